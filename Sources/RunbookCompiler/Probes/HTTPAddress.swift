// SPDX-License-Identifier: Apache-2.0

/// Where a request goes: a URL without user information and fragment.
package struct HTTPAddress: Hashable, Sendable {
  /// The two schemes that a probe may use.
  package enum Scheme: String, Hashable, Sendable {
    case http, https
  }

  /// `http` where the URL names none.
  package var scheme: Scheme
  /// A name, an IPv4 address, or an IPv6 address without its brackets.
  package var host: String
  /// Nil where the URL names none.
  package var port: UInt16?
  /// The path and the query as written; begins with `/`.
  package var target: [HTTPText]

  /// `target` begins with `/`.
  package init(scheme: Scheme, host: String, port: UInt16? = nil, target: [HTTPText] = [.text("/")]) {
    self.scheme = scheme
    self.host = host
    self.port = port
    self.target = target
  }

  /// The port that is asked: the written one, else the scheme's.
  package var effectivePort: UInt16 { port ?? (scheme == .https ? 443 : 80) }

  /// The host and port as a URL has them: `10.0.0.1:6333`, `[::1]:80`.
  package var authority: String {
    let name = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
    guard let port else { return name }
    return "\(name):\(port)"
  }

  /// The whole URL.
  package var text: [HTTPText] { [.text("\(scheme.rawValue)://\(authority)")] + target }
}

/// Why a text is no URL that we can ask.
package enum HTTPAddressFault: Error, Hashable, Sendable {
  case empty
  case unsupportedScheme(String)
  case badHost(String)
  case badPort(String)
  /// A secret in the scheme, host or port, where it could not be hidden.
  case secretInAuthority(String)
  /// A blank or a control character.
  case blank
  /// `{a,b}` or `[1-3]`, which curl reads as several URLs.
  case pattern
}

extension HTTPAddress {
  /// A URL and the user information that stood in it.
  package struct Reading: Sendable {
    /// The URL without it.
    package let address: HTTPAddress
    /// What stood before the `@`; nil where there is none.
    package let userInformation: [HTTPText]?
  }

  /// Reads a URL as curl does: `http` where no scheme is given, the fragment dropped.
  ///
  /// `allowsPatterns` takes `{}` and `[]` in the path as they are.
  package static func read(_ url: [HTTPText], allowsPatterns: Bool) throws(HTTPAddressFault) -> Reading {
    var rest = url.units[...]
    if rest.isEmpty { throw .empty }
    for unit in rest {
      if let byte = unit.byte, byte <= .space || byte == 0x7F { throw .blank }
    }
    let scheme = try takeScheme(from: &rest)
    let authorityEnd = rest.firstIndex { $0.byte.map("/?#".utf8.contains) ?? false } ?? rest.endIndex
    var authority = rest[..<authorityEnd]
    var userInformation: [HTTPText]?
    if let at = authority.lastIndex(of: .byte(UInt8(ascii: "@"))) {
      userInformation = [HTTPText](units: authority[..<at])
      authority = authority[(at + 1)...]
    }
    let (host, port) = try hostAndPort(authority)
    let target = try target(rest[authorityEnd...], allowsPatterns: allowsPatterns)
    let address = HTTPAddress(scheme: scheme, host: host, port: port, target: target)
    return Reading(address: address, userInformation: userInformation)
  }

  private static func takeScheme(from rest: inout ArraySlice<HTTPUnit>) throws(HTTPAddressFault) -> Scheme {
    let mark: [HTTPUnit] = "://".utf8.map(HTTPUnit.byte)
    let end = rest.firstIndex { !($0.byte.map { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "+") } ?? false) }
    guard let end, end > rest.startIndex, rest[end...].starts(with: mark) else { return .http }
    let name = [HTTPText](units: rest[..<end]).redacted.lowercased()
    guard let scheme = Scheme(rawValue: name) else { throw .unsupportedScheme(name) }
    rest = rest[(end + mark.count)...]
    return scheme
  }

  private static func hostAndPort(_ units: ArraySlice<HTTPUnit>) throws(HTTPAddressFault) -> (String, UInt16?) {
    let bytes = units.compactMap(\.byte)
    if bytes.count < units.count { throw .secretInAuthority([HTTPText](units: units).redacted) }
    var host = bytes[...]
    var port = bytes[bytes.endIndex...]
    let isBracketed = bytes.first == UInt8(ascii: "[")
    let searchStart = isBracketed ? (bytes.firstIndex(of: UInt8(ascii: "]")) ?? 0) : 0
    if let colon = bytes[searchStart...].firstIndex(of: UInt8(ascii: ":")) {
      host = bytes[..<colon]
      port = bytes[(colon + 1)...]
    }
    let name = String(decoding: host, as: UTF8.self)
    guard isHost(host, isBracketed: isBracketed) else { throw .badHost(name) }
    let bare = isBracketed ? String(decoding: host.dropFirst().dropLast(), as: UTF8.self) : name
    if port.isEmpty { return (bare, nil) }
    let digits = String(decoding: port, as: UTF8.self)
    guard port.allSatisfy(\.isDigit), let number = UInt16(digits), number > 0 else { throw .badPort(digits) }
    return (bare, number)
  }

  private static func isHost(_ bytes: ArraySlice<UInt8>, isBracketed: Bool) -> Bool {
    if isBracketed {
      let inside = bytes.dropFirst().dropLast()
      let isInside: (UInt8) -> Bool = { $0.isWord || ":.%-".utf8.contains($0) }
      return bytes.last == UInt8(ascii: "]") && inside.contains(UInt8(ascii: ":")) && inside.allSatisfy(isInside)
    }
    return !bytes.isEmpty && bytes.allSatisfy { $0.isWord || "-.".utf8.contains($0) || $0 >= 0x80 }
  }

  private static func target(
    _ units: ArraySlice<HTTPUnit>, allowsPatterns: Bool
  ) throws(HTTPAddressFault) -> [HTTPText] {
    let end = units.firstIndex(of: .byte(UInt8(ascii: "#"))) ?? units.endIndex
    let kept = units[..<end]
    if !allowsPatterns, kept.contains(where: { $0.byte.map("{}[]".utf8.contains) ?? false }) { throw .pattern }
    if kept.first == .byte(UInt8(ascii: "/")) { return [HTTPText](units: kept) }
    return [HTTPText](units: [.byte(UInt8(ascii: "/"))] + kept)
  }
}
