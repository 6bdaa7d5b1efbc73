// SPDX-License-Identifier: Apache-2.0

/// Reads info strings and comment directives in one grammar, that of other tools included:
/// `bash {name=a target=all}`, `{.bash #id key="v w"}`, `{"name":"a"}`, `bash title="x"`, `bash:title`, `sh [title]`,
/// `rust,ignore`, `{1,4-6}`.
package enum InfoStringReader {
  /// Never fails: what fits nowhere is passed over.
  package static func read(_ text: String) -> InfoString {
    var scanner = Scanner(bytes: Array(text.utf8))
    return scanner.infoString()
  }

  /// The attributes of a directive's text, which has no label.
  package static func attributes(_ text: String) -> [InfoString.Attribute] {
    var scanner = Scanner(bytes: Array(text.utf8))
    scanner.labelIsTaken = true
    return scanner.infoString().attributes
  }
}

private struct Scanner {
  let bytes: [UInt8]
  var offset = 0
  var labelIsTaken = false
  private var label: String?
  private var labelRange: ByteRange = 0..<0
  private var attributes: [InfoString.Attribute] = []

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func infoString() -> InfoString {
    skip { $0.isBlank }
    if !labelIsTaken, offset < bytes.count, bytes[offset] != UInt8(ascii: "{") { readLabel() }
    while offset < bytes.count {
      let before = offset
      readAttribute()
      // Each turn takes at least one byte.
      if offset == before { offset += 1 }
    }
    return InfoString(label: label, labelRange: labelRange, attributes: attributes)
  }

  private mutating func readLabel() {
    let range = take { !$0.isBlank && $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: ",") }
    // `bash:setup.sh` and `bash:title=setup.sh` name the text behind the label.
    let colon = bytes[range].firstIndex(of: UInt8(ascii: ":")) ?? range.upperBound
    let label = range.lowerBound..<colon
    // `title="x"` without a label before it is an attribute.
    guard !bytes[label].contains(UInt8(ascii: "=")) else {
      offset = range.lowerBound
      return
    }
    setLabel(label)
    if colon < range.upperBound { readTitle(colon + 1..<range.upperBound) }
  }

  /// What follows a label's colon: a pair, or the title itself.
  private mutating func readTitle(_ title: ByteRange) {
    guard !title.isEmpty else { return }
    if bytes[title].contains(UInt8(ascii: "=")) || bytes[title].elementsEqual("line-numbers".utf8) {
      offset = title.lowerBound
    } else {
      add("title", string(title), title, title)
    }
  }

  private mutating func setLabel(_ range: ByteRange) {
    guard label == nil, !range.isEmpty else { return }
    label = string(range)
    labelRange = range
  }

  private mutating func readAttribute() {
    skip { $0.isBlank || $0.isLineEnd || [UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ",")].contains($0) }
    guard offset < bytes.count else { return }
    switch bytes[offset] {
    case UInt8(ascii: "."):
      offset += 1
      let range = take(while: isKey)
      if label == nil, !labelIsTaken { setLabel(range) } else { add(string(range), nil, range, nil) }
    case UInt8(ascii: "#"):
      offset += 1
      let range = take(while: isKey)
      add("name", string(range), range, range)
    case UInt8(ascii: "["):
      offset += 1
      let range = take { $0 != UInt8(ascii: "]") }
      if offset < bytes.count, !range.isEmpty { add("title", string(range), range, range) }
    default:
      readPair()
    }
  }

  private mutating func readPair() {
    let isQuoted = bytes[offset] == .doubleQuote
    let start = offset
    let key = isQuoted ? quoted() : string(take(while: isKey))
    let range = start..<offset
    guard !key.isEmpty else {
      if offset == start { offset += 1 }
      return
    }
    let separator = isQuoted ? UInt8(ascii: ":") : UInt8(ascii: "=")
    if isQuoted { skip { $0.isBlank } }
    guard offset < bytes.count, bytes[offset] == separator else {
      // `{1,4-6}` marks lines for other tools.
      if !key.allSatisfy({ $0.isNumber || $0 == "-" }) { add(key, nil, range, nil) }
      return
    }
    offset += 1
    if isQuoted { skip { $0.isBlank } }
    let valueStart = offset
    let value = value(endsAtComma: isQuoted)
    add(key, value, range, valueStart..<offset)
  }

  private mutating func value(endsAtComma: Bool) -> String {
    guard offset < bytes.count else { return "" }
    if bytes[offset] == .doubleQuote || bytes[offset] == .singleQuote { return quoted() }
    let start = offset
    while offset < bytes.count, !bytes[offset].isBlank, !bytes[offset].isLineEnd, bytes[offset] != UInt8(ascii: "}") {
      if bytes[offset] == UInt8(ascii: ","), endsAtComma || pairFollows(offset + 1) { break }
      offset += 1
    }
    return string(start..<offset)
  }

  /// Whether a comma parts two pairs, `a=1,b=2`, or a pair and a flag, `a=1,once`, and is no part of a value,
  /// `node1,node2`.
  private func pairFollows(_ start: Int) -> Bool {
    var end = start
    while end < bytes.count, bytes[end].isWord || bytes[end] == UInt8(ascii: "-") { end += 1 }
    guard end > start else { return false }
    guard end < bytes.count, !bytes[end].isBlank, !" ,}".utf8.contains(bytes[end]) else {
      if case .flag? = AttributeKeys.form(of: string(start..<end)) { return true }
      return false
    }
    return bytes[end] == UInt8(ascii: "=")
  }

  /// A text in quotes, its backslash escapes undone; to the end where the quote never closes.
  private mutating func quoted() -> String {
    let quote = bytes[offset]
    offset += 1
    var text: [UInt8] = []
    while offset < bytes.count, bytes[offset] != quote {
      if bytes[offset] == .backslash, offset + 1 < bytes.count { offset += 1 }
      text.append(bytes[offset])
      offset += 1
    }
    if offset < bytes.count { offset += 1 }
    return String(decoding: text, as: UTF8.self)
  }

  private func isKey(_ byte: UInt8) -> Bool {
    byte.isWord || byte >= 0x80 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  private mutating func add(_ key: String, _ value: String?, _ range: ByteRange, _ valueRange: ByteRange?) {
    guard !key.isEmpty else { return }
    attributes.append(
      InfoString.Attribute(
        key: key, value: value, range: range, valueRange: valueRange ?? range.upperBound..<range.upperBound))
  }

  private mutating func skip(while holds: (UInt8) -> Bool) { _ = take(while: holds) }

  private mutating func take(while holds: (UInt8) -> Bool) -> ByteRange {
    let start = offset
    while offset < bytes.count, holds(bytes[offset]) { offset += 1 }
    return start..<offset
  }

  private func string(_ range: ByteRange) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
