// SPDX-License-Identifier: Apache-2.0

/// Which nodes a step is for, in Ansible's words: `all`, `qdrant`, `web*`, `qdrant[0]`, `a:b`, `a:&b`, `a:!b`; and `first`, `rest`.
package struct HostPattern: Hashable, Sendable {
  /// What a term does to the nodes gathered; whatever their order, unions come first, exclusions last.
  enum Role: Hashable, Sendable { case union, intersection, exclusion }

  /// Which of the nodes of a name are meant, counted from 0; both ends are included.
  enum Pick: Hashable, Sendable {
    /// A negative position counts from the end.
    case one(Int)
    case span(from: Int, through: Int?)
  }

  struct Term: Hashable, Sendable {
    let role: Role
    let name: String
    let pick: Pick?
    /// The bytes of the name in the pattern.
    let range: ByteRange
  }

  /// The pattern as it was written.
  package let text: String
  let terms: [Term]

  /// Reads a pattern, or says which bytes of it are wrong; names are looked up by `resolve`.
  package init(parsing text: String) throws(HostPatternFault) {
    self.text = text
    let bytes = Array(text.utf8)
    var terms: [Term] = []
    for span in Self.parts(of: bytes) {
      if let term = try Self.term(bytes, span) { terms.append(term) }
    }
    guard !terms.isEmpty else {
      throw HostPatternFault(Bilingual("대상이 비었다", en: "Empty host pattern"), at: 0..<bytes.count)
    }
    self.terms = terms
  }

  /// The spans between `:` and `,` outside brackets; a `::` belongs to an IPv6 address, which is one name.
  private static func parts(of bytes: [UInt8]) -> [ByteRange] {
    let colon = UInt8(ascii: ":")
    let hasAddress = bytes.indices.dropFirst().contains { bytes[$0] == colon && bytes[$0 - 1] == colon }
    var parts: [ByteRange] = []
    var start = 0
    var isInside = false
    for (offset, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "[") { isInside = true }
      if byte == UInt8(ascii: "]") { isInside = false }
      guard !isInside, byte == UInt8(ascii: ",") || (byte == colon && !hasAddress) else { continue }
      parts.append(start..<offset)
      start = offset + 1
    }
    return parts + [start..<bytes.count]
  }

  private static func term(_ bytes: [UInt8], _ span: ByteRange) throws(HostPatternFault) -> Term? {
    var span = trimmed(bytes, span)
    guard let first = bytes[span].first else { return nil }
    var role = Role.union
    if first == UInt8(ascii: "!") { role = .exclusion }
    if first == UInt8(ascii: "&") { role = .intersection }
    if role != .union {
      span = trimmed(bytes, span.lowerBound + 1..<span.upperBound)
      guard !span.isEmpty else {
        throw HostPatternFault(
          Bilingual("'!'나 '&' 뒤에 이름이 없다", en: "'!' or '&' without a name after it"),
          at: span.lowerBound - 1..<span.upperBound)
      }
    }
    if bytes[span.lowerBound] == UInt8(ascii: "~") {
      throw HostPatternFault(
        Bilingual(
          "정규식 '~…' 대상은 지원하지 않는다: 'web*' 같은 꼴을 쓴다",
          en: "Regular expressions are not supported; use a form such as 'web*'"),
        at: span)
    }
    guard let open = bytes[span].firstIndex(of: UInt8(ascii: "[")) else {
      return Term(role: role, name: text(bytes, span), pick: nil, range: span)
    }
    guard open > span.lowerBound, let pick = pick(bytes, open..<span.upperBound) else {
      throw HostPatternFault(
        Bilingual(
          "대괄호 안에는 [0], [-1], [1:], [0:2] 같은 순번을 쓴다", en: "Brackets take positions such as [0], [-1], [1:] or [0:2]"),
        at: open..<span.upperBound)
    }
    return Term(role: role, name: text(bytes, span.lowerBound..<open), pick: pick, range: span)
  }

  /// What stands in brackets; `nil` where it is no position.
  private static func pick(_ bytes: [UInt8], _ span: ByteRange) -> Pick? {
    guard bytes[span.upperBound - 1] == UInt8(ascii: "]") else { return nil }
    let body = text(bytes, span.lowerBound + 1..<span.upperBound - 1)
    if let position = number(body) { return .one(position) }
    guard let separator = body.firstIndex(where: { $0 == ":" || $0 == "-" }) else { return nil }
    guard let first = number(String(body[..<separator])), first >= 0 else { return nil }
    let rest = String(body[body.index(after: separator)...])
    if rest.isEmpty { return .span(from: first, through: nil) }
    guard let last = number(rest), last >= first else { return nil }
    return .span(from: first, through: last)
  }

  private static func number(_ text: String) -> Int? {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    return !digits.isEmpty && digits.utf8.allSatisfy(\.isDigit) ? Int(text) : nil
  }

  private static func trimmed(_ bytes: [UInt8], _ span: ByteRange) -> ByteRange {
    var (start, end) = (span.lowerBound, span.upperBound)
    while start < end, bytes[start].isBlank { start += 1 }
    while end > start, bytes[end - 1].isBlank { end -= 1 }
    return start..<end
  }

  private static func text(_ bytes: [UInt8], _ span: ByteRange) -> String {
    String(decoding: bytes[span], as: UTF8.self)
  }
}
