// SPDX-License-Identifier: Apache-2.0

/// RFC 3339 times as seconds, with any number of fraction digits.
package enum Timestamp {
  /// Whole seconds since 1970 in UTC; nil when the text is not a timestamp. A text without a zone is taken for UTC.
  package static func seconds(_ text: String) -> Int? {
    guard TextFormat.timestamp.matches(text) else { return nil }
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int { bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } }
    let days = daysSince1970(year: number(0..<4), month: number(5..<7), day: number(8..<10))
    let clock = number(11..<13) * 3_600 + number(14..<16) * 60 + number(17..<19)
    let zone = bytes[19...].drop { $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
    var offset = 0
    if let sign = zone.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      let digits = zone.filter(\.isDigit).map { Int($0 - 0x30) }
      offset = (digits[0] * 10 + digits[1]) * 3_600 + (digits[2] * 10 + digits[3]) * 60
      if sign == UInt8(ascii: "-") { offset = -offset }
    }
    return days * 86_400 + clock - offset
  }

  /// Days of the proleptic Gregorian calendar; years begin in March, so that the leap day is the last.
  private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
