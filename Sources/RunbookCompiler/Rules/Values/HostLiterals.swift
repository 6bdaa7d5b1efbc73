// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let literalPerHost = Rule(
    name: "literal-per-host", severity: .warning,
    manual: Manual(
      what: Bilingual(
        "노드마다 달라야 할 값이 한 노드의 값으로 적혀 있다", en: "A value that differs per node is written as one node's"),
      why: Bilingual(
        "모든 노드에 같은 주소나 이름이 들어간다. 두 노드가 같은 주소를 쓰거나 없는 주소를 열려고 한다",
        en: "every node gets the same address or name: two claim one, or one listens on what it has not"),
      example: "각 서버에서 / on each server:\n\nbind 10.20.1.11", instead: "bind {{ node.address }}")
  ) { runbook, findings in
    for group in PlaceholderGroup.of(runbook, where: { $0.reference == nil && $0.isPerHost(in: runbook) }) {
      let text = group.first.text
      findings.report(
        group.first.range,
        Bilingual(
          "\(Josa.topic("'\(text)'")) 노드마다 다른 값이다: 모든 노드에 그대로 들어간다",
          en: "'\(text)' differs per node, and goes to every node as written"),
        notes: group.literalNotes)
    }
  }

  static let crossHostValue = Rule(
    name: "cross-host-value", severity: .warning,
    manual: Manual(
      what: Bilingual("한 노드에서 나온 값을 다른 노드에서 그대로 쓴다", en: "A value that one node made is used on another"),
      why: Bilingual(
        "토큰과 위치는 실행할 때마다 다르고, 셸 변수는 다른 노드로 가지 않는다. 거기서는 빈 값이거나 옛 값이다",
        en:
          "tokens and positions differ in every run, and a shell variable does not travel: on the other node it is empty or stale"
      ),
      example: "# node1\nTOKEN=$(docker swarm join-token worker -q)\n\n# node2\ndocker swarm join --token $TOKEN …",
      instead: "docker swarm join --token {{ facts.node1.worker_token }} …")
  ) { runbook, findings in
    for group in PlaceholderGroup.of(runbook, where: { $0.reference == nil && $0.isOfAnotherHost(in: runbook) }) {
      let text = group.first.text.shortened(to: 32)
      findings.report(
        group.first.range,
        Bilingual(
          "\(Josa.topic("'\(text)'")) 다른 노드가 만드는 값이라 실행할 때마다 다르다",
          en: "'\(text)' is made on another node, anew in every run"),
        notes: group.literalNotes)
    }
    for strange in TravellingVariable.list(runbook) {
      findings.report(
        strange.use,
        Bilingual(
          "'\(strange.name)'의 값은 다른 노드(\(strange.origin))에서 정한다",
          en: "'\(strange.name)' is set on another node, \(strange.origin)"),
        notes: [
          Diagnostic.Note(Bilingual("값을 정하는 곳은 여기", en: "it is set here"), at: strange.setting)
        ])
    }
  }
}

extension Placeholder {
  /// Whether it is a literal that the words of the note, or its being an address in a block for each node, call a node's own.
  func isPerHost(in runbook: Runbook) -> Bool {
    guard !form.isMarked, form != .sampleValue, form != .exampleDomain else { return false }
    if because.rule == "differs-per-node" { return true }
    guard LiteralToken(text: text, range: range).isAddress, let block = runbook.block(at: range.lowerBound) else {
      return false
    }
    return block.target.selection == .all || block.target.selection == .each
  }

  /// Whether it was printed by a command of another node than the one that it is typed on.
  func isOfAnotherHost(in runbook: Runbook) -> Bool {
    guard form == .sampleValue, let origin = because.range else { return false }
    let before = String(decoding: runbook.source.bytes.lineBefore(range.lowerBound), as: UTF8.self).lowercased()
    // What a node joins or follows another by.
    if ["token", "_log_file", "_log_pos", " join "].contains(where: { before.contains(text: $0) }) { return true }
    // A bare number is of the machine that it is typed on: the id of a process.
    if text.utf8.allSatisfy(\.isDigit) { return false }
    let (there, here) = (runbook.target(at: origin.lowerBound), runbook.target(at: range.lowerBound))
    guard let there, let here else { return false }
    return there != here
  }
}

