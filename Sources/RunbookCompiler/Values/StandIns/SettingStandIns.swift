// SPDX-License-Identifier: Apache-2.0

/// Finds stand-ins without marks among the values of a configuration: `bind 서버_IP`, `server-id = node_number`.
enum SettingStandIns {
  static func find(in bytes: [UInt8], language: CodeLanguage) -> [PlaceholderFinder.Found] {
    guard [.configuration, .yaml].contains(language.family) else { return [] }
    return bytes.lineRanges.compactMap { line in value(in: bytes, line: line) }
  }

  /// The last word of a line, where it is a word that names a value and the line says nothing else in Hangul.
  private static func value(in bytes: [UInt8], line: ByteRange) -> PlaceholderFinder.Found? {
    let text = bytes[line]
    guard let first = text.first(where: { !$0.isBlank }), !"#;[".utf8.contains(first) else { return nil }
    var end = line.upperBound
    while end > line.lowerBound, bytes[end - 1].isBlank || ";,\r".utf8.contains(bytes[end - 1]) { end -= 1 }
    var start = end
    while start > line.lowerBound, bytes[start - 1].isWord || bytes[start - 1] >= 0x80 { start -= 1 }
    guard start > line.lowerBound, start < end else { return nil }
    let before = bytes[start - 1]
    let isHost = before == UInt8(ascii: "@") || bytes[..<start].suffix(3).elementsEqual("://".utf8)
    guard before.isBlank || "=@:".utf8.contains(before) || isHost, !TalkingKeys.holds(bytes, at: start) else {
      return nil
    }
    let word = String(decoding: bytes[start..<end], as: UTF8.self)
    let rest = String(decoding: bytes[line.lowerBound..<start], as: UTF8.self)
    if word.hasHangul {
      let isValue = !rest.hasHangul && ValueNouns.end(word) && rest.trimmingBlanks() != "-"
      return isValue ? .init(form: .hangul, range: start..<end) : nil
    }
    let parts = word.split(separator: "_")
    guard parts.count > 1, word == word.lowercased(), let last = parts.last else { return nil }
    let isOwn = ["this", "my", "your", "the", "node", "server", "host"].contains(parts[0])
    let isValue = isOwn && ["ip", "address", "hostname", "number", "fqdn"].contains(last)
    return isValue ? .init(form: .snake, range: start..<end) : nil
  }
}

extension [UInt8] {
  /// The lines without their line ends, in order.
  var lineRanges: [ByteRange] {
    var ranges: [ByteRange] = []
    var start = 0
    while start < count {
      let end = self[start...].firstIndex(of: .lineFeed) ?? count
      ranges.append(start..<end)
      start = end + 1
    }
    return ranges
  }
}
