// SPDX-License-Identifier: Apache-2.0

/// `# for peer in peers` … `# end`, in the comment syntax of the fence.
enum PeerLoop {
  /// A loop with and without its two marks; both are whole lines.
  struct Found {
    let whole: ByteRange
    let body: ByteRange
  }

  /// Whether a comment's words open or close a loop.
  static func isMark(_ words: String) -> Bool { words.hasPrefix(opening) || words == closing }

  private static let opening = "for peer in peers"
  private static let closing = "end"

  static func find(in bytes: [UInt8], range: ByteRange, language: CodeLanguage) -> [Found] {
    var loops: [Found] = []
    var open: (start: Int, body: Int)?
    var start = range.lowerBound
    while start < range.upperBound {
      let end = bytes[start..<range.upperBound].firstIndex(of: .lineFeed).map { $0 + 1 } ?? range.upperBound
      switch mark(in: bytes[start..<end], language: language) {
      case opening? where open == nil: open = (start, end)
      case closing?:
        if let opened = open { loops.append(Found(whole: opened.start..<end, body: opened.body..<start)) }
        open = nil
      default: break
      }
      start = end
    }
    return loops
  }

  /// What is wrong with the marks of a text: a loop that never ends, one in another, one over nothing that we know, or
  /// one in a language that has no comments.
  static func faults(in bytes: [UInt8], language: CodeLanguage) -> [(range: ByteRange, message: Bilingual)] {
    var faults: [(range: ByteRange, message: Bilingual)] = []
    var open: ByteRange?
    for line in bytes.lineRanges {
      let text = String(decoding: bytes[line], as: UTF8.self)
      guard !language.comments.isEmpty else {
        if text.contains(text: opening) { faults.append((line, noComments)) }
        continue
      }
      guard let mark = mark(in: bytes[line], language: language) else { continue }
      if mark == closing {
        open = nil
      } else if mark == opening {
        if open != nil { faults.append((line, nested)) }
        open = line
      } else if let words = misspelt(mark) {
        faults.append((line, words))
      }
    }
    if let open {
      faults.append((open, Bilingual("이 반복을 끝내는 'end' 줄이 없다", en: "No 'end' line closes this loop")))
    }
    return faults
  }

  private static let nested = Bilingual("반복 안에 반복을 둘 수 없다", en: "A loop cannot stand in another loop")
  private static let noComments = Bilingual(
    "이 언어에는 주석이 없어 반복할 수 없다: 문자열 하나에 {{ peers.address | join(\",\") }}로 쓴다",
    en: "This language has no comments to loop with: write {{ peers.address | join(\",\") }} in one string")

  /// `for node in nodes` and its like, which read as if they did something.
  private static func misspelt(_ mark: String) -> Bilingual? {
    let words = mark.split(whereSeparator: \.isWhitespace).map(String.init)
    guard words.count == 4, words[0] == "for", words[2] == "in",
      ["peers", "nodes", "peer", "node"].contains(words[3]) || nearest(to: words[3], among: ["peers"]) != nil
    else { return nil }
    return Bilingual("반복은 '\(opening)' 하나뿐이다", en: "The only loop is '\(opening)'")
  }

  /// The words of a line that is nothing but a comment.
  private static func mark(in line: ArraySlice<UInt8>, language: CodeLanguage) -> String? {
    let text = String(decoding: line, as: UTF8.self).trimmingBlanks()
    for style in language.comments {
      switch style {
      case .line(let sign):
        if text.hasPrefix(sign) { return String(text.dropFirst(sign.count)).trimmingBlanks() }
      case .enclosed(let opening, let closing):
        if text.hasPrefix(opening), text.hasSuffix(closing) {
          return String(text.dropFirst(opening.count).dropLast(closing.count)).trimmingBlanks()
        }
      }
    }
    return nil
  }
}
