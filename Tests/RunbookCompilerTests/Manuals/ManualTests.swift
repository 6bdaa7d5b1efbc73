// SPDX-License-Identifier: Apache-2.0
import Foundation
import RunbookTestSupport
import Testing

@testable import RunbookCompiler

/// Whatever name a user is shown, `runbook explain NAME` has a page for it.
struct ManualTests {
  private static let sources = PackageFolder.root + "/Sources"

  /// The names that the sources give to reasons and diagnostics.
  static let namesInSources: Set<String> = {
    var names: Set<String> = []
    let patterns = [
      /Reason\(\s*"([a-z0-9-]+)"/, /rule: "([a-z0-9-]+)"/, /Failure\(\s*"([a-z]+(?:-[a-z]+)+)"/,
      /"([a-z]+(?:-[a-z]+)+)", \.(?:error|warning|advice)\b/,
      /"((?:path|target)-[a-z]+(?:-[a-z]+)*)"/,
    ]
    for path in FileManager.default.enumerator(atPath: sources)?.compactMap({ $0 as? String }) ?? [] {
      guard path.hasSuffix(".swift"), let text = try? PackageFolder.text("\(sources)/\(path)") else { continue }
      for pattern in patterns { names.formUnion(text.matches(of: pattern).map { String($0.output.1) }) }
    }
    // curl's own option, which its table of options names.
    return names.subtracting(["path-as-is"])
  }()

  @Test func `the search of the sources finds the names`() {
    #expect(
      Self.namesInSources.isSuperset(of: ["only-group", "unknown-fact", "inventory-number", "step-without-target"]))
  }

  @Test func `every name in the sources has a page`() {
    #expect(Self.namesInSources.filter { ManualPage.named($0) == nil }.sorted() == [])
  }

  @Test func `every rule of a table has a page`() {
    let tables =
      Rule.all.map(\.name) + ProbeDerivation.all.map(\.name) + InferenceRule.all.map(\.name)
      + InferenceRule.strict.map(\.name) + DetectionRules.all.map(\.name)
      + Ambiguity.Subject.allCases.map { "ambiguous-\($0.rawValue)" }
      + Placeholder.Form.allCases.map { "written-\($0.rawValue)" }
      + Inferred.Aspect.allCases.flatMap(\.rulesByStrength).filter { $0 != "ignore-attribute" }
    #expect(tables.filter { ManualPage.named($0) == nil } == [])
  }

  @Test func `every name that a specification shows has a page`() throws {
    let root = PackageFolder.root + "/Tests/RunbookCompilerTests/Specs"
    for kind in ["Rules", "Inference", "Expansion"] {
      for page in try PackageFolder.names(in: "\(root)/\(kind)") {
        for test in try SpecDocument(path: "\(root)/\(kind)/\(page)").cases {
          guard let note = test.note else { continue }
          let inventory = test.inventory.flatMap { Inventory.read($0).inventory }
          let compiled = Compiler.compile(note, inventory: inventory)
          let inferred = InferredReader.list(compiled.runbook, plan: compiled.plan).map(\.reason.rule)
          let blocks = compiled.runbook.blocks.flatMap { $0.reasons + $0.target.reasons }.map(\.rule)
          let steps = compiled.runbook.steps.flatMap { $0.reasons + $0.target.reasons + $0.probes.map(\.reason) }.map(
            \.rule)
          let values = compiled.plan?.nodes.flatMap(\.steps).flatMap { $0.filled().values }.map(\.use.reason.rule) ?? []
          for name in compiled.diagnostics.map(\.rule) + inferred + blocks + steps + values {
            #expect(ManualPage.named(name) != nil, "\(page): '\(name)' has no page")
          }
        }
      }
    }
  }

  @Test func `a name has one page`() {
    let names = ManualPage.all.map(\.name)
    #expect(names.filter { name in names.count { $0 == name } > 1 } == [])
  }

  @Test(arguments: ManualPage.all.map(\.name)) func `a page speaks both languages and says what to write instead`(
    name: String
  ) throws {
    let page = try #require(ManualPage.named(name))
    for text in [page.manual.what, page.manual.why] {
      #expect(
        text.korean.contains { $0.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) } }, "\(text.korean)")
      #expect(!text.english.isEmpty && !text.english.hasSuffix("."), "\(text.english)")
      #expect(!text.english.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) }, "\(text.english)")
    }
    #expect(!page.manual.example.isEmpty && page.manual.example != page.manual.instead)
  }
}
