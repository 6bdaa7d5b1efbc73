// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport
import Testing

/// Every rule has a page with a bad, a good and a Korean case; the pages stand in `Specs/Rules`.
struct RuleSpecTests {
  private static let folder = PackageFolder.root + "/Tests/RunbookCompilerTests/Specs/Rules"
  static let pages = ((try? PackageFolder.names(in: folder)) ?? []).filter { $0.hasSuffix(".md") }

  @Test(arguments: pages) func `a rule finds what its page says`(page: String) throws {
    let document = try SpecDocument(path: "\(Self.folder)/\(page)")
    try document.check(rule: document.name)
  }

  @Test(arguments: Rule.all.map(\.name)) func `a rule has a page with bad, good and Korean cases`(name: String) throws {
    let document = try SpecDocument(path: "\(Self.folder)/\(name).md")
    for kind in ["Bad", "Good", "Korean"] {
      let cases = document.cases.filter { $0.title.hasPrefix(kind) }
      #expect(!cases.isEmpty, "\(name) has no case '\(kind)'")
      for test in cases {
        let found = test.expected.contains { $0.info.hasPrefix("diagnostics") && !$0.content.isEmpty }
        #expect(found == (kind != "Good"), "\(name): '\(test.title)'")
        guard kind == "Korean", let note = test.note else { continue }
        #expect(hasHangul(String(decoding: note.bytes, as: UTF8.self)), "\(name): '\(test.title)'")
      }
    }
  }

  @Test func `no page is left of a rule that is gone`() {
    #expect(Set(Self.pages) == Set(Rule.all.map { "\($0.name).md" }))
  }

  @Test(arguments: Rule.all) func `a manual speaks both languages`(rule: Rule) {
    for text in [rule.manual.what, rule.manual.why] {
      #expect(hasHangul(text.korean), "\(rule.name): \(text.korean)")
      #expect(!hasHangul(text.english), "\(rule.name): \(text.english)")
      #expect(!text.english.isEmpty && !text.english.hasSuffix("."), "\(rule.name): \(text.english)")
    }
    #expect(!rule.manual.example.isEmpty && !rule.manual.instead.isEmpty)
    #expect(rule.manual.example != rule.manual.instead)
  }

  @Test(arguments: Rule.all) func `a rule's name is in kebab case and its own`(rule: Rule) {
    #expect(rule.name.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || $0.isDigit || $0 == UInt8(ascii: "-") })
    #expect(rule.name.first?.isLetter == true)
    #expect(Rule.all.filter { $0.name == rule.name }.count == 1)
  }

  @Test(arguments: pages) func `a safe fix settles its finding and makes no new one`(page: String) throws {
    for test in try SpecDocument(path: "\(Self.folder)/\(page)").cases {
      guard let note = test.note else { continue }
      let before = Compiler.compile(note, inventory: nil).diagnostics
      for diagnostic in before {
        for fix in diagnostic.fixes where fix.safety == .safe {
          let after = Compiler.compile(fixed(note, fix), inventory: nil).diagnostics
          let count = before.filter { $0.rule == diagnostic.rule }.count
          #expect(after.filter { $0.rule == diagnostic.rule }.count == count - 1, "\(test.title): \(diagnostic.rule)")
          let fresh = after.filter { found in !before.contains { $0.rule == found.rule } }
          #expect(fresh.isEmpty, "\(test.title): \(fresh.map(\.rule))")
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

  private func hasHangul(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) || (0x1100...0x11FF).contains($0.value) }
  }
}
