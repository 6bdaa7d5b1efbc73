// SPDX-License-Identifier: Apache-2.0

/// A JSON Pointer (RFC 6901); the token `*`, which RFC 6901 does not have, stands for every member or element.
package struct JSONPointer: Hashable, Sendable, CustomStringConvertible {
  /// The keys and indices from the root down; empty for the whole document.
  package let tokens: [String]

  /// `tokens` are keys and indices, their escapes undone.
  package init(_ tokens: [String] = []) { self.tokens = tokens }

  /// Reads `/a/b~1c`; nil when it neither is empty nor begins with `/`, or has a `~` that escapes nothing.
  package init?(text: String) {
    guard !text.isEmpty else {
      self.init()
      return
    }
    guard text.utf8.first == UInt8(ascii: "/") else { return nil }
    var tokens: [String] = []
    for part in text.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      guard let token = Self.unescaped(part) else { return nil }
      tokens.append(token)
    }
    self.init(tokens)
  }

  /// The pointer one level further down.
  package func appending(_ token: String) -> JSONPointer { JSONPointer(tokens + [token]) }

  /// The pointer's text, such as `/a/b~1c`; empty for the whole document.
  package var description: String { tokens.map { "/" + Self.escaped($0) }.joined() }

  /// Whether it can name more than one place.
  package var hasWildcard: Bool { tokens.contains("*") }

  /// The values it names, in the document's order; `isMissing` tells that some branch ended before the last token.
  package func resolve(in root: JSONNode) -> (found: [JSONNode], isMissing: Bool) {
    var level = [root]
    var isMissing = false
    for token in tokens {
      var below: [JSONNode] = []
      for node in level {
        switch node.value {
        case .object(let object) where token == "*": below += object.members.map(\.value)
        case .array(let elements) where token == "*": below += elements
        case .object(let object):
          if let member = object[token] { below.append(member) } else { isMissing = true }
        case .array(let elements):
          if let index = Self.index(token), index < elements.count {
            below.append(elements[index])
          } else {
            isMissing = true
          }
        default: isMissing = true
        }
      }
      level = below
    }
    return (level, isMissing)
  }

  /// The one value that a pointer without `*` names.
  package func value(in root: JSONNode) -> JSONNode? {
    let (found, isMissing) = resolve(in: root)
    return isMissing || found.count != 1 ? nil : found.first
  }

  private static func index(_ token: String) -> Int? {
    guard token == "0" || token.utf8.first != UInt8(ascii: "0"), token.utf8.allSatisfy(\.isDigit) else { return nil }
    return Int(token)
  }

  /// A key as it is written within a pointer: `~` as `~0`, `/` as `~1`.
  package static func escaped(_ token: String) -> String {
    guard token.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return token }
    return token.utf8.reduce(into: [UInt8]()) { text, byte in
      switch byte {
      case UInt8(ascii: "~"): text += "~0".utf8
      case UInt8(ascii: "/"): text += "~1".utf8
      default: text.append(byte)
      }
    }.text
  }

  private static func unescaped(_ part: Substring.UTF8View) -> String? {
    var text: [UInt8] = []
    var isEscape = false
    for byte in part {
      switch (isEscape, byte) {
      case (true, UInt8(ascii: "0")): text.append(UInt8(ascii: "~"))
      case (true, UInt8(ascii: "1")): text.append(UInt8(ascii: "/"))
      case (true, _): return nil
      case (false, UInt8(ascii: "~")): break
      case (false, _): text.append(byte)
      }
      isEscape = !isEscape && byte == UInt8(ascii: "~")
    }
    return isEscape ? nil : text.text
  }
}

extension [UInt8] {
  fileprivate var text: String { String(decoding: self, as: UTF8.self) }
}
