// SPDX-License-Identifier: Apache-2.0

/// What a team would otherwise type each time: the file `runbook.yaml` at a project's root.
package struct ProjectSettings: Sendable {
  /// The inventory's path, from the project file's folder.
  package var inventory: String?
  /// The folder of scripts and plans, from the project file's folder.
  package var output: String?
  /// The folder of the site, from the project file's folder.
  package var site: String?
  /// What every note may hold, each with the reason.
  package var allowances: [Allowance] = []

  /// A project without a file says nothing.
  package init() {}

  /// The settings, and what is wrong with the file: its YAML, a key that it does not have, an allowance without a reason.
  package static func read(_ source: SourceFile) -> (settings: ProjectSettings, diagnostics: [Diagnostic]) {
    var settings = ProjectSettings()
    let root: YAMLNode
    do {
      root = try YAMLReader.read(source)
    } catch {
      return (settings, [error.diagnostic(rule: "project-file", file: source.name)])
    }
    guard let entries = root.entries else {
      let fault = Bilingual("프로젝트 파일은 '이름: 값'의 묶음이다", en: "A project file is a mapping of names to values")
      return (settings, root.isNull ? [] : [diagnostic(fault, root.range, source)])
    }
    settings.inventory = root["inventory"]?.text
    settings.output = root["output"]?.text
    settings.site = root["site"]?.text
    settings.allowances = AllowanceReader.entries(root["allow"], file: source.name)
    let unknown = entries.filter { !keys.contains($0.key) }.map { entry in
      diagnostic(
        Bilingual("프로젝트 파일에 '\(entry.key)'라는 키는 없다", en: "A project file has no key '\(entry.key)'"), entry.value.range,
        source,
        note: nearest(to: entry.key, among: keys).map {
          Bilingual("\(Josa.object("'\($0)'")) 뜻했나?", en: "did you mean '\($0)'?")
        })
    }
    return (settings, unknown + settings.allowances.flatMap(AllowanceFaults.of))
  }

  private static let keys = ["inventory", "output", "site", "allow"]

  private static func diagnostic(
    _ message: Bilingual, _ range: ByteRange, _ source: SourceFile, note: Bilingual? = nil
  ) -> Diagnostic {
    Diagnostic(
      rule: "project-file", severity: .error, place: Place(file: source.name, range: source.firstLine(of: range)),
      message: message, notes: note.map { [Diagnostic.Note($0)] } ?? [])
  }
}
