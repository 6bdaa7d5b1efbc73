// SPDX-License-Identifier: Apache-2.0

/// What a command does to a thing that another command can undo: starts a unit, makes a service, installs a package.
struct Deed {
  /// What is done and to what; the command that undoes it has the same.
  let key: String
  let isUndoing: Bool

  /// The deeds of one command; empty for one that is in no table.
  static func list(_ command: ShellResolvedCommand) -> [Deed] {
    let words = command.arguments.map { $0.constant ?? "" }
    switch command.program {
    case "docker", "podman", "nerdctl": return container(words)
    case "docker-compose", "podman-compose": return compose(words)
    case "kubectl", "oc": return kubernetes(words)
    case "iptables", "ip6tables": return filter(command.program, words)
    case "firewall-cmd": return firewall(words)
    default: break
    }
    guard let rows = verbs[command.program] else { return [] }
    let operands = words.filter { !$0.hasPrefix("-") }
    for row in rows where operands.starts(with: row.words) {
      let objects = operands.dropFirst(row.words.count)
      let name = row.name
      if row.isOfAll || objects.isEmpty { return [Deed(key: name, isUndoing: row.isUndoing)] }
      return objects.filter { !$0.isEmpty }.map { Deed(key: "\(name) \(unit($0))", isUndoing: row.isUndoing) }
    }
    return []
  }

  /// `nginx` and `nginx.service` are one unit.
  private static func unit(_ name: String) -> String {
    name.hasSuffix(".service") ? String(name.dropLast(8)) : name
  }

  /// One verb of a program and what it does; a stop before a start is a restart and no fault.
  private struct Verb {
    let words: [String]
    let name: String
    var isUndoing = false
    /// Whether the objects do not matter: there is but one of it.
    var isOfAll = false
  }

  /// A verb and its opposite; `all` where the program has one thing only.
  private static func pair(_ doing: String, _ undoing: String..., all: Bool = false) -> [Verb] {
    let split = { (text: String) in text.split(separator: " ").map(String.init) }
    return [Verb(words: split(doing), name: doing, isOfAll: all)]
      + undoing.map { Verb(words: split($0), name: doing, isUndoing: true, isOfAll: all) }
  }

  /// The manual page of each program names its verbs.
  private static let verbs: [String: [Verb]] = [
    "systemctl": pair("start", "stop") + pair("enable", "disable") + pair("mask", "unmask"),
    "apt": pair("install", "remove", "purge"), "apt-get": pair("install", "remove", "purge"),
    "yum": pair("install", "remove", "erase"), "dnf": pair("install", "remove"), "apk": pair("add", "del"),
    "pip": pair("install", "uninstall"), "pip3": pair("install", "uninstall"), "npm": pair("install", "uninstall"),
    "brew": pair("install", "uninstall"), "snap": pair("install", "remove"),
    "helm": pair("install", "uninstall", "delete"),
    "ufw": pair("enable", "disable", all: true), "vagrant": pair("up", "destroy", "halt", all: true),
    "terraform": pair("apply", "destroy", all: true),
    "minikube": pair("start", "stop", "delete", all: true),
    "kind": pair("create cluster", "delete cluster", all: true),
    "kubeadm": pair("init", "reset", all: true), "nmcli": pair("con up", "con down"),
    "rabbitmqctl": pair("start_app", "stop_app", all: true),
    "etcdctl": pair("put", "del"), "pg_ctl": pair("start", "stop", all: true),
    "pm2": pair("start", "stop", "delete"), "wg-quick": pair("up", "down"),
  ]

  /// docker(1): nodes, services, networks, volumes and containers with a name.
  private static func container(_ words: [String]) -> [Deed] {
    guard let first = words.first else { return [] }
    let second = words.dropFirst().first ?? ""
    switch (first, second) {
    case ("compose", _): return compose(Array(words.dropFirst()))
    case ("swarm", "init"): return [Deed(key: "swarm", isUndoing: false)]
    case ("swarm", "leave"): return [Deed(key: "swarm", isUndoing: true)]
    case ("swarm", "update"):
      let lock = words.first { $0.hasPrefix("--autolock") }
      return lock.map { [Deed(key: "autolock", isUndoing: $0.hasSuffix("=false"))] } ?? []
    case ("node", "promote"), ("node", "demote"):
      return words.dropFirst(2).map { Deed(key: "promote \($0)", isUndoing: second == "demote") }
    case ("node", "update"): return node(words)
    case ("service", _), ("network", _), ("volume", _), ("secret", _), ("config", _):
      if second == "create" {
        let name = value(of: "--name", in: words) ?? words.last ?? ""
        return name.isEmpty || words.count < 3 ? [] : [Deed(key: "\(first) \(name)", isUndoing: false)]
      }
      guard second == "rm" || second == "remove" else { return [] }
      return words.dropFirst(2).map { Deed(key: "\(first) \($0)", isUndoing: true) }
    case ("run", _):
      return value(of: "--name", in: words).map { [Deed(key: "container \($0)", isUndoing: false)] } ?? []
    case ("start", _): return words.dropFirst().map { Deed(key: "container \($0)", isUndoing: false) }
    case ("stop", _), ("rm", _), ("kill", _):
      return words.dropFirst().filter { !$0.hasPrefix("-") && !$0.isEmpty }
        .map { Deed(key: "container \($0)", isUndoing: true) }
    default: return []
    }
  }

