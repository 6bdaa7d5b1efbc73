// SPDX-License-Identifier: Apache-2.0

/// One row of the table that says how the effect of a command is asked for.
struct ProbeDerivation: Sendable {
  /// A command as the table sees it.
  struct Command: Sendable {
    let invocation: ShellResolvedCommand
    /// The text of a word as the author wrote it, quotes and values included.
    let template: @Sendable (ShellWord) -> Template

    var program: String { invocation.program }
    /// The constant texts of the arguments; nil where one is expanded.
    var arguments: [String?] { invocation.arguments.map(\.constant) }
    /// The arguments that are no options.
    var operands: [ShellWord] {
      invocation.arguments.filter { !($0.constant?.hasPrefix("-") ?? false) }
    }
  }

  /// A probe of the table: pieces of shell text, and what it proves.
  struct Answer: Sendable {
    let command: Template
    let meaning: Bilingual
    let blindSpot: Bilingual?

    init(_ pieces: [Template.Piece], _ meaning: Bilingual, blindSpot: Bilingual? = nil) {
      command = Template(pieces)
      self.meaning = meaning
      self.blindSpot = blindSpot
    }
  }

  /// The row's kebab-case name, shown as the reason of a probe.
  let name: String
  let programs: Set<String>
  /// The probes of a command; empty where this row does not know its form.
  let derive: @Sendable (Command) -> [Answer]

  /// Every row; a new one is added here and nowhere else.
  static let all: [ProbeDerivation] =
    packageRows + serviceRows + containerRows + fileRows
}

/// What a whole command leaves behind.
enum CommandEffect: Sendable {
  /// Questions that tell whether the effect is there.
  case asked([(name: String, answer: ProbeDerivation.Answer)])
  /// The command only looks: run again, it is its own question.
  case onlyLooks
  /// Nothing that lasts beyond the script: `cd`, `echo`, an assignment.
  case nothing
  /// An effect for which no question is known.
  case unknown(program: String)

  /// Programs that change nothing; a row a kind. What `curl` does depends on its method.
  private static let looking: Set<String> = [
    "ping", "ping6", "dig", "nslookup", "host", "traceroute", "df", "du", "free", "uptime", "ps", "ss", "netstat", "ls",
    "cat", "head", "tail", "grep", "stat", "id", "whoami", "hostname", "uname", "which", "date", "wc", "journalctl",
    "lsblk", "findmnt", "dmesg", "env", "printenv", "lscpu", "nproc", "getent", "readlink",
  ]
  private static let lasting: Set<String> = [
    "cd", "echo", "printf", "export", "set", "source", ".", ":", "true", "sleep", "pwd", "read", "unset", "alias",
    "exit",
    "return", "clear", "history", "wait", "umask", "pushd", "popd", "shopt", "test", "[",
  ]
  private static let lookingSubcommands: [String: Set<String>] = [
    "systemctl": ["status", "is-active", "is-enabled", "list-units", "show", "cat"],
    "docker": ["ps", "logs", "inspect", "images", "version", "info", "stats", "top", "port"],
    "apt-get": ["update", "check"], "apt": ["update", "list", "show", "search"], "dnf": ["makecache", "list", "info"],
    "yum": ["makecache", "list", "info"], "git": ["status", "log", "diff", "show"],
    "wg": ["show", "genkey", "pubkey"],
    "ip": ["addr", "a", "route", "link"], "openssl": ["x509", "s_client", "version", "dgst"],
    "kubectl": ["get", "describe", "logs", "top", "version", "cluster-info"], "etcdctl": ["get", "endpoint"],
  ]

  static func of(_ command: ProbeDerivation.Command) -> CommandEffect {
    for row in ProbeDerivation.all where row.programs.contains(command.program) {
      let answers = row.derive(command)
      if !answers.isEmpty { return .asked(answers.map { (row.name, $0) }) }
    }
    if onlyLooks(command) { return isRefresh(command) ? .nothing : .onlyLooks }
    if lasting.contains(command.program) { return .nothing }
    return .unknown(program: command.program)
  }

  private static func onlyLooks(_ command: ProbeDerivation.Command) -> Bool {
    if looking.contains(command.program) { return true }
    if command.program == "curl" { return CurlMethod.onlyReads(command.arguments) }
    guard let subcommands = lookingSubcommands[command.program], let first = command.operands.first?.constant else {
      return false
    }
    return subcommands.contains(first)
  }

  /// `apt-get update` asks nothing that a person wants to know again.
  private static func isRefresh(_ command: ProbeDerivation.Command) -> Bool {
    ["apt-get", "apt", "dnf", "yum"].contains(command.program)
      && ["update", "makecache"].contains(command.operands.first?.constant ?? "")
  }
}

/// Whether a `curl` line only reads, as its options say.
enum CurlMethod {
  private static let sending: Set<String> = [
    "-d", "--data", "--data-raw", "--data-binary", "--data-urlencode", "--json", "-F", "--form", "-T", "--upload-file",
    "-o", "-O", "--output", "--remote-name",
  ]

  static func onlyReads(_ arguments: [String?]) -> Bool {
    for (index, argument) in arguments.enumerated() {
      guard let argument else { continue }
      if sending.contains(argument) { return isNull(arguments, after: index, of: argument) }
      if argument == "-X" || argument == "--request", index + 1 < arguments.count {
        return ["GET", "HEAD"].contains(arguments[index + 1] ?? "")
      }
    }
    return true
  }

  private static func isNull(_ arguments: [String?], after index: Int, of option: String) -> Bool {
    (option == "-o" || option == "--output") && index + 1 < arguments.count && arguments[index + 1] == "/dev/null"
  }
}
