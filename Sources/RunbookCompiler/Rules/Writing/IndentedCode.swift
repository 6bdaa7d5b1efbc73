// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let indentedCode = Rule(
    name: "indented-code", severity: .advice,
    manual: Manual(
      what: Bilingual("펜스 없이 들여쓰기로 적은 코드다", en: "Code is marked by its indentation alone"),
      why: Bilingual(
        "들여쓰기 한 칸이 달라지면 코드가 글이 되거나 글이 코드가 되고, 언어도 속성도 적을 곳이 없다",
        en:
          "a blank more or less turns code into prose or prose into code, and there is no place for a language or an attribute"
      ),
      example: "    systemctl restart nginx", instead: "```bash\nsystemctl restart nginx\n```")
  ) { runbook, findings in
    for block in runbook.blocks where block.code.form == .indented {
      guard let start = block.code.lineSources.first else { continue }
      let line = runbook.source.lineRange(runbook.source.line(at: start))
      findings.report(
        min(start, line.upperBound)..<line.upperBound,
        Bilingual("펜스 없이 들여쓰기로 적은 코드다", en: "Code by indentation alone, without a fence"),
        fixes: IndentedFence(block, in: runbook.source).map { [$0.fix] } ?? [])
    }
  }
}

/// An indented block between the marks of a fence.
private struct IndentedFence {
  let fix: Fix

  /// nil where the lines do not all stand behind the same blanks.
  init?(_ block: JudgedBlock, in source: SourceFile) {
    let code = block.code
    guard let first = code.lineSources.first, let last = code.lineSources.last,
      let label = FenceLabel(for: block), let mark = IndentedFence.mark(for: code)
    else { return nil }
    let line = source.lineRange(source.line(at: first))
    let prefix = line.lowerBound..<max(line.lowerBound, first)
    guard prefix.count >= 4, source.bytes[prefix].allSatisfy({ $0 == .space }),
      let edits = IndentedFence.outdents(code, behind: prefix.count, in: source)
    else { return nil }
    let outer = String(repeating: " ", count: prefix.count - 4)
    let end = source.lineRange(source.line(at: last)).upperBound
    let opening = Fix.Edit(prefix, with: outer + mark + label.word + source.lineEnd + outer)
    let closing = Fix.Edit(end..<end, with: source.lineEnd + outer + mark)
    // What is no code to us may have been indented for another reason.
    let isSure = label.isSure && block.role != .prose && block.role != .example
    fix = Fix(
      Bilingual("\(label.word) 펜스로 감싼다", en: "Put it into a \(label.word) fence"), isSure ? .safe : .needsReview,
      edits: [opening] + edits.dropFirst() + [closing])
  }

  /// The marks that no line of the block begins with.
  private static func mark(for code: CodeBlock) -> String? {
    let lines = LineRanges.all(in: code.content).map { BlockLine(bytes: code.content, range: $0) }
    return ["```", "~~~"].first { mark in !lines.contains { $0.starts(mark) } }
  }

  /// The changes that take four columns from each filled line, the first among them.
  private static func outdents(_ code: CodeBlock, behind width: Int, in source: SourceFile) -> [Fix.Edit]? {
    var edits: [Fix.Edit] = []
    for (index, start) in code.lineSources.enumerated() {
      let line = source.lineRange(source.line(at: start))
      let next = index + 1 < code.lineStarts.count ? code.lineStarts[index + 1] : code.content.count
      if next - code.lineStarts[index] == 1 { continue }
      guard start - line.lowerBound == width, source.bytes[line.lowerBound..<start].allSatisfy({ $0 == .space }) else {
        return nil
      }
      edits.append(Fix.Edit(start - 4..<start, with: ""))
    }
    return edits
  }
}
