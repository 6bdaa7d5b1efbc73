// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// The functions of one step on one node: what is known of it, its body, its probe, what it publishes.
struct StepFunctions {
  let planned: FilledStep
  let plan: Plan
  let node: NodePlan
  /// Whether another node waits for this step.
  let isAwaited: Bool

  init(step: FilledStep, plan: Plan, node: NodePlan, isAwaited: Bool) {
    planned = step
    self.plan = plan
    self.node = node
    self.isAwaited = isAwaited
  }

  /// Only what a later step's shell must go through in a process of its own.
  var carried: String { [about, enter, carry].joined() }

  private var step: Step { planned.step }
  private var number: Int { step.number }
  private var hash: String { String(planned.digest.prefix(16)) }
  private var source: SourceFile { plan.runbook.source }
  private var isKorean: Bool { plan.runbook.tongue == .korean }

  var text: String {
    [
      StepComments(planned: planned, plan: plan, node: node).text, about, content, enter, body, expected, judge, ask,
      probe, rollback, carry, publish,
    ].joined()
  }

  // MARK: What the runner must know

  private var about: String {
    let options = [
      "--id \(BashText.quoted(step.id.rawValue))", "--title \(BashText.quoted(step.title))",
      "--at \(BashText.quoted("\(source.baseName):\(bodyLine)"))", "--hash '\(hash)'",
    ]
    let lines =
      [options.prefix(2).joined(separator: " "), (options.dropFirst(2) + flags + times).joined(separator: " ")] + needs
    return "about_\(number)() {\n  rb_about " + lines.joined(separator: " \\\n    ") + "\n}\n"
  }

  /// The line of the body's first line.
  private var bodyLine: Int {
    guard case .shell = step.action, let block = plan.runbook.block(of: step) else {
      return source.line(at: step.range.lowerBound)
    }
    return source.line(at: max(step.range.lowerBound, block.code.lineSources.first ?? step.range.lowerBound))
  }

  private var flags: [String] {
    var flags: [String] = []
    if let confirm = step.options.confirm { flags.append("--confirm \(BashText.quoted(confirm[plan.runbook.tongue]))") }
    if step.options.isDestructive { flags.append("--destroys") }
    if step.options.isManual { flags.append("--manual") }
    if step.products.contains(where: \.isLocal) { flags.append("--private") }
    if step.isPartlyAsked { flags.append("--partial") }
    if step.isPassing { flags.append("--passing") }
    if RenewingCommands.only(in: planned.body, of: step) { flags.append("--renews") }
    if step.options.isOnce { flags.append("--once") }
    if step.options.isInteractive { flags.append("--interactive") }
    if step.options.isBackground { flags.append("--background") }
    if step.options.isApart { flags.append("--apart") }
    if case .file = step.action { flags += backup }
    if isAwaited { flags.append("--announce") }
    flags += aroundFlags
    if isOwnCheck { flags.append("--check") }
    if step.comparesOutput, let status = step.expectation?.exitStatus { flags.append("--exit \(status)") }
    if isOwnCheck, peers.count > 0, aimsAtPeers {
      flags.append("--peers \(BashText.quoted(peers.joined(separator: ", ")))")
    }
    if case .sql(let sql) = step.action, sql.isGenerator { flags.append("--generates") }
    if step.products.contains(where: { $0.origin == .standardOutput }) { flags.append("--capture") }
    return flags
  }

  private var backup: [String] {
    switch step.options.backup {
    case .beside: []
    case .folder(let path): ["--backup \(BashText.quoted(path))"]
    case .none: ["--backup no"]
    }
  }

  private var isOwnCheck: Bool {
    guard case .shell = step.action else { return false }
    return step.probes.contains { if case .itself = $0.question { true } else { false } }
  }

  private var peers: [String] { plan.nodesOfStep[number - 1].filter { $0 != node.node.name }.map(\.text) }

  private var aimsAtPeers: Bool {
    guard case .shell(let template) = step.action else { return false }
    return template.pieces.contains { if case .aimed = $0 { true } else { false } }
  }

  private var times: [String] {
    let options = [
      ("timeout", step.options.timeout), ("retry", step.options.retry), ("every", step.options.every),
      ("stable", step.options.stable),
    ]
    return options.compactMap { name, seconds in seconds.map { "--\(name) \($0)" } }
  }

