// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// Gives each heading and step of a page an anchor: words kept in their script, never empty, never twice.
///
/// A heading's anchor is the one that GitHub gives it, so that links written for GitHub lead to the same place.
struct Anchors: Sendable {
  private var taken: Set<String> = []
  private var lastOrdinal: [String: Int] = [:]

  /// `1. WireGuard 설치` → `1-wireguard-설치`; a second one → `1-wireguard-설치-1`.
  mutating func anchor(for words: String, prefix: String = "") -> String {
    let slug = HeadingSlug.of(words)
    let base = prefix + (slug.isEmpty ? "section" : slug)
    if taken.insert(base).inserted { return base }
    var ordinal = lastOrdinal[base, default: 0]
    repeat { ordinal += 1 } while !taken.insert("\(base)-\(ordinal)").inserted
    lastOrdinal[base] = ordinal
    return "\(base)-\(ordinal)"
  }
}
