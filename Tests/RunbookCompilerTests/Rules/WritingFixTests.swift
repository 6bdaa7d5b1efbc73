// SPDX-License-Identifier: Apache-2.0
import Foundation
import RunbookCompiler
import RunbookTestSupport
import Testing

/// What a safe fix of how a note is written leaves alone.
struct WritingFixTests {
  private static let names: Set<String> = [
    "prompt-in-command", "fence-untagged", "fence-mislabeled", "indented-code", "jekyll-highlight",
  ]

  private static let folders = [
    "\(PackageFolder.root)/Tests/RunbookCompilerTests/Specs/Rules",
    "\(PackageFolder.root)/Tests/RunbookCompilerTests/Specs/Inference",
  ]

  private static let pages = folders.flatMap { folder in
    ((try? PackageFolder.names(in: folder)) ?? []).filter { $0.hasSuffix(".md") }.map { "\(folder)/\($0)" }
  }

  @Test(arguments: pages) func `a label, a fence or a prompt gone changes no step`(page: String) throws {
    for test in try SpecDocument(path: page).cases {
      guard let note = test.note else { continue }
      check(note, each: true)
    }
  }

  private static let corpus: [String] = {
    let listed = ProcessInfo.processInfo.environment["NOTES"]?.split(separator: ":").map(String.init) ?? []
    let shared = PackageFolder.shared.map { ["\($0)/corpus/files"] } ?? []
    return (shared + listed).flatMap { folder in
      ((try? PackageFolder.names(in: folder)) ?? []).filter { $0.hasSuffix(".md") }.map { "\(folder)/\($0)" }
    }
  }()

  @Test(.enabled(if: !corpus.isEmpty), arguments: corpus) func `nor does it in a real note`(path: String) throws {
    check(SourceFile(name: path, text: try PackageFolder.text(path)), each: false)
  }

  private func check(_ note: SourceFile, each: Bool) {
    let before = Compiler.compile(note, inventory: nil)
    let fixes = before.diagnostics.filter { Self.names.contains($0.rule) }.flatMap(\.fixes).filter {
      $0.safety == .safe
    }
    let turns = each ? fixes.map { [$0] } : fixes.isEmpty ? [] : [fixes]
    for turn in turns {
      let changed = fixed(note, turn)
      let after = Compiler.compile(changed, inventory: nil)
      let (old, new) = (summary(before), summary(after))
      #expect(old.count == new.count, "\(note.name): \(turn.map(\.title.english))")
      for (left, right) in zip(old, new) where left != right {
        Issue.record("\(note.name):\n\(left)\nis now\n\(right)")
        break
      }
    }
  }

  /// Applies what does not overlap.
  private func fixed(_ note: SourceFile, _ fixes: [Fix]) -> SourceFile {
    var taken: [ByteRange] = []
    var edits: [Fix.Edit] = []
    for fix in fixes {
      let isFree = fix.edits.allSatisfy { edit in
        !taken.contains { $0.overlaps(edit.range) || $0 == edit.range }
      }
      guard isFree else { continue }
      taken += fix.edits.map(\.range)
      edits += fix.edits
    }
    return SourceFile(name: note.name, bytes: Fix.apply(edits, to: note.bytes))
  }

  private func summary(_ compiled: Compiler.Compilation) -> [String] {
    compiled.runbook.steps.map { step in
      "\(step.id) '\(step.title)' on \(step.target.pattern ?? "?"): \(text(step.action)) gives \(expected(of: step)); "
        + "\(step.options) \(step.isCheck) \(step.probes.count)"
    }
  }

  private func text(_ action: Action) -> String {
    switch action {
    case .shell(let template): "shell \(text(template))"
    case .file(let file): "file \(text(file.path)) \(file.mode ?? "") \(file.part) \(text(file.content))"
    case .sql(let sql): "\(sql.client) \(text(sql.statements))"
    case .manual(let tasks): "manual \(tasks)"
    }
  }

  private func expected(of step: Step) -> String {
    switch step.expectation?.content {
    case nil: "nothing"
    case .text(let text): text
    case .json(let content): "\(content)".filter { !$0.isNumber }
    }
  }

  private func text(_ template: Template) -> String { text(template.pieces) }

  private func text(_ pieces: [Template.Piece]) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .value(let use, let context): "{\(use.reference) \(context)}"
      case .forEachPeer(let inner, let separator): "{each \(text(inner)) \(separator)}"
      case .aimed(let before, let host, let after): "{aimed \(text(before)) \(host) \(text(after))}"
      }
    }.joined()
  }
}
