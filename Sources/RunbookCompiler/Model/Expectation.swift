// SPDX-License-Identifier: Apache-2.0

/// What the note shows as the result of a step.
package struct Expectation: Sendable {
  /// The sample, read for its kind.
  package enum Content: Sendable {
    /// The sample as JSON; its shape is inferred when the inventory is known.
    case json(JSONNode)
    /// Lines of text in which `...` stands for anything.
    case text(String)
  }

  /// The sample, read for its kind.
  package let content: Content
  /// What the output must be like where the author says so; nil where nothing is compared.
  ///
  /// A pasted text holds ids, ages, addresses and dates that will never come again, so without a word of the author's it is
  /// shown and compared with nothing.
  package let compared: ComparedText?
  /// The exit status that the author expects; nil where success is expected.
  package let exitStatus: Int?
  /// The number of the block that holds it, 1-based.
  package let block: Int
  /// The bytes of the sample in the file; commands may lie between the samples of a session.
  package let range: ByteRange
  /// Why these bytes were taken for the step's result.
  package let reasons: [Reason]

  /// The sample as text; nil for JSON.
  package var text: String? { if case .text(let text) = content { text } else { nil } }
}

/// A text that a command's output must be like.
package struct ComparedText: Hashable, Sendable {
  /// How it is compared.
  package let how: TextComparison
  /// Lines in which `...` stands for anything, or one pattern a line.
  package let text: String
}

/// How what a command prints is compared with a text of the author's; `...` in the text stands for anything.
package enum TextComparison: String, Sendable, CaseIterable {
  /// All of it is the text.
  case same
  /// The text stands in it somewhere, its lines together.
  case contains
  /// Each line of the text is a line of it, in this order; other lines may stand between.
  case lines
  /// Each line of the text is a regular expression that some line of it matches.
  case regex

  /// What holds when it does, for people.
  package var meaning: Bilingual {
    switch self {
    case .same: Bilingual("출력이 적어 둔 결과와 같음", en: "it prints what the note shows")
    case .contains: Bilingual("출력에 적어 둔 결과가 들어 있음", en: "what the note shows stands in what it prints")
    case .lines: Bilingual("출력에 적어 둔 줄이 차례로 모두 있음", en: "it prints each line that the note shows, in this order")
    case .regex: Bilingual("출력이 적어 둔 정규식에 모두 맞음", en: "what it prints matches each pattern of the note")
    }
  }
}

extension Step {
  /// Whether the script compares what the step prints, and its status, with what the author wrote.
  ///
  /// Only a step that changes nothing is run again and again until it holds.
  package var comparesOutput: Bool {
    guard let expectation, case .shell = action, probes.contains(where: \.asksTheStep) else { return false }
    return expectation.compared != nil || expectation.exitStatus != nil
  }

  /// What becomes of the result that the note shows, for people; nil where it shows none, or where probes say it.
  package var expectationRemark: Bilingual? {
    guard let expectation, !comparesOutput else { return nil }
    if expectation.text == nil, probes.contains(where: { if case .http = $0.question { true } else { false } }) {
      return nil
    }
    if expectation.compared != nil || expectation.exitStatus != nil {
      return Bilingual(
        "비교하지 않는다: 확인만 하는 명령이 아니어서 다시 실행할 수 없다",
        en: "not compared: the command does more than look, so it is not run again for it")
    }
    return Bilingual(
      "보여 주기만 한다: 비교하려면 expect=contains, same, lines, regex 가운데 하나를 적는다",
      en: "shown, not compared: say expect=contains, same, lines or regex to have it compared")
  }
}

/// A rule over the answers of all nodes, and the file bytes of its line; nil for a rule that was derived.
package struct ClusterRule: Sendable {
  /// What must hold across the nodes.
  package let rule: AcrossRule
  /// The bytes of its line in the file; nil for a derived rule.
  package let range: ByteRange?
  /// The author's words, or the sample's, that led to it.
  package let reason: Reason
}
