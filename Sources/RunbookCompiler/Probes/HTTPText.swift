// SPDX-License-Identifier: Apache-2.0

/// A piece of a text that goes out with a request; a secret is here only by its name, its value enters at the edge.
package enum HTTPText: Hashable, Sendable {
  case text(String)
  case secret(String)
}

extension [HTTPText] {
  /// The text as people may see it: each secret as `‹secret:name›`.
  package var redacted: String {
    var text = ""
    for piece in self {
      switch piece {
      case .text(let words): text += words
      case .secret(let name): text += "‹secret:\(name)›"
      }
    }
    return text
  }

  /// The text itself; nil where a secret is in it.
  package var plain: String? {
    var text = ""
    for piece in self {
      guard case .text(let words) = piece else { return nil }
      text += words
    }
    return text
  }

  /// The names of the secrets in it, in order of appearance.
  package var secretNames: [String] {
    compactMap { piece in
      guard case .secret(let name) = piece else { return nil }
      return name
    }
  }
}

/// One byte of a text, or a whole secret: what the readers of this folder split at.
enum HTTPUnit: Hashable {
  case byte(UInt8)
  case secret(String)

  var byte: UInt8? {
    guard case .byte(let byte) = self else { return nil }
    return byte
  }
}

extension [HTTPText] {
  /// The text byte by byte, a secret being one unit.
  var units: [HTTPUnit] {
    flatMap { piece -> [HTTPUnit] in
      switch piece {
      case .text(let words): words.utf8.map(HTTPUnit.byte)
      case .secret(let name): [.secret(name)]
      }
    }
  }

  /// The pieces that hold `units`; cut at ASCII bytes only, or the text is repaired.
  init(units: some Sequence<HTTPUnit>) {
    self.init()
    var bytes: [UInt8] = []
    for unit in units {
      switch unit {
      case .byte(let byte): bytes.append(byte)
      case .secret(let name):
        if !bytes.isEmpty { append(.text(String(decoding: bytes, as: UTF8.self))) }
        bytes = []
        append(.secret(name))
      }
    }
    if !bytes.isEmpty { append(.text(String(decoding: bytes, as: UTF8.self))) }
  }
}