  private var needs: [String] {
    let facts = planned.needs.facts.map { fact in
      "--needs-fact \(BashText.quoted("\(fact.node)/\(fact.name)")) \(BashText.quoted(fact.maker.rawValue))"
    }
    let gates = planned.needs.gates.map { gate in
      let words = isKorean ? "\(gate.node)의 \(gate.stepNumber)번 단계" : "step \(gate.stepNumber) on \(gate.node)"
      return "--needs-tcp \(BashText.quoted("\(gate.host):\(gate.port)")) \(BashText.quoted(words))"
    }
    let kind = step.requestWords == nil ? "secret" : "header-secret"
    let secrets = planned.needs.secrets.map { name in
      let written = planned.values.first { $0.runtime == .secret(name: name) }?.use.written ?? name
      let words = written.hasPrefix("{{") ? name : written
      return "--needs-\(kind) \(BashText.quoted(name)) \(BashText.quoted(words))"
    }
    let steps = planned.needs.steps.map { first in
      let script = BashText.comment("\(first.node).sh")
      let words = isKorean ? "\(first.node)에서: bash \(script) run" : "On \(first.node): bash \(script) run"
      return "--needs-step \(BashText.quoted("\(first.node)/\(first.step)")) \(BashText.quoted(words))"
    }
    return facts + steps + gates + secrets + plain
  }

  /// Values of which only the running script can tell that the program they stand in takes them for data.
  private var plain: [String] {
    let probes = planned.probes.map { if case .command(let code) = $0.question { code } else { Code([]) } }
    let codes = [planned.body, planned.carry, planned.rollback, planned.entry].compactMap(\.self) + probes
    let words = codes.flatMap(\.pieces).compactMap { piece -> String? in
      guard case .runtime(let value, .shell(let site)) = piece, site.inner == .program else { return nil }
      return switch value {
      case .fact(let node, let name): "fact \(node.text)/\(name)"
      case .local(let name): "local \(name)"
      case .secret(let name): "secret \(name)"
      }
    }
    return words.uniqued().map { "--needs-plain \(BashText.quoted($0)) ''" }
  }

  // MARK: What is done

  private var bash: BashCode { BashCode(isKorean: isKorean) }

  /// The content of a file step, as a function of its own, for the body and the probe.
  private var content: String {
    guard case .file = step.action else { return "" }
    return "content_\(number)() {\n\(bash.heredoc(planned.body, command: "cat"))}\n"
  }

  private var body: String {
    "# >>> \(number) \(hash)\nstep_\(number)() {\n\(bodyText)}\n# <<< \(number) \(hash)\n"
  }

  private var bodyText: String {
    switch step.action {
    case .shell where step.options.isManual:
      return bash.heredoc(planned.body, command: "cat")
    case .shell where around.isElsewhere: return bash.elsewhere(withEntry(planned.body), as: around)
    case .shell:
      let text = bash.shell(planned.body)
      return text.hasSuffix("\n") ? text : text + "\n"
    case .file(let file): return "content_\(number) | \(fileCommand(file, isProbe: false))\n"
    case .sql(let sql):
      let generate = sql.isGenerator ? "rb_sql_generate" : "rb_sql"
      return bash.heredoc(planned.body, command: "\(generate) \(client(sql))")
    case .manual(let lines):
      return lines.map { line in
        let depth = line.prefix { $0 == " " }
        return "printf '  \(depth)[ ] %s\\n' \(BashText.quoted(String(line.dropFirst(depth.count))))\n"
      }.joined()
    }
  }

  private func client(_ sql: SQLAction) -> String {
    let database = sql.database.map { sql.client == .mysql ? " --database=\($0)" : " --dbname=\($0)" } ?? ""
    return sql.client.rawValue + database
  }

  private func fileCommand(_ file: FileAction, isProbe: Bool) -> String {
    let path = bash.path(planned.path ?? Code([]))
    let rights = "\(file.mode.map { "'\($0)'" } ?? "-") \(file.owner.map(BashText.quoted) ?? "-")"
    switch file.part {
    case .whole: return "\(isProbe ? "rb_file_is" : "rb_install_file") \(path) \(rights)"
    case .lines: return "\(isProbe ? "rb_file_has" : "rb_add_to_file") lines \(path) \(rights)"
    case .block:
      let marks = FilePart.marks(step.id, in: file.language) ?? ("", "")
      return "\(isProbe ? "rb_file_has" : "rb_add_to_file") block \(path) \(rights) "
        + "\(BashText.quoted(marks.0)) \(BashText.quoted(marks.1))"
    }
  }

