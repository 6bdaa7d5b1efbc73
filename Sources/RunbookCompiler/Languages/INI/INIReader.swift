// SPDX-License-Identifier: Apache-2.0

/// Reads sections and keys, and keeps every place.
package enum INIReader {
  /// Which marks begin a comment after a value; most programs know none there.
  package enum Dialect: Sendable {
    /// Comments stand on lines of their own: systemd.
    case wholeLineComments
    /// A blank and `#` begin a comment after a value: WireGuard, git, MySQL. `;` does so only on lines of its own.
    case trailingComments
  }

  /// Reads a text; linear, never fails: what cannot be read is a fault.
  package static func read(_ bytes: [UInt8], dialect: Dialect = .trailingComments) -> INIDocument {
    var state = INIState(bytes, dialect: dialect)
    state.read()
    return INIDocument(sections: state.sections, faults: state.faults)
  }
}

private struct INIState {
  private(set) var sections: [INISection] = []
  private(set) var faults: [INIFault] = []

  private let bytes: [UInt8]
  private let dialect: INIReader.Dialect
  private let lines: [BlockLine]
  private var at = 0

  private var name: String?
  private var header: ByteRange?
  private var start = 0
  private var entries: [INIEntry] = []
  private var comments: [ByteRange] = []
  private var blanks: [ByteRange] = []

  init(_ bytes: [UInt8], dialect: INIReader.Dialect) {
    self.bytes = bytes
    self.dialect = dialect
    lines = LineRanges.all(in: bytes).map { BlockLine(bytes: bytes, range: $0) }
  }

  mutating func read() {
    while at < lines.count {
      let line = lines[at]
      switch line.first {
      case nil: blanks.append(line.range)
      case UInt8.hash, UInt8(ascii: ";"): comments.append(line.trimmed)
      case UInt8(ascii: "["): readHeader(line)
      default: readEntry(line)
      }
      at += 1
    }
    close(upTo: bytes.count)
  }

  private mutating func close(upTo end: Int) {
    sections.append(
      INISection(
        name: name, header: header, range: start..<end, entries: entries, comments: comments, blanks: blanks))
    start = end
    entries = []
    comments = []
    blanks = []
  }

  private mutating func readHeader(_ line: BlockLine) {
    guard let end = line.text.lastIndex(of: UInt8(ascii: "]")) else {
      faults.append(INIFault(kind: .brokenHeader, range: line.trimmed))
      return
    }
    let first = line.text.firstIndex(of: UInt8(ascii: "]")) ?? end
    let isDoubled = line.starts("[[")
    let close = isDoubled ? end : first
    let rest = BlockLine(bytes: bytes, range: (close + 1)..<line.trimmed.upperBound)
    if !rest.isBlank {
      guard rest.first == .hash || rest.first == UInt8(ascii: ";") else {
        faults.append(INIFault(kind: .brokenHeader, range: line.trimmed))
        return
      }
    }
    let inside = BlockLine(bytes: bytes, range: (line.trimmed.lowerBound + 1)..<close)
    if inside.isBlank { faults.append(INIFault(kind: .emptyHeader, range: line.trimmed)) }
    open(line, name: inside.string, header: line.trimmed.lowerBound..<(close + 1))
    if !rest.isBlank { comments.append(rest.trimmed) }
  }

  /// Ends the section before; comments that stand right above the header go with it.
  private mutating func open(_ line: BlockLine, name: String, header: ByteRange) {
    var first = at
    while first > 0, isWholeComment(lines[first - 1]), lines[first - 1].range.lowerBound >= start { first -= 1 }
    let begin = lines[first].range.lowerBound
    let moved = comments.filter { $0.lowerBound >= begin }
    comments.removeAll { $0.lowerBound >= begin }
    close(upTo: begin)
    comments = moved
    self.name = name
    self.header = header
  }

  private func isWholeComment(_ line: BlockLine) -> Bool { line.first == .hash || line.first == UInt8(ascii: ";") }

  private mutating func readEntry(_ line: BlockLine) {
    if isEllipsis(line) {
      faults.append(INIFault(kind: .ellipsis, range: line.trimmed))
      return
    }
    guard let sign = line.text.firstIndex(of: UInt8(ascii: "=")) else {
      readLoneKey(line)
      return
    }
    let key = BlockLine(bytes: bytes, range: line.trimmed.lowerBound..<sign)
    if key.isBlank {
      faults.append(INIFault(kind: .emptyKey, range: line.trimmed))
      return
    }
    var end = line.range.upperBound
    let first = line
    while lines[at].last == .backslash, at + 1 < lines.count {
      at += 1
      end = lines[at].range.upperBound
    }
    let value = self.value(after: sign + 1, upTo: end, isOneLine: end == first.range.upperBound)
    entries.append(
      INIEntry(
        key: key.string, keyRange: key.trimmed, value: String(decoding: bytes[value], as: UTF8.self),
        valueRange: value, range: key.trimmed.lowerBound..<max(value.upperBound, sign + 1)))
  }

  /// A key that stands alone, such as MySQL's `skip-networking`.
  private mutating func readLoneKey(_ line: BlockLine) {
    var end = line.trimmed.upperBound
    if dialect == .trailingComments, let mark = commentStart(in: line.trimmed) {
      comments.append(mark..<end)
      end = mark
    }
    let key = BlockLine(bytes: bytes, range: line.trimmed.lowerBound..<end)
    if key.contains(byte: .space) || key.contains(byte: .tab) {
      faults.append(INIFault(kind: .lineWithoutEquals, range: key.trimmed))
      return
    }
    entries.append(
      INIEntry(key: key.string, keyRange: key.trimmed, value: nil, valueRange: nil, range: key.trimmed))
  }

  private mutating func value(after sign: Int, upTo end: Int, isOneLine: Bool) -> ByteRange {
    var end = end
    if isOneLine, dialect == .trailingComments, let mark = commentStart(in: sign..<end) {
      let line = BlockLine(bytes: bytes, range: mark..<end)
      comments.append(line.trimmed)
      end = mark
    }
    let value = BlockLine(bytes: bytes, range: sign..<end)
    return value.isBlank ? valueStart(sign, end) : value.trimmed
  }

  private func valueStart(_ sign: Int, _ end: Int) -> ByteRange {
    let start = min(end, sign < end && bytes[sign] == .space ? sign + 1 : sign)
    return start..<start
  }

  /// Where ` #` stands outside quote marks.
  private func commentStart(in range: ByteRange) -> Int? {
    var quote: UInt8?
    var previous: UInt8 = .space
    for at in range {
      let byte = bytes[at]
      if let open = quote {
        if byte == open, previous != .backslash { quote = nil }
      } else if byte == .doubleQuote || byte == .singleQuote {
        if previous.isBlank || previous == UInt8(ascii: "=") { quote = byte }
      } else if byte == .hash, previous.isBlank, at > range.lowerBound {
        return at
      }
      previous = byte
    }
    return nil
  }

  private func isEllipsis(_ line: BlockLine) -> Bool {
    line.text.allSatisfy { $0 == UInt8(ascii: ".") || $0.isBlank }
      || line.text.elementsEqual("…".utf8)
  }
}
