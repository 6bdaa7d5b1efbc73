// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let missingFile = Rule(
    name: "missing-file", severity: .warning,
    manual: Manual(
      what: Bilingual("나중에야 만드는 파일을 먼저 쓴다", en: "A file is used before the step that makes it"),
      why: Bilingual("스크립트는 문서의 순서대로 실행하므로 그 단계가 실패한다", en: "the script keeps the note's order, so the step fails"),
      example: "kubectl apply -f app.yaml\n\n# … 다음 블록 / the next block\ncat > app.yaml <<'EOF'\n…",
      instead: "cat > app.yaml <<'EOF'\n…\nEOF\nkubectl apply -f app.yaml")
  ) { runbook, findings in
    for slip in FileOrder.slips(runbook) where !slip.isFolder {
      findings.report(
        slip.use,
        Bilingual("'\(slip.path)': 나중에야 만드는 파일이다", en: "'\(slip.path)' is made only further below"),
        notes: [Diagnostic.Note(Bilingual("만드는 곳은 여기", en: "it is made here"), at: slip.making)])
    }
  }

  static let missingParentDir = Rule(
    name: "missing-parent-dir", severity: .warning,
    manual: Manual(
      what: Bilingual("나중에야 만드는 폴더에 먼저 쓴다", en: "Something is written into a folder that is made only later"),
      why: Bilingual(
        "폴더가 없으면 쓰기가 실패한다. cp는 폴더 이름의 파일을 만들어 버린다",
        en: "without the folder the writing fails; cp makes a file of the folder's name instead"),
      example: "cp app.conf conf.d/\nmkdir conf.d", instead: "mkdir -p conf.d\ncp app.conf conf.d/")
  ) { runbook, findings in
    for slip in FileOrder.slips(runbook) where slip.isFolder {
      findings.report(
        slip.use,
        Bilingual("'\(slip.path)': 나중에야 만드는 폴더다", en: "The folder '\(slip.path)' is made only further below"),
        notes: [Diagnostic.Note(Bilingual("만드는 곳은 여기", en: "it is made here"), at: slip.making)])
    }
  }
}

/// Files and folders that a note asks for before it makes them, as far as its commands name them literally.
private struct FileOrder {
  struct Slip {
    let path: String
    /// Bytes of the file.
    let use: ByteRange
    let making: ByteRange
    let isFolder: Bool
  }

  private struct Event {
    let range: ByteRange
    let target: String?
    let folders: Int
  }

  /// The first use of each path that nothing has made yet, and of each folder that is written into.
  private var uses: [String: Event] = [:]
  private var needs: [String: Event] = [:]
  private var slips: [Slip] = []
  private var known: Set<String> = []
  /// How often the folder was changed so far: a relative path after another `cd` is another file.
  private var folders = 0
  /// Whether a command may have made files that the note does not name.
  private var hasUnknown = false

  static func slips(_ runbook: Runbook) -> [Slip] {
    var order = FileOrder()
    var commands = runbook.commands[...]
    let steps = Dictionary(grouping: runbook.steps.filter { $0.block != nil }) { $0.block ?? 0 }
    for block in runbook.blocks where !block.isPartOfStep {
      for step in steps[block.number] ?? [] {
        guard case .file(let file) = step.action, file.part == .whole, let path = file.path.constant else { continue }
        order.make(path, runbook.source.firstLine(of: block.code.range), block)
      }
      while let found = commands.first, found.block.number <= block.number {
        commands = commands.dropFirst()
        if found.block.number == block.number { order.read(found) }
      }
    }
    return order.slips
  }

  private mutating func read(_ found: NoteCommand) {
    guard let command = found.invocation, !hasUnknown else { return readRedirections(found) }
    let operands = command.arguments.filter { $0.constant?.hasPrefix("-") == false }
    if Self.unpackers.contains(command.program) || (command.program == "tar" && command.extracts) {
      useInput(command, found)
    }
    switch command.program {
    case "cd", "pushd", "popd": folders += 1
    case "mkdir", "install": for word in operands { makeFolder(word, found) }
    case "rm", "rmdir", "git", "unzip", "rsync", "npx", "make", "helm", "ansible-galaxy", "svn", "ssh":
      hasUnknown = true
    case "tar": if command.extracts { hasUnknown = true }
    case "touch", "tee": for word in operands { write(word, found) }
    case "cp", "mv", "scp":
      if let last = operands.last, operands.count > 1 { write(last, found) }
    case "curl": if let word = command.value(of: ["-o", "--output"]) { write(word, found) }
    case "wget": if let word = command.value(of: ["-O", "--output-document"]) { write(word, found) }
    default: useInput(command, found)
    }
    readRedirections(found)
  }

  private static let unpackers: Set<String> = ["unzip", "dpkg", "rpm"]

  private mutating func readRedirections(_ found: NoteCommand) {
    for redirection in found.command.redirections {
      switch redirection.operation {
      case .write, .overwrite, .writeBoth, .append, .appendBoth: write(redirection.target, found)
      default: break
      }
    }
  }

