// SPDX-License-Identifier: Apache-2.0

/// The names that a host pattern of an inventory stands for: `node[1:4]`, `node[01:10:2]`, `db-[a:f]`.
enum HostRange {
  /// Why a range cannot be expanded, in words for the author.
  struct Fault: Error {
    let message: Bilingual
  }

  /// Every name in order, the text itself where it holds no range; at most `limit` names.
  static func names(_ text: String, limit: Int) throws(Fault) -> [String] {
    var names = [""]
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "[") {
      guard let close = rest[open...].firstIndex(of: "]") else {
        throw Fault(message: Bilingual("'['를 닫지 않았다", en: "'[' that is never closed"))
      }
      let items = try items(String(rest[rest.index(after: open)..<close]), limit: limit)
      guard names.count * items.count <= limit else { throw tooMany(limit) }
      let prefix = rest[..<open]
      names = names.flatMap { name in items.map { "\(name)\(prefix)\($0)" } }
      rest = rest[rest.index(after: close)...]
    }
    return names.count == 1 && names[0].isEmpty ? [text] : names.map { $0 + rest }
  }

  private static func items(_ body: String, limit: Int) throws(Fault) -> [String] {
    let parts = body.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard (2...3).contains(parts.count) else {
      throw Fault(
        message: Bilingual("범위는 [처음:끝]이나 [처음:끝:간격]으로 쓴다", en: "Range is written [first:last] or [first:last:step]"))
    }
    guard let step = parts.count == 3 ? Int(parts[2]) : 1, step > 0 else {
      throw Fault(message: Bilingual("간격은 1 이상이어야 한다", en: "Step of a range must be 1 or more"))
    }
    if let first = letter(parts[0]), let last = letter(parts[1]) {
      guard first <= last else { throw backwards }
      return stride(from: first, through: last, by: step).map { alphabet[$0] }
    }
    let start = parts[0].isEmpty ? "0" : parts[0]
    guard isNumber(start), isNumber(parts[1]), let first = Int(start), let last = Int(parts[1]) else {
      throw Fault(
        message: Bilingual("범위의 양 끝은 숫자나 알파벳 한 글자여야 한다", en: "Ends of a range must be numbers or single letters"))
    }
    return try numbers(first, last, step, width: width(start, parts[1]), limit: limit)
  }

  private static func numbers(_ first: Int, _ last: Int, _ step: Int, width: Int, limit: Int) throws(Fault) -> [String]
  {
    guard first <= last else { throw backwards }
    guard (last - first) / step < limit else { throw tooMany(limit) }
    return stride(from: first, through: last, by: step).map { number in
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
  }

  /// The digits to fill with zeros; ends such as `01:10` must be equally long.
  private static func width(_ start: String, _ end: String) throws(Fault) -> Int {
    guard start.count > 1, start.hasPrefix("0") else { return 0 }
    guard start.count == end.count else {
      throw Fault(
        message: Bilingual(
          "0으로 시작하는 범위는 양 끝의 자릿수가 같아야 한다", en: "Ends of a range with leading zeros must be equally long"))
    }
    return start.count
  }

  private static func isNumber(_ text: String) -> Bool { !text.isEmpty && text.utf8.allSatisfy(\.isDigit) }

  private static func letter(_ text: String) -> Int? { alphabet.firstIndex(of: text) }

  private static let alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".map { String($0) }

  private static let backwards = Fault(message: Bilingual("범위의 처음이 끝보다 크다", en: "Range that begins after its end"))

  private static func tooMany(_ limit: Int) -> Fault {
    Fault(message: Bilingual("호스트가 \(limit)대를 넘는다", en: "More than \(limit) hosts"))
  }
}
