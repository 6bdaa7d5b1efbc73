// SPDX-License-Identifier: Apache-2.0

/// The stages in order: a note is parsed, its blocks become typed steps, its faults are found, and an inventory's values
/// are filled in.
package enum Compiler {
  /// What became of one note.
  package struct Compilation: Sendable {
    /// The note as it was understood, there even where it has faults.
    package let runbook: Runbook
    /// nil without an inventory, and where a diagnostic is an error.
    package let plan: Plan?
    /// In the order of the file.
    package let diagnostics: [Diagnostic]

    /// Whether some diagnostic is an error, which forbids a plan.
    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// The same with what the inventory's own reading found.
    package func adding(_ faults: [Diagnostic]) -> Compilation {
      Compilation(runbook: runbook, plan: plan, diagnostics: faults + diagnostics)
    }
  }

  /// Runs every stage over one note; without an inventory it ends before the plan.
  package static func compile(_ source: SourceFile, inventory: Inventory?) -> Compilation {
    let document = CommonMarkReader.read(source)
    let (runbook, readingFaults) = NoteReader.read(document)
    let findings = readingFaults + Rule.findings(in: runbook, inventory: inventory)
    guard let inventory else {
      return Compilation(runbook: runbook, plan: nil, diagnostics: findings.sorted(by: Diagnostic.precedes))
    }
    let (plan, expansionFaults) = Expander.plan(runbook, inventory)
    // What was made general for every node is changed already.
    let general = plan?.generalisedRanges ?? []
    let open = findings.filter { finding in
      finding.rule != Rule.placeholderUnmarked.name || !general.contains { $0.contains(finding.place.range.lowerBound) }
    }
    let diagnostics = (open + expansionFaults).sorted(by: Diagnostic.precedes)
    let isSound = !diagnostics.contains { $0.severity == .error }
    return Compilation(runbook: runbook, plan: isSound ? plan : nil, diagnostics: diagnostics)
  }
}