  /// `docker node update`: labels by their key, and the role.
  private static func node(_ words: [String]) -> [Deed] {
    guard let name = words.last else { return [] }
    var deeds: [Deed] = []
    for (option, text) in zip(words, words.dropFirst()) {
      switch option {
      case "--label-add": deeds.append(Deed(key: "label \(text.prefix { $0 != "=" }) \(name)", isUndoing: false))
      case "--label-rm": deeds.append(Deed(key: "label \(text) \(name)", isUndoing: true))
      case "--role": deeds.append(Deed(key: "promote \(name)", isUndoing: text == "worker"))
      default: break
      }
    }
    return deeds
  }

  /// `docker compose`: a project by its files; a service that is named is one of its own.
  private static func compose(_ words: [String]) -> [Deed] {
    guard let place = words.firstIndex(where: { ["up", "start", "down", "stop", "rm", "kill"].contains($0) }) else {
      return []
    }
    let isUndoing = !["up", "start"].contains(words[place])
    let project = words[..<place].joined(separator: " ")
    let services = words[(place + 1)...].filter { !$0.hasPrefix("-") && !$0.isEmpty }
    let names = services.isEmpty ? [""] : services
    return names.map { Deed(key: "compose \(project) \($0)", isUndoing: isUndoing) }
  }

  /// kubectl(1): what a file or a name holds.
  private static func kubernetes(_ words: [String]) -> [Deed] {
    guard let verb = words.first, ["apply", "create", "run", "delete"].contains(verb) else { return [] }
    let isUndoing = verb == "delete"
    if let file = value(of: "-f", in: words) ?? value(of: "--filename", in: words) {
      return [Deed(key: "file \(file)", isUndoing: isUndoing)]
    }
    let operands = words.dropFirst().prefix { !$0.hasPrefix("-") && !$0.isEmpty }.map { $0 }
    if verb == "run" { return operands.first.map { [Deed(key: "pod \($0)", isUndoing: false)] } ?? [] }
    guard verb != "apply", operands.count > 1, let name = operands.last else { return [] }
    let kind = operands[0].hasSuffix("s") && operands[0].count > 3 ? String(operands[0].dropLast()) : operands[0]
    return [Deed(key: "\(kinds[kind] ?? kind) \(name)", isUndoing: isUndoing)]
  }

  /// kubectl api-resources: the short names.
  private static let kinds = [
    "ns": "namespace", "po": "pod", "deploy": "deployment", "svc": "service", "cm": "configmap", "sa": "serviceaccount",
    "sts": "statefulset", "ds": "daemonset", "ing": "ingress", "no": "node",
  ]

  /// iptables(8): the same rule appended or put in, and deleted.
  private static func filter(_ program: String, _ words: [String]) -> [Deed] {
    guard let place = words.firstIndex(where: { ["-A", "-I", "-D", "--append", "--insert", "--delete"].contains($0) })
    else { return [] }
    var rest = words
    rest.remove(at: place)
    return [
      Deed(key: "\(program) \(rest.joined(separator: " "))", isUndoing: ["-D", "--delete"].contains(words[place]))
    ]
  }

  /// firewall-cmd(1): `--add-port=80/tcp` and `--remove-port=80/tcp`.
  private static func firewall(_ words: [String]) -> [Deed] {
    let isLasting = words.contains("--permanent")
    return words.compactMap { word in
      for (prefix, isUndoing) in [("--add-", false), ("--remove-", true)] where word.hasPrefix(prefix) {
        return Deed(key: "firewall \(isLasting) \(word.dropFirst(prefix.count))", isUndoing: isUndoing)
      }
      return nil
    }
  }

  private static func value(of option: String, in words: [String]) -> String? {
    if let place = words.firstIndex(of: option), place + 1 < words.count { return words[place + 1] }
    return words.first { $0.hasPrefix(option + "=") }.map { String($0.dropFirst(option.count + 1)) }
  }
}
