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
    /// What was found and may stand, as the author says, in the order of the file.
    package let allowed: [AllowedDiagnostic]

    /// Whether some diagnostic is an error, which forbids a plan.
    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// The same with what the reading of other files found: the inventory's, the project's.
    package func adding(_ faults: [Diagnostic]) -> Compilation {
      Compilation(
        runbook: runbook, plan: faults.contains { $0.severity == .error } ? nil : plan,
        diagnostics: faults + diagnostics, allowed: allowed)
    }
  }

  /// Runs every stage over one note; without an inventory it ends before the plan.
  ///
  /// `project` is what the project's file lets stand in every note, `surroundings` which files stand beside this one.
  package static func compile(
    _ source: SourceFile, inventory: Inventory?, project: [Allowance] = [], surroundings: NoteSurroundings = .unknown
  ) -> Compilation {
    let document = CommonMarkReader.read(source)
    let (runbook, readingFaults) = NoteReader.read(document)
    var judge = AllowanceJudge(runbook, project: project)
    let findings = readingFaults + Rule.findings(in: runbook, inventory: inventory, surroundings: surroundings)
    guard let inventory else {
      judge.judge(findings)
      return Compilation(runbook, plan: nil, judge)
    }
    let (plan, expansionFaults) = Expander.plan(runbook, inventory)
    // What was made general for every node is changed already.
    let general = plan?.generalisedRanges ?? []
    let open = findings.filter { finding in
      !Rule.ofSampleValues.contains(finding.rule) || !general.contains { $0.contains(finding.place.range.lowerBound) }
    }
    judge.judge(open + expansionFaults)
    return Compilation(runbook, plan: plan, judge)
  }
}

extension Compiler.Compilation {
  /// What is left when the author's allowances are taken off; an error that is left forbids the plan.
  fileprivate init(_ runbook: Runbook, plan: Plan?, _ judge: AllowanceJudge) {
    self.runbook = runbook
    // Two steps below one heading may say the same of it.
    var said: Set<Diagnostic> = []
    diagnostics = (judge.open + judge.faults).filter { said.insert($0).inserted }.sorted(by: Diagnostic.precedes)
    allowed = judge.allowed.sorted { Diagnostic.precedes($0.diagnostic, $1.diagnostic) }
    self.plan = diagnostics.contains { $0.severity == .error } ? nil : plan
  }
}
