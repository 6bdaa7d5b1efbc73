// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let multiTargetBlock = Rule(
    name: "multi-target-block", severity: .advice,
    manual: Manual(
      what: Bilingual("한 블록에 서로 다른 노드에서 실행할 명령이 있다", en: "One block holds commands for different nodes"),
      why: Bilingual(
        "주석이나 프롬프트로 나누어 읽지만, 주석 하나를 빠뜨리면 다른 노드에서 실행된다. 통째로 복사해 붙이는 사람도 있다",
        en:
          "it is read apart by its comments or prompts, and one comment left out sends a command to another node; people also paste it whole"
      ),
      example: "# node1\ndocker swarm init\n\n# node2\ndocker swarm join …",
      instead: "```bash {target=node1}\ndocker swarm init\n```\n\n```bash {target=node2}\ndocker swarm join …\n```")
  ) { runbook, findings in
    let steps = Dictionary(grouping: runbook.steps.filter { $0.block != nil }) { $0.block ?? 0 }
    for block in runbook.blocks where block.execution == .shell {
      guard let found = Parts.differing(in: block, steps[block.number] ?? []) else { continue }
      let names = found.names.joined(separator: ", ")
      findings.report(
        runbook.source.firstLine(of: found.range),
        Bilingual("한 블록에 여러 노드의 명령이 있다: \(names)", en: "This block is for several nodes: \(names)"),
        notes: [Diagnostic.Note(Bilingual("노드마다 블록을 나눈다", en: "give each node a block of its own"))])
    }
  }

  static let targetAfterBlock = Rule(
    name: "target-after-block", severity: .advice,
    manual: Manual(
      what: Bilingual("어디서 실행할지를 블록 뒤에서 말한다", en: "Where a block is run is said only behind it"),
      why: Bilingual(
        "위에서부터 따라 하는 사람은 이미 다른 곳에서 실행한 다음에 읽는다", en: "who follows the note from above has run it elsewhere by then"),
      example: "```bash\nfirewall-cmd --reload\n```\n\n위 명령은 세 서버 모두에서 실행한다 / on all servers",
      instead: "세 서버 모두에서 실행한다 / on all servers:\n\n```bash\nfirewall-cmd --reload\n```")
  ) { runbook, findings in
    for block in runbook.blocks where block.isRun || block.path != nil {
      guard let reason = block.target.reasons.first, reason.rule == "target-in-sentence-after",
        let range = reason.range, range.lowerBound >= block.code.range.upperBound
      else { continue }
      findings.report(
        runbook.source.firstLine(of: block.code.range),
        Bilingual(
          "어디서 실행할지('\(reason.words)')를 블록 뒤에서 말한다", en: "'\(reason.words)' is said only behind the block"),
        notes: [Diagnostic.Note(Bilingual("그 말은 여기", en: "the words are here"), at: range)])
    }
  }
}

/// The parts of a block that are for different nodes.
private struct Parts {
  let names: [String]
  /// The first step, or command, that is for another node than the one before.
  let range: ByteRange

  static func differing(in block: JudgedBlock, _ steps: [Step]) -> Parts? {
    let said = steps.compactMap { step in step.target.pattern.map { (name: $0, range: step.range) } }
    let names = said.map(\.name).uniqued()
    if names.count > 1, let other = said.first(where: { $0.name != names[0] }) {
      return Parts(names: names, range: other.range)
    }
    // The prompts of a session that makes one step.
    let hosts = block.target.reasons.filter { $0.rule == "target-in-prompt" }
    if steps.count == 1, hosts.count > 1 { return Parts(names: hosts.map(\.words), range: steps[0].range) }
    return containers(block)
  }

  /// Shells that are opened in different containers or machines one after the other.
  private static func containers(_ block: JudgedBlock) -> Parts? {
    let inner = (block.reading.script?.statements ?? []).compactMap { InnerShell($0) }
      .filter { ($0.kind == .container && !$0.isNew) || $0.kind == .machine }
    let names = inner.map(\.name).uniqued()
    guard names.count > 1, let other = inner.first(where: { $0.name != names[0] }) else { return nil }
    return Parts(names: names, range: block.reading.source(of: other.range))
  }
}
