// SPDX-License-Identifier: Apache-2.0

/// Words of the author's that can be read in two ways, between which nothing decides: they are shown, not guessed at.
package struct Ambiguity: Hashable, Sendable {
  /// One way to read them.
  package struct Reading: Hashable, Sendable {
    /// What it would mean: `node1`, `/etc/hosts`.
    package let meaning: String
    /// The words that say so.
    package let words: String
    /// Where they stand in the file.
    package let range: ByteRange
    /// What an author writes to choose it.
    package let pins: [Pin]

    /// `pins` is what the author writes to choose this reading.
    package init(_ meaning: String, words: String, at range: ByteRange, pins: [Pin]) {
      self.meaning = meaning
      self.words = words
      self.range = range
      self.pins = pins
    }
  }

  /// What cannot be told; its name is the diagnostic's: `ambiguous-target`, `ambiguous-path`, `ambiguous-result`.
  package enum Subject: String, Sendable, CaseIterable {
    case target, path, result
  }

  /// What cannot be told.
  package let subject: Subject
  /// Where in the file stands what the words were to decide.
  package let range: ByteRange
  /// Two or more, in the order of the file.
  package let readings: [Reading]

  /// nil where there are not two readings that differ.
  package init?(_ subject: Subject, at range: ByteRange, readings: [Reading]) {
    guard Set(readings.map(\.meaning)).count > 1 else { return nil }
    self.subject = subject
    self.range = range
    self.readings = readings
  }

  /// The diagnostic: both readings with their words, their places and what chooses each.
  ///
  /// An error where something would run or be written, a warning where a result would only not be compared.
  package func diagnostic(in source: SourceFile) -> Diagnostic {
    let meanings = readings.map(\.meaning).uniqued().map { "'\($0)'" }
    let title = subject.title
    let notes = readings.map { Diagnostic.Note(remark(on: $0), at: $0.range) }
    return Diagnostic(
      rule: "ambiguous-\(subject.rawValue)", severity: subject == .result ? .warning : .error,
      place: Place(file: source.name, range: source.firstLine(of: range)),
      message: Bilingual(
        "\(Josa.subject(title.korean)) \(meanings.count == 2 ? "두" : "\(meanings.count)") 가지로 읽힌다: \(meanings.joined(separator: ", "))",
        en:
          "The \(title.english) can be read in \(meanings.count == 2 ? "two" : "\(meanings.count)") ways: \(meanings.joined(separator: " or "))"
      ),
      notes: notes)
  }

  private func remark(on reading: Reading) -> Bilingual {
    let words = InferredWords.short(reading.words)
    let isSame = words == reading.meaning
    return Bilingual(
      "\(isSame ? "'\(words)'" : "'\(words)' → '\(reading.meaning)'"): \(Josa.by(reading.pins.text)) 고른다",
      en:
        "\(isSame ? "'\(words)'" : "'\(words)' means '\(reading.meaning)'"): \(reading.pins.text) chooses it; it stands here"
    )
  }
}

extension Ambiguity.Subject {
  fileprivate var title: Bilingual {
    switch self {
    case .target: Bilingual("대상", en: "target")
    case .path: Bilingual("경로", en: "path")
    case .result: Bilingual("결과의 주인", en: "owner of the result")
    }
  }
}

/// Two paths in the sentence from which a file's path was taken.
enum AmbiguousPath {
  /// nil where the path was taken from something else, or the sentence says of no other file that it is the one.
  static func find(
    _ found: FoundPath, _ judgement: BlockJudgement, _ language: CodeLanguage, in source: SourceFile
  ) -> Ambiguity? {
    guard found.reason.rule == "path-in-sentence", let passage = found.passage,
      let sentence = Sentences.of(passage.text).last(where: {
        words(in: $0, language).contains { $0.path == found.path }
      })
    else { return nil }
    let all = words(in: sentence, language)
    // The file that the sentence does something with is meant; where it does so with none, or with two, nobody knows.
    let objects = all.filter { PathEvidence.isObject($0, in: sentence) || isJoined($0) }
    let paths = (objects.isEmpty ? all : objects).map(\.path).uniqued()
    // A backup beside the file, or the file's own folder, is no second reading.
    let rivals = paths.filter { path in
      path == found.path || !(path.hasPrefix(found.path) || found.path.hasPrefix(path))
    }
    return Ambiguity(
      .path, at: judgement.context.code.range,
      readings: rivals.map { path in
        Ambiguity.Reading(
          path, words: path, at: source.place(of: path, in: passage.range), pins: [.attribute(key: "file", value: path)]
        )
      })
  }

  /// `A and B`, `A와 B`: what the sentence does, it does with both.
  private static func isJoined(_ word: PathWord) -> Bool {
    let after = word.after.drop { " `'\")*".contains($0) }
    return ["and", "or", "및", "또는"].contains(word.before) || ["와 ", "과 ", "랑 ", ", "].contains { after.hasPrefix($0) }
  }

  private static func words(in text: String, _ language: CodeLanguage) -> [PathWord] {
    PathText.words(in: text).filter { $0.hasFolder && FileKind.isWritable($0) && FileKind.canHold($0.path, language) }
  }
}

extension SourceFile {
  /// Where words stand in a passage; the whole passage where markup parts them.
  package func place(of words: String, in passage: ByteRange) -> ByteRange {
    let text = text(passage)
    guard let found = text.range(of: words) else { return passage }
    let start = passage.lowerBound + text.utf8.distance(from: text.startIndex, to: found.lowerBound)
    return start..<start + words.utf8.count
  }
}

/// Which step of a fence of several the result below it belongs to.
enum ResultOwner {
  /// The ordinal, from 1, of the step; or the readings where two steps could have printed it.
  enum Found {
    case step(Int)
    case unclear(Ambiguity)
  }

  /// A step of a fence that may own the result below it.
  struct Candidate {
    let ordinal: Int
    let title: String
    let range: ByteRange
    /// Whether it only looks: what it prints is what it is run for.
    let isCheck: Bool
  }

  /// The step that is named by `expect.N`; else the only one that is run for what it prints; else the nearest, the last.
  static func find(_ steps: [Candidate], result: BlockJudgement) -> Found {
    let keys = (result.info.attributes + result.context.directive).map { StepAttributes.parts(of: $0.key) }
    if let named = keys.last(where: { $0.key == "expect" && $0.step != nil })?.step { return .step(named) }
    let checks = steps.filter(\.isCheck)
    guard checks.count > 1 else { return .step(checks.first?.ordinal ?? steps.last?.ordinal ?? 1) }
    let readings = checks.map { step in
      Ambiguity.Reading(
        step.title, words: step.title, at: step.range,
        pins: [.attribute(key: "expect.\(step.ordinal)", value: nil)])
    }
    guard let ambiguity = Ambiguity(.result, at: result.context.code.range, readings: readings) else {
      return .step(checks.last?.ordinal ?? 1)
    }
    return .unclear(ambiguity)
  }
}
