// SPDX-License-Identifier: Apache-2.0

/// Finds the explanations of a note's shell blocks.
enum Glosses {
  /// In the order of the note, at most one a command.
  static func all(in runbook: Runbook) -> [Gloss] {
    runbook.commands.compactMap { GlossReader($0)?.gloss } + runbook.blocks.flatMap(bracketed)
  }

  /// `ls /x   (← 0이면 실패)`: a bracket behind a command, which no shell takes.
  private static func bracketed(_ block: JudgedBlock) -> [Gloss] {
    guard block.execution == .shell, let script = block.reading.script else { return [] }
    let bytes = block.reading.bytes
    return script.faults.compactMap { fault in
      guard fault.kind == .unexpectedToken("("),
        let before = fault.range.lowerBound > 0 ? fault.range.lowerBound - 1 : nil,
        bytes[before].isBlank
      else { return nil }
      let start = fault.range.lowerBound
      var end = bytes[start...].firstIndex(of: .lineFeed) ?? bytes.count
      while end > start, bytes[end - 1].isBlank { end -= 1 }
      let inside = bytes[(start + 1)..<max(start + 1, end - 1)]
      guard bytes[end - 1] == UInt8(ascii: ")"), isExplanation(inside) else { return nil }
      return Gloss(block: block, sign: .bracket, signRange: start..<start, range: start..<end, program: nil)
    }
  }

  /// Words for people: other letters than ASCII's, or several words and nothing that a shell knows.
  private static func isExplanation(_ bytes: ArraySlice<UInt8>) -> Bool {
    if bytes.contains(where: { $0 >= 0x80 }) { return true }
    let isPlain = bytes.allSatisfy { $0.isLetter || $0.isDigit || " ,.'-".utf8.contains($0) }
    return isPlain && bytes.split(separator: .space).count > 2
  }
}

/// Looks for the sign behind which a command's words explain it.
private struct GlossReader {
  let gloss: Gloss?

  init?(_ found: NoteCommand) {
    let (block, words) = (found.block, found.command.words)
    let bytes = block.reading.bytes
    // Most commands hold neither another letter nor a sign.
    guard let first = words.first, found.visit.depth == 0,
      bytes[found.command.range].contains(where: { $0 >= 0x80 })
        || GlossReader.mayHoldSlashes(bytes, found.command.range)
    else { return nil }
    let reader = GlossText(block: block, command: found.command, program: found.invocation?.program ?? "")
    gloss = reader.ownLine(first) ?? reader.behindWord() ?? reader.arrow() ?? reader.sentence()
  }

  private static func mayHoldSlashes(_ bytes: [UInt8], _ range: ByteRange) -> Bool {
    var last: UInt8 = .space
    for byte in bytes[range] {
      if byte == UInt8(ascii: "/"), last == byte { return true }
      last = byte
    }
    return false
  }
}

/// A command's words, and the signs among them.
private struct GlossText {
  let block: JudgedBlock
  let command: ShellSimpleCommand
  let program: String

  private var bytes: [UInt8] { block.reading.bytes }
  private var isTalk: Bool { TalkingCommands.programs.contains(program) }

  private func text(_ word: ShellWord) -> String { String(decoding: bytes[word.range], as: UTF8.self) }

  /// A line that begins with the sign: its first word would be the program.
  func ownLine(_ first: ShellWord) -> Gloss? {
    let word = text(first)
    if word.hasPrefix("//"), word == "//" || hasHangul(from: 0) { return made(.slashes, first, sign: 2, program: nil) }
    guard let sign = GlossSigns.arrow(word) else { return nil }
    return made(.arrow, first, sign: sign, program: nil)
  }

  /// ` : 설명`, ` → 설명`, ` // 설명` behind the program's own arguments.
  func behindWord() -> Gloss? {
    // What echo prints is its own affair, but for what stands behind the file that it writes.
    let written = command.redirections.first { $0.operation == .write || $0.operation == .append }
    let start = isTalk ? written?.range.upperBound ?? Int.max : 0
    for index in command.words.indices.dropFirst() {
      let word = command.words[index]
      guard word.range.lowerBound >= start, !word.isQuoted, bytes[word.range.lowerBound - 1].isBlank else { continue }
      let text = text(word)
      if let sign = GlossSigns.arrow(text) { return made(.arrow, word, sign: sign, program: program) }
      let isFollowed = hasHangul(from: index + 1)
      if text == "//" || (text.hasPrefix("//") && text.hasHangul) {
        return made(.slashes, word, sign: 2, program: program)
      }
      if [":", "–", "—"].contains(text), isFollowed, !GlossSigns.takesSigns.contains(program) {
        return made(text == ":" ? .colon : .dash, word, sign: text.utf8.count, program: program)
      }
    }
    return nil
  }

