// SPDX-License-Identifier: Apache-2.0

/// Steps that only make a program read anew what earlier steps have written; they are done again whenever those were.
package enum RenewingCommands {
  /// Whether the commands of a shell step do nothing else, as the step is on one node.
  package static func only(in body: Code, of step: Step) -> Bool {
    guard case .shell = step.action, !step.options.isOnce, !step.options.isManual else { return false }
    if isRestart(step.title), !step.isCheck { return true }
    let script = ShellReader.read(body.text { _ in "x" })
    let commands = script.allSimpleCommands.compactMap(\.command.resolved)
    return commands.contains(where: renews)
      && commands.allSatisfy {
        renews($0) || LookingCommand.looks(CommandLine($0)) || ["cd", "sleep"].contains($0.program)
      }
  }

  /// Whether a title says no more than that: "3.4 웹 서버 재시작", "Restart the workers"; not "restart policy".
  private static func isRestart(_ title: String) -> Bool {
    Lexicon.shared.first([.restarting], in: CourseReader.bare(title)) != nil
  }

  /// systemctl(1), service(8), docker-restart(1), docker-compose-restart(1), sysctl(8), nginx(8), apachectl(8).
  private static func renews(_ command: ShellResolvedCommand) -> Bool {
    let words = command.arguments.compactMap(\.constant).filter {
      !$0.hasPrefix("-") || $0 == "-s" || $0 == "-p" || $0 == "--system"
    }
    switch command.program {
    case "systemctl":
      return ["restart", "reload", "try-restart", "reload-or-restart", "daemon-reload", "force-reload"].contains(
        words.first ?? "")
    case "service": return ["restart", "reload", "force-reload"].contains(words.dropFirst().first ?? "")
    case "docker", "podman": return words.first == "restart" || words.prefix(2) == ["compose", "restart"]
    case "docker-compose", "supervisorctl", "pm2": return words.first == "restart"
    case "sysctl": return words.contains("-p") || words.contains("--system")
    case "nginx": return words.prefix(2) == ["-s", "reload"]
    case "apachectl", "apache2ctl": return ["graceful", "restart"].contains(words.first ?? "")
    case "kubectl": return words.prefix(2) == ["rollout", "restart"]
    default: return false
    }
  }
}
