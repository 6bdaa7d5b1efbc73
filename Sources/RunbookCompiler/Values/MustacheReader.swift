// SPDX-License-Identifier: Apache-2.0

/// Reads `{{ namespace.path | filter }}`; any other `{{ … }}` (Go templates, Helm, Jinja) is left as it stands.
package enum MustacheReader {
  /// A value in braces, where it stands, and what it asks for or why it cannot.
  package struct Found: Sendable {
    /// Offsets in the text that was read, braces included.
    package let range: ByteRange
    /// The value that is asked for, or why it cannot be read.
    package let result: Result<ValueReference, Fault>
  }

  /// A value in one of our namespaces that cannot be read.
  package struct Fault: Error, Hashable, Sendable {
    /// The headline of the diagnostic.
    package let message: Bilingual
    /// The part that is wrong, offsets in the text that was read.
    package let range: ByteRange
  }

  /// The names that make `{{ … }}` ours.
  package static let namespaces = ["node", "nodes", "peer", "peers", "cluster", "vars", "fact", "local", "secret"]

  /// Every value of ours in the order of the text; linear.
  package static func find(in bytes: [UInt8]) -> [Found] {
    var found: [Found] = []
    var offset = 0
    var lineEnd = 0
    while let start = position(of: UInt8(ascii: "{"), in: bytes[offset...]) {
      if lineEnd <= start { lineEnd = bytes[start...].firstIndex(of: .lineFeed) ?? bytes.count }
      guard let end = position(of: UInt8(ascii: "}"), in: bytes[start + 2..<max(start + 2, lineEnd)]) else {
        offset = lineEnd
        continue
      }
      if let result = ReferenceReader(bytes: bytes, range: start + 2..<end).read() {
        found.append(Found(range: start..<end + 2, result: result))
      }
      offset = end + 2
    }
    return found
  }

  /// What a reference without braces means, as `bind:` writes it; nil where its namespace is not ours.
  package static func reference(_ text: String) -> Result<ValueReference, Fault>? {
    let bytes = Array(text.utf8)
    return ReferenceReader(bytes: bytes, range: 0..<bytes.count).read()
  }

  /// Where `brace` stands twice in a row.
  private static func position(of brace: UInt8, in bytes: ArraySlice<UInt8>) -> Int? {
    var offset = bytes.startIndex
    while offset + 1 < bytes.endIndex {
      if bytes[offset] == brace, bytes[offset + 1] == brace { return offset }
      offset += 1
    }
    return nil
  }
}

/// Reads one reference: a head, a path, and filters behind bars.
private struct ReferenceReader {
  let bytes: [UInt8]
  let range: ByteRange
  private var offset: Int

  init(bytes: [UInt8], range: ByteRange) {
    self.bytes = bytes
    self.range = range
    offset = range.lowerBound
  }

  private typealias Fault = MustacheReader.Fault

  /// nil where the head is none of our namespaces.
  func read() -> Result<ValueReference, MustacheReader.Fault>? {
    var reader = self
    reader.skipBlanks()
    let headStart = reader.offset
    let head = reader.word()
    guard MustacheReader.namespaces.contains(head),
      reader.offset < range.upperBound,
      [UInt8(ascii: "."), UInt8(ascii: "(")].contains(bytes[reader.offset])
    else { return nil }
    do {
      let base = try reader.reference(head: head, at: headStart)
      return .success(try reader.filtered(base))
    } catch {
      return .failure(error)
    }
  }

  private mutating func reference(head: String, at start: Int) throws(Fault) -> ValueReference {
    var node = NodeReference.this
    if head == "node", bytes[offset] == UInt8(ascii: "(") { node = try nodeArgument() }
    if head == "peer" { node = .peer }
    let path = try self.path()
    let dotted = path.joined(separator: ".")
    switch head {
    case "node", "peer":
      if path.count == 2, path[0] == "fact" { return .fact(node, name: path[1]) }
      if path.count == 2, path[0] == "local" { return .local(name: path[1]) }
      return .inventory(node, path: dotted)
    case "nodes": return .list(isPeersOnly: false, path: dotted)
    case "peers": return .list(isPeersOnly: true, path: dotted)
    case "fact": return .fact(.this, name: try name(dotted, from: start))
    case "local": return .local(name: try name(dotted, from: start))
    case "secret": return .secret(name: try name(dotted, from: start))
    default: return .variable(head == "cluster" ? "cluster.\(dotted)" : dotted)
    }
  }

