// SPDX-License-Identifier: Apache-2.0

/// Whether what stands below a heading is done in the ordinary course of a note.
enum SectionCourse: Sendable {
  case ordinary
  /// It undoes what the note does.
  case undoing
  /// It is for the day when something has gone wrong: recovery, troubleshooting, "if it fails".
  case remedy
}

/// Tells the sections of a note that are outside of its ordinary course by their headings.
struct CourseReader {
  /// Where the headings start that are the note's own title.
  private let titles: Set<Int>
  /// Where the headings start that hold all that the note has its reader do.
  private let wholes: Set<Int>
  /// Whether the note as a whole is a procedure for when something has gone wrong.
  private let isRemedy: Bool

  /// `paths` are the headings above each block and list of tasks; `title` is the front matter's.
  init(_ headings: [BlockContext.Heading], paths: [[BlockContext.Heading]], title: String?) {
    let first = headings.first.flatMap { $0.level == 1 ? $0 : nil }
    // Below a title in the front matter, headings of the first level are sections.
    let isSection = title != nil && headings.count { $0.level == 1 } > 1
    let own = isSection ? nil : first
    let shared = paths.dropFirst().reduce(paths.first ?? []) { shared, path in
      zip(shared, path).prefix { $0.range == $1.range }.map(\.0)
    }
    titles = Set([own].compactMap { $0?.range.lowerBound })
    wholes = titles.union(shared.map(\.range.lowerBound))
    let names = shared.map(\.text) + [own?.text, title].compactMap { $0 }
    isRemedy = names.contains { Self.meaning(of: $0) != nil }
  }

  /// What a heading says of its section. "DB recovery" as the title of a note is a procedure like any other, and so is the
  /// section "Recovery" of such a note.
  func course(of heading: BlockContext.Heading) -> SectionCourse {
    let place = heading.range.lowerBound
    if !titles.contains(place), Lexicon.shared.first([.undoing], in: heading.text) != nil { return .undoing }
    guard !wholes.contains(place), let meaning = Self.meaning(of: heading.text) else { return .ordinary }
    return meaning == .recovery && isRemedy ? .ordinary : .remedy
  }

  private static func meaning(of heading: String) -> Lexicon.Meaning? {
    let words = bare(heading)
    if Lexicon.shared.first([.whenWrong, .failure], in: words) != nil { return .whenWrong }
    return Lexicon.shared.first([.recovery], in: words)?.meaning
  }

  /// Without the number or sign before the words, and the remark in brackets behind them.
  static func bare(_ heading: String) -> String {
    let words = heading.drop { !$0.isLetter }
    return String(words.prefix { $0 != "(" }.reversed().drop { !$0.isLetter }.reversed())
  }
}

extension BlockContext {
  /// The nearest heading that parts the block from the ordinary course in this way; nil where none does.
  func heading(_ course: SectionCourse) -> Heading? { headings.last { $0.course == course } }
}

/// Why a step is done only when it is named.
enum ApartReason {
  /// What the attribute says counts; nil for a step of the ordinary course and for one that the author set apart.
  static func of(_ attribute: InfoString.Attribute?, _ headings: [BlockContext.Heading]) -> Reason? {
    guard attribute == nil, let heading = headings.last(where: { $0.course != .ordinary }) else { return nil }
    let rule = heading.course == .undoing ? "undoing-section" : "recovery-section"
    return Reason(rule, words: heading.text, at: heading.range)
  }
}
