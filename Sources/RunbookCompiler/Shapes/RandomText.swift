// SPDX-License-Identifier: Apache-2.0

/// Tells words from ids that happen to have no digit, such as the `xTrCjxll` by which NATS knows a peer.
enum RandomText {
  /// Whether a text is likelier an id than a word: capitals within it, and parts that nobody would pronounce.
  static func isLikely(_ text: String) -> Bool {
    guard text.utf8.count >= 6, text.utf8.allSatisfy(\.isLetter) else { return false }
    let parts = parts(of: text)
    guard parts.count > 1 else { return false }
    let short = parts.count { $0.count <= 2 }
    let voiceless = parts.contains { part in part.count >= 4 && !part.contains(where: "aeiouy".utf8.contains) }
    return short > 1 || voiceless
  }

  /// The parts of a camel-case text in lower case; a run of capitals is one part.
  private static func parts(of text: String) -> [[UInt8]] {
    var parts: [[UInt8]] = []
    var wasUpper = false
    for byte in text.utf8 {
      let isUpper = byte & 0x20 == 0
      if parts.isEmpty || (isUpper && !wasUpper) { parts.append([]) }
      parts[parts.count - 1].append(byte | 0x20)
      wasUpper = isUpper
    }
    return parts
  }
}
