// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let unknownSetting = Rule(
    name: "unknown-setting", severity: .warning,
    manual: Manual(
      what: Bilingual("프로그램에 없는 설정이다", en: "The program has no such setting"),
      why: Bilingual(
        "많은 프로그램이 모르는 설정을 말없이 무시한다. 설정한 줄 알지만 아무 일도 일어나지 않는다. sshd나 dockerd는 아예 시작하지 않는다",
        en:
          "many programs ignore unknown settings without a word: it looks set and does nothing. Others, such as sshd and dockerd, do not start"
      ),
      example: "PermitRootLogn no", instead: "PermitRootLogin no")
  ) { runbook, findings in
    reportEnvironments(runbook, &findings)
    for text in SettingsText.all(runbook) {
      guard let table = SettingsTable.of(path: text.path) else { continue }
      report(text, table, &findings)
    }
    reportParameters(runbook, &findings)
  }

  private static func reportEnvironments(_ runbook: Runbook, _ findings: inout Findings) {
    for found in runbook.commands {
      let block = found.block
      guard let invocation = found.invocation, let run = DockerRun(invocation), let image = run.image?.constant,
        let program = KnownSettings.all.first(where: { $0.matches(image: image) })
      else { continue }
      for word in run.environment {
        let text = block.reading.text(word.range)
        let name = String(text.prefix { $0 != "=" })
        guard let fault = program.fault(of: name) else { continue }
        let start = word.range.lowerBound
        findings.report(
          block.reading.source(of: start..<start + name.utf8.count), fault.message,
          notes: fault.notes.map { Diagnostic.Note($0) } + [Diagnostic.Note(program.source)])
      }
    }
  }

  private static func report(_ text: SettingsText, _ table: SettingsTable, _ findings: inout Findings) {
    if table.form == .json { return reportKeys(text, table, &findings) }
    let (entries, headings) = text.entries(table.form)
    for heading in headings where table.form == .sections && table.sections[heading.name] == nil {
      let near = nearest(to: heading.name, among: table.sections.keys.sorted())
      guard let near, !heading.name.hasPrefix("X-") else { continue }
      findings.reportUnknown(heading.name, heading.range, in: text.block, table, meant: near)
    }
    for entry in entries {
      let section = table.form == .sections ? entry.section : ""
      // Before the first section nothing says which one it is; a server's options stand in the groups of servers.
      guard table.sections[section] != nil, table.reads(group: entry.section) else { continue }
      check(
        entry.name, entry.nameRange, section, in: text.block, table, refusesUnknown: !text.holdsCommand, &findings)
    }
  }

  private static func check(
    _ name: String, _ range: ByteRange, _ section: String, in block: JudgedBlock, _ table: SettingsTable,
    refusesUnknown: Bool = true, _ findings: inout Findings
  ) {
    let isParameter = table.program == SettingsTable.sysctl.program
    let asked = isParameter ? SettingsTable.parameter(name) : name
    if table.has(asked, in: section) || name.hasPrefix("X-") { return }
    if let meant = table.meant(by: asked, in: section) {
      let interface = asked == name ? "*" : String(name.split(separator: ".")[3])
      return findings.reportUnknown(
        name, range, in: block, table, meant: meant.replacing(".*.", with: ".\(interface)."))
    }
    if isParameter, let root = name.split(separator: ".").first, !SettingsTable.sysctlRoots.contains(String(root)) {
      return findings.reportUnknown(name, range, in: block, table, meant: nil)
    }
    let others = table.sections(knowing: name)
    if table.form == .sections, let other = others.first, !SettingsTable.legacyDirectives.contains(name) {
      return findings.report(
        range, in: block,
        Bilingual(
          "\(table.program)은 '\(name)'을 [\(section)]에서 읽지 않는다",
          en: "\(table.program) reads no '\(name)' in [\(section)]"),
        notes: [
          Diagnostic.Note(Bilingual("[\(other)]에 쓴다", en: "it belongs to [\(other)]")), Diagnostic.Note(table.source),
        ])
    }
    guard table.isComplete, refusesUnknown else { return }
    let meant = nearest(to: name, among: (table.sections[section] ?? []).sorted())
    findings.reportUnknown(name, range, in: block, table, meant: meant)
  }

  private static func reportKeys(_ text: SettingsText, _ table: SettingsTable, _ findings: inout Findings) {
    let bytes = Array(text.block.reading.masked[text.range])
    let node: JSONNode
    // What is no JSON is told of by the rule of its syntax.
    do { node = try JSONReader.read(bytes) } catch { return }
    guard case .object(let object) = node.value else { return }
    for member in object.members {
      let start = text.range.lowerBound + member.keyRange.lowerBound + 1
      check(member.key, start..<start + member.key.utf8.count, "", in: text.block, table, &findings)
    }
  }

  /// `sysctl -w NAME=VALUE`.
  private static func reportParameters(_ runbook: Runbook, _ findings: inout Findings) {
    for found in runbook.commands where found.invocation?.program == "sysctl" {
      for word in found.invocation?.arguments ?? [] {
        guard let text = word.constant, !text.hasPrefix("-"), text.contains("."), !text.contains("/"),
          found.block.reading.holes(in: word.range).isEmpty
        else { continue }
        let name = String(text.prefix { $0 != "=" }).trimmingBlanks()
        let start = word.range.lowerBound + (word.isQuoted ? 1 : 0)
        check(name, start..<start + name.utf8.count, "", in: found.block, .sysctl, &findings)
      }
    }
  }
}

extension Findings {
  /// A name that a program does not have, and the one that was meant where one surely was.
  fileprivate mutating func reportUnknown(
    _ name: String, _ range: ByteRange, in block: JudgedBlock, _ table: SettingsTable, meant: String?
  ) {
    var notes = [Diagnostic.Note(table.source)]
    var fixes: [Fix] = []
    if let meant {
      notes.insert(
        Diagnostic.Note(Bilingual("\(Josa.object("'\(meant)'")) 뜻했나?", en: "did you mean '\(meant)'?")), at: 0)
      fixes = [
        Fix(
          Bilingual("\(Josa.by("'\(meant)'")) 바꾼다", en: "Change it to '\(meant)'"), .needsReview,
          edits: [Fix.Edit(block.reading.source(of: range), with: meant)])
      ]
    }
    report(
      range, in: block,
      Bilingual(
        "\(table.program)에 '\(name.shortened(to: 32))' 설정은 없다",
        en: "\(table.program) has no setting '\(name.shortened(to: 32))'"),
      notes: notes, fixes: fixes)
  }
}
