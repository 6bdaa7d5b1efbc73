// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// Docker's swarm: its nodes, services and stacks; docker-swarm(1), docker-node(1), docker-service(1), docker-stack(1).
  static let swarmRows: [ProbeDerivation] = [
    // docker-info(1): `.Swarm.LocalNodeState` is `active` in a swarm, `inactive` outside, `locked` before the key is given.
    ProbeDerivation(
      "swarm-state", ["docker"], example: "docker swarm join --token \"$TOKEN\" 10.0.0.1:2377",
      asks: Bilingual("이 머신이 스웜에 들어 있는지", en: "whether this machine is in a swarm")
    ) { command in
      guard command.verb() == "swarm" else { return [] }
      let state = ProbedState(kind: .setting, name: "swarm")
      func node(_ word: String, _ korean: String, _ english: String) -> Answer {
        Answer("\(command.call) info -f '{{.Swarm.LocalNodeState}}' | grep -qx \(word)", korean, en: english, of: state)
      }
      switch command.verb(1) {
      case "init", "join", "unlock": return [node("active", "이 머신이 스웜에 들어 있음", "this machine is in a swarm")]
      case "leave": return [node("inactive", "이 머신이 스웜에 들어 있지 않음", "this machine is in no swarm")]
      case "update":
        guard let lock = command.value("--autolock")?.constant, ["true", "false"].contains(lock) else { return [] }
        return [
          Answer(
            "\(command.call) info -f '{{.Swarm.Cluster.Spec.EncryptionConfig.AutoLockManagers}}' | grep -qx \(lock)",
            "스웜 자동 잠금이 \(lock)임", en: "the swarm's autolock is \(lock)",
            of: ProbedState(kind: .setting, name: "autolock"))
        ]
      default: return []
      }
    },
    // docker-node-inspect(1): labels, availability and role stand in `.Spec`.
    ProbeDerivation(
      "swarm-node", ["docker"], example: "docker node update --label-add disk=ssd worker1",
      asks: Bilingual("스웜 노드의 라벨, 가용성, 역할이 그러한지", en: "whether the node has the label, availability or role")
    ) { command in
      guard command.verb() == "node" else { return [] }
      let nodes = SwarmNode(command)
      switch command.verb(1) {
      case "update": return nodes.updated()
      case "promote": return (command.words(from: 2) ?? []).map { nodes.hasRole("manager", $0) }
      case "demote": return (command.words(from: 2) ?? []).map { nodes.hasRole("worker", $0) }
      case "rm", "remove": return (command.words(from: 2) ?? []).map(nodes.isGone)
      default: return []
      }
    },
    ProbeDerivation(
      "swarm-service", ["docker"], example: "docker service create --name web nginx:1.27",
      asks: Bilingual("스웜 서비스가 있는지, 그 수만큼인지", en: "whether the service exists, with so many replicas")
    ) { command in
      guard command.verb() == "service" else { return [] }
      let services = SwarmService(command)
      switch command.verb(1) {
      case "create": return command.value("--name").map { [services.exists($0)] } ?? []
      case "scale": return (command.words(from: 2) ?? []).compactMap(services.isScaled)
      case "rm", "remove": return (command.words(from: 2) ?? []).map(services.isGone)
      case "update":
        guard let name = command.arguments.last.flatMap(command.source.word), !name.shown.hasPrefix("-") else {
          return []
        }
        return command.value("--replicas").map { [services.has($0, of: name)] } ?? []
      default: return []
      }
    },
    ProbeDerivation(
      "swarm-stack", ["docker"], example: "docker stack deploy -c stack.yml app",
      asks: Bilingual("스택에 서비스가 있는지", en: "whether the stack has services")
    ) { command in
      guard command.verb() == "stack", let name = command.arguments.last.flatMap(command.source.word),
        command.arguments.count > 2, !name.shown.hasPrefix("-")
      else { return [] }
      let state = ProbedState(kind: .service, name: "stack \(name.shown)")
      switch command.verb(1) {
      // What a second deployment changes cannot be told from outside.
      case "deploy", "up":
        return [
          Answer(
            "\(command.call) stack services -q \(name) 2>/dev/null | grep . >/dev/null", "\(name.shown) 스택이 올라가 있음",
            en: "the stack \(name.shown) is deployed", of: state
          )
          .bearing(.consequence)
        ]
      case "rm", "remove", "down":
        return [
          Answer(
            "(names=$(\(command.call) stack ls --format '{{.Name}}') && ! printf '%s\\n' \"$names\" | grep -Fx -e \(name) >/dev/null)",
            "\(name.shown) 스택 없음", en: "the stack \(name.shown) is gone", of: state
          ).absent()
        ]
      default: return []
      }
    },
  ]
}

private struct SwarmNode {
  typealias Answer = ProbeDerivation.Answer

  let command: ProbeDerivation.Command

  init(_ command: ProbeDerivation.Command) { self.command = command }

