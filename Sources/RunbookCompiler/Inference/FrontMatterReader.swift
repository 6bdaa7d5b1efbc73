// SPDX-License-Identifier: Apache-2.0

/// Reads the keys of a runbook's front matter; keys of other tools are left alone.
package enum FrontMatterReader {
  static func read(_ document: Document) -> (settings: RunbookSettings, diagnostics: [Diagnostic]) {
    if let toml = document.tomlFrontMatter { return (RunbookSettings(), [unread(toml, in: document.source)]) }
    guard let range = document.frontMatter else { return (RunbookSettings(), []) }
    do {
      let root = try YAMLReader.read(document.source, range: range)
      var settings = settings(root, file: document.source.name)
      let (fleet, faults) = FleetSettingsReader.read(root, file: document.source.name)
      settings.fleet = fleet
      return (settings, faults)
    } catch {
      return (RunbookSettings(), [error.diagnostic(rule: "front-matter-syntax", file: document.source.name)])
    }
  }

  /// The inventory that a note's front matter names; nil where it names none, or cannot be read.
  ///
  /// Nothing else of the note is read, so that finding its inventory costs next to nothing.
  package static func inventory(of source: SourceFile) -> String? {
    guard let found = FrontMatterFence.find(in: source), !found.isTOML else { return nil }
    do {
      return try YAMLReader.read(source, range: found.content)["inventory"]?.text
    } catch {
      // The note's own reading tells what is wrong.
      return nil
    }
  }

  private static func unread(_ toml: ByteRange, in source: SourceFile) -> Diagnostic {
    Diagnostic(
      rule: "front-matter-toml", severity: .warning, place: Place(file: source.name, range: source.firstLine(of: toml)),
      message: Bilingual("TOML 머리말(+++)은 읽지 않는다", en: "Front matter in TOML (+++) is not read"),
      notes: [
        Diagnostic.Note(
          Bilingual("--- 사이에 YAML로 적는다: target: web", en: "write YAML between --- lines: target: web"))
      ])
  }

  private static func settings(_ root: YAMLNode, file: String) -> RunbookSettings {
    var settings = RunbookSettings()
    settings.title = root["title"]?.text
    settings.id = root["id"]?.text
    settings.tongue = root["lang"]?.text.flatMap { Tongue(rawValue: String($0.prefix(2))) }
    settings.inventory = root["inventory"]?.text
    settings.target = root["target"]?.text
    settings.targetRange = root["target"]?.range
    settings.bindings = bindings(root["bind"])
    settings.variables = bindings(root["vars"])
    settings.allowances = AllowanceReader.entries(root["allow"], file: file)
    return settings
  }

  private static func bindings(_ node: YAMLNode?) -> [RunbookSettings.Binding] {
    (node?.entries ?? []).compactMap { entry in
      entry.value.text.map {
        RunbookSettings.Binding(pattern: entry.key, value: $0, range: entry.value.range)
      }
    }
  }
}
