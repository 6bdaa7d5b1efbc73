// SPDX-License-Identifier: Apache-2.0

/// The words in a block of HTML.
package enum HTMLText {
  /// The words between `<summary>` and `</summary>`, tags aside; nil where there are none.
  static func summary(of html: String) -> String? {
    guard let open = html.range(of: "<summary>") else { return nil }
    let rest = html[open.upperBound...]
    let end = rest.range(of: "</summary>")?.lowerBound ?? rest.endIndex
    let words = plain(String(rest[..<end])).trimmingBlanks()
    return words.isEmpty ? nil : words
  }

  /// What a reader sees of HTML: no comments and no tags, the common character references undone.
  package static func plain(_ html: String) -> String {
    let bytes = Array(html.utf8)
    var text: [UInt8] = []
    var offset = 0
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "<"), let end = endOfTag(bytes, offset) {
        offset = end
      } else {
        text.append(bytes[offset])
        offset += 1
      }
    }
    var words = String(decoding: text, as: UTF8.self)
    for (name, character) in references { words = words.replacing(name, with: character) }
    return words
  }

  private static let references = [
    ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&"),
  ]

  /// Behind a tag or a comment; nil where `<` begins neither.
  private static func endOfTag(_ bytes: [UInt8], _ start: Int) -> Int? {
    guard start + 1 < bytes.count else { return nil }
    if bytes[start...].starts(with: "<!--".utf8) {
      var end = start + 4
      while end + 2 < bytes.count, !bytes[end...].starts(with: "-->".utf8) { end += 1 }
      return min(bytes.count, end + 3)
    }
    guard bytes[start + 1].isLetter || bytes[start + 1] == UInt8(ascii: "/") || bytes[start + 1] == UInt8(ascii: "!")
    else { return nil }
    return bytes[start...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 }
  }
}
