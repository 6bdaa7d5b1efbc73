// SPDX-License-Identifier: Apache-2.0

/// Words that let the nodes of a step go one after another: `한 대씩`, "one node at a time".
struct TurnWords: Sendable {
  /// So many nodes at a time.
  let count: Int
  let reason: Reason

  /// The first sentence that says so; nil where none does.
  static func find(in text: String, at range: ByteRange?) -> TurnWords? {
    guard Lexicon.shared.first([.inTurn, .oneByOne], in: text) != nil else { return nil }
    for sentence in Sentences.of(text) {
      guard let found = Lexicon.shared.first([.inTurn], in: sentence) ?? oneByOne(sentence) else { continue }
      let count = found.number ?? (found.words.hasPrefix("두") ? 2 : 1)
      return TurnWords(count: max(1, count), reason: Reason("nodes-in-turn", words: found.words, at: range))
    }
    return nil
  }

  /// Commands too are typed one by one, and services started in an order.
  private static func oneByOne(_ sentence: String) -> Lexicon.Found? {
    let words = sentence.lowercased()
    return others.contains { words.contains(text: $0) } ? nil : Lexicon.shared.first([.oneByOne], in: sentence)
  }

  private static let others = [
    "명령", "커맨드", "단계", "절차", "과정", "스크립트", "파일", "패키지", "서비스", "컨테이너", "프로세스", "데몬", "블록", "줄씩", "command", "step",
    "script", "file", "package", "service", "container", "process", "daemon", "line by",
  ]
}

/// The words that let nodes go one after another and still hold, as a note is read: what a heading or a sentence says
/// holds to the end of its section and of those below it.
struct TurnFlow: Sendable {
  private var said: [(depth: Int, words: TurnWords)] = []
  private var depth = 0

  /// What holds here.
  var standing: TurnWords? { said.last?.words }

  mutating func enter(_ level: Int, _ text: String, _ range: ByteRange) {
    said.removeAll { $0.depth >= level }
    depth = level
    read(text, range)
  }

  mutating func read(_ text: String, _ range: ByteRange) {
    guard let found = TurnWords.find(in: text, at: range) else { return }
    said.removeAll { $0.depth >= depth }
    said.append((depth, found))
  }
}

extension BlockJudgement {
  /// The words that let the nodes of a step of this block go one after another: its own comment's, those before the block,
  /// and those behind it where it is the last of its section or they point back. nil where the author says it outright.
  func turns(title: String?) -> TurnWords? {
    guard attribute("serial") == nil else { return nil }
    if let title, let own = TurnWords.find(in: title, at: nil) { return own }
    if let standing = context.turns { return standing }
    guard let behind = context.after.first else { return nil }
    let pointsBack = ["위 ", "위의 ", "이 ", "This ", "The above ", "Above "].contains { behind.text.hasPrefix($0) }
    return pointsBack || context.endsSection ? TurnWords.find(in: behind.text, at: behind.range) : nil
  }
}

/// How many nodes at a time, as `serial=` says it.
enum SerialText {
  /// nil for a flag that is off, and for what is no number from 1.
  static func count(_ value: String?) -> Int? {
    guard let value, let count = Int(value), count > 0, value.utf8.allSatisfy(\.isDigit) else { return nil }
    return count
  }

  static func isRight(_ value: String) -> Bool { count(value) != nil || ["false", "no", "off", "0"].contains(value) }
}
