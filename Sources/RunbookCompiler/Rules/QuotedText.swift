// SPDX-License-Identifier: Apache-2.0

extension JudgedBlock {
  /// The author's text of a span as a headline quotes it: its first line, cut where it is long.
  func quoted(_ range: ByteRange, limit: Int = 40) -> String {
    let line = reading.bytes[range].prefix { !$0.isLineEnd }
    let text = String(decoding: line, as: UTF8.self).trimmingBlanks()
    let isWhole = line.count == range.count && text.count <= limit
    return isWhole ? text : text.prefix(limit - 1).trimmingBlanks() + "…"
  }
}
