// SPDX-License-Identifier: Apache-2.0

/// Bounds a `ping` that would never end and aims it at the peers.
enum PingRepair {
  /// What is asked for: three answers, two seconds each; ping(8).
  static let bound = " -c 3 -W 2"

  static func edits(
    statement: ShellStatement, invocation: ShellResolvedCommand, reading: BlockReading
  ) -> (edits: [TemplateBuilder.Edit], repairs: [Repair]) {
    let line = CommandLine(invocation)
    guard line.tool == "ping" else { return ([], []) }
    var edits: [TemplateBuilder.Edit] = []
    var repairs: [Repair] = []
    if let host = invocation.arguments.last, host.constant != nil, reading.holes(in: host.range).isEmpty {
      edits.append(TemplateBuilder.Edit(range: statement.range, parts: [.aimed(statement.range, host: host.range)]))
    }
    if NeverEndingCommands.find(line)?.fact.isSure == true {
      let end = invocation.programWord.range.upperBound
      edits.append(TemplateBuilder.Edit(range: end..<end, parts: [.text(bound)]))
      repairs.append(
        Repair(
          rule: "never-ending",
          message: Bilingual("ping이 끝나도록 -c 3 -W 2를 붙인다", en: "-c 3 -W 2 is added so that ping ends"),
          range: reading.source(of: invocation.programWord.range)))
    }
    return (edits, repairs)
  }
}

/// Quotes a word such as `$(pwd)/data:/data`, which is one word to its author and several to bash
/// where the expansion holds a blank.
enum QuotingRepair {
  /// An edit and the repair that it is told as.
  struct Quote {
    let range: ByteRange
    let parts: [TemplateBuilder.Part]
    let repair: Repair
  }

  static func edits(_ command: ShellSimpleCommand, reading: BlockReading) -> [Quote] {
    command.words.dropFirst().filter(isMeantAsOne).map { word in
      Quote(
        range: word.range, parts: parts(of: word.range, reading),
        repair: Repair(
          rule: "unquoted-expansion",
          message: Bilingual(
            "값에 빈칸이 있어도 한 단어가 되도록 따옴표로 싼다", en: "quoted, so that it stays one word when the value holds a blank"),
          range: reading.source(of: word.range)))
    }
  }

  /// The word between quotes that let its values out: those are quoted for where the author wrote them.
  private static func parts(of range: ByteRange, _ reading: BlockReading) -> [TemplateBuilder.Part] {
    var parts: [TemplateBuilder.Part] = []
    var start = range.lowerBound
    for hole in reading.holes(in: range) {
      if hole.range.lowerBound > start { parts += quoted(start..<hole.range.lowerBound) }
      parts.append(.source(hole.range))
      start = hole.range.upperBound
    }
    return start < range.upperBound ? parts + quoted(start..<range.upperBound) : parts
  }

  private static func quoted(_ range: ByteRange) -> [TemplateBuilder.Part] {
    [.text("\""), .source(range), .text("\"")]
  }

  /// An expansion with text around it and without quotes, patterns or braces; a lone `$ARGS` may be meant as several.
  private static func isMeantAsOne(_ word: ShellWord) -> Bool {
    var hasText = false
    var hasExpansion = false
    for part in word.parts {
      switch part.kind {
      case .literal(let text): hasText = hasText || text.contains("/") || text.contains(":") || text.contains("=")
      case .parameter, .command: hasExpansion = true
      default: return false
      }
    }
    return hasText && hasExpansion
  }
}
