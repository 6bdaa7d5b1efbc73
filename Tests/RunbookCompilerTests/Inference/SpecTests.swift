// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport
import Testing

/// What the compiler makes of notes without markup, and of an inventory: the pages of `Specs/Inference` and
/// `Specs/Expansion`.
struct SpecTests {
  private static let folder = PackageFolder.root + "/Tests/RunbookCompilerTests/Specs"
  static let pages = ["Inference", "Expansion", "Allowances"].flatMap { kind in
    ((try? PackageFolder.names(in: "\(folder)/\(kind)")) ?? []).map { "\(kind)/\($0)" }
  }

  @Test(arguments: pages) func `a note is understood as the page says`(page: String) throws {
    try SpecDocument(path: "\(Self.folder)/\(page)").check(rule: nil)
  }

  @Test func `there are pages of both kinds`() {
    #expect(Self.pages.contains("Inference/targets.md") && Self.pages.contains("Expansion/placeholders.md"))
  }
}