  /// Files without which a command surely fails.
  private mutating func useInput(_ command: ShellResolvedCommand, _ found: NoteCommand) {
    guard let word = FileOrder.input(of: command), let path = path(word, found), isOwn(path) else { return }
    guard !known.contains(path) else { return }
    uses[path] = uses[path] ?? event(word, found)
  }

  private static func input(of command: ShellResolvedCommand) -> ShellWord? {
    let operands = command.arguments.filter { $0.constant?.hasPrefix("-") == false }
    switch command.program {
    case "kubectl", "oc":
      let isMaking = ["apply", "create", "replace"].contains(operands.first?.constant)
      return isMaking ? command.value(of: ["-f", "--filename"]) : nil
    case "docker-compose": return command.value(of: ["-f", "--file"])
    case "docker":
      return operands.first?.constant == "compose" ? command.value(of: ["-f", "--file"]) : nil
    case "psql": return command.value(of: ["-f", "--file"])
    case "kubeadm": return command.value(of: ["--config"])
    case "source", ".", "bash", "sh", "python", "python3", "ansible-playbook":
      return command.arguments.first.flatMap { $0.constant?.hasPrefix("-") == false ? $0 : nil }
    case "chmod": return operands.count == 2 && operands[0].constant?.hasPrefix("+") == true ? operands[1] : nil
    default:
      return command.program.isEmpty
        ? nil : command.programWord.constant?.hasPrefix("./") == true ? command.programWord : nil
    }
  }

  private mutating func write(_ word: ShellWord, _ found: NoteCommand) {
    guard let path = path(word, found) else { return }
    let folder = path.hasSuffix("/") ? String(path.dropLast()) : path.parentFolder
    if !folder.isEmpty, isOwn(folder), !known.contains(folder), !hasUnknown {
      needs[folder] = needs[folder] ?? event(word, found)
    }
    make(path, found.block.reading.source(of: word.range), found.block)
  }

  private mutating func make(_ path: String, _ range: ByteRange, _ block: JudgedBlock) {
    let path = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    if !path.hasSuffix("/"), known.insert(path).inserted {
      slips += settled(&uses, by: path, range, block, isFolder: false)
    }
  }

  private mutating func makeFolder(_ word: ShellWord, _ found: NoteCommand) {
    guard var path = path(word, found) else { return }
    if path.hasSuffix("/") { path = String(path.dropLast()) }
    let range = found.block.reading.source(of: word.range)
    while !path.isEmpty, known.insert(path).inserted {
      slips += settled(&needs, by: path, range, found.block, isFolder: true)
      path = path.parentFolder
    }
  }

  /// The first earlier event of the path, where it is surely of the same folder on the same machine.
  private func settled(
    _ events: inout [String: Event], by path: String, _ range: ByteRange, _ block: JudgedBlock, isFolder: Bool
  ) -> [Slip] {
    guard let event = events.removeValue(forKey: path) else { return [] }
    let isRelative = !path.hasPrefix("/") && !path.hasPrefix("~")
    guard event.target == block.target.pattern, !isRelative || event.folders == folders, !hasUnknown else { return [] }
    return [Slip(path: path, use: event.range, making: range, isFolder: isFolder)]
  }

  private func event(_ word: ShellWord, _ found: NoteCommand) -> Event {
    Event(
      range: found.block.reading.source(of: word.range), target: found.block.target.pattern,
      folders: folders)
  }

  private func path(_ word: ShellWord, _ found: NoteCommand) -> String? {
    guard let text = word.constant, !text.isEmpty, !text.contains("://"), !text.contains(":"),
      found.block.reading.holes(in: word.range).isEmpty
    else { return nil }
    return text.hasPrefix("./") ? String(text.dropFirst(2)) : text
  }

  /// What packages bring is there before any note makes it.
  private func isOwn(_ path: String) -> Bool {
    !["/etc", "/usr", "/var", "/lib", "/dev", "/proc", "/sys", "/bin", "/boot", "/run"].contains {
      path == $0 || path.hasPrefix($0 + "/")
    }
      && path != "/tmp" && path != "~" && path != "." && path != ".."
  }
}

extension ShellResolvedCommand {
  /// Whether `tar` takes files out of an archive.
  fileprivate var extracts: Bool {
    arguments.first?.constant.map { !$0.hasPrefix("--") && $0.contains("x") } ?? false
      || arguments.contains { $0.constant == "--extract" || $0.constant == "-x" }
  }

  /// The word behind one of the options.
  fileprivate func value(of options: [String]) -> ShellWord? {
    guard let place = arguments.firstIndex(where: { options.contains($0.constant ?? "") }), place + 1 < arguments.count
    else { return nil }
    return arguments[place + 1]
  }
}

extension String {
  /// What stands before the last `/`; empty for a name alone.
  fileprivate var parentFolder: String {
    lastIndex(of: "/").map { String(self[..<$0]) } ?? ""
  }
}