  /// The name of a value that a script holds in a variable: letters, digits and `_`.
  private func name(_ text: String, from start: Int) throws(Fault) -> String {
    guard text.utf8.allSatisfy(\.isWord), text.utf8.first?.isDigit == false else {
      throw Fault(
        message: Bilingual(
          "'\(text)'에는 글자, 숫자, _ 만 쓸 수 있다", en: "The name '\(text)' may hold letters, digits and _ alone"),
        range: start..<max(start + 1, offset))
    }
    return text
  }

  /// `(2)` or `("db1")`.
  private mutating func nodeArgument() throws(Fault) -> NodeReference {
    let start = offset
    offset += 1
    let text = quotedOrWord()
    guard offset < range.upperBound, bytes[offset] == UInt8(ascii: ")"), !text.isEmpty else {
      throw Fault(
        message: Bilingual(
          "node( ) 안에는 번호나 이름이 온다: node(2), node(\"db1\")",
          en: "node( ) takes a number or a name: node(2), node(\"db1\")"),
        range: start..<max(start + 1, offset))
    }
    offset += 1
    return Int(text).map { .number($0) } ?? .named(text)
  }

  private mutating func path() throws(Fault) -> [String] {
    var path: [String] = []
    while offset < range.upperBound, bytes[offset] == UInt8(ascii: ".") {
      offset += 1
      let name = word()
      guard !name.isEmpty else { break }
      path.append(name)
    }
    guard !path.isEmpty else {
      throw Fault(message: Bilingual("값의 이름이 없다", en: "the value has no name"), range: range)
    }
    return path
  }

  private mutating func filtered(_ base: ValueReference) throws(Fault) -> ValueReference {
    var filters: [ValueFilter] = []
    skipBlanks()
    while offset < range.upperBound, bytes[offset] == UInt8(ascii: "|") {
      offset += 1
      skipBlanks()
      filters.append(try filter())
      skipBlanks()
    }
    guard offset == range.upperBound else {
      throw Fault(
        message: Bilingual("값 뒤에 알 수 없는 글자가 있다", en: "unexpected text behind the value"),
        range: offset..<range.upperBound)
    }
    return filters.isEmpty ? base : .filtered(base, filters)
  }

  private mutating func filter() throws(Fault) -> ValueFilter {
    let start = offset
    let name = word()
    var argument: String?
    if offset < range.upperBound, bytes[offset] == UInt8(ascii: "(") {
      offset += 1
      argument = quotedOrWord()
      if offset < range.upperBound, bytes[offset] == UInt8(ascii: ")") { offset += 1 }
    }
    switch (name, argument) {
    case ("prefix", let text?): return .prefix(text)
    case ("suffix", let text?): return .suffix(text)
    case ("join", let text?): return .join(text)
    case ("default", let text?): return .fallback(text)
    case ("lower", nil): return .lower
    case ("upper", nil): return .upper
    case ("first", nil): return .first
    case ("last", nil): return .last
    case ("join", nil): return .join(",")
    default:
      if ["prefix", "suffix", "default"].contains(name) {
        throw Fault(
          message: Bilingual(
            "\(name) 필터에는 괄호 안의 글자가 있어야 한다: \(name)(\"…\")", en: "\(name) takes a text: \(name)(\"…\")"),
          range: start..<max(start + 1, offset))
      }
      throw Fault(
        message: Bilingual(
          "모르는 필터 '\(name)': prefix( ) suffix( ) join( ) default( ) lower upper first last 가운데서 고른다",
          en: "unknown filter '\(name)': it is one of prefix( ) suffix( ) join( ) default( ) lower upper first last"),
        range: start..<max(start + 1, offset))
    }
  }

  private mutating func quotedOrWord() -> String {
    skipBlanks()
    guard offset < range.upperBound, bytes[offset] == .doubleQuote || bytes[offset] == .singleQuote else {
      return word()
    }
    let quote = bytes[offset]
    let start = offset + 1
    offset += 1
    while offset < range.upperBound, bytes[offset] != quote { offset += 1 }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    if offset < range.upperBound { offset += 1 }
    skipBlanks()
    return text
  }

  private mutating func word() -> String {
    let start = offset
    while offset < range.upperBound,
      bytes[offset].isWord || bytes[offset] >= 0x80 || (bytes[offset] == UInt8(ascii: "-") && offset > start)
    {
      offset += 1
    }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private mutating func skipBlanks() {
    while offset < range.upperBound, bytes[offset].isBlank { offset += 1 }
  }
}
