// SPDX-License-Identifier: Apache-2.0

/// What a block's language does not allow.
struct FormatFault {
  /// The wrong bytes in the block's text.
  let range: ByteRange
  let message: Bilingual
  var notes: [Bilingual] = []
  var kind = Kind.syntax
  /// Whether it is a comment where the language has none.
  var isComment = false

  /// What of its language it breaks.
  enum Kind {
    case syntax
    /// A key that is written twice, and where it was first, if that is known.
    case duplicateKey(first: ByteRange?)
  }
}

/// Reads the blocks that are written or run in the language that they are in, their stand-ins filled.
enum FormatFaults {
  /// The faults of a block, at most one of syntax for each document in it; nothing for what may be a part or a template.
  static func of(_ block: JudgedBlock) -> [FormatFault] {
    if block.execution == .sql { return sql(block) }
    guard block.role == .config, block.fragment == nil, !isTemplate(block) else { return [] }
    switch block.language {
    case .json where isWhole(block) && PeerLoop.faults(in: block.reading.bytes, language: .json).isEmpty:
      return json(filled(block)).filter { !($0.isComment && takesComments(block)) }
    case .yaml where isWhole(block): return yaml(filled(block))
    case .env, .properties: return settings(block)
    default: return []
    }
  }

  /// A file that is written, or one that its label calls so from its first byte to its last.
  private static func isWhole(_ block: JudgedBlock) -> Bool {
    guard block.elisions.isEmpty else { return false }
    if block.path != nil { return !isContinued(block) }
    guard block.labelAgrees, block.info.label != nil else { return false }
    guard block.language == .json else { return !isContinued(block) }
    let text = block.code.content
    let ends = (text.first { !$0.isBlank && !$0.isLineEnd }, text.last { !$0.isBlank && !$0.isLineEnd })
    // Comments are common where a note only shows a file.
    let hasComments = BlockText(text).filled.contains { $0.isComment || $0.contains(" //") || $0.contains("/*") }
    return !hasComments
      && (ends == (UInt8(ascii: "{"), UInt8(ascii: "}")) || ends == (UInt8(ascii: "["), UInt8(ascii: "]")))
  }

  /// JSON with comments, as editors and build tools read it: JSONC, JSON5.
  private static func takesComments(_ block: JudgedBlock) -> Bool {
    let label = block.info.label?.lowercased()
    let name = block.path?.split(separator: "/").last.map(String.init) ?? ""
    return label == "jsonc" || label == "json5" || [".jsonc", ".json5"].contains(where: name.hasSuffix)
      || ["settings.json", "tsconfig.json", "devcontainer.json", "launch.json", "tasks.json"].contains(name)
  }

  /// A text that begins inside of something: its first line is indented.
  private static func isContinued(_ block: JudgedBlock) -> Bool {
    BlockText(block.code.content).filled.first.map { $0.indent > 0 } ?? true
  }

  /// Whether a program fills the text before it is read: Jinja, Helm, Go.
  private static func isTemplate(_ block: JudgedBlock) -> Bool {
    let bytes = block.reading.bytes
    if let path = block.path, [".j2", ".tmpl", ".tpl", ".template", ".erb"].contains(where: path.hasSuffix) {
      return true
    }
    var last: UInt8 = 0
    for byte in bytes {
      if last == UInt8(ascii: "{"), byte == UInt8(ascii: "%") || byte == UInt8(ascii: "#") { return true }
      last = byte
    }
    let lines = LineRanges.all(in: bytes)
    // A stand-in on a line of its own may be any number of lines.
    return block.reading.holes.contains { hole in
      lines.contains { line in
        let trimmed = BlockLine(bytes: bytes, range: line).trimmed
        return trimmed.lowerBound >= hole.range.lowerBound && trimmed.upperBound <= hole.range.upperBound
          && !trimmed.isEmpty
      }
    }
  }

