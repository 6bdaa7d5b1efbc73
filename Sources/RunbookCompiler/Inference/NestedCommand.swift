// SPDX-License-Identifier: Apache-2.0

/// A command that runs another one: `sudo bash -c '…'`, `ssh host '…'`, `docker exec C …`, `kubectl exec P -- …`.
struct NestedCommand {
  /// The script that is run, of which every byte is known.
  let script: String
  /// What a question must be given to, as one more word.
  let prefix: ShellText
  /// Whether it runs in the same file system and folder.
  let isHere: Bool
  /// The machine or container, for telling its files from those here.
  let place: String
  /// Whether the shell inside is bash.
  let isBash: Bool

  /// nil for every other command, and where the script is not known.
  init?(_ invocation: ShellResolvedCommand, source: ProbeSource) {
    let line = CommandLine(invocation)
    let words = invocation.arguments.map(source.word)
    let before = PipedText(source: source).said(invocation.prefixes + [invocation.programWord])
    guard let before, let found = NestedCommand.read(line, words, before, source) else { return nil }
    self = found
  }

  private init(_ script: String, _ prefix: ShellText, isHere: Bool, place: String, isBash: Bool) {
    self.script = script
    self.prefix = prefix
    self.isHere = isHere
    self.place = place
    self.isBash = isBash
  }

  private static func read(_ line: CommandLine, _ words: [ProbeWord?], _ before: ShellText, _ source: ProbeSource)
    -> NestedCommand?
  {
    switch line.tool {
    case "bash", "sh":
      guard line.has("-c"), let place = line.operands.first, place > 0, let script = words[place]?.constant,
        line.operands.count == 1,
        let start = joined(before, words[..<place])
      else { return nil }
      return NestedCommand(script, start, isHere: true, place: "", isBash: line.invocation.program == "bash")
    case "su":
      guard let option = line.option(["-c", "--command"]), words.indices.contains(option.word + 1),
        let script = words[option.word + 1]?.constant,
        option.word + 1 == words.count - 1, let start = joined(before, words[...option.word])
      else { return nil }
      return NestedCommand(script, start, isHere: false, place: "su", isBash: false)
    case "ssh": return remote(line, words, before, source)
    case "docker", "docker-compose": return inContainer(line, words, before, source, first: 2)
    case "kubectl": return inPod(line, words, before, source)
    default: return nil
    }
  }

  private static func joined(_ before: ShellText, _ words: some Sequence<ProbeWord?>) -> ShellText? {
    var text = before
    for word in words {
      guard let word else { return nil }
      text = "\(text) \(word)"
    }
    return text
  }

  /// ssh(1): what stands behind the host is joined by blanks and read by the shell over there.
  private static func remote(_ line: CommandLine, _ words: [ProbeWord?], _ before: ShellText, _ source: ProbeSource)
    -> NestedCommand?
  {
    guard line.operands.count > 1, !line.has("-N", "-f", "-L", "-R", "-D", "-W") else { return nil }
    let script = line.operands.dropFirst().map { words[$0]?.constant }
    guard !script.contains(where: { $0 == nil }) else { return nil }
    let kept = words[...line.operands[0]].filter { !["-t", "-tt", "-T", "-n"].contains($0?.constant) }
    guard let start = joined("\(before) -o ConnectTimeout=5", kept), let host = words[line.operands[0]] else {
      return nil
    }
    return NestedCommand(
      script.compactMap(\.self).joined(separator: " "), start, isHere: false, place: host.shown, isBash: false)
  }

  private static let terminals: Set<String> = ["-i", "-t", "-it", "-ti", "--interactive", "--tty", "--stdin"]

  private static func inContainer(
    _ line: CommandLine, _ words: [ProbeWord?], _ before: ShellText, _ source: ProbeSource, first: Int
  ) -> NestedCommand? {
    guard line.operand(0) == "exec", line.operands.count > first, !line.has("-d", "--detach") else { return nil }
    let start = line.operands[first]
    let kept = words[..<start].filter { !terminals.contains($0?.constant ?? "") }
    let noTerminal: ShellText = line.tool == "docker-compose" ? " -T" : ""
    guard let script = text(line, start, words, source), let place = words[line.operands[first - 1]] else { return nil }
    var all = before
    for (index, word) in kept.enumerated() {
      guard let word else { return nil }
      all = "\(all) \(word)"
      if word.constant == "exec", index < kept.count { all = "\(all)\(noTerminal)" }
    }
    return NestedCommand(script, "\(all) sh -c", isHere: false, place: place.shown, isBash: false)
  }

  private static func inPod(_ line: CommandLine, _ words: [ProbeWord?], _ before: ShellText, _ source: ProbeSource)
    -> NestedCommand?
  {
    guard line.operand(0) == "exec", let start = line.behindDashes, start < words.count, line.operands.count > 1 else {
      return nil
    }
    let kept = words[..<(start - 1)].filter { !terminals.contains($0?.constant ?? "") }
    guard let script = text(line, start, words, source), let all = joined(before, kept),
      let place = words[line.operands[1]]
    else { return nil }
    return NestedCommand(script, "\(all) -- sh -c", isHere: false, place: place.shown, isBash: false)
  }

  /// The words of the inner command as a script; `sh -c '…'` gives the script itself.
  private static func text(_ line: CommandLine, _ start: Int, _ words: [ProbeWord?], _ source: ProbeSource) -> String? {
    let inner = words[start...].map { $0?.constant }
    guard !inner.contains(where: { $0 == nil }) else { return nil }
    let texts = inner.compactMap(\.self)
    if texts.count == 3, ["sh", "bash", "/bin/sh", "/bin/bash"].contains(texts[0]), ["-c", "-lc"].contains(texts[1]) {
      return texts[2]
    }
    // A shell, or a client without a command, is opened for a person.
    return texts.map(ShellPlain.quoted).joined(separator: " ")
  }

  /// A question asked where the command runs; nil where that cannot be put into one word.
  func asked(_ answer: ProbeDerivation.Answer) -> ProbeDerivation.Answer? {
    guard let text = ShellText(pieces: answer.command.pieces).plain, isBash || !text.contains("<(") else { return nil }
    var whole = answer
    whole.command = ("\(prefix) \(ShellPlain.singleQuoted(text))" as ShellText).template
    whole.isInFolder = isHere && answer.isInFolder
    whole.weaker = answer.weaker.compactMap(asked)
    guard !isHere else { return whole }
    whole.state = answer.state.map { ProbedState(kind: $0.kind, name: "\(place):\($0.name)") }
    whole.needs = answer.needs.map { ProbedState(kind: $0.kind, name: "\(place):\($0.name)") }
    return whole
  }
}

extension EffectWalk {
  /// Takes up what a nested script leaves behind.
  mutating func walkInside(_ nested: NestedCommand, _ invocation: ShellResolvedCommand) {
    let script = ShellReader.read(nested.script)
    guard script.faults.isEmpty, !script.statements.isEmpty else {
      unknown.append((invocation.program, place))
      return
    }
    var walk = EffectWalk(source: ProbeSource.text(nested.script, heredocs: script.heredocs))
    walk.depth = depth + 1
    walk.walk(script.statements)
    let effects = GatheredEffects(walk)
    looks = looks || walk.looks
    for program in effects.unknown { unknown.append((program, place)) }
    if nested.isHere, around.isEmpty { writtenFiles += walk.writtenFiles }
    for entry in effects.asked {
      if let answer = nested.asked(entry.answer) {
        add(entry.row, answer)
      } else {
        unknown.append((invocation.program, place))
      }
    }
  }
}
