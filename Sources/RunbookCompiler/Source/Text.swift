// SPDX-License-Identifier: Apache-2.0

extension StringProtocol {
  /// The text without blanks and line ends at both ends.
  package func trimmingBlanks() -> String {
    let start = drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }

  /// Where `needle` first stands, compared byte by byte; nil for an empty needle.
  package func range(of needle: String) -> Range<Index>? {
    let bytes = Array(needle.utf8)
    guard let first = bytes.first else { return nil }
    var start = startIndex
    while let candidate = utf8[start...].firstIndex(of: first) {
      var index = candidate
      var matched = 0
      while matched < bytes.count, index < endIndex, utf8[index] == bytes[matched] {
        index = utf8.index(after: index)
        matched += 1
      }
      if matched == bytes.count { return candidate..<index }
      start = utf8.index(after: candidate)
    }
    return nil
  }

  /// Whether `needle` stands anywhere in the text, compared byte by byte.
  package func contains(text needle: String) -> Bool { range(of: needle) != nil }
}

extension Sequence where Element: Hashable {
  /// The elements without repetitions, in the order in which they first come.
  package func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
