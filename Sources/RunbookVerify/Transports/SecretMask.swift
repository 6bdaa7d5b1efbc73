// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// Finds a secret's value in a text, whatever has been done to it on the way: percent-encoding (RFC 3986, and `+` for a
/// blank), JSON's and HTML's escapes, mixed as they come; base64 (RFC 4648), alone or within a longer text that was
/// encoded as a whole, as `Authorization: Basic` does; and the part that is left where a text was cut.
struct SecretMask: Sendable {
  /// As it stands in a text instead of the value.
  let replacement: [UInt8]
  /// For each letter of the value every spelling it may have, in UTF-8.
  private let letters: [[[UInt8]]]
  /// What base64 of any text that holds the value has in it, one for each of the three places it may begin at.
  private let encoded: [[UInt8]]
  /// So many letters of a value that a cut has left are taken for it.
  private let cutLength: Int
  /// The bytes that any of its spellings begins with.
  private let beginnings: [Bool]

  /// `value` is not empty.
  init(name: String, value: String) {
    replacement = Array("‹secret:\(name)›".utf8)
    letters = value.unicodeScalars.map(Self.spellings)
    encoded = Self.base64(Array(value.utf8))
    cutLength = min(4, letters.count)
    var beginnings = [Bool](repeating: false, count: 256)
    for spelling in (letters.first ?? []) + encoded { beginnings[Int(spelling[0])] = true }
    self.beginnings = beginnings
  }

  var length: Int { letters.count }

  /// The text with the value masked wherever it stands.
  func masking(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var offset = 0
    while offset < bytes.count {
      guard beginnings[Int(bytes[offset])] else {
        result.append(bytes[offset])
        offset += 1
        continue
      }
      if let end = end(of: bytes, at: offset) {
        result += replacement
        offset = end
      } else if let end = encodedEnd(of: bytes, at: offset) {
        // The whole word that was encoded goes: what stands beside the value in it may be half a letter of it.
        while let last = result.last, Self.isBase64(last) { result.removeLast() }
        result += replacement
        offset = end
      } else {
        result.append(bytes[offset])
        offset += 1
      }
    }
    return result
  }

  /// Where the value that begins at `start` ends, in the longest of its spellings; nil where it does not stand there.
  private func end(of bytes: [UInt8], at start: Int) -> Int? {
    var places: Set<Int> = [start]
    for (index, spellings) in letters.enumerated() {
      var next: Set<Int> = []
      for place in places {
        if index >= cutLength, Self.isCut(bytes, at: place) { return place }
        for spelling in spellings where Self.has(spelling, bytes, at: place) { next.insert(place + spelling.count) }
      }
      if next.isEmpty { return nil }
      places = next
    }
    return places.max()
  }

  /// Whether a text ends here, or was cut: whoever cuts writes `…` or `...`.
  private static func isCut(_ bytes: [UInt8], at place: Int) -> Bool {
    place == bytes.count || has(Array("…".utf8), bytes, at: place) || has(Array("...".utf8), bytes, at: place)
  }

  private func encodedEnd(of bytes: [UInt8], at start: Int) -> Int? {
    guard let needle = encoded.first(where: { Self.has($0, bytes, at: start) }) else { return nil }
    var end = start + needle.count
    while end < bytes.count, Self.isBase64(bytes[end]) || bytes[end] == UInt8(ascii: "=") { end += 1 }
    return end
  }

  private static func has(_ needle: [UInt8], _ bytes: [UInt8], at place: Int) -> Bool {
    guard place + needle.count <= bytes.count else { return false }
    for (index, byte) in needle.enumerated() where bytes[place + index] != byte { return false }
    return true
  }

  private static func isBase64(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || "+/-_".utf8.contains(byte)
  }

  // MARK: Spellings

  private static func spellings(_ letter: Unicode.Scalar) -> [[UInt8]] {
    let own = Array(String(letter).utf8)
    var texts = [String(letter)]
    let upper = own.map { "%" + hex($0, uppercase: true) }.joined()
    let lower = own.map { "%" + hex($0, uppercase: false) }.joined()
    // A second encoding turns `%` into `%25`.
    texts += [upper, lower, upper.replacing("%", with: "%25"), lower.replacing("%", with: "%25")]
    let units = String(letter).utf16.map { String($0, radix: 16) }.map {
      String(repeating: "0", count: 4 - $0.count) + $0
    }
    texts += [units.map { "\\u" + $0 }.joined(), units.map { "\\u" + $0.uppercased() }.joined()]
    texts += ["&#\(letter.value);", "&#x\(String(letter.value, radix: 16));"]
    texts.append("&#x\(String(letter.value, radix: 16, uppercase: true));")
    switch letter {
    case " ": texts.append("+")
    case "\"": texts += ["\\\"", "\\\\\\\"", "&quot;"]
    case "\\": texts += ["\\\\", "\\\\\\\\"]
    case "/": texts.append("\\/")
    case "\n": texts.append("\\n")
    case "\t": texts.append("\\t")
    case "&": texts.append("&amp;")
    case "<": texts.append("&lt;")
    case ">": texts.append("&gt;")
    case "'": texts += ["&#039;", "&apos;", "'\\''"]
    default: break
    }
    return texts.uniqued().map { Array($0.utf8) }
  }

  private static func hex(_ byte: UInt8, uppercase: Bool) -> String {
    let text = String(byte, radix: 16, uppercase: uppercase)
    return text.utf8.count == 1 ? "0" + text : text
  }

  // MARK: Base64

  /// The letters that the value alone decides, for each place within a group of three bytes; in both alphabets.
  private static func base64(_ value: [UInt8]) -> [[UInt8]] {
    guard value.count >= 6 else { return [] }
    var needles: [[UInt8]] = []
    for shift in 0..<3 {
      let text = Array(Base64.text([UInt8](repeating: 0, count: shift) + value).utf8)
      // The first letters hold bits of what stands before, the last ones of what follows.
      let first = (shift * 8 + 5) / 6
      let last = (shift + value.count) * 8 / 6
      let needle = Array(text[first..<last])
      needles.append(needle)
      let safe = needle.map {
        $0 == UInt8(ascii: "+") ? UInt8(ascii: "-") : $0 == UInt8(ascii: "/") ? UInt8(ascii: "_") : $0
      }
      if safe != needle { needles.append(safe) }
    }
    return needles
  }
}