  func updated() -> [Answer] {
    guard let node = command.arguments.last.flatMap(command.source.word), command.line.operands.count > 2,
      !node.shown.hasPrefix("-")
    else { return [] }
    var answers: [Answer] = []
    for text in command.values(["--label-add"]) {
      guard let text = text?.constant else { return [] }
      let key = String(text.prefix { $0 != "=" })
      guard PackageAnswers.isName(key) else { return [] }
      answers.append(label(key, String(text.dropFirst(key.count + 1)), node))
    }
    for key in command.values(["--label-rm"]) {
      guard let key = key?.constant, PackageAnswers.isName(key) else { return [] }
      answers.append(noLabel(key, node))
    }
    if let availability = command.value("--availability") {
      answers.append(
        spec(
          "Availability", availability, node, "가용성이 \(availability.shown)임",
          "the availability of \(node.shown) is \(availability.shown)"))
    }
    if let role = command.value("--role")?.constant { answers.append(hasRole(role, node)) }
    return answers
  }

  private func inspect(_ template: String, _ node: ProbeWord) -> ShellText {
    "\(command.call) node inspect -f '{{\(template)}}' \(node) 2>/dev/null"
  }

  private func label(_ key: String, _ value: String, _ node: ProbeWord) -> Answer {
    Answer(
      "\(inspect("index .Spec.Labels \"\(key)\"", node)) | grep -Fqx -e \(ShellPlain.quoted(value))",
      "\(node.shown)의 \(key) 라벨이 \(value)임", en: "the label \(key) of \(node.shown) is \(value)",
      of: ProbedState(kind: .node, name: "\(node.shown) label \(key)"))
  }

  private func noLabel(_ key: String, _ node: ProbeWord) -> Answer {
    Answer(
      "\(inspect("if index .Spec.Labels \"\(key)\"}}there{{else}}gone{{end", node)) | grep -qx gone",
      "\(node.shown)에 \(key) 라벨 없음", en: "\(node.shown) has no label \(key)",
      of: ProbedState(kind: .node, name: "\(node.shown) label \(key)")
    ).absent()
  }

  private func spec(_ field: String, _ value: ProbeWord, _ node: ProbeWord, _ korean: String, _ english: String)
    -> Answer
  {
    Answer(
      "\(inspect(".Spec.\(field)", node)) | grep -Fqx \(value)", "\(node.shown)의 \(korean)", en: english,
      of: ProbedState(kind: .node, name: "\(node.shown) \(field)"))
  }

  func hasRole(_ role: String, _ node: ProbeWord) -> Answer {
    spec("Role", ProbeWord(role), node, "역할이 \(role)임", "the role of \(node.shown) is \(role)")
  }

  func isGone(_ node: ProbeWord) -> Answer {
    Answer(
      "(nodes=$(\(command.call) node ls --format '{{.Hostname}} {{.ID}}') && ! printf '%s\\n' \"$nodes\" | tr ' ' '\\n' | grep -Fx -e \(node) >/dev/null)",
      "스웜에 \(node.shown) 노드 없음", en: "the swarm has no node \(node.shown)",
      of: ProbedState(kind: .node, name: node.shown)
    ).absent()
  }
}

private struct SwarmService {
  typealias Answer = ProbeDerivation.Answer

  let command: ProbeDerivation.Command

  init(_ command: ProbeDerivation.Command) { self.command = command }

  private func state(_ name: String) -> ProbedState { ProbedState(kind: .service, name: name) }

  func exists(_ name: ProbeWord) -> Answer {
    Answer(
      "\(command.call) service inspect \(name) >/dev/null 2>&1", "\(name.shown) 서비스 있음",
      en: "the service \(name.shown) exists", of: state(name.shown)
    ).blind("지금 명령과 설정이 같은지는 모름", en: "whether its settings are those that stand here now")
  }

  /// `web=3`.
  func isScaled(_ word: ProbeWord) -> Answer? {
    guard let text = word.constant, let sign = text.lastIndex(of: "=") else { return nil }
    return has(ProbeWord(String(text[text.index(after: sign)...])), of: ProbeWord(String(text[..<sign])))
  }

  func has(_ count: ProbeWord, of name: ProbeWord) -> Answer {
    Answer(
      "\(command.call) service inspect -f '{{.Spec.Mode.Replicated.Replicas}}' \(name) 2>/dev/null | grep -Fqx \(count)",
      "\(name.shown) 서비스의 복제 수가 \(count.shown)임", en: "the service \(name.shown) has \(count.shown) replicas",
      of: state("\(name.shown) replicas"))
  }

  func isGone(_ name: ProbeWord) -> Answer {
    Answer(
      "(names=$(\(command.call) service ls --format '{{.Name}} {{.ID}}') && ! printf '%s\\n' \"$names\" | tr ' ' '\\n' | grep -Fx -e \(name) >/dev/null)",
      "\(name.shown) 서비스 없음", en: "the service \(name.shown) is gone", of: state(name.shown)
    ).absent()
  }
}
