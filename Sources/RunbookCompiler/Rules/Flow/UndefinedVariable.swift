// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let undefinedVariable = Rule(
    name: "undefined-variable", severity: .warning,
    manual: Manual(
      what: Bilingual("문서 어디에서도 값을 정하지 않은 변수를 쓴다", en: "A variable is used that nothing in the note sets before"),
      why: Bilingual(
        "스크립트는 값이 없는 변수에서 멈춘다. 터미널에서는 빈 문자열이 되어 rm -rf \"$DIR/\"가 rm -rf /가 된다",
        en: "the script stops there; at a terminal it is empty, and rm -rf \"$DIR/\" becomes rm -rf /"),
      example: "curl http://$NODE_IP:6333/", instead: "NODE_IP=10.0.0.5\ncurl http://$NODE_IP:6333/")
  ) { runbook, findings in
    for group in UnsetGroup.of(runbook) where group.meant == nil {
      let name = group.first.use.name
      if let later = group.first.later {
        findings.report(
          group.first.use.range, in: group.first.block,
          Bilingual("'\(name)'의 값은 나중에야 정해진다", en: "'\(name)' is set only further below"),
          notes: [Diagnostic.Note(Bilingual("값을 정하는 곳은 여기", en: "it is set here"), at: later)] + group.otherPlaces)
      } else {
        findings.report(
          group.first.use.range, in: group.first.block,
          Bilingual("'\(name)'의 값을 정하는 곳이 없다", en: "Nothing in the note sets '\(name)'"),
          notes: group.otherPlaces + [
            Diagnostic.Note(
              Bilingual(
                "앞에서 값을 정하거나 블록에 env=\"\(name)=값\"을 적는다",
                en: "set it before, or write env=\"\(name)=VALUE\" on the block"))
          ])
      }
    }
  }

  static let variableMismatch = Rule(
    name: "variable-mismatch", severity: .warning,
    manual: Manual(
      what: Bilingual("정한 변수와 이름이 조금 다른 변수를 쓴다", en: "A variable differs by a slip from one that is set"),
      why: Bilingual("이름이 다르면 다른 변수이고 값이 없다", en: "another name is another variable, and it has no value"),
      example: "NODE_IP=10.0.0.5\ncurl http://$NODEIP:6333/", instead: "NODE_IP=10.0.0.5\ncurl http://$NODE_IP:6333/")
  ) { runbook, findings in
    for group in UnsetGroup.of(runbook) {
      guard let meant = group.meant else { continue }
      let (use, block) = (group.first.use, group.first.block)
      let places = group.all.map { $0.block.reading.source(of: $0.nameRange) }
      findings.report(
        use.range, in: block,
        Bilingual("'\(use.name)'의 값을 정하는 곳이 없다", en: "Nothing in the note sets '\(use.name)'"),
        notes: [
          Diagnostic.Note(Bilingual("\(Josa.object("'\(meant)'")) 뜻했나?", en: "did you mean '\(meant)'?"))
        ] + group.otherPlaces,
        fixes: [
          Fix(
            Bilingual("\(Josa.by("'\(meant)'")) 바꾼다", en: "Change it to '\(meant)'"), .needsReview,
            edits: places.map { Fix.Edit($0, with: meant) })
        ])
    }
  }
}

/// The uses of one variable that has no value there.
private struct UnsetGroup {
  let first: NoteVariables.Unset
  private(set) var all: [NoteVariables.Unset]
  /// The variable that is set and differs by a slip; nil where none does.
  let meant: String?

  static func of(_ runbook: Runbook) -> [UnsetGroup] {
    let variables = NoteVariables(runbook)
    let unset = variables.unset
    guard !unset.isEmpty else { return [] }
    // A note sets a few dozen; what sets hundreds is no note, and each is compared with each.
    let known = Array(assigned(runbook).prefix(200))
    var order: [String] = []
    var groups: [String: [NoteVariables.Unset]] = [:]
    for found in unset {
      if groups[found.use.name] == nil { order.append(found.use.name) }
      groups[found.use.name, default: []].append(found)
    }
    return order.compactMap { name in
      guard let all = groups[name], let first = all.first else { return nil }
      // Another number is another node's, and a short name is like many.
      let digits = name.filter(\.isNumber)
      let candidates = known.filter { $0.filter(\.isNumber) == digits && $0.count > 3 && $0 != name }
      let meant = first.later == nil && name.count > 3 ? nearest(to: name, among: candidates) : nil
      return UnsetGroup(first: first, all: all, meant: meant)
    }
  }

  /// The names that commands of the note set, in their order.
  private static func assigned(_ runbook: Runbook) -> [String] {
    runbook.commands.flatMap { found in
      var names = found.command.words.isEmpty ? found.command.assignments.map(\.name) : []
      if found.invocation?.program == "export" {
        names += (found.invocation?.arguments ?? []).compactMap { word in
          guard case .literal(let text)? = word.parts.first?.kind else { return nil }
          return String(text.prefix { $0 != "=" })
        }
      }
      return names
    }.uniqued()
  }

  var otherPlaces: [Diagnostic.Note] {
    all.dropFirst().map {
      Diagnostic.Note(Bilingual("여기에도 있다", en: "also here"), at: $0.block.reading.source(of: $0.use.range))
    }
  }
}

extension NoteVariables.Unset {
  /// The name alone, without its sign and braces.
  fileprivate var nameRange: ByteRange {
    let start = use.range.lowerBound + 1
    let isBraced = block.reading.bytes[start] == UInt8(ascii: "{")
    let name = start + (isBraced ? 1 : 0)
    // `${#NAME}` has a sign before the name.
    let hasPrefix = isBraced && !block.reading.bytes[name].isWord
    let begin = name + (hasPrefix ? 1 : 0)
    return begin..<begin + self.use.name.utf8.count
  }
}
