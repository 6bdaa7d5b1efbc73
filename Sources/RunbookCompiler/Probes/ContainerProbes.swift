// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// Containers, their networks and volumes.
  static let containerRows: [ProbeDerivation] = [
    // docker-inspect(1): `.State.Running` is `true` for a container that runs; without the container it ends with 1.
    ProbeDerivation(name: "container-runs", programs: ["docker", "podman"]) { command in
      guard command.operands.first?.constant == "run", let run = DockerRun(command.invocation) else { return [] }
      guard let name = run.name, let image = run.image, !run.isRemovedAfterwards else { return [] }
      let nameText = command.template(name)
      let imageText = command.template(image)
      let inspect = "\(command.sudo)\(command.program) inspect -f"
      return [
        Answer(
          [.text("\(inspect) '{{.State.Running}}' ")] + nameText.pieces + [.text(" 2>/dev/null | grep -qx true")],
          Bilingual("컨테이너 \(Josa.subject(nameText.summary)) 돌고 있음", en: "container \(nameText.summary) runs")),
        Answer(
          [.text("\(inspect) '{{.Config.Image}}' ")] + nameText.pieces + [.text(" 2>/dev/null | grep -Fqx ")]
            + imageText.pieces,
          Bilingual("그 컨테이너의 이미지가 명령에 적힌 것과 같음", en: "its image is the one that the command names"),
          blindSpot: Bilingual(
            "컨테이너에 준 설정이 지금 명령과 같은지는 모름", en: "whether it was started with the settings that stand here now")),
      ]
    },
    ProbeDerivation(name: "container-object-exists", programs: ["docker", "podman"]) { command in
      guard let kind = command.operands.first?.constant, ["network", "volume"].contains(kind),
        command.operands.dropFirst().first?.constant == "create", let name = command.operands.last,
        command.operands.count > 2
      else { return [] }
      return [
        Answer(
          [.text("\(command.sudo)\(command.program) \(kind) inspect ")] + command.template(name).pieces + [
            .text(" >/dev/null 2>&1")
          ],
          Bilingual(
            "\(kind) \(command.template(name).summary) 있음", en: "\(kind) \(command.template(name).summary) exists"))
      ]
    },
    ProbeDerivation(name: "image-present", programs: ["docker", "podman"]) { command in
      guard command.operands.first?.constant == "pull", let image = command.operands.dropFirst().first else {
        return []
      }
      return [
        Answer(
          [.text("\(command.sudo)\(command.program) image inspect ")] + command.template(image).pieces + [
            .text(" >/dev/null 2>&1")
          ],
          Bilingual("이미지 \(command.template(image).summary) 있음", en: "image \(command.template(image).summary) is here")
        )
      ]
    },
  ]
}

extension ProbeDerivation.Command {
  /// `sudo ` where the author wrote it.
  var sudo: String { invocation.prefixes.contains { $0.constant == "sudo" } ? "sudo " : "" }
}

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
