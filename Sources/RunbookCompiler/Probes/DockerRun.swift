// SPDX-License-Identifier: Apache-2.0

/// A `docker run` line taken apart; docker-run(1).
struct DockerRun: Sendable {
  /// The word behind `--name`.
  private(set) var name: ShellWord?
  private(set) var image: ShellWord?
  private(set) var isRemovedAfterwards = false
  /// The words behind `-e` and `--env`.
  private(set) var environment: [ShellWord] = []
  /// The words behind `-p` and `--publish`.
  private(set) var ports: [ShellWord] = []
  /// What the container is told to run.
  private(set) var command: [ShellWord] = []

  /// Options that take no value; every other one takes the next word, unless it holds `=`.
  private static let flags: Set<String> = [
    "--detach", "--rm", "--init", "--interactive", "--tty", "--privileged", "--read-only", "--publish-all",
    "--no-healthcheck", "--sig-proxy", "--oom-kill-disable", "--quiet",
  ]
  private static let shortFlags = Set("ditPq")

  /// nil for a line that is no `docker run`.
  init?(_ invocation: ShellResolvedCommand) {
    guard ["docker", "podman", "nerdctl"].contains(invocation.program),
      let start = invocation.arguments.firstIndex(where: { $0.constant == "run" })
    else { return nil }
    var words = invocation.arguments[(start + 1)...]
    while let word = words.first {
      guard let text = word.constant ?? word.optionName, text.hasPrefix("-"), text != "-" else { break }
      words = words.dropFirst()
      let isFlag = DockerRun.flags.contains(text) || DockerRun.isShortFlags(text)
      if text == "--rm" { isRemovedAfterwards = true }
      guard !isFlag, !text.contains("="), let value = words.first else { continue }
      words = words.dropFirst()
      switch text {
      case "--name": name = value
      case "-e", "--env": environment.append(value)
      case "-p", "--publish": ports.append(value)
      default: break
      }
    }
    image = words.first
    command = Array(words.dropFirst())
  }

  /// `-d`, `-it`: letters that take no value.
  private static func isShortFlags(_ text: String) -> Bool {
    !text.hasPrefix("--") && text.dropFirst().allSatisfy(shortFlags.contains)
  }
}

extension ShellWord {
  /// The name of an option whose value is expanded: `--name=$X` is `--name=`.
  var optionName: String? {
    guard case .literal(let text)? = parts.first?.kind, text.hasPrefix("-") else { return nil }
    return text
  }
}
