// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport
import Testing

/// What holds for every note, however it was mangled.
struct CompilerPropertyTests {
  #if DEBUG
    private static let count = 1200
  #else
    private static let count = 3000
  #endif
  /// The notes are parted so that they run side by side.
  private static let parts = 4

  private static let inventory = Inventory.read(
    SourceFile(
      name: "inventory.yaml",
      text: """
        all:
          children:
            web:
              hosts:
                n1: { ansible_host: 198.51.100.1, address: 10.0.0.1, zone: seoul-a }
                n2: { ansible_host: 198.51.100.2, address: 10.0.0.2, zone: seoul-b }
                n3: { ansible_host: 198.51.100.3, address: 10.0.0.3, zone: seoul-c }
        """)
  ).inventory

  @Test(arguments: 0..<parts) func `every place lies in its note, and a note means one thing`(part: Int) throws {
    let inventory = try #require(Self.inventory)
    var planned = 0
    for seed in stride(from: part, to: Self.count, by: Self.parts) {
      var pieces = NotePieces(seed: UInt64(seed) &* 2_654_435_761 &+ 17)
      let note = SourceFile(name: "note.md", bytes: pieces.note())
      let bare = Compiler.compile(note, inventory: nil)
      let full = Compiler.compile(note, inventory: inventory)
      let found = faults(in: bare, note) + faults(in: full, note)
      #expect(found.isEmpty, "seed \(seed): \(found) in\n\(String(decoding: note.bytes, as: UTF8.self))")
      #expect(summary(full) == summary(Compiler.compile(note, inventory: inventory)), "seed \(seed)")
      #expect(Set(full.runbook.steps.map(\.id)).count == full.runbook.steps.count, "seed \(seed)")
      if full.plan != nil { planned += 1 }
    }
    // Enough notes are sound, so that plans are looked at too.
    #expect(planned * 10 > Self.count / Self.parts, "\(planned) plans")
  }

  private func faults(in compiled: Compiler.Compilation, _ note: SourceFile) -> [String] {
    NoteFaults(compiled, note).found
  }

  /// Everything that a person sees of a compilation.
  private func summary(_ compiled: Compiler.Compilation) -> [String] {
    compiled.diagnostics.map { "\($0)" }
      + compiled.runbook.steps.map { "\($0.id) \($0.title) \($0.target) \($0.range)" }
      + (compiled.plan?.nodes.flatMap { node in
        node.steps.map { "\(node.node.name) \($0.digest) \($0.filled().body.text { $0.label.english })" }
      } ?? [])
  }

  @Test func `a safe fix settles its finding`() {
    for seed in 0..<Self.count / 6 {
      var pieces = NotePieces(seed: UInt64(seed) &* 40_503 &+ 5)
      let note = SourceFile(name: "note.md", bytes: pieces.note())
      let before = Compiler.compile(note, inventory: nil).diagnostics
      for found in before {
        for fix in found.fixes where fix.safety == .safe {
          let after = Compiler.compile(fixed(note, fix), inventory: nil).diagnostics
          let counts = (before.filter { $0.rule == found.rule }.count, after.filter { $0.rule == found.rule }.count)
          #expect(
            counts.1 < counts.0,
            "seed \(seed): \(found.rule) at \(found.place.range) in\n\(note.text(0..<note.bytes.count))")
        }
      }
    }
  }

  private func fixed(_ note: SourceFile, _ fix: Fix) -> SourceFile {
    var bytes = note.bytes
    for edit in fix.edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(edit.range, with: Array(edit.replacement.utf8))
    }
    return SourceFile(name: note.name, bytes: bytes)
  }

  @Test(arguments: ["> ", "- ", "[", "*", "{{ ", "$(", "if "])
  func `100,000 of anything nested crash nothing`(piece: String) {
    let deep = String(repeating: piece, count: 100_000)
    for text in [deep, "```bash\n\(deep)\n```\n", "```json\n\(deep)\n```\n", "```sql\n\(deep)\n```\n"] {
      let note = SourceFile(name: "note.md", text: text)
      let compiled = Compiler.compile(note, inventory: Self.inventory)
      #expect(faults(in: compiled, note).isEmpty, "\(text.prefix(30))")
    }
  }
}
