// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let alternativesInBlock = Rule(
    name: "alternatives-in-block", severity: .warning,
    manual: Manual(
      what: Bilingual("하나만 골라 실행할 명령이 한 블록에 함께 있다", en: "Commands of which only one is meant stand in one block"),
      why: Bilingual(
        "스크립트는 블록의 명령을 모두 실행한다. 다른 운영체제의 명령은 실패하고, 나머지는 두 번 한 셈이 된다",
        en: "the script runs all of them: those for another system fail, the others do it twice"),
      example: "sudo apt install -y keepalived\n# 또는 / or\nsudo yum install -y keepalived",
      instead: "```bash\nsudo apt install -y keepalived\n```")
  ) { runbook, findings in
    for block in runbook.blocks where block.isRun || block.role == .config {
      guard let found = Alternatives.first(in: block) else { continue }
      findings.report(
        found.range, in: block, found.message,
        notes: (found.other.map {
          [Diagnostic.Note(Bilingual("다른 하나는 여기", en: "the other one is here"), at: block.reading.source(of: $0))]
        } ?? []) + [
          Diagnostic.Note(Bilingual("고를 것마다 블록을 나눈다", en: "give each of them a block of its own"))
        ])
    }
  }
}

/// Where a block says that only one of its commands is meant.
private struct Alternatives {
  let range: ByteRange
  let message: Bilingual
  var other: ByteRange?

  static func first(in block: JudgedBlock) -> Alternatives? {
    let remarks = Remark.list(block)
    let found = [said(remarks, block), numbered(remarks, block), systems(remarks, block), settings(block)]
    return found.compactMap { $0 }.min { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// `# 또는`, and `or` on a line of its own.
  private static func said(_ remarks: [Remark], _ block: JudgedBlock) -> Alternatives? {
    let bare = (block.reading.script?.statements ?? []).dropFirst().dropLast().first { statement in
      guard let command = statement.simple, command.words.count == 1 else { return false }
      return ["or", "OR", "Or", "또는", "혹은"].contains(command.words[0].constant)
    }
    let remark = remarks.first { remark in
      remark.followsCommand && Lexicon.shared.first([.alternative], in: remark.text) != nil
    }
    let ranges = [bare?.range, remark?.range].compactMap { $0 }
    guard let range = ranges.min(by: { $0.lowerBound < $1.lowerBound }) else { return nil }
    let text = block.quoted(range)
    return Alternatives(
      range: range,
      message: Bilingual(
        "'\(text)' 앞과 뒤의 명령이 모두 실행된다", en: "What stands before '\(text)' runs, and what follows it too"))
  }

  /// `# 방법 1` and `# 방법 2`.
  private static func numbered(_ remarks: [Remark], _ block: JudgedBlock) -> Alternatives? {
    let options = remarks.filter { Lexicon.shared.first([.option], in: $0.text) != nil }
    guard options.count > 1 else { return nil }
    return both(options[0], options[1], block)
  }

  /// `# Ubuntu` and `# CentOS`, `# If you installed the RPM package` and `… the deb package`.
  private static func systems(_ remarks: [Remark], _ block: JudgedBlock) -> Alternatives? {
    guard block.isRun else { return nil }
    var named: [(remark: Remark, families: Set<String>)] = []
    for remark in remarks {
      let families = SystemWords.families(in: remark.text)
      // A remark that only mentions a system says more than its name.
      let words = remark.text.split { $0 == " " }.count
      let isCondition = remark.text.lowercased().hasPrefix("if ")
      if !families.isEmpty, isCondition || words <= 6, isCondition || SystemWords.isAboutSystem(remark.text) {
        named.append((remark, families))
      }
    }
    guard let first = named.first,
      let second = named.first(where: { $0.families.isDisjoint(with: first.families) })
    else { return nil }
    return both(first.remark, second.remark, block)
  }

  /// One setting of one thing, set to one value after the other with nothing in between.
  private static func settings(_ block: JudgedBlock) -> Alternatives? {
    let statements = block.reading.script?.statements ?? []
    for (first, second) in zip(statements, statements.dropFirst()) {
      guard let one = ChosenSetting(first), let two = ChosenSetting(second), one.key == two.key, one.value != two.value
      else { continue }
      return Alternatives(
        range: two.range,
        message: Bilingual("바로 앞에서 정한 값을 '\(two.value)'로 덮어쓴다", en: "'\(two.value)' replaces what was set just before"),
        other: one.range)
    }
    return nil
  }

  private static func both(_ first: Remark, _ second: Remark, _ block: JudgedBlock) -> Alternatives {
    let texts = (block.quoted(first.range, limit: 28), block.quoted(second.range, limit: 28))
    return Alternatives(
      range: second.range,
      message: Bilingual(
        "'\(texts.0)'의 명령과 '\(texts.1)'의 명령이 모두 실행된다", en: "'\(texts.0)' and '\(texts.1)' are both run"),
      other: first.range)
  }
}

/// A comment line over commands, or over lines of a configuration.
private struct Remark {
  let text: String
  let range: ByteRange
  /// Whether the line before it is a command's.
  let followsCommand: Bool

  static func list(_ block: JudgedBlock) -> [Remark] {
    let bytes = block.reading.bytes
    let lines = bytes.lineRanges
    var remarks: [Remark] = []
    var isAfterCommand = false
    var hasCommand = false
    let comments = block.reading.script.map { script in
      Set(script.comments.filter(\.isWholeLine).map(\.range.lowerBound))
    }
    let firsts = lines.map { line in line.first { !bytes[$0].isBlank } }
    let isComment = { (first: Int) in comments?.contains(first) ?? (bytes[first] == .hash) }
    let lastCommand = firsts.lastIndex { $0.map { !isComment($0) } ?? false } ?? 0
    for (place, line) in lines.enumerated() {
      guard let first = firsts[place] else { continue }
      guard isComment(first) else {
        isAfterCommand = true
        hasCommand = true
        continue
      }
      if place < lastCommand {
        let text = String(decoding: bytes[first..<line.upperBound], as: UTF8.self)
        remarks.append(
          Remark(
            text: text.drop { $0 == "#" }.trimmingBlanks(), range: first..<line.upperBound,
            followsCommand: hasCommand && isAfterCommand))
      }
      isAfterCommand = false
    }
    return remarks
  }
}

/// A command that gives one thing one of several values, of which the last one given holds.
private struct ChosenSetting {
  let key: String
  let value: String
  let range: ByteRange

  init?(_ statement: ShellStatement) {
    guard let command = statement.simple?.resolved else { return nil }
    let words = command.arguments.map { $0.constant ?? "" }
    range = statement.range
    switch (command.program, words.first, words.dropFirst().first) {
    case ("docker", "node"?, "update"?):
      guard let place = words.firstIndex(where: { $0 == "--availability" || $0 == "--role" }),
        place + 1 < words.count, let node = words.last, words.count == 5
      else { return nil }
      key = "docker node \(words[place]) \(node)"
      value = words[place + 1]
    case ("hostnamectl", "set-hostname"?, let name?), ("hostnamectl", "hostname"?, let name?),
      ("timedatectl", "set-timezone"?, let name?), ("systemctl", "set-default"?, let name?):
      key = command.program
      value = name
    case ("hostname", let name?, nil), ("setenforce", let name?, nil):
      guard !name.hasPrefix("-") else { return nil }
      key = command.program
      value = name
    default: return nil
    }
    guard !value.isEmpty else { return nil }
  }
}
