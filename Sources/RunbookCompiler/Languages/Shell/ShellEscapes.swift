// SPDX-License-Identifier: Apache-2.0

/// The escapes of `$'…'` (bash manual, "ANSI-C Quoting").
enum ShellEscapes {
  /// The bytes that the text between `$'` and `'` stands for; bash stops at a NUL.
  static func decode(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var decoded: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      guard text[index] == .backslash, index + 1 < text.endIndex else {
        decoded.append(text[index])
        index += 1
        continue
      }
      let (bytes, next) = escape(text, index + 1)
      if bytes == [0] { return decoded }
      decoded += bytes
      index = next
    }
    return decoded
  }

  private static let named: [UInt8: UInt8] = [
    UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "e"): 27, UInt8(ascii: "E"): 27, UInt8(ascii: "f"): 12,
    UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9, UInt8(ascii: "v"): 11,
    UInt8(ascii: "\\"): 92, UInt8(ascii: "'"): 39, UInt8(ascii: "\""): 34, UInt8(ascii: "?"): 63,
  ]

  private static func escape(_ text: ArraySlice<UInt8>, _ index: Int) -> (bytes: [UInt8], next: Int) {
    let byte = text[index]
    if let plain = named[byte] { return ([plain], index + 1) }
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      let (value, next) = number(text, index, radix: 8, digits: 3)
      return ([UInt8(truncatingIfNeeded: value)], next)
    case UInt8(ascii: "x"): return hexadecimal(text, index, digits: 2)
    case UInt8(ascii: "u"): return hexadecimal(text, index, digits: 4)
    case UInt8(ascii: "U"): return hexadecimal(text, index, digits: 8)
    case UInt8(ascii: "c") where index + 1 < text.endIndex: return ([text[index + 1] & 0x1F], index + 2)
    default: return ([.backslash, byte], index + 1)
    }
  }

  private static func hexadecimal(_ text: ArraySlice<UInt8>, _ index: Int, digits: Int) -> ([UInt8], Int) {
    let (value, next) = number(text, index + 1, radix: 16, digits: digits)
    if next == index + 1 { return ([.backslash, text[index]], next) }
    if digits == 2 { return ([UInt8(truncatingIfNeeded: value)], next) }
    guard let scalar = Unicode.Scalar(value) else { return ([], next) }
    return (value == 0 ? [0] : Array(String(Character(scalar)).utf8), next)
  }

  private static func number(_ text: ArraySlice<UInt8>, _ start: Int, radix: UInt32, digits: Int) -> (UInt32, Int) {
    var value: UInt32 = 0
    var index = start
    while index < min(text.endIndex, start + digits), let digit = digit(text[index]), digit < radix {
      value = value &* radix &+ digit
      index += 1
    }
    return (value, index)
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    guard byte.isHexDigit else { return nil }
    return byte.isDigit ? UInt32(byte - 0x30) : UInt32((byte | 0x20) - 0x61 + 10)
  }
}