  /// `-> 설명`, `=> 설명`, `<- 설명`: a word or nothing, and right behind it a redirection.
  func arrow() -> Gloss? {
    guard !isTalk else { return nil }
    for redirection in command.redirections where redirection.descriptor.isEmpty {
      let start = redirection.range.lowerBound
      let target = text(redirection.target)
      if redirection.operation == .read, ["-", "--"].contains(target), redirection.range.count == 1 + target.utf8.count
      {
        return made(.redirection, start, sign: redirection.range.count, program: program)
      }
      let isApart = redirection.target.range.lowerBound > start + 1
      guard redirection.operation == .write, isApart, target.hasHangul,
        let shaft = command.words.last(where: { $0.range.upperBound == start }),
        ["-", "--", "=", "=="].contains(text(shaft))
      else { continue }
      return made(
        .redirection, shaft.range.lowerBound, sign: start + 1 - shaft.range.lowerBound, program: program)
    }
    return nil
  }

  /// `yum update -y 시스템을 먼저 업데이트한다`: several loose words, the last of which ends a sentence.
  func sentence() -> Gloss? {
    guard !isTalk else { return nil }
    let loose = command.words.dropFirst().reversed().prefix { isLoose($0) }.reversed()
    guard loose.count > 1, let first = loose.first, let last = loose.last,
      block.reading.holes(in: first.range.lowerBound..<last.range.upperBound).isEmpty
    else { return nil }
    let words = loose.map(text).joined(separator: " ")
    let isTelling = Lexicon.shared.first([.telling], in: words) != nil
    let isNoun = !GlossSigns.takesNames.contains(program) && Lexicon.shared.first([.gloss], in: words) != nil
    return isTelling || isNoun ? made(.none, first, sign: 0, program: program) : nil
  }

  private func isLoose(_ word: ShellWord) -> Bool {
    guard word.parts.count == 1, case .literal(let text)? = word.parts.first?.kind, text.hasHangul else { return false }
    return text.utf8.allSatisfy { $0 >= 0x80 || $0.isLetter || $0.isDigit || $0 == UInt8(ascii: ",") }
  }

  private func hasHangul(from index: Int) -> Bool {
    command.words[min(index, command.words.count)...].contains { text($0).hasHangul }
  }

  // MARK: The explanation

  private func made(_ sign: Gloss.Sign, _ word: ShellWord, sign length: Int, program: String?) -> Gloss? {
    made(sign, word.range.lowerBound, sign: length, program: program)
  }

  private func made(_ sign: Gloss.Sign, _ start: Int, sign length: Int, program: String?) -> Gloss? {
    var end = bytes[start...].firstIndex(of: .lineFeed) ?? bytes.count
    while end > start, bytes[end - 1].isBlank { end -= 1 }
    return Gloss(
      block: block, sign: sign, signRange: start..<start + length, range: start..<max(end, start + length),
      program: program)
  }
}

/// Signs with which people lead to an explanation.
private enum GlossSigns {
  /// How many bytes of a word are an arrow or a reference mark at its beginning; nil where none is.
  static func arrow(_ word: String) -> Int? {
    guard let first = word.unicodeScalars.first else { return nil }
    switch first.value {
    case 0x2190...0x21FF, 0x27A1, 0x279C, 0x2794, 0x27F5...0x27FF, 0x203B, 0x261E, 0x25B6, 0x25C0, 0x2B05, 0x2B95:
      return String(first).utf8.count
    default: return nil
    }
  }

  /// Programs to which a colon alone is an argument.
  static let takesSigns: Set<String> = [
    "cut", "awk", "sort", "tr", "expr", "test", "[", "paste", "column", "join", "sed", "read", "set",
  ]

  /// Programs whose arguments are names that a person chose.
  static let takesNames: Set<String> = [
    "cp", "mv", "rm", "mkdir", "touch", "ls", "cat", "cd", "ln", "scp", "rsync", "tar", "zip", "unzip", "vi", "vim",
    "nano",
    "less", "more", "head", "tail", "useradd", "groupadd", "chmod", "chown", "for",
  ]
}
