// SPDX-License-Identifier: Apache-2.0
import Foundation
import RunbookCompiler
import RunbookTestSupport
import Testing

/// What a fix may do to a note: settle its finding, make no other, and nothing at all the second time.
struct FixingTests {
  /// Other people's notes, and the cases of our own pages.
  private static let notes: [SourceFile] = {
    let pages = "\(PackageFolder.root)/Tests/RunbookCompilerTests/Specs/Rules"
    let own = ((try? PackageFolder.names(in: pages)) ?? []).flatMap { page in
      ((try? SpecDocument(path: "\(pages)/\(page)"))?.cases ?? []).compactMap(\.note)
    }
    guard let shared = PackageFolder.shared else { return own }
    let corpus = ((try? PackageFolder.names(in: "\(shared)/corpus/files")) ?? []).map { "\(shared)/corpus/files/\($0)" }
    return own
      + (corpus + ["\(shared)/week-6.md"]).compactMap { path in
        (try? PackageFolder.text(path)).map { SourceFile(name: path, text: $0) }
      }
  }()

  private static func findings(_ source: SourceFile) -> [Diagnostic] {
    Compiler.compile(source, inventory: nil).diagnostics
  }

  private static func counts(_ findings: [Diagnostic]) -> [String: Int] {
    Dictionary(findings.map { ($0.rule, 1) }, uniquingKeysWith: +)
  }

  @Test func `fixing makes no finding, settles what it says, and does nothing twice`() {
    #expect(Self.notes.count > 100)
    for note in Self.notes {
      let before = Self.findings(note)
      let fixing = Fixing.fix(note, trust: .safe, compile: Self.findings)
      let after = Self.findings(fixing.fixed)
      var expected = Self.counts(before)
      for settled in fixing.settled { expected[settled.rule, default: 0] -= 1 }
      for (rule, count) in Self.counts(after) {
        #expect(count <= expected[rule] ?? 0, "\(note.name): \(rule)")
      }
      #expect((fixing.settled.isEmpty) == (fixing.fixed.bytes == note.bytes), "\(note.name)")
      let left = after.filter { $0.safeFix != nil }.map(\.rule)
      #expect(left.isEmpty, "\(note.name): a safe fix does not hold: \(left)")
      #expect(Fixing.fix(fixing.fixed, trust: .safe, compile: Self.findings).fixed.bytes == fixing.fixed.bytes)
    }
  }

  @Test func `a fix that settles nothing is taken back`() {
    let note = SourceFile(name: "note.md", text: "one\ntwo\n")
    let useless = Fix(Bilingual("바꾼다", en: "Change"), .safe, edits: [Fix.Edit(0..<3, with: "1")])
    let fixing = Fixing.fix(note, trust: .safe) { source in
      [
        Diagnostic(
          rule: "stays", severity: .warning, place: Place(file: source.name, range: 0..<1),
          message: Bilingual("그대로", en: "Stays"), fixes: [useless])
      ]
    }
    #expect(fixing.fixed.bytes == note.bytes && fixing.settled.isEmpty)
  }

  @Test func `comments keep their order when several are moved at once`() {
    let note = SourceFile(name: "note.md", text: "```bash\na \\ # one\n-b \\ # two\n-c\n```\n")
    let fixed = Fixing.fix(note, trust: .safe, compile: Self.findings).fixed
    #expect(fixed.text(0..<fixed.bytes.count) == "```bash\n# one\n# two\na \\\n-b \\\n-c\n```\n")
  }
}
