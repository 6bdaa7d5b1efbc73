// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RunbookBackends
import RunbookCompiler

/// `runbook build`: scripts, plan and site.
struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make one script per node, the plan and the site.",
    discussion: """
      runbook build notes.md -i inventory.yaml -o output --site site
      runbook build notes.md -i inventory.yaml --report verify.json
      runbook build notes.md --ansible, then in output/notes/ansible: ansible-playbook -i inventory.yml playbook.yml
      Nothing is written when a note has an error; files that would not change are not touched.
      With a report of `runbook verify --report json=FILE` the site says beside each step what it came to.
      """)

  @Argument(help: "Markdown files, or folders of them.") var paths: [String] = ["."]
  @OptionGroup var inventory: InventoryOption
  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: "Folder of scripts and plans; default: the project file's, else output.")
  var output: String?
  @Option(help: "Folder of the site; default: the project file's, else site.") var site: String?
  @Option(help: "JSON report of verify, shown beside the steps in the site; one for each note.") var report: [String] =
    []
  @Flag(name: .customLong("no-site"), help: "Make no site.") var withoutSite = false
  @Flag(help: "Make a playbook for many nodes as well: OUTPUT/NOTE/ansible/playbook.yml with its inventory.")
  var ansible = false
  @OptionGroup var explicit: StrictOption
  @Flag(name: .customLong("warnings-as-errors"), help: "Refuse to build on warnings.") var refusesWarnings = false
  @Flag(name: .customLong("require-probe"), help: "Refuse a step that nothing checks.") var requireProbe = false
  @OptionGroup var language: LanguageOption

  func run() throws {
    let tongue = language.tongue
    var plans: [(plan: Plan, diagnostics: [Diagnostic])] = []
    var diagnostics: [Diagnostic] = []
    var sources: [SourceFile] = []
    let notes = try NoteFiles.list(paths, tongue)
    let settings = try ProjectFile.find(for: notes.first ?? ".", tongue)
    let folders = Folders(
      output: output ?? settings.settings.output.map(settings.path) ?? "output",
      site: site ?? settings.settings.site.map(settings.path) ?? "site")
    for path in notes {
      let project = try Project.open(path, inventory: inventory.path, needsInventory: true, tongue: tongue)
      let strictness = BuildStrictness(refusesWarnings: refusesWarnings, requireProbe: requireProbe)
      diagnostics += project.diagnostics.map(strictness.judged)
      if explicit.strict { diagnostics += project.unsaid }
      sources += project.sources
      if let plan = project.compilation.plan { plans.append((plan, project.diagnostics)) }
    }
    let report = CheckReport(diagnostics, sources: sources)
    if diagnostics.contains(where: { $0.severity == .error }) {
      let words = Bilingual("오류가 있어 아무것도 쓰지 않았다", en: "Nothing was written because of the errors")
      let hint = explicit.strict ? Project.adoptHint[tongue] + "\n" : ""
      throw CommandFailure(report.text(tongue, isColoured: Console.isColoured(2)) + hint + words[tongue])
    }
    try refuseTwins(plans.map(\.plan), tongue)
    try write(plans, try reports(for: plans.map(\.plan), tongue), to: folders, tongue)
    if !diagnostics.isEmpty { Console.error(report.summary[tongue] + " (runbook check)") }
    tellUnprobed(plans.map(\.plan), tongue)
    tellIdleNodes(plans.map(\.plan), tongue)
    if ansible { tellWithoutWayBack(plans.map(\.plan), tongue) }
  }

  /// Says why a note has no rollback.yml, and what became of its files.
  private func tellWithoutWayBack(_ plans: [Plan], _ tongue: Tongue) {
    for plan in plans where plan.runbook.steps.allSatisfy({ $0.rollback == nil }) {
      let count = plan.filesWithoutWayBack.count
      let files = Bilingual(
        "; 파일 단계 \(count)개는 쓰기 전의 파일을 그 옆에 남긴다 (ansible/README.md)",
        en: "; what a file step replaces stays beside it: \(count) (ansible/README.md)")
      Console.error(
        Bilingual(
          "\(plan.runbook.id): rollback.yml 없음: 되돌리는 방법(rollback)을 적은 단계가 없다",
          en: "\(plan.runbook.id): no rollback.yml: no step says how it is undone (rollback)")[tongue]
          + (count > 0 ? files[tongue] : ""))
    }
  }

  /// Says how many steps nothing asks about; nothing where each has its probe.
  private func tellUnprobed(_ plans: [Plan], _ tongue: Tongue) {
    let steps = plans.flatMap(\.runbook.steps)
    let count = steps.count(where: \.lacksProbe)
    guard count > 0 else { return }
    Console.error(
      Bilingual(
        "단계 \(steps.count)개 가운데 \(count)개에 확인 방법이 없다 (runbook check --require-probe로 본다)",
        en: "\(count) of \(steps.count) steps have no probe (runbook check --require-probe lists them)")[tongue])
  }

  /// Says which nodes of the inventory no step is for: a note that meant them was understood wrongly.
  private func tellIdleNodes(_ plans: [Plan], _ tongue: Tongue) {
    for plan in plans {
      let busy = Set(plan.nodes.filter { !$0.steps.isEmpty }.map(\.node.name))
      let idle = plan.inventory.nodes.map(\.name).filter { !busy.contains($0) }.map(\.text)
      guard !idle.isEmpty else { continue }
      let names = idle.prefix(8).joined(separator: ", ") + (idle.count > 8 ? ", …" : "")
      Console.error(
        Bilingual(
          "\(plan.runbook.id): 할 단계가 없는 노드 \(idle.count)대: \(names)",
          en: "\(plan.runbook.id): no step is for \(idle.count) of the nodes: \(names)")[tongue])
    }
  }

  /// Two notes with one id would write over each other.
  private func refuseTwins(_ plans: [Plan], _ tongue: Tongue) throws(CommandFailure) {
    var owners: [String: String] = [:]
    for plan in plans {
      if let other = owners[plan.runbook.id] {
        throw CommandFailure(
          Bilingual(
            "'\(other)', '\(plan.runbook.source.name)'의 id가 같다: '\(plan.runbook.id)'. 머리말에 id:를 적는다",
            en:
              "\(other) and \(plan.runbook.source.name) have one id, '\(plan.runbook.id)': give one an id: in its front matter"
          )[tongue])
      }
      owners[plan.runbook.id] = plan.runbook.source.name
    }
  }

  /// The reports by the ids of their runbooks; one that is about no runbook of these is a mistake.
  private func reports(for plans: [Plan], _ tongue: Tongue) throws(CommandFailure) -> [String: VerifyReport] {
    var reports: [String: VerifyReport] = [:]
    for path in report {
      let found = try ReportFile.read(path, tongue)
      guard plans.contains(where: { $0.runbook.id == found.note.id }) else {
        throw CommandFailure(
          Bilingual(
            "runbook: \(path): '\(found.note.id)'의 보고서인데 그 노트는 만들지 않는다",
            en: "runbook: \(path) is about '\(found.note.id)', which is none of these notes")[tongue])
      }
      reports[found.note.id] = found
    }
    return reports
  }

  /// Where what is made goes.
  private struct Folders {
    let output: String
    let site: String
  }

  private func write(
    _ plans: [(plan: Plan, diagnostics: [Diagnostic])], _ reports: [String: VerifyReport], to place: Folders,
    _ tongue: Tongue
  ) throws(CommandFailure) {
    let (output, site) = (place.output, place.site)
    let scripts = plans.flatMap { OutputFolder.files(for: $0.plan, version: Version.text, withAnsible: ansible) }
    var folders = [(folder: output, files: scripts)]
    if !withoutSite {
      folders.append((site, SiteBackend.files(for: plans.map { book($0, $1, reports[$0.runbook.id]) })))
    }
    do {
      let outcome = try OutputWriter.write(folders)
      let count = plans.reduce(0) { $0 + $1.plan.nodes.count }
      Console.error(
        Bilingual(
          "노트 \(plans.count)개, 스크립트 \(count)개 → \(output)\(withoutSite ? "" : ", 사이트 → \(site)") (쓴 파일 \(outcome.written), 그대로 \(outcome.unchanged))",
          en:
            "\(plans.count) notes, \(count) scripts → \(output)\(withoutSite ? "" : ", site → \(site)") (\(outcome.written) files written, \(outcome.unchanged) unchanged)"
        )[tongue])
    } catch {
      throw CommandFailure("runbook: \(error.message[tongue])")
    }
  }
}

