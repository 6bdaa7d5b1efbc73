// SPDX-License-Identifier: Apache-2.0

/// One check of a runbook: its name, its manual page, and the function that looks.
package struct Rule: Sendable {
  /// What `runbook explain NAME` prints.
  package struct Manual: Sendable {
    /// What the rule finds, in a sentence or two.
    package let what: Bilingual
    /// What goes wrong where nobody heeds it.
    package let why: Bilingual
    /// A text that the rule finds fault with, and one to write instead.
    package let example: String
    /// The example without its fault.
    package let instead: String
  }

  /// Kebab-case, its only identity.
  package let name: String
  /// That of every finding of this rule.
  package let severity: Severity
  /// The page for people, of which a diagnostic repeats nothing.
  package let manual: Manual
  /// Whether an author may let a finding stand, with a reason; without which no script could be made is no choice.
  package let canBeAllowed: Bool
  let check: @Sendable (Runbook, inout Findings) -> Void

  /// `canBeAllowed` says otherwise where an error is an author's risk to take.
  init(
    name: String, severity: Severity, canBeAllowed: Bool? = nil, manual: Manual,
    check: @escaping @Sendable (Runbook, inout Findings) -> Void
  ) {
    self.name = name
    self.severity = severity
    self.canBeAllowed = canBeAllowed ?? (severity != .error)
    self.manual = manual
    self.check = check
  }

  /// The rule with this name; nil where there is none.
  package static func named(_ name: String) -> Rule? { byName[name] }

  private static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

  /// Every rule, in the order in which `explain` lists them; a family's own list stands in its folder.
  package static let all: [Rule] =
    structureRules + writingRules + shellRules + flowRules + valueRules + settingRules + sqlRules

  /// The names of the rules that speak of values which hold for one node, and are settled where a text is made general.
  static let ofSampleValues: Set<String> = [placeholderUnmarked.name, literalPerHost.name]

  /// The names of the rules that report a stand-in once for the whole note, its other places as notes.
  package static let reportedOnce: Set<String> = [
    unboundPlaceholder.name, placeholderUnquoted.name, placeholderUnmarked.name, secretStandIn.name,
    imageUnpinned.name, imageLatest.name, hyphenVariable.name,
    undefinedVariable.name, variableMismatch.name, literalPerHost.name, crossHostValue.name,
  ]

  /// The findings of every rule, in the order of the file.
  ///
  /// An inventory, where there is one, only adds what values could be meant.
  package static func findings(
    in runbook: Runbook, inventory: Inventory? = nil, surroundings: NoteSurroundings = .unknown
  ) -> [Diagnostic] {
    all.flatMap { rule in
      var findings = Findings(
        rule: rule, file: runbook.source.name, inventory: inventory, surroundings: surroundings)
      rule.check(runbook, &findings)
      return findings.diagnostics
    }.sorted(by: Diagnostic.precedes)
  }
}

/// What one rule has found; the rule's name is not for its check to choose, nor a higher severity.
struct Findings {
  let rule: Rule
  let file: String
  /// What values there are; nil where the note is looked at alone.
  let inventory: Inventory?
  /// The files beside the note.
  let surroundings: NoteSurroundings
  private(set) var diagnostics: [Diagnostic] = []

  init(rule: Rule, file: String, inventory: Inventory?, surroundings: NoteSurroundings) {
    self.rule = rule
    self.file = file
    self.inventory = inventory
    self.surroundings = surroundings
  }

  /// `severity` is for a finding that matters less than the rule's others.
  mutating func report(
    _ range: ByteRange, _ message: Bilingual, as severity: Severity? = nil, notes: [Diagnostic.Note] = [],
    fixes: [Fix] = []
  ) {
    diagnostics.append(
      Diagnostic(
        rule: rule.name, severity: min(severity ?? rule.severity, rule.severity),
        place: Place(file: file, range: range), message: message,
        notes: notes, fixes: fixes))
  }

  /// The same for what stands in several places: the first is told, the others are notes.
  mutating func report(
    allOf ranges: [ByteRange], _ message: Bilingual, notes: [Diagnostic.Note] = [], fixes: [Fix] = []
  ) {
    guard let first = ranges.first else { return }
    let others = ranges.dropFirst().map { Diagnostic.Note(Bilingual("여기에도 있다", en: "also here"), at: $0) }
    report(first, message, notes: others + notes, fixes: fixes)
  }

  /// The same for a span of a block's text as it was read.
  mutating func report(
    _ range: ByteRange, in block: JudgedBlock, _ message: Bilingual, notes: [Diagnostic.Note] = [], fixes: [Fix] = []
  ) {
    report(block.reading.source(of: range), message, notes: notes, fixes: fixes)
  }
}
