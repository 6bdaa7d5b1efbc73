// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// Manual pages as `runbook explain` prints them.
package enum ManualReport {
  /// Every name with what its rule does, by kind.
  package static func list(_ tongue: Tongue) -> String {
    let width = ManualPage.all.map(\.name.count).max() ?? 0
    return ManualPage.Kind.allCases.map { kind in
      let pages = ManualPage.all.filter { $0.kind == kind }
      let lines = pages.map { "  " + DisplayWidth.padded($0.name, to: width + 2) + $0.manual.what[tongue] }
      return ([kind.title[tongue]] + lines).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  /// One page.
  package static func page(_ page: ManualPage, _ tongue: Tongue) -> String {
    let words = tongue == .korean ? ("왜", "이런 글", "이렇게 쓴다") : ("Why", "Example", "Instead")
    return """
      \(page.name) (\(page.severity?.rawValue ?? page.kind.rawValue))

      \(page.manual.what[tongue])

      \(words.0): \(page.manual.why[tongue])

      \(words.1):
      \(indented(page.manual.example))

      \(words.2):
      \(indented(page.manual.instead))
      """
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }.joined(separator: "\n")
  }
}
