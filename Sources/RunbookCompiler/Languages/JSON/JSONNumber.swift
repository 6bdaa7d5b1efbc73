// SPDX-License-Identifier: Apache-2.0

/// A JSON number as its author wrote it, compared by value without ever being rounded to a `Double`.
package struct JSONNumber: Sendable {
  /// The number's exact text, such as `5.066e-6`.
  package let text: String

  /// The value's decimal form: `0.digits × 10^exponent`, digits without zeros at either end; empty digits mean zero.
  private let digits: [UInt8]
  private let exponent: Int
  /// Whether the value is below zero; `-0` is not.
  package let isNegative: Bool

  /// A number from a text that already follows the grammar of RFC 8259.
  init(text: String) {
    self.text = text
    var digits: [UInt8] = []
    var pointShift = 0
    var isFraction = false
    var isExponent = false
    var written = 0
    var writtenIsNegative = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"): isExponent = true
      case UInt8(ascii: "-") where isExponent: writtenIsNegative = true
      case _ where !byte.isDigit: break
      case _ where isExponent: written = min(written * 10 + Int(byte - 0x30), Self.exponentLimit)
      default:
        if isFraction { pointShift -= 1 }
        digits.append(byte)
      }
    }
    let leading = digits.prefix { $0 == UInt8(ascii: "0") }.count
    var exponent = digits.count + pointShift - leading + (writtenIsNegative ? -written : written)
    digits.removeFirst(leading)
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    if digits.isEmpty { exponent = 0 }
    self.digits = digits
    self.exponent = exponent
    isNegative = !digits.isEmpty && text.utf8.first == UInt8(ascii: "-")
  }

  /// A whole number in its shortest form.
  package init(_ value: Int) { self.init(text: String(value)) }

  /// An exponent beyond this is held at it: such numbers are all alike to an operator.
  private static let exponentLimit = 1_000_000_000

  /// Whether the text has neither a point nor an exponent.
  package var isWrittenAsInteger: Bool { !text.utf8.contains { $0 == 0x2E || ($0 | 0x20) == 0x65 } }

  /// Whether the value is whole, however it is written: `1.0` and `2e3` are.
  package var isWhole: Bool { exponent >= digits.count }

  /// Whether the value is zero, however it is written.
  package var isZero: Bool { digits.isEmpty }

  /// The value when it is whole and fits.
  package var int128: Int128? {
    guard isWhole, exponent <= 39 else { return nil }
    let zeros = String(repeating: "0", count: exponent - digits.count)
    return Int128((isNegative ? "-" : "") + String(decoding: digits, as: UTF8.self) + zeros + (isZero ? "0" : ""))
  }

  /// One spelling for all that are equal: `1`, `1.0` and `10e-1` give the same.
  package var canonicalText: String {
    guard !isZero else { return "0" }
    let sign = isNegative ? "-" : ""
    let text = String(decoding: digits, as: UTF8.self)
    guard isWhole, exponent <= 40 else { return "\(sign)0.\(text)e\(exponent)" }
    return sign + text + String(repeating: "0", count: exponent - digits.count)
  }

  /// The nearest binary number; only for sums that need no more than that.
  package var double: Double { Double(text) ?? .nan }
}

extension JSONNumber: Hashable, Comparable {
  /// Whether two spellings are one number: `1.0` and `1`.
  package static func == (left: JSONNumber, right: JSONNumber) -> Bool {
    left.isNegative == right.isNegative && left.exponent == right.exponent && left.digits == right.digits
  }

  /// Equal numbers hash alike, however they are spelt.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(isNegative)
    hasher.combine(exponent)
    hasher.combine(digits)
  }

  /// Whether `left` is the smaller number, exactly.
  package static func < (left: JSONNumber, right: JSONNumber) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? right.isSmallerInSize(than: left) : left.isSmallerInSize(than: right)
  }

  private func isSmallerInSize(than other: JSONNumber) -> Bool {
    if isZero || other.isZero { return isZero && !other.isZero }
    if exponent != other.exponent { return exponent < other.exponent }
    return digits.lexicographicallyPrecedes(other.digits)
  }
}
