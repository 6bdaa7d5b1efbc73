// SPDX-License-Identifier: Apache-2.0

/// A question to a live system which changes nothing and says whether a step is true.
package struct Probe: Sendable {
  /// What is asked.
  package enum Question: Sendable {
    /// A command that ends with 0 where the step is true.
    case command(Template)
    /// The file of the step has the step's content, mode and owner.
    case fileContent
    /// The step's HTTP request is answered as expected.
    case http
    /// The step's own command, asked again until it succeeds.
    case itself
  }

  /// What is asked of the live system.
  package let question: Question
  /// What it proves, for people.
  package let meaning: Bilingual
  /// What it cannot know, for people; nil where it proves the step.
  package let blindSpot: Bilingual?
  /// The rule, and the author's words, from which the probe follows.
  package let reason: Reason
  /// What the table of derivations knows of it; nil for a probe of another kind.
  let derivedFrom: ProbeDerivation.Answer?

  /// Whether the step's own command is the question.
  var asksTheStep: Bool { if case .itself = question { true } else { false } }

  /// Without a blind spot the probe proves the step.
  package init(_ question: Question, meaning: Bilingual, blindSpot: Bilingual? = nil, reason: Reason) {
    self.init(question, meaning: meaning, blindSpot: blindSpot, reason: reason, derivedFrom: nil)
  }

  /// A probe that follows from a command by a row of the table.
  init(
    _ question: Question, meaning: Bilingual, blindSpot: Bilingual?, reason: Reason,
    derivedFrom: ProbeDerivation.Answer?
  ) {
    self.derivedFrom = derivedFrom
    self.question = question
    self.meaning = meaning
    self.blindSpot = blindSpot
    self.reason = reason
  }
}
