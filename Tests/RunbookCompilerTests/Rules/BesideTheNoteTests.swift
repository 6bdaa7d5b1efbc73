// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

/// What a note is told of the files and the notes beside it.
struct BesideTheNoteTests {
  private static let note = SourceFile(
    name: "a/note.md",
    text: """
      # 노트

      [있다](other.md#없는-제목) [없다](missing.md) ![](그림%201.png) [주소](https://example.com/x.md)

      [사이트의 것](/docs/x.md) [만들어질 쪽](page.html) [폴더](folder/) [메일](mailto:a@example.com)
      """)

  private func broken(_ surroundings: NoteSurroundings) -> [String] {
    Compiler.compile(Self.note, inventory: nil, surroundings: surroundings).diagnostics
      .filter { $0.rule == "broken-link" }.map { Self.note.text($0.place.range) }
  }

  @Test func `a file that is not there breaks a link`() {
    #expect(broken(NoteSurroundings { $0 == "other.md" }) == ["missing.md", "그림%201.png"])
    #expect(broken(NoteSurroundings { $0 != "missing.md" }) == ["missing.md"])
  }

  @Test func `nothing is said of files that nobody can look for`() {
    #expect(broken(.unknown) == [])
  }

  @Test func `two notes with one id are told at the second`() {
    let notes = ["a/setup.md", "b/setup.md", "b/other.md"].map {
      Compiler.compile(SourceFile(name: $0, text: "# a\n"), inventory: nil).runbook
    }
    let faults = NoteTwins.faults(in: notes)
    #expect(faults.map(\.place.file) == ["b/setup.md"])
    #expect(faults.map(\.rule) == ["duplicate-id"])
    #expect(NoteTwins.faults(in: [notes[0], notes[2]]).isEmpty)
  }
}
