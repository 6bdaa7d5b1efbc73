// SPDX-License-Identifier: Apache-2.0

/// Parts what may stand from what may not.
package struct AllowanceJudge {
  private let own: [Allowance]
  private let project: [Allowance]
  private let file: String
  /// The allowances of the note that something was found for.
  private var used: Set<Int> = []
  /// What is left to be said.
  package private(set) var open: [Diagnostic] = []
  /// What was found and may stand.
  package private(set) var allowed: [AllowedDiagnostic] = []

  /// `project` are those of the project's file, which hold for every note.
  package init(_ runbook: Runbook, project: [Allowance]) {
    own = runbook.allowances
    self.project = project
    file = runbook.source.name
  }

  /// Adds what was found in the note; other files' findings stay as they are.
  package mutating func judge(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
      guard diagnostic.place.file == file, AllowanceJudge.mayStand(diagnostic) else {
        open.append(diagnostic)
        continue
      }
      if let index = own.firstIndex(where: { $0.statedReason != nil && $0.covers(diagnostic) }) {
        used.insert(index)
        allowed.append(
          AllowedDiagnostic(diagnostic: diagnostic, reason: own[index].statedReason ?? "", isByProject: false))
      } else if let common = project.first(where: { $0.statedReason != nil && $0.covers(diagnostic) }) {
        allowed.append(
          AllowedDiagnostic(diagnostic: diagnostic, reason: common.statedReason ?? "", isByProject: true))
      } else {
        open.append(diagnostic)
      }
    }
  }

  /// Without which nothing sensible could be generated: no reason makes up for it.
  private static func mayStand(_ diagnostic: Diagnostic) -> Bool {
    diagnostic.severity != .error || Rule.named(diagnostic.rule)?.canBeAllowed == true
  }

  /// What is wrong with the note's own allowances.
  package var faults: [Diagnostic] {
    own.enumerated().flatMap { index, allowance in
      AllowanceFaults.of(allowance)
        + (used.contains(index) ? [] : AllowanceFaults.unused(allowance))
    }
  }
}

/// What is wrong with an allowance itself.
package enum AllowanceFaults {
  /// A missing reason, names of no rule, and rules whose findings can never stand.
  package static func of(_ allowance: Allowance) -> [Diagnostic] {
    var faults = allowance.rules.compactMap { name -> Diagnostic? in
      guard isKnown(name.text) else {
        let near = nearest(to: name.text, among: ManualPage.all.map(\.name))
        return fault(
          "allow-unknown-rule", name, of: allowance, Bilingual("'\(name.text)' 규칙은 없다", en: "No rule '\(name.text)'"),
          near.map { Bilingual("\(Josa.object("'\($0)'")) 뜻했나?", en: "did you mean '\($0)'?") })
      }
      guard ManualPage.named(name.text)?.severity == .error, Rule.named(name.text)?.canBeAllowed != true else {
        return nil
      }
      return fault(
        "allow-impossible", name, of: allowance,
        Bilingual("'\(name.text)' 오류는 허용할 수 없다", en: "An error '\(name.text)' cannot be allowed"),
        Bilingual("그대로 두면 만들 수 있는 스크립트가 없다", en: "no script could be made of what it finds"))
    }
    if allowance.statedReason == nil, let first = allowance.rules.first {
      faults.append(
        fault(
          "allow-without-reason", first, of: allowance,
          Bilingual("까닭이 없어 허용하지 않는다", en: "Nothing is allowed without a reason"),
          Bilingual("because=\"…\"에 까닭을 적는다", en: "say why: because=\"…\"")))
    }
    return faults
  }

  /// For rules that look at every note; others may need an inventory, or another program.
  static func unused(_ allowance: Allowance) -> [Diagnostic] {
    guard allowance.statedReason != nil else { return [] }
    return allowance.rules.filter { Rule.named($0.text)?.canBeAllowed == true }.map { name in
      fault(
        "allow-unused", name, of: allowance,
        Bilingual("여기에는 허용할 '\(name.text)'이 없다", en: "Nothing here is a '\(name.text)'"), nil)
    }
  }

  /// The pages, and ShellCheck's codes, which have theirs elsewhere.
  private static func isKnown(_ name: String) -> Bool {
    ManualPage.named(name) != nil || (name.hasPrefix("SC") && name.dropFirst(2).utf8.allSatisfy(\.isDigit))
  }

  private static func fault(
    _ rule: String, _ name: Allowance.Name, of allowance: Allowance, _ message: Bilingual, _ note: Bilingual?
  ) -> Diagnostic {
    Diagnostic(
      rule: rule, severity: rule == "allow-unused" ? .advice : .warning,
      place: Place(file: allowance.file, range: name.range), message: message,
      notes: note.map { [Diagnostic.Note($0)] } ?? [])
  }
}