extension Runbook {
  /// The block that holds an offset of the file; logarithmic.
  func block(at offset: Int) -> JudgedBlock? {
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].code.range.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    guard low < blocks.count, blocks[low].code.range.contains(offset) else { return nil }
    return blocks[low]
  }

  /// Where what stands at an offset of the file is run, as the note says; nil where it says nothing.
  func target(at offset: Int) -> String? {
    var low = 0
    var high = steps.count
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].range.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    let isInStep = low < steps.count && steps[low].range.contains(offset) && steps[low].block != nil
    return (isInStep ? steps[low].target : block(at: offset)?.target)?.pattern
  }
}

extension PlaceholderGroup {
  /// Its other places, why it was found, and how it is bound.
  var literalNotes: [Diagnostic.Note] {
    var notes = otherPlaces
    if let range = first.because.range {
      notes.append(.init(Bilingual("그렇게 본 까닭은 여기", en: "because of what stands here"), at: range))
    }
    let binding = "bind: { \(JSONWriter.quoted(first.text)): vars.\(SuggestedName.of(first.text)) }"
    return notes + [
      .init(Bilingual("다른 값이면 머리말에 적는다: \(binding)", en: "if it is another value, say so: \(binding)"))
    ]
  }
}

/// A shell variable that is set on one node and asked for on another.
private struct TravellingVariable {
  let name: String
  let origin: String
  /// Bytes of the file.
  let use: ByteRange
  let setting: ByteRange

  static func list(_ runbook: Runbook) -> [TravellingVariable] {
    var settings: [String: [(target: String, range: ByteRange)]] = [:]
    var everywhere: Set<String> = []
    var found: [TravellingVariable] = []
    var reported: Set<String> = []
    var inner: (name: String, block: Int)?
    for command in runbook.commands where !command.block.isPartOfStep {
      let reading = command.block.reading
      let place = reading.source(of: command.command.range).lowerBound
      if inner?.block != command.block.number { inner = nil }
      if command.visit.depth == 0, let invocation = command.invocation {
        // A shell that was opened in a container has variables of its own, until it is left.
        if let opened = InnerShell(invocation, command.command), opened.kind == .container {
          inner = (opened.name, command.block.number)
        } else if invocation.program == "exit" {
          inner = nil
        }
      }
      let assignments = command.command.words.isEmpty ? command.command.assignments : []
      guard !assignments.isEmpty || command.command.words.contains(where: { $0.constant == nil }) else { continue }
      let target = inner?.name ?? runbook.target(at: place)
      for word in assignments.map(\.value) + command.command.words where word.constant == nil && !settings.isEmpty {
        for use in ShellVariables.used(in: word) {
          guard let target, let known = settings[use.name], !everywhere.contains(use.name), !use.hasDefault,
            let other = known.first, !known.contains(where: { isReached($0.target, target) }),
            reported.insert(use.name + " " + target).inserted
          else { continue }
          found.append(
            TravellingVariable(
              name: use.name, origin: other.target, use: reading.source(of: use.range), setting: other.range))
        }
      }
      for assignment in assignments {
        guard let target else {
          everywhere.insert(assignment.name)
          continue
        }
        if settings[assignment.name]?.contains(where: { $0.target == target }) == true { continue }
        settings[assignment.name, default: []].append((target, reading.source(of: assignment.range)))
      }
    }
    return found
  }

  /// Whether the nodes of one target are among those of the other, as far as the names tell.
  private static func isReached(_ origin: String, _ target: String) -> Bool {
    if origin == target || ["all", "each"].contains(origin) { return true }
    let names = { (text: String) in Set(text.split(separator: ",").map(String.init)) }
    // `master` may be `node1`: only names of one kind are surely different machines.
    let isNumbered = { (text: String) in text.utf8.last.map(\.isDigit) ?? false }
    if isNumbered(origin) != isNumbered(target) { return true }
    return !names(target).isDisjoint(with: names(origin))
  }
}
