// SPDX-License-Identifier: Apache-2.0

/// Literals that a sentence says to change: "replace `10.0.0.2` with the address of the server", "eth0는 자신의 … 변경".
///
/// A sentence speaks of the block beside it and of the later ones of its section.
struct AnnouncedLiterals {
  private struct Announcement {
    let literal: String
    let reason: Reason
    /// The first block that it speaks of, and its section.
    let from: Int
    let section: Int
  }

  private let announcements: [Announcement]

  init(_ judgements: [BlockJudgement], source: SourceFile) {
    var announcements: [Announcement] = []
    for (index, judgement) in judgements.enumerated() {
      for words in judgement.context.before + judgement.context.after {
        for sentence in Sentences.of(words.text) {
          for found in Lexicon.shared.find([.replaced], in: sentence) {
            guard let literal = found.literal, AnnouncedLiterals.isPointedAt(literal, in: source.text(words.range))
            else { continue }
            let reason = Reason("note-says-to-change-it", words: found.words, at: words.range)
            announcements.append(
              Announcement(literal: literal, reason: reason, from: index, section: judgement.context.section))
          }
        }
      }
    }
    self.announcements = announcements
  }

  func found(in judgement: BlockJudgement, at index: Int) -> [PlaceholderFinder.Found] {
    var seen: Set<String> = []
    let bytes = judgement.reading.bytes
    return announcements.flatMap { announcement -> [PlaceholderFinder.Found] in
      guard announcement.from <= index, announcement.section == judgement.context.section,
        seen.insert(announcement.literal).inserted
      else { return [] }
      return bytes.places(of: announcement.literal).filter { place in
        !isName(place, in: bytes) && !isInList(place, announcement.literal, judgement)
      }.map { .init(form: .literal, range: $0, reason: announcement.reason) }
    }
  }

  /// A plain word may only be meant by chance: a literal is quoted, or no word of the language.
  private static func isPointedAt(_ literal: String, in text: String) -> Bool {
    if literal.utf8.count > 1, literal.contains(where: { $0.isNumber || "./_@".contains($0) }) { return true }
    return ["`", "\"", "'", "**", "“", "‘"].contains { text.contains(text: "\($0)\(literal)") }
      && literal.utf8.count > 1
  }

  /// A word of a command, or a line of a configuration, that names several machines is the list of them, the same on
  /// each.
  private func isInList(_ place: ByteRange, _ literal: String, _ judgement: BlockJudgement) -> Bool {
    let bytes = judgement.reading.bytes
    var range = bytes.line(around: place.lowerBound)
    if judgement.language.family == .shell {
      let start = bytes[range.lowerBound..<place.lowerBound].lastIndex(where: \.isBlank).map { $0 + 1 }
      let end = bytes[place.upperBound..<range.upperBound].firstIndex(where: \.isBlank)
      range = (start ?? range.lowerBound)..<(end ?? range.upperBound)
    }
    let addresses = Set(LiteralToken.all(in: bytes, range: range).filter(\.isAddress).map(\.text))
    return addresses.count > 1 && addresses.contains(literal)
  }

  /// The name of a setting or of an option stands for itself.
  private func isName(_ place: ByteRange, in bytes: [UInt8]) -> Bool {
    if bytes.around(place.lowerBound - 1) == UInt8(ascii: "-") { return true }
    let next = bytes[place.upperBound...].first { !$0.isBlank }
    return next == UInt8(ascii: "=") || (next == UInt8(ascii: ":") && bytes.around(place.upperBound + 1).isBlank)
  }
}

/// Values of one machine in a text that the note says to adjust on each: `bind 10.20.1.11` under "각 서버에 맞게 수정".
enum PerNodeLiterals {
  static func found(in judgement: BlockJudgement) -> [PlaceholderFinder.Found] {
    guard judgement.role == .config, let (sentence, reason) = sentence(beside: judgement) else {
      return []
    }
    let bytes = judgement.reading.bytes
    let lines = bytes.lineRanges.filter { line in bytes[line].first { !$0.isBlank } != .hash }
    let words = LiteralToken.all(in: Array(sentence.utf8), range: 0..<sentence.utf8.count).map(\.text)
    let named = lines.filter { line in
      LiteralToken.all(in: bytes, range: line).first.map { words.contains($0.text) } ?? false
    }
    return (named.isEmpty ? lines : named).flatMap { line in
      values(in: line, of: bytes, words: words, isNamed: !named.isEmpty)
    }.map { .init(form: .literal, range: $0, reason: reason) }
  }

  /// The one address of a line, else what the sentence names; on a line that the sentence names, its only value.
  private static func values(in line: ByteRange, of bytes: [UInt8], words: [String], isNamed: Bool) -> [ByteRange] {
    let tokens = LiteralToken.all(in: bytes, range: line)
    let addresses = tokens.filter(\.isAddress)
    if !addresses.isEmpty { return Set(addresses.map(\.text)).count == 1 ? addresses.map(\.range) : [] }
    guard tokens.count == 2, let value = tokens.last else { return [] }
    let isHost = words.contains(value.text) && value.text.last?.isNumber == true
    return isHost || isNamed ? [value.range] : []
  }

  private static func sentence(beside judgement: BlockJudgement) -> (String, Reason)? {
    let passages = Array(judgement.context.before.suffix(2)) + judgement.context.after.prefix(1)
    for passage in passages {
      for sentence in Sentences.of(passage.text) {
        guard let found = Lexicon.shared.first([.perNode], in: sentence) else { continue }
        // The example's own node is often named in the sentence after: the whole passage is read.
        return (passage.text, Reason("differs-per-node", words: found.words, at: passage.range))
      }
    }
    return nil
  }
}
