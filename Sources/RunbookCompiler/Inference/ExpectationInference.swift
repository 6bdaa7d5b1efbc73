// SPDX-License-Identifier: Apache-2.0

/// Which blocks hold the result of the command before them, and what says so.
enum ExpectationInference {
  /// Why a block is an expected result, nil where nothing says so.
  ///
  /// `isFirst` is true for a block that no other stands before under its heading.
  static func announcement(_ context: BlockContext, info: InfoString, isFirst: Bool) -> Announcement? {
    if DeclaredExpectation.marksResult(context, info: info) {
      return Announcement(Reason("expect-attribute", words: "expect"), .certain, reachesBack: true)
    }
    if let similarity = context.directive.last(where: { $0.key == "expected_similarity" }) {
      let words = "expected_similarity=\(similarity.value ?? "")"
      return Announcement(Reason("expected-similarity", words: words, at: context.directiveRange), .certain)
    }
    return before(context) ?? after(context) ?? heading(context, isFirst: isFirst)
  }

  private static func before(_ context: BlockContext) -> Announcement? {
    guard let words = context.before.last else { return nil }
    if let failure = Lexicon.shared.first([.failure], in: words.text) {
      return Announcement(Reason("shows-a-failure", words: failure.words, at: words.range), .failure)
    }
    guard let found = Lexicon.shared.first([.expectedResult, .expectedSight], in: words.text) else { return nil }
    // "You should see … Now run:" speaks of the command that follows.
    let tail = String(words.text.unicodeScalars.dropFirst(found.start))
    guard Lexicon.shared.first([.running], in: tail) == nil else { return nil }
    let isFar = Lexicon.shared.first([.earlierCommand], in: words.text) != nil
    let strongest = Lexicon.shared.first([.expectedResult], in: words.text) ?? found
    return Announcement(
      Reason("result-announced", words: strongest.words, at: words.range),
      strongest.meaning == .expectedResult ? .result : .sight, reachesBack: isFar)
  }

  private static func after(_ context: BlockContext) -> Announcement? {
    guard let words = context.after.first, let found = Lexicon.shared.first([.resultAbove], in: words.text) else {
      return nil
    }
    return Announcement(Reason("result-announced-after", words: found.words, at: words.range), .sight)
  }

  private static func heading(_ context: BlockContext, isFirst: Bool) -> Announcement? {
    guard isFirst, let heading = context.headings.last,
      let found = Lexicon.shared.first([.resultHeading], in: heading.text)
    else { return nil }
    return Announcement(
      Reason("result-heading", words: found.words, at: heading.range), .result, reachesBack: true)
  }
}

/// Words that say what a block is to the command before it.
struct Announcement: Sendable {
  /// How much the words say.
  enum Kind: Sendable {
    /// The author marked it.
    case certain
    /// The words name a result, an output, an answer.
    case result
    /// The words say what one sees, which may be a file too.
    case sight
    /// The words speak of what is seen when it went wrong.
    case failure
    /// No words: it is something that a program prints, and stands behind a command.
    case place
  }

  let reason: Reason
  let kind: Kind
  /// Whether it may belong to a command above the nearest heading.
  let reachesBack: Bool

  init(_ reason: Reason, _ kind: Kind, reachesBack: Bool = false) {
    self.reason = reason
    self.kind = kind
    self.reachesBack = reachesBack
  }

  var isOfResult: Bool { kind == .certain || kind == .result }
}

/// A session that shows again, with its output, what the block before it said to type.
enum RepeatedSession {
  static func holds(_ session: Transcript?, after previous: BlockJudgement?) -> Bool {
    guard let session, session.isMixed, !session.entries.isEmpty, let previous, previous.isRun else { return false }
    let typed = Set(commands(of: previous))
    return session.entries.allSatisfy { typed.contains(bare($0.command)) }
  }

  private static func commands(of judgement: BlockJudgement) -> [String] {
    if let transcript = judgement.transcript { return transcript.entries.map { bare($0.command) } }
    if let script = judgement.reading.script { return script.statements.map { bare(judgement.reading.text($0.range)) } }
    return judgement.reading.text(0..<judgement.reading.bytes.count).split(whereSeparator: \.isNewline).map {
      bare(String($0))
    }
  }

  private static func bare(_ command: String) -> String {
    var words = command.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    while words.hasSuffix(";") { words.removeLast() }
    return words.lowercased()
  }
}
