// SPDX-License-Identifier: Apache-2.0

extension Rule {
  /// The keys of the language; `language.md` in the reference explains each.
  static let ownKeys = [
    "name", "title", "target", "file", "append", "block", "mode", "owner", "backup", "expect", "exit", "probe",
    "rollback",
    "fact", "local",
    "confirm", "manual", "ignore", "once", "interactive", "background", "timeout", "retry", "every", "stable", "needs",
    "cwd", "env", "shell", "user", "language",
  ]
  /// Keys of other tools that are left alone.
  private static let foreignKeys: Set<String> = [
    "excludeFromRunAll", "promptEnv", "mimeType", "category", "linenums", "hl_lines", "showLineNumbers",
    "data-prompt", "data-promp", "id", "expected_similarity",
  ]

  static let unknownAttribute = Rule(
    name: "unknown-attribute", severity: .warning,
    manual: Manual(
      what: Bilingual("펜스 속성의 이름이 잘못 적혔다", en: "A fence attribute is misspelt"),
      why: Bilingual(
        "모르는 속성은 무시되므로 target=이 빠진 것과 같아진다", en: "an unknown key is ignored, as if target= were not there"),
      example: "```bash {tagret=all}", instead: "```bash {target=all}")
  ) { runbook, findings in
    for block in runbook.blocks {
      let start = block.code.infoRange.lowerBound
      let ofFence = block.info.attributes.map { ($0, start + $0.range.lowerBound..<start + $0.range.upperBound) }
      for (attribute, range) in ofFence + block.directive.map({ ($0, $0.range) }) {
        let (key, step) = StepAttributes.parts(of: attribute.key)
        guard !ownKeys.contains(key), !foreignKeys.contains(key), let word = nearest(to: key, among: ownKeys) else {
          continue
        }
        let near = step.map { "\(word).\($0)" } ?? word
        findings.report(
          range, Bilingual("모르는 속성 '\(attribute.key)'", en: "Unknown attribute '\(attribute.key)'"),
          fixes: [
            Fix(
              Bilingual("\(Josa.by("'\(near)'")) 바꾼다", en: "Change it to '\(near)'"), .needsReview,
              edits: [Fix.Edit(range, with: near)])
          ])
      }
    }
  }
}
