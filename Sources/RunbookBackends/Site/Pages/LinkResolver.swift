// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// Finds what an author's link leads to: another runbook's page, a heading of this page, or the world.
struct LinkResolver: Sendable {
  /// Where a link leads.
  enum Goal {
    case inside(HTMLLink)
    case outside(HTMLLink)
    /// Nowhere that the site knows, or nowhere that a page may lead.
    case none
  }

  /// The note's own path.
  let source: String
  /// The page of each note of the site, by the note's path.
  let pages: [String: String]
  /// The anchors of this page's headings.
  let anchors: Set<String>

  func resolve(_ destination: String) -> Goal {
    if HTMLLink.scheme(of: destination) != nil || destination.hasPrefix("//") {
      return HTMLLink(outside: destination).map(Goal.outside) ?? .none
    }
    let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let path = LinkResolver.decoded(parts[0])
    if path.isEmpty {
      let anchor = parts.count > 1 ? Hangul.composed(LinkResolver.decoded(parts[1])) : ""
      return anchors.contains(anchor) ? .inside(.anchor(anchor)) : .none
    }
    guard let page = pages[LinkResolver.joined(source, path)] else { return .none }
    // The other page's anchors are not at hand, so the link leads to its top.
    return .inside(.site(page))
  }

  /// `notes/a.md` and `../b.md` → `b.md`.
  static func joined(_ source: String, _ path: String) -> String {
    var parts = source.split(separator: "/").dropLast()
    for part in path.split(separator: "/") {
      switch part {
      case ".": continue
      case ".." where !parts.isEmpty: parts.removeLast()
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }

  /// The text without percent-encoding.
  private static func decoded(_ text: Substring) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let value = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
      {
        result.append(value)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
