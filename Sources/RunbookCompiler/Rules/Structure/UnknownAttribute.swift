// SPDX-License-Identifier: Apache-2.0

extension JudgedBlock {
  /// The attributes of the fence, then of the directive before it; their ranges are the file's.
  var attributes: [InfoString.Attribute] {
    info.attributes.map { $0.placed(at: code.infoRange.lowerBound, within: code.infoRange) } + directive
  }
}

extension Runbook {
  /// The attributes of every fence and directive; their ranges are the file's.
  var attributes: [InfoString.Attribute] { blocks.flatMap(\.attributes) + taskAttributes }
}

extension Rule {
  /// The keys of the language; `language.md` in the reference explains each.
  static let ownKeys = AttributeKeys.own.map(\.key)

  static let unknownAttribute = Rule(
    name: "unknown-attribute", severity: .error,
    manual: Manual(
      what: Bilingual("펜스 속성의 이름이 잘못 적혔다", en: "A fence attribute is misspelt"),
      why: Bilingual(
        "모르는 속성은 무시되므로 target=이 빠진 것과 같아진다", en: "an unknown key is ignored, as if target= were not there"),
      example: "```bash {tagret=all}", instead: "```bash {target=all}")
  ) { runbook, findings in
    for attribute in runbook.attributes {
      guard let near = AttributeKeys.misspelt(attribute.key) else { continue }
      findings.report(
        attribute.range, Bilingual("모르는 속성 '\(attribute.key)'", en: "Unknown attribute '\(attribute.key)'"),
        fixes: [
          Fix(
            Bilingual("\(Josa.by("'\(near)'")) 바꾼다", en: "Change it to '\(near)'"), .needsReview,
            edits: [Fix.Edit(attribute.range, with: near)])
        ])
    }
  }

  static let foreignAttribute = Rule(
    name: "foreign-attribute", severity: .advice,
    manual: Manual(
      what: Bilingual("다른 도구의 펜스 속성이다", en: "A fence attribute is another tool's"),
      why: Bilingual(
        "runbook은 그대로 두고 따르지 않는다. runbook이 지킬 것으로 여기고 적었다면 아무 일도 하지 않는다",
        en: "runbook leaves it alone and does not act on it: it does nothing where you meant it for runbook"),
      example: "```bash {promptEnv=no}", instead: "```bash {interactive=false}")
  ) { runbook, findings in
    // One word for a key, where it first stands: every fence of a note may have it.
    var seen: Set<String> = []
    for attribute in runbook.attributes {
      let key = attribute.key
      guard AttributeKeys.form(of: key) == nil, AttributeKeys.misspelt(key) == nil, seen.insert(key).inserted else {
        continue
      }
      let tool = AttributeKeys.foreign.first { $0.keys.contains(key) }?.tool
      findings.report(
        attribute.range,
        tool.map { Bilingual("'\(key)'는 \($0)의 속성이라 여기서는 효력이 없다", en: "'\(key)' is for \($0) and has no effect here") }
          ?? Bilingual(
            "'\(key)'는 runbook의 속성이 아니라 효력이 없다", en: "'\(key)' is no attribute of runbook's and has no effect"))
    }
  }
}

extension AttributeKeys {
  /// The key of ours that a foreign key is one slip away from; nil for keys of ours and of other tools.
  static func misspelt(_ key: String) -> String? {
    guard form(of: key) == nil, !foreign.contains(where: { $0.keys.contains(key) }) else { return nil }
    let (name, step) = StepAttributes.parts(of: key)
    return nearest(to: name, among: own.map(\.key)).map { near in step.map { "\(near).\($0)" } ?? near }
  }
}
