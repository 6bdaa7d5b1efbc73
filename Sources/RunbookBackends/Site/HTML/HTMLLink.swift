// SPDX-License-Identifier: Apache-2.0

/// A destination that a page may link to: `http`, `https`, `mailto`, a place in the site, or a place in the page.
struct HTMLLink: Hashable, Sendable {
  let destination: String

  /// A destination that we made ourselves from file names and anchors.
  static func site(_ path: String, anchor: String? = nil) -> HTMLLink {
    HTMLLink(unchecked: HTMLLink.encoding(path) + (anchor.map { "#" + HTMLLink.encoding($0) } ?? ""))
  }

  /// A place in the page.
  static func anchor(_ anchor: String) -> HTMLLink { HTMLLink(unchecked: "#" + HTMLLink.encoding(anchor)) }

  /// The destination of an author's link, nil where it has a scheme that a page must not follow.
  init?(outside destination: String) {
    guard destination.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }),
      let scheme = HTMLLink.scheme(of: destination), ["http", "https", "mailto"].contains(scheme)
    else { return nil }
    self.init(unchecked: destination)
  }

  private init(unchecked destination: String) { self.destination = destination }

  /// What stands before the first `:`, in small letters; nil where a `/`, `?` or `#` comes first, or nothing.
  static func scheme(of destination: String) -> String? {
    var scheme: [UInt8] = []
    for byte in destination.utf8 {
      switch byte {
      case UInt8(ascii: ":"): return String(decoding: scheme, as: UTF8.self)
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return nil
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): scheme.append(byte | 0x20)
      // Browsers skip these inside a scheme: `java\nscript:`.
      case 0...0x20: continue
      default: scheme.append(byte)
      }
    }
    return nil
  }

  /// Percent-encodes what would end or change a path or a fragment; Hangul stays as it is.
  private static func encoding(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0...0x20, 0x7F, UInt8(ascii: "%"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "\""),
        UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: ":"):
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
