// SPDX-License-Identifier: Apache-2.0

extension JudgedBlock {
  /// The author's text of a span as a headline quotes it: its first line, cut where it is long.
  func quoted(_ range: ByteRange, limit: Int = 40) -> String {
    let line = reading.bytes[range].prefix { !$0.isLineEnd }
    let text = String(decoding: line, as: UTF8.self).trimmingBlanks()
    return line.count == range.count ? text.shortened(to: limit) : text.prefix(limit - 1).trimmingBlanks() + "…"
  }
}

extension String {
  /// The text as a headline quotes it, cut where it is longer than `limit` characters.
  func shortened(to limit: Int) -> String {
    count <= limit ? self : prefix(limit - 1).trimmingBlanks() + "…"
  }
}
