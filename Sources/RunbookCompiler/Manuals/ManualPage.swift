// SPDX-License-Identifier: Apache-2.0

/// The page that `runbook explain NAME` prints: of a fault, of a rule that infers, or of a rule that derives.
///
/// A name has one page, and a page stands in one place: beside its rule, in its table's row, or in a list of this folder.
package struct ManualPage: Sendable {
  /// What kind of rule it is, in the order of the list.
  package enum Kind: String, Sendable, CaseIterable {
    case fault, inference, language, probe, sample, verify

    /// The heading of its part of the list.
    package var title: Bilingual {
      switch self {
      case .fault: Bilingual("문제", en: "Faults")
      case .inference: Bilingual("말에서 추론하는 규칙", en: "What is inferred from words")
      case .language: Bilingual("블록의 언어를 아는 규칙", en: "How a block's language is known")
      case .probe: Bilingual("확인 명령을 만드는 규칙", en: "How an effect is asked for")
      case .sample: Bilingual("응답 예시에서 만드는 규칙", en: "What is made of a sample answer")
      case .verify: Bilingual("verify가 알리는 것", en: "What verify reports")
      }
    }
  }

  /// The rule's kebab-case name.
  package let name: String
  /// Which part of the list it stands in.
  package let kind: Kind
  /// That of its diagnostics; nil for a rule that reports none.
  package let severity: Severity?
  /// The text of the page.
  package let manual: Rule.Manual

  /// Every page, by kind, then in the order of the rules.
  package static let all: [ManualPage] =
    Rule.all.map { ManualPage(name: $0.name, kind: .fault, severity: $0.severity, manual: $0.manual) }
    + FaultManuals.all + InventoryManuals.all + SampleManuals.faults + InferenceManuals.all + LanguageManuals.all
    + ProbeManuals.all + SampleManuals.rules + VerifyManuals.all

  /// The page with this name; nil where there is none.
  package static func named(_ name: String) -> ManualPage? { byName[name] }

  private static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

  init(name: String, kind: Kind, severity: Severity?, manual: Rule.Manual) {
    self.name = name
    self.kind = kind
    self.severity = severity
    self.manual = manual
  }

  /// A page of a list: what the rule does, why, a text that it speaks of, and the text to write instead.
  init(
    _ name: String, _ kind: Kind, _ severity: Severity? = nil, what: Bilingual, why: Bilingual, example: String,
    instead: String
  ) {
    self.init(
      name: name, kind: kind, severity: severity,
      manual: Rule.Manual(what: what, why: why, example: example, instead: instead))
  }
}
