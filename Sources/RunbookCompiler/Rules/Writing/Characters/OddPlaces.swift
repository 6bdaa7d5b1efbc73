// SPDX-License-Identifier: Apache-2.0

/// The odd characters of a block that is run or written, each with how it is read there.
struct OddPlaces {
  /// How a program reads the bytes at a place.
  enum Reading { case bare, quoted, heredoc, setting, comment, talk }

  /// A character, and where it stands.
  struct Found {
    let character: OddCharacter
    let reading: Reading
  }

  /// In the order of the text, those of stand-ins left out.
  let found: [Found]
  let block: JudgedBlock

  /// The text that they stand in.
  var bytes: [UInt8] { block.reading.bytes }

  /// nil for a block that is neither run nor written, or that has none.
  init?(_ block: JudgedBlock, _ commands: [NoteCommand]) {
    guard block.isRun || block.role == .config else { return nil }
    let holes = block.reading.holes
    let characters = OddCharacter.all(in: block.reading.bytes).filter { character in
      !holes.contains { $0.range.contains(character.range.lowerBound) }
    }
    guard !characters.isEmpty else { return nil }
    self.block = block
    let talk = OddPlaces.talk(block, commands)
    let places = OddPlaces.places(block)
    found = characters.map { character in
      let start = character.range.lowerBound
      let isTalk = talk.contains { $0.contains(start) }
      return Found(character: character, reading: isTalk ? .talk : places(start))
    }
  }

  /// How each byte of a block is read.
  private static func places(_ block: JudgedBlock) -> (Int) -> Reading {
    if let script = block.reading.script {
      return { offset in
        switch script.context(at: offset) {
        case .bare, .braceExpansion, .arithmetic: .bare
        case .comment: .comment
        case .heredoc: .heredoc
        default: .quoted
        }
      }
    }
    guard block.language == .sql else {
      let comments = comments(block)
      return { offset in comments.contains { $0.contains(offset) } ? .comment : .setting }
    }
    let tokens = SQLReader.read(block.reading.bytes).tokens
    return { offset in
      switch tokens.first(where: { $0.range.contains(offset) })?.kind {
      case .comment: .comment
      case .string, .quotedIdentifier: .quoted
      default: .bare
      }
    }
  }

  /// The words of commands that print what they are given.
  private static func talk(_ block: JudgedBlock, _ commands: [NoteCommand]) -> [ByteRange] {
    commands.compactMap { found in
      guard found.block.number == block.number, let invocation = found.invocation,
        talking.contains(invocation.program), let last = invocation.arguments.last
      else { return nil }
      return invocation.programWord.range.upperBound..<last.range.upperBound
    }
  }

  private static let talking: Set<String> = ["echo", "printf", "logger", "wall", "say", "notify-send", "mail"]

  /// The lines that are comments of a file.
  private static func comments(_ block: JudgedBlock) -> [ByteRange] {
    let signs = block.language.comments.compactMap { style -> [UInt8]? in
      if case .line(let sign) = style { Array(sign.utf8) } else { nil }
    }
    return block.reading.bytes.lineRanges.filter { range in
      let line = block.reading.bytes[range].drop(while: \.isBlank)
      return signs.contains { line.starts(with: $0) }
    }
  }

  // MARK: What stands around

  func before(_ found: Found) -> UInt8? {
    let start = found.character.range.lowerBound
    return start > 0 ? bytes[start - 1] : nil
  }

  func after(_ found: Found) -> UInt8? {
    let end = found.character.range.upperBound
    return end < bytes.count ? bytes[end] : nil
  }

  /// Whether nothing but blanks stands before it on its line.
  func isIndentation(_ found: Found) -> Bool {
    var start = found.character.range.lowerBound
    while start > 0, bytes[start - 1] != .lineFeed {
      // The blanks among the odd ones end in these bytes too.
      guard bytes[start - 1].isBlank || [0xC2, 0xA0, 0xE3, 0x80].contains(bytes[start - 1]) else { return false }
      start -= 1
    }
    return true
  }

  /// The bytes around it up to the next blank on either side.
  func word(_ found: Found) -> String {
    var (start, end) = (found.character.range.lowerBound, found.character.range.upperBound)
    while start > 0, !bytes[start - 1].isBlank, !bytes[start - 1].isLineEnd { start -= 1 }
    while end < bytes.count, !bytes[end].isBlank, !bytes[end].isLineEnd { end += 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The characters' bytes in the file.
  func source(_ found: Found) -> ByteRange { block.reading.source(of: found.character.range) }

  /// Replaces each character by what was meant.
  func fix(_ places: [Found], with text: (Found) -> String?, isSure: Bool) -> Fix? {
    let edits = places.compactMap { found in text(found).map { Fix.Edit(source(found), with: $0) } }
    guard edits.count == places.count else { return nil }
    return Fix(OddPlaces.title(edits), isSure ? .safe : .needsReview, edits: edits)
  }

  private static func title(_ edits: [Fix.Edit]) -> Bilingual {
    guard let text = edits.first?.replacement, !text.isEmpty else {
      return Bilingual("지운다", en: "Remove it")
    }
    return text == " "
      ? Bilingual("빈칸으로 바꾼다", en: "Write a blank") : Bilingual("\(Josa.by("'\(text)'")) 바꾼다", en: "Write '\(text)'")
  }
}

extension Findings {
  /// Reports the odd characters of a note, once a block, of which `matches` are at fault.
  mutating func reportCharacters(
    _ runbook: Runbook, message: (String) -> Bilingual, matching matches: (OddPlaces, OddPlaces.Found) -> Bool,
    fix: (OddPlaces, [OddPlaces.Found]) -> Fix?
  ) {
    for block in runbook.blocks {
      guard let places = OddPlaces(block, runbook.commands) else { continue }
      let wrong = places.found.filter { matches(places, $0) }
      guard let first = wrong.first else { continue }
      report(
        allOf: wrong.map(places.source), message(first.character.name), fixes: fix(places, wrong).map { [$0] } ?? [])
    }
  }
}
