// SPDX-License-Identifier: Apache-2.0

/// A note in which what was inferred is written out, and which builds to the same scripts as before.
package struct Adoption: Sendable {
  /// The note as it is.
  package let original: SourceFile
  /// The note with what was inferred written out; the same bytes where nothing had to be.
  package let adopted: SourceFile
  /// What was written out, in the order of the note.
  package let written: [Inferred]
  /// What could not be: nothing says it, or saying it would change what the scripts do.
  package let left: [Inferred]

  /// Whether something would change.
  package var changes: Bool { original.bytes != adopted.bytes }

  /// Writes out the given aspects of a note that compiles; nil where it has no plan.
  ///
  /// A change is kept only if the plan stays what it was. All are tried at once; where that fails, one after the other
  /// until no further one fits, so that a second adoption finds nothing to do. Compiles the note once a try.
  package static func make(
    _ compilation: Compiler.Compilation, inventory: Inventory, aspects: Set<Inferred.Aspect>
  ) -> Adoption? {
    guard let plan = compilation.plan else { return nil }
    let attempt = Attempt(compilation, plan, inventory)
    let all = InferredReader.list(compilation.runbook, plan: plan).filter { aspects.contains($0.aspect) }
    let sayable = all.indices.filter { !all[$0].pins.isEmpty }
    var kept = Set(sayable)
    if !attempt.holds(all.pick(kept)) {
      kept = []
      var waiting = sayable
      var isGoingOn = true
      while isGoingOn {
        let before = kept.count
        waiting.removeAll { index in
          let fits = attempt.holds(all.pick(kept.union([index])))
          if fits { kept.insert(index) }
          return fits
        }
        isGoingOn = kept.count > before && !waiting.isEmpty
      }
    }
    return Adoption(
      original: compilation.runbook.source, adopted: attempt.note(with: all.pick(kept)), written: all.pick(kept),
      left: all.indices.filter { !kept.contains($0) }.map { all[$0] })
  }
}

/// One note, and what it must go on meaning.
private struct Attempt {
  private let edits: AdoptionEdits
  private let inventory: Inventory
  private let identity: [String]

  init(_ compilation: Compiler.Compilation, _ plan: Plan, _ inventory: Inventory) {
    edits = AdoptionEdits(runbook: compilation.runbook)
    self.inventory = inventory
    identity = PlanIdentity.lines(of: plan)
  }

  func note(with inferred: [Inferred]) -> SourceFile { edits.applied(edits.edits(for: inferred)) }

  /// Whether the note with these written out gives the same plan.
  func holds(_ inferred: [Inferred]) -> Bool {
    let compiled = Compiler.compile(note(with: inferred), inventory: inventory)
    guard let plan = compiled.plan else { return false }
    return PlanIdentity.lines(of: plan) == identity
  }
}

extension [Inferred] {
  fileprivate func pick(_ indices: Set<Int>) -> [Inferred] { self.indices.filter(indices.contains).map { self[$0] } }
}
