// SPDX-License-Identifier: Apache-2.0

extension JSONScanner {
  /// `true`, `false` or `null`; everything else that stands here is a fault.
  mutating func word() throws(JSONFault) -> JSONNode {
    let start = cursor
    let words: [(StaticString, JSONNode.Value)] = [("true", .bool(true)), ("false", .bool(false)), ("null", .null)]
    for (word, value) in words {
      let end = start + word.utf8CodeUnitCount
      guard end <= bytes.count, bytes[start..<end].elementsEqual(Array(String(describing: word).utf8)) else { continue }
      guard end == bytes.count || !bytes[end].isWord else { continue }
      cursor = end
      return JSONNode(value, range: start..<end)
    }
    throw unexpected()
  }

  mutating func number() throws(JSONFault) -> JSONNode {
    let start = cursor
    if next == UInt8(ascii: "-") { cursor += 1 }
    let whole = digitCount()
    guard whole > 0 else { throw .number(start..<wordEnd(start)) }
    guard whole == 1 || bytes[cursor - whole] != UInt8(ascii: "0") else {
      throw .number(
        start..<wordEnd(start), Bilingual("숫자 앞의 0을 지우거나 따옴표로 감싼다", en: "remove the leading zero or put it in quotes"))
    }
    if next == UInt8(ascii: ".") {
      cursor += 1
      guard digitCount() > 0 else { throw .number(start..<wordEnd(start)) }
    }
    if let byte = next, (byte | 0x20) == UInt8(ascii: "e") {
      cursor += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { cursor += 1 }
      guard digitCount() > 0 else { throw .number(start..<wordEnd(start)) }
    }
    if let byte = next, byte.isWord || byte == UInt8(ascii: ".") { throw .number(start..<wordEnd(start)) }
    return JSONNode(
      .number(JSONNumber(text: String(decoding: bytes[start..<cursor], as: UTF8.self))), range: start..<cursor)
  }

  private mutating func digitCount() -> Int {
    let start = cursor
    while let byte = next, byte.isDigit { cursor += 1 }
    return cursor - start
  }

  /// The end of the run of bytes that a reader would take for one word.
  private func wordEnd(_ start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end].isWord || bytes[end] >= 0x80 || "+-.".utf8.contains(bytes[end]) { end += 1 }
    return max(end, min(start + 1, bytes.count))
  }

  /// The text of a string; the cursor stands on its opening quote and ends after its closing one.
  mutating func string() throws(JSONFault) -> String {
    cursor += 1
    var text: [UInt8] = []
    var runStart = cursor
    while let byte = next {
      switch byte {
      case .doubleQuote:
        text.append(contentsOf: bytes[runStart..<cursor])
        cursor += 1
        return String(decoding: text, as: UTF8.self)
      case .backslash:
        text.append(contentsOf: bytes[runStart..<cursor])
        let scalar = try escape()
        text.append(contentsOf: String(Character(scalar)).utf8)
        runStart = cursor
      case 0..<0x20: throw .controlCharacter(at: cursor)
      case 0x80...: try skipScalar()
      default: cursor += 1
      }
    }
    throw .ends(at: cursor)
  }

  /// Passes one scalar of two to four bytes, refusing what Unicode's table 3-7 does not list.
  private mutating func skipScalar() throws(JSONFault) {
    let first = bytes[cursor]
    let (length, second): (Int, ClosedRange<UInt8>)
    switch first {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: throw .encoding(at: cursor)
    }
    guard cursor + length <= bytes.count, second.contains(bytes[cursor + 1]) else { throw .encoding(at: cursor) }
    for place in (cursor + 2)..<max(cursor + length, cursor + 2) where bytes[place] & 0xC0 != 0x80 {
      throw .encoding(at: cursor)
    }
    cursor += length
  }

  private mutating func escape() throws(JSONFault) -> Unicode.Scalar {
    let start = cursor
    guard start + 1 < bytes.count else { throw .ends(at: bytes.count) }
    cursor += 2
    switch bytes[start + 1] {
    case .doubleQuote: return "\""
    case .backslash: return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape(from: start)
    default: throw .escape(start..<start + 2)
    }
  }

  private mutating func unicodeEscape(from start: Int) throws(JSONFault) -> Unicode.Scalar {
    let high = try hexUnit(from: start)
    if let scalar = Unicode.Scalar(high) { return scalar }
    guard high < 0xDC00, cursor + 1 < bytes.count, bytes[cursor] == .backslash, bytes[cursor + 1] == UInt8(ascii: "u")
    else { throw .loneSurrogate(start..<cursor) }
    let end = cursor
    cursor += 2
    let low = try hexUnit(from: end)
    guard (0xDC00...0xDFFF).contains(low) else { throw .loneSurrogate(start..<end) }
    guard let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) else {
      preconditionFailure("A surrogate pair always names a scalar.")
    }
    return scalar
  }

  private mutating func hexUnit(from start: Int) throws(JSONFault) -> UInt32 {
    guard cursor + 4 <= bytes.count, bytes[cursor..<cursor + 4].allSatisfy(\.isHexDigit),
      let unit = UInt32(String(decoding: bytes[cursor..<cursor + 4], as: UTF8.self), radix: 16)
    else { throw .escape(start..<min(cursor + 4, bytes.count)) }
    cursor += 4
    return unit
  }
}