  // MARK: What proves it

  private var probe: String {
    let lines = planned.probes.enumerated().compactMap { index, probe in probeLine(index, probe).map { (index, $0) } }
      .map { index, line in index == 0 ? line : "  rb_asked=\(index + 1)\n" + line }
    guard !lines.isEmpty else { return "" }
    return "probe_\(number)() {\n" + lines.joined(separator: " || return\n") + "\n}\n"
  }

  /// What the printed text must be like, as a function of its own that the runner asks after the body.
  private var expected: String {
    guard step.comparesOutput, let expectation = step.expectation, let compared = expectation.compared else {
      return ""
    }
    let line = source.line(at: expectation.range.lowerBound)
    let words = "\(source.baseName):\(line) \(compared.how.meaning[plan.runbook.tongue])"
    let text = compared.how == .regex ? ExpectedPatterns.posix(compared.text) : compared.text
    return "expect_\(number)() { # \(words)\n"
      + bash.heredoc(Code(text: text), command: "rb_printed \(compared.how.rawValue)") + "}\n"
  }

  /// What judges an answer, as a function of its own, so that the probe stays readable.
  private var judge: String {
    for probe in planned.probes {
      guard case .http(let request, let expectation?) = probe.question, request.wantedStatus(expectation) == nil else {
        continue
      }
      let block = plan.runbook.block(numbered: expectation.expectation.block)
      let line = source.line(at: block?.code.range.lowerBound ?? expectation.expectation.range.lowerBound)
      let program = JQProgram.text(
        expectation.shape.shape, node: expectation.nodeIndex, table: expectation.table, tongue: plan.runbook.tongue)
      let words =
        isKorean
        ? "\(source.baseName):\(line)의 결과에서 만든 jq 프로그램"
        : "the jq program made of the result at \(source.baseName):\(line)"
      return "judge_\(number)() { # \(words)\n" + bash.heredoc(Code(text: program), command: "cat") + "}\n"
    }
    return ""
  }

  private func probeLine(_ index: Int, _ probe: PlannedProbe) -> String? {
    let comment = "  # \(BashText.comment(probe.probe.meaning[plan.runbook.tongue]))\n"
    switch probe.question {
    case .command where isElsewhere: return comment + "  ask_\(number)_\(index + 1)"
    case .command(let code): return comment + "  " + bash.shell(code).trimmingBlanks()
    case .fileContent:
      guard case .file(let file) = step.action else { return nil }
      return comment + "  content_\(number) | \(fileCommand(file, isProbe: true))"
    case .http(let request, let expectation):
      let status = request.wantedStatus(expectation)
      let judge = expectation == nil || status != nil ? nil : "judge_\(number)"
      return comment + HTTPProbeText(request: request, judge: judge, wantedStatus: status).text
    case .itself:
      guard case .sql(let sql) = step.action else { return nil }
      return comment
        + "  [[ -z $(step_\(number)_query) ]]".replacing(
          "step_\(number)_query", with: "rb_sql \(client(sql)) <<'RB_SQL'\n\(planned.body.constant ?? "")RB_SQL\n")
    }
  }

  /// The author's commands; a file goes back to what it was also where the note says nothing.
  private var rollback: String {
    guard let rollback = planned.rollback else {
      guard case .file = step.action else { return "" }
      return "rollback_\(number)() {\n  rb_restore_file \(bash.path(planned.path ?? Code([])))\n}\n"
    }
    let text =
      isElsewhere
      ? bash.elsewhere(withEntry(rollback), as: around) : bash.shell(rollback).trimmingBlanks() + "\n"
    return "rollback_\(number)() {\n\(text)}\n"
  }

  private var carry: String {
    guard let carry = planned.carry, !isElsewhere else { return "" }
    return "carry_\(number)() {\n\(bash.shell(carry))}\n"
  }

  private var publish: String {
    guard !step.products.isEmpty else { return "" }
    let lines = step.products.map { product in
      let verb = product.isLocal ? "rb_local_publish" : "rb_fact_publish"
      switch product.origin {
      case .file(let path):
        return "  \(verb) \(BashText.quoted(product.name)) \(bash.path(Code([.text(path)])))\n"
      case .standardOutput: return "  \(verb) \(BashText.quoted(product.name)) \"$rb_stdout\"\n"
      }
    }
    return "publish_\(number)() {\n\(lines.joined())}\n"
  }
}
