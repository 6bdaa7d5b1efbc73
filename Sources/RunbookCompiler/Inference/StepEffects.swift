// SPDX-License-Identifier: Apache-2.0

/// What the commands of a step leave behind, and how to ask for it.
struct StepEffects {
  let probes: [Probe]
  /// Constant paths that the step writes.
  let writtenFiles: [String]
  /// True where an effect is left that no probe asks for: the probes then prove nothing before the step.
  let isPartlyAsked: Bool
  /// True where no command of the step changes anything.
  let onlyLooks: Bool

  init(statements: [ShellStatement], builder: TemplateBuilder) {
    var asked: [(name: String, answer: ProbeDerivation.Answer)] = []
    var unknown: [String] = []
    var looks = false
    var files: [ShellWord] = []
    for command in statements.flatMap(\.effectiveCommands) {
      files += command.writtenFiles
      guard let invocation = command.resolved else { continue }
      let view = ProbeDerivation.Command(invocation: invocation, template: { word in builder.template(of: word.range) })
      switch CommandEffect.of(view) {
      case .asked(let answers): asked += answers
      case .onlyLooks: looks = true
      case .nothing: break
      case .unknown(let program):
        // A command whose output goes into a file is asked for by the file.
        if !command.writesFile, program != "tee" { unknown.append(program) }
      }
    }
    let written = files.filter { $0.constant != "/dev/null" }
    asked += written.map { ("file-is-written", FileProbe.isWritten(builder.template(of: $0.range))) }
    writtenFiles = written.compactMap(\.constant)
    isPartlyAsked = !asked.isEmpty && !unknown.isEmpty
    onlyLooks = asked.isEmpty && unknown.isEmpty && looks
    probes = onlyLooks ? [StepEffects.itself] : StepEffects.probes(asked, unknown: unknown)
  }

  private static let itself = Probe(
    .itself,
    meaning: Bilingual(
      "명령 자체가 확인이다: 성공할 때까지 다시 실행한다", en: "the command itself is the check: it is run again until it succeeds"),
    reason: Reason("command-only-looks"))

  private static func probes(_ asked: [(name: String, answer: ProbeDerivation.Answer)], unknown: [String]) -> [Probe] {
    var seen: Set<Template> = []
    return asked.enumerated().compactMap { index, entry in
      guard seen.insert(entry.answer.command).inserted else { return nil }
      let isLast = index == asked.count - 1
      let blind = isLast && !unknown.isEmpty ? blindSpot(unknown) : entry.answer.blindSpot
      return Probe(
        .command(entry.answer.command), meaning: entry.answer.meaning, blindSpot: blind, reason: Reason(entry.name))
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
    return redirected + invocation.arguments.filter { !($0.constant?.hasPrefix("-") ?? true) }
  }

  var writesFile: Bool { !writtenFiles.isEmpty }
}
