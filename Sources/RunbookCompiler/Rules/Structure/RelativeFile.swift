// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let relativeFile = Rule(
    name: "relative-file", severity: .advice,
    manual: Manual(
      what: Bilingual("파일을 쓸 경로가 어느 폴더 아래인지 적혀 있지 않다", en: "Nothing says below which folder a file is written"),
      why: Bilingual(
        "앞에 cd가 없으면 스크립트를 시작한 폴더에 쓰이고, 프로그램은 다른 곳을 읽을 수 있다",
        en: "without a cd before it, it is written where the script is started, and the program may read another folder"
      ),
      example: "haproxy.cfg\n\n```conf\nglobal\n```", instead: "```conf {file=/etc/haproxy/haproxy.cfg}\nglobal\n```")
  ) { runbook, findings in
    var isPlaced = false
    var section: [String] = []
    var asked: Int?
    for step in runbook.steps {
      if step.headings != section { isPlaced = false }
      section = step.headings
      // The steps of a block are asked for once.
      if step.block != asked, step.changesFolder(in: runbook) { isPlaced = true }
      asked = step.block
      guard case .file(let file) = step.action, !isPlaced, let path = file.path.constant, !path.hasPrefix("/"),
        !path.hasPrefix("~/"), file.reason.rule != "file-attribute", step.options.surroundings.entry == nil
      else { continue }
      findings.report(
        file.reason.range ?? runbook.source.firstLine(of: step.range),
        Bilingual(
          "'\(path)'의 폴더가 적혀 있지 않아 스크립트를 시작한 폴더에 쓴다",
          en: "'\(path)' is written where the script is started: no folder is named"),
        notes: [
          Diagnostic.Note(
            Bilingual(
              "펜스에 file=/폴더/\(path)처럼 적거나 앞에서 cd 한다", en: "write file=/FOLDER/\(path) on the fence, or cd before it"))
        ])
    }
  }
}

extension Step {
  /// Whether a command of the step leaves the shell in another folder.
  fileprivate func changesFolder(in runbook: Runbook) -> Bool {
    guard case .shell = action, let script = runbook.block(of: self)?.reading.script else { return false }
    return script.statements.flatMap(\.effectiveCommands).contains { ["cd", "pushd"].contains($0.resolved?.program) }
  }
}

extension Template {
  /// The text of a template without holes.
  var constant: String? {
    guard values.isEmpty else { return nil }
    return pieces.map { if case .text(let text) = $0 { text } else { "" } }.joined()
  }
}
