// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let fenceUntagged = Rule(
    name: "fence-untagged", severity: .advice,
    manual: Manual(
      what: Bilingual("펜스에 언어 표시가 없다", en: "A fence does not say what it is written in"),
      why: Bilingual(
        "runbook은 내용을 보고 판단하지만 색을 입히는 편집기와 위키, 나중에 고치는 사람은 명령인지 출력인지 알 수 없다",
        en:
          "runbook goes by the content; editors and wikis that colour it, and whoever changes it later, cannot tell a command from an output"
      ),
      example: "```\nsystemctl restart nginx\n```", instead: "```bash\nsystemctl restart nginx\n```")
  ) { runbook, findings in
    for block in runbook.blocks
    where block.code.form == .fence && block.code.info.isEmpty && !runbook.isShortcode(block) {
      let range = block.openingFence
      guard !range.isEmpty else { continue }
      guard let label = FenceLabel(for: block) else {
        findings.report(range, Bilingual("펜스에 언어 표시가 없다", en: "The fence has no label"))
        continue
      }
      findings.report(
        range,
        Bilingual(
          "펜스에 표시가 없다: 내용은 \(Josa.copula(label.word))", en: "The fence has no label: the content is \(label.word)"),
        fixes: [
          Fix(
            Bilingual("\(Josa.object("'\(label.word)'")) 붙인다", en: "Label it '\(label.word)'"),
            label.isSure ? .safe : .needsReview, edits: [block.labelling(label.word, in: runbook.source)])
        ])
    }
  }
}

extension Runbook {
  /// Whether a site generator's shortcode stands where a fence's marks would.
  func isShortcode(_ block: JudgedBlock) -> Bool {
    let start = block.code.range.lowerBound
    return block.code.form == .fence && start < source.bytes.count && source.bytes[start] == UInt8(ascii: "{")
  }
}
