// SPDX-License-Identifier: Apache-2.0

/// Colours code blocks.
package enum Highlighter {
  /// Gives a block's coloured pieces, sorted and apart from one another; what lies between them has no colour.
  ///
  /// Linear, takes any bytes. A language that has no reader here gives nothing but placeholders, and text gives nothing.
  package static func tokens(of language: CodeLanguage, in bytes: [UInt8]) -> [HighlightToken] {
    var sink = HighlightSink()
    let whole = 0..<bytes.count
    switch language {
    case .shell: ShellHighlighter.read(bytes, whole, into: &sink)
    case .shellSession: session(bytes, into: &sink) { ShellHighlighter.read(bytes, $0, into: &$1) }
    case .sql: session(bytes, into: &sink) { SQLHighlighter.read(bytes, $0, into: &$1) }
    case .ini, .systemd, .properties, .env, .toml: SettingsHighlighter.read(bytes, style: .pairs, into: &sink)
    case .conf, .nginx: SettingsHighlighter.read(bytes, style: .directives, into: &sink)
    case .hosts, .cron, .fstab: SettingsHighlighter.read(bytes, style: .columns, into: &sink)
    case .json: JSONHighlighter.read(bytes, into: &sink)
    case .yaml: YAMLHighlighter.read(bytes, into: &sink)
    case .dockerfile: DockerfileHighlighter.read(bytes, into: &sink)
    case .xml, .powershell, .javascript, .typescript, .ruby, .python, .redis, .puppet, .http, .diagram, .mermaid,
      .output, .text, .across, .other:
      return []
    }
    return HighlightSink.overlay(StandIns.ranges(in: bytes), on: sink.tokens)
  }

  /// Colours the commands of a session and leaves what was printed; a block without prompts is code throughout.
  private static func session(
    _ bytes: [UInt8], into sink: inout HighlightSink, _ read: (ByteRange, inout HighlightSink) -> Void
  ) {
    let transcript = Transcript(bytes)
    guard !transcript.entries.isEmpty else { return read(0..<bytes.count, &sink) }
    var comments = transcript.comments[...]
    for entry in transcript.entries {
      while let comment = comments.first, comment.lowerBound < entry.commandRange.lowerBound {
        sink.add(.comment, comment)
        comments.removeFirst()
      }
      if let prompt = entry.prompt { sink.add(.punctuation, prompt.range) }
      read(entry.commandRange, &sink)
    }
    for comment in comments { sink.add(.comment, comment) }
  }
}

/// Takes coloured pieces in the order of the text.
struct HighlightSink {
  private(set) var tokens: [HighlightToken] = []

  /// Adds a piece; an empty one, or one that begins before the last one's end, is cut or dropped.
  mutating func add(_ kind: HighlightToken.Kind, _ range: ByteRange) {
    let start = max(range.lowerBound, tokens.last?.range.upperBound ?? 0)
    guard start < range.upperBound else { return }
    tokens.append(HighlightToken(range: start..<range.upperBound, kind: kind))
  }

  /// Lays the placeholders over the pieces, which are cut around them.
  static func overlay(_ placeholders: [ByteRange], on tokens: [HighlightToken]) -> [HighlightToken] {
    guard !placeholders.isEmpty else { return tokens }
    var result: [HighlightToken] = []
    result.reserveCapacity(tokens.count + placeholders.count)
    var next = 0
    for token in tokens {
      var start = token.range.lowerBound
      while next < placeholders.count, placeholders[next].lowerBound < token.range.upperBound {
        let hole = placeholders[next]
        if hole.lowerBound > start { result.append(HighlightToken(range: start..<hole.lowerBound, kind: token.kind)) }
        if (result.last?.range.upperBound ?? 0) <= hole.lowerBound {
          result.append(HighlightToken(range: hole, kind: .placeholder))
        }
        start = max(start, hole.upperBound)
        if hole.upperBound > token.range.upperBound { break }
        next += 1
      }
      if start < token.range.upperBound {
        result.append(HighlightToken(range: start..<token.range.upperBound, kind: token.kind))
      }
    }
    for hole in placeholders[next...] where (result.last?.range.upperBound ?? 0) <= hole.lowerBound {
      result.append(HighlightToken(range: hole, kind: .placeholder))
    }
    return result
  }
}

/// Finds `<…>` and `{{ … }}` for their colour.
enum StandIns {
  private static let limit = 160

  static func ranges(in bytes: [UInt8]) -> [ByteRange] {
    var ranges: [ByteRange] = []
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "<"), let end = angleEnd(bytes, at) {
        ranges.append(at..<end)
        at = end
      } else if byte == UInt8(ascii: "{"), let end = braceEnd(bytes, at) {
        ranges.append(at..<end)
        at = end
      } else {
        at += 1
      }
    }
    return ranges
  }

  private static func angleEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
    if start > 0, bytes[start - 1] == UInt8(ascii: "<") { return nil }
    guard start + 1 < bytes.count, bytes[start + 1].isWord || bytes[start + 1] >= 0x80 else { return nil }
    var hasLetter = false
    var at = start + 1
    while at < bytes.count, at - start < limit {
      let byte = bytes[at]
      if byte == UInt8(ascii: ">") {
        let isKnown =
          bytes[(start + 1)..<at].elementsEqual("none".utf8)
          || bytes[(start + 1)..<at].elementsEqual("pending".utf8)
        return hasLetter && !isKnown && !bytes[at - 1].isBlank ? at + 1 : nil
      }
      if byte.isLineEnd || "|&;\"<".utf8.contains(byte) { return nil }
      if byte.isLetter || byte >= 0x80 { hasLetter = true }
      at += 1
    }
    return nil
  }

  private static func braceEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
    guard start + 3 < bytes.count, bytes[start + 1] == UInt8(ascii: "{") else { return nil }
    var at = start + 2
    while at + 1 < bytes.count, at - start < limit {
      if bytes[at] == UInt8(ascii: "}"), bytes[at + 1] == UInt8(ascii: "}") { return at + 2 }
      if bytes[at].isLineEnd || bytes[at] == UInt8(ascii: "{") { return nil }
      at += 1
    }
    return nil
  }
}
