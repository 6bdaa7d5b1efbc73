// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
package import RunbookCompiler

/// A specification that is a Markdown document: cases under headings, each with a note and what becomes of it.
///
/// `Tests/RunbookCompilerTests/Specs/README.md` explains the fences. With `RECORD=1` the expected fences are written
/// anew, and the run that writes them fails all the same.
package struct SpecDocument: Sendable {
  /// The file's name without its ending.
  package let name: String
  package let cases: [SpecCase]
  private let path: String
  private let source: SourceFile

  package init(path: String) throws {
    self.path = path
    name = URL(filePath: path).deletingPathExtension().lastPathComponent
    source = SourceFile(name: path, text: try PackageFolder.text(path))
    var cases: [SpecCase] = []
    for block in CommonMarkReader.read(source).blocks {
      switch block.kind {
      case .heading(2, let inlines): cases.append(SpecCase(title: inlines.plainText))
      case .code(let code) where !cases.isEmpty: cases[cases.count - 1].add(code)
      default: break
      }
    }
    self.cases = cases
  }

  /// Fails for each expected fence that is not what the compiler gives.
  ///
  /// `diagnostics` fences list the findings of `rule` alone; nil for errors and warnings of every rule.
  package func check(rule: String?) throws {
    var edits: [(range: ByteRange, text: String)] = []
    for test in cases {
      guard let note = test.note else {
        Issue.record("\(path): '\(test.title)' has no md fence")
        continue
      }
      #expect(!test.expected.isEmpty, "\(path): '\(test.title)' expects nothing")
      let outcome = SpecOutcome(note: note, inventory: test.inventory, rule: rule)
      for fence in test.expected {
        let got = outcome.text(InfoStringReader.read(fence.info))
        guard got != fence.text else { continue }
        edits.append((contentRange(of: fence), got))
        if !isRecording {
          Issue.record(
            "\(path):\(source.line(at: fence.range.lowerBound)) '\(test.title)' gives\n\(got)instead of\n\(fence.text)")
        }
      }
    }
    if isRecording, !edits.isEmpty { try record(edits) }
  }

  private var isRecording: Bool { ProcessInfo.processInfo.environment["RECORD"] == "1" }

  private func record(_ edits: [(range: ByteRange, text: String)]) throws {
    var bytes = source.bytes
    for edit in edits.reversed() { bytes.replaceSubrange(edit.range, with: Array(edit.text.utf8)) }
    try Data(bytes).write(to: URL(filePath: path))
    Issue.record("recorded \(path): read the difference, then run without RECORD")
  }

  /// From the line behind the opening fence to the closing one.
  private func contentRange(of fence: CodeBlock) -> ByteRange {
    let first = source.line(at: fence.range.lowerBound) + 1
    let last = source.line(at: fence.range.upperBound)
    return source.lineRange(first).lowerBound..<source.lineRange(last).lowerBound
  }
}

/// One case of a specification.
package struct SpecCase: Sendable {
  /// The heading's words.
  package let title: String
  package private(set) var note: SourceFile?
  package private(set) var inventory: SourceFile?
  /// The fences that say what becomes of the note.
  package private(set) var expected: [CodeBlock] = []

  init(title: String) { self.title = title }

  mutating func add(_ code: CodeBlock) {
    let info = InfoStringReader.read(code.info)
    switch info.label {
    case "md"?: note = SourceFile(name: "note.md", bytes: SpecCase.bytes(code.text, info))
    case "inventory"?: inventory = SourceFile(name: "inventory.yaml", bytes: code.content)
    default: expected.append(code)
    }
  }

  /// The note with what cannot be seen in a document: `{crlf}`, `{bom}`, `{nfd}`, and `·` for a blank at a line's end.
  private static func bytes(_ text: String, _ info: InfoString) -> [UInt8] {
    var text = text
    if info.has("blanks") { text = text.replacing("·", with: " ") }
    if info.has("nfd") { text = text.decomposedStringWithCanonicalMapping }
    if info.has("crlf") { text = text.replacing("\n", with: "\r\n") }
    if info.has("bom") { text = "\u{FEFF}" + text }
    return Array(text.utf8)
  }
}
