// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// Diagnostics and what is let stand, for one of the forms that `runbook check` prints.
package struct CheckReport {
  let diagnostics: [Diagnostic]
  let allowed: [AllowedDiagnostic]
  /// The files that diagnostics speak of, by name.
  let sources: [String: SourceFile]

  /// `sources` are the files that the diagnostics may speak of, in any order.
  package init(_ diagnostics: [Diagnostic], allowed: [AllowedDiagnostic] = [], sources: [SourceFile]) {
    self.diagnostics = diagnostics
    self.allowed = allowed
    self.sources = Dictionary(sources.map { ($0.name, $0) }) { first, _ in first }
  }

  /// How many of each kind.
  package var summary: Bilingual {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count { $0.severity == .warning }
    let advice = diagnostics.count - errors - warnings
    let fixable = diagnostics.count { $0.safeFix != nil }
    guard !diagnostics.isEmpty else {
      return allowed.isEmpty
        ? Bilingual("문제 없음", en: "No findings")
        : Bilingual("문제 없음 (허용한 것 \(allowed.count))", en: "No findings (\(allowed.count) allowed)")
    }
    var korean = "오류 \(errors), 경고 \(warnings), 조언 \(advice)"
    var english = "\(errors) errors, \(warnings) warnings, \(advice) advice"
    if !allowed.isEmpty {
      korean += ", 허용 \(allowed.count)"
      english += ", \(allowed.count) allowed"
    }
    if fixable > 0 {
      korean += "; --fix로 고칠 수 있는 것 \(fixable)"
      english += "; --fix settles \(fixable)"
    }
    return Bilingual(korean, en: english)
  }
}
