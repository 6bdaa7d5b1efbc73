// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let curlPipeShell = Rule(
    name: "curl-pipe-sh", severity: .warning,
    manual: Manual(
      what: Bilingual("내려받은 스크립트를 보지 않고 바로 실행한다", en: "A script from the network is run unseen"),
      why: Bilingual(
        "그날 서버가 주는 것이 그대로 실행된다. 받다가 끊기면 앞부분만 실행된다",
        en: "whatever the server gives that day is run, and where the line breaks off, the first half of it"),
      example: "curl -fsSL https://get.example.com | sh",
      instead:
        "curl -fsSL -o install.sh https://get.example.com/v1.2.0/install.sh\necho \"{{ vars.sum }}  install.sh\" | sha256sum -c\nsh install.sh"
    )
  ) { runbook, findings in
    for found in runbook.commands {
      guard let line = found.lines.first, Interpreters.tools.contains(line.tool) else { continue }
      guard let download = piped(found, line) ?? substituted(line) else { continue }
      let address = DownloadCommand.address(of: download).map { found.block.reading.text($0.range) } ?? ""
      findings.report(
        line.range(), in: found.block,
        Bilingual(
          "내려받은 것을 보지 않고 실행한다: \(Headline.short(address))", en: "Run unseen: what \(Headline.short(address)) gives"),
        notes: [
          Diagnostic.Note(
            Bilingual(
              "파일로 받아서 보고, 체크섬을 적어 두고 실행한다", en: "download it to a file, look at it, keep its checksum, then run it"))
        ])
    }
  }

  /// `curl … | sh`.
  private static func piped(_ found: NoteCommand, _ line: CommandLine) -> ShellResolvedCommand? {
    guard found.visit.stage > 0, line.readsScript else { return nil }
    return found.visit.pipeline.prefix(found.visit.stage).lazy.compactMap { $0.simple?.resolved }
      .first(where: DownloadCommand.prints)
  }

  /// `bash <(curl …)`, `sh -c "$(curl …)"`.
  private static func substituted(_ line: CommandLine) -> ShellResolvedCommand? {
    let isScript = line.has("-c") || ["eval", "source", "."].contains(line.tool)
    for word in line.invocation.arguments {
      for part in word.parts {
        switch part.kind {
        case .process(let statements):
          if let found = download(statements) { return found }
        case .command(let statements) where isScript:
          if let found = download(statements) { return found }
        case .doubleQuoted(let inner) where isScript:
          for case .command(let statements) in inner.map(\.kind) {
            if let found = download(statements) { return found }
          }
        default: break
        }
      }
    }
    return nil
  }

  private static func download(_ statements: [ShellStatement]) -> ShellResolvedCommand? {
    statements.lazy.compactMap { $0.simple?.resolved }.first(where: DownloadCommand.prints)
  }
}

/// Programs that run what they read.
private enum Interpreters {
  static let tools: Set<String> = ["sh", "bash", "python", "perl", "ruby", "node", "php", "eval", "source", "."]
}

extension CommandLine {
  /// Whether it takes its script from standard input: `sh`, `bash -s -- x`, `bash -`.
  fileprivate var readsScript: Bool {
    if ["eval", "source", "."].contains(tool) { return operand(0) == "/dev/stdin" }
    if has("-c", "-m", "-e") { return false }
    return has("-s") || operands.isEmpty || operand(0) == "-" || operand(0) == "/dev/stdin"
  }
}

/// Commands that fetch something from the network.
enum DownloadCommand {
  /// Whether what is fetched goes to standard output; curl(1), wget(1).
  static func prints(_ invocation: ShellResolvedCommand) -> Bool {
    switch invocation.program {
    case "curl": return true
    case "wget":
      let line = CommandLine(invocation)
      return line.option(["-O", "--output-document"])?.value == "-"
    default: return false
    }
  }

  /// The word that holds the address.
  static func address(of invocation: ShellResolvedCommand) -> ShellWord? {
    let line = CommandLine(invocation)
    return line.operands.lazy.map { invocation.arguments[$0] }.first
  }
}

/// Words of the author's in a headline.
enum Headline {
  /// The text without quotes around it, cut where it would make the headline too long.
  static func short(_ text: String, _ limit: Int = 44) -> String {
    var text = text
    if let first = text.first, text.count > 1, first == text.last, first == "\"" || first == "'" {
      text = String(text.dropFirst().dropLast())
    }
    return text.count > limit ? text.prefix(limit - 1) + "…" : text
  }
}