  /// The text with digits for its stand-ins, which stand for themselves wherever a value may.
  private static func filled(_ block: JudgedBlock) -> [UInt8] {
    var bytes = block.reading.bytes
    for hole in block.reading.holes {
      for offset in hole.range { bytes[offset] = UInt8(ascii: "1") }
    }
    return bytes
  }

  private static func json(_ bytes: [UInt8]) -> [FormatFault] {
    do {
      _ = try JSONReader.read(bytes)
      return []
    } catch {
      let isTwice = error.rule == "json-duplicate-key"
      guard !["json-empty", "json-too-deep"].contains(error.rule) else { return [] }
      return [
        FormatFault(
          range: error.range, message: error.message, notes: error.hint.map { [$0] } ?? [],
          kind: isTwice ? .duplicateKey(first: nil) : .syntax,
          isComment: error.rule == "json-comment")
      ]
    }
  }

  /// One fault for each document between `---` lines.
  private static func yaml(_ bytes: [UInt8]) -> [FormatFault] {
    let source = SourceFile(name: "", bytes: bytes)
    var starts = [0]
    for line in LineRanges.all(in: bytes) where bytes[line].starts(with: "---".utf8) && line.lowerBound > 0 {
      starts.append(line.lowerBound)
    }
    return zip(starts, starts.dropFirst() + [bytes.count]).compactMap { yamlFault(source, $0..<$1) }
  }

  private static func yamlFault(_ source: SourceFile, _ range: ByteRange) -> FormatFault? {
    do {
      _ = try YAMLReader.read(source, range: range)
      return nil
    } catch {
      switch error.kind {
      case .limit: return nil
      case .syntax: return FormatFault(range: error.range, message: error.message)
      case .duplicateKey:
        return FormatFault(
          range: error.range, message: error.message, kind: .duplicateKey(first: error.notes.first?.range))
      }
    }
  }

  /// Assignments of which the last counts.
  private static func settings(_ block: JudgedBlock) -> [FormatFault] {
    let bytes = block.reading.bytes
    var seen: [String: ByteRange] = [:]
    return LineRanges.all(in: bytes).compactMap { range in
      let line = BlockLine(bytes: bytes, range: range)
      guard !line.isComment, let sign = line.text.firstIndex(of: UInt8(ascii: "=")) else { return nil }
      var end = sign
      while end > line.trimmed.lowerBound, bytes[end - 1].isBlank { end -= 1 }
      let key = line.trimmed.lowerBound..<end
      guard bytes[key].allSatisfy({ $0.isWord || ".-".utf8.contains($0) }), !key.isEmpty else { return nil }
      let name = String(decoding: bytes[key], as: UTF8.self)
      guard let first = seen.updateValue(key, forKey: name) else { return nil }
      return FormatFault(
        range: key,
        message: Bilingual("같은 키 \(Josa.object("'\(name)'")) 두 번 썼다", en: "Key '\(name)' is given twice"),
        kind: .duplicateKey(first: first))
    }
  }

  private static func sql(_ block: JudgedBlock) -> [FormatFault] {
    SQLReader.read(block.reading.masked).faults.map { FormatFault(range: $0.range, message: $0.kind.message) }
  }
}

extension SQLFault.Kind {
  fileprivate var message: Bilingual {
    switch self {
    case .unterminatedString: Bilingual("닫히지 않은 따옴표", en: "Quote that is never closed")
    case .unterminatedQuotedIdentifier: Bilingual("닫히지 않은 이름의 따옴표", en: "Quoted name that is never closed")
    case .unterminatedComment: Bilingual("닫히지 않은 주석", en: "Comment that is never closed")
    case .unclosedParenthesis: Bilingual("닫히지 않은 괄호", en: "Parenthesis that is never closed")
    case .strayParenthesis: Bilingual("여는 괄호가 없는 ')'", en: "')' without its '('")
    }
  }
}