/// What the site shows of a plan, its scripts beside it.
private func book(_ plan: Plan, _ diagnostics: [Diagnostic], _ report: VerifyReport?) -> SiteBook {
  let scripts = BashBackend.files(for: plan, version: Version.text)
  return SiteBook(
    runbook: plan.runbook, plan: plan, diagnostics: diagnostics,
    scripts: zip(plan.nodes, scripts).map { SiteBook.Script(node: $0.node.name.text, bytes: $1.bytes) },
    report: report)
}

/// What `--warnings-as-errors` and `--require-probe` make of a diagnostic.
struct BuildStrictness {
  let refusesWarnings: Bool
  let requireProbe: Bool

  func judged(_ diagnostic: Diagnostic) -> Diagnostic {
    let isRaised =
      (refusesWarnings && diagnostic.severity == .warning) || (requireProbe && diagnostic.rule == "step-without-probe")
    guard isRaised else { return diagnostic }
    return Diagnostic(
      rule: diagnostic.rule, severity: .error, place: diagnostic.place, message: diagnostic.message,
      notes: diagnostic.notes, fixes: diagnostic.fixes)
  }
}

/// The notes that a command line names.
enum NoteFiles {
  /// Files as given; of a folder its Markdown files by name, other than READMEs.
  static func list(_ paths: [String], _ tongue: Tongue) throws(CommandFailure) -> [String] {
    var files: [String] = []
    for path in paths {
      guard FileSystem.isFolder(path) else {
        files.append(path)
        continue
      }
      let names = FileSystem.names(in: path).filter { $0.hasSuffix(".md") && !$0.uppercased().hasPrefix("README") }
      guard !names.isEmpty else {
        throw CommandFailure(
          Bilingual("runbook: \(path)에 Markdown 파일이 없다", en: "runbook: no Markdown files in \(path)")[tongue])
      }
      // By stem, so that `a.md` stands before its sibling `a.en.md`.
      files += names.sorted { $0.dropLast(3) < $1.dropLast(3) }.map { FileSystem.join(path, $0) }
    }
    return files
  }
}
