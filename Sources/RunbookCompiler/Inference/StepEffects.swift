// SPDX-License-Identifier: Apache-2.0

/// What the commands of a step leave behind, and how to ask for it.
struct StepEffects {
  let probes: [Probe]
  /// Constant paths that the step writes.
  let writtenFiles: [String]
  /// True where an effect is left that no probe asks for: the probes then prove nothing before the step.
  let isPartlyAsked: Bool
  /// True where the probes are to be asked once, behind the step, because what they ask for does not last.
  let isPassing: Bool
  /// True where no command of the step changes anything.
  let onlyLooks: Bool
  /// True where nothing of the step outlives the script, so that there is nothing to ask.
  let leavesNothing: Bool
  /// What the step does, for telling what an earlier step did that it takes back.
  let effects: [ProbeDerivation.Answer]

  init(statements: [ShellStatement], builder: TemplateBuilder) {
    let heredocs = builder.reading.script?.heredocs ?? []
    let source = ProbeSource(template: { range in builder.template(of: range) }, heredocs: heredocs)
    var walk = EffectWalk(source: source)
    walk.walk(statements)
    let gathered = GatheredEffects(walk)
    let lasting = gathered.asked.filter { $0.answer.bearing != .passing }
    let asked = lasting.isEmpty ? gathered.asked : lasting
    writtenFiles = walk.writtenFiles
    effects = gathered.effects
    isPassing = lasting.isEmpty && !asked.isEmpty
    isPartlyAsked =
      !asked.isEmpty && (!gathered.unknown.isEmpty || gathered.asked.contains { $0.answer.bearing != .proof })
    let isQuiet = gathered.asked.isEmpty && gathered.effects.isEmpty && gathered.unknown.isEmpty
    onlyLooks = isQuiet && walk.looks
    leavesNothing = isQuiet && !walk.looks
    probes = onlyLooks ? [StepEffects.itself] : StepEffects.probes(asked, unknown: gathered.unknown.uniqued())
  }

  private static let itself = Probe(
    .itself,
    meaning: Bilingual(
      "명령 자체가 확인이다: 성공할 때까지 다시 실행한다", en: "the command itself is the check: it is run again until it succeeds"),
    reason: Reason("command-only-looks"))

  private static func probes(_ asked: [(row: String, answer: ProbeDerivation.Answer)], unknown: [String]) -> [Probe] {
    asked.enumerated().map { index, entry in
      let isLast = index == asked.count - 1
      return Probe(
        .command(entry.answer.command), meaning: entry.answer.meaning,
        blindSpot: isLast && !unknown.isEmpty ? blindSpot(unknown) : entry.answer.blindSpot, reason: Reason(entry.row),
        derivedFrom: entry.answer)
    }
  }

  private static func blindSpot(_ programs: [String]) -> Bilingual {
    let names = programs.joined(separator: ", ")
    return Bilingual("\(names)의 결과는 묻지 못함", en: "the effect of \(names) is not asked for")
  }
}

extension ShellStatement {
  /// The simple commands whose effects remain: those of pipelines and lists, not those of compound commands.
  var effectiveCommands: [ShellSimpleCommand] {
    switch command {
    case .simple(let command): [command]
    case .pipeline(let stages): stages.flatMap(\.effectiveCommands)
    case .list(let first, let rest): first.effectiveCommands + rest.flatMap(\.statement.effectiveCommands)
    case .compound: []
    }
  }
}

extension ShellSimpleCommand {
  /// The words that name files which the command writes, by redirection or as `tee` does.
  var writtenFiles: [ShellWord] {
    let redirected = redirections.filter {
      ["", "1"].contains($0.descriptor)
        && [.write, .append, .overwrite, .writeBoth, .appendBoth].contains($0.operation)
    }.map(\.target)
    guard let invocation = resolved, invocation.program == "tee" else { return redirected }
    return redirected + invocation.arguments.filter { !($0.constant?.hasPrefix("-") ?? false) }
  }

  var writesFile: Bool { !writtenFiles.isEmpty }
}
