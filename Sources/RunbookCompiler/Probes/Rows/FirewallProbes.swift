// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// Rules of firewalls.
  static let firewallRows: [ProbeDerivation] = [
    // ufw(8): with --dry-run nothing is changed, and what would be is said: "Skipping adding existing rule".
    ProbeDerivation(
      "ufw-rule", ["ufw"], example: "ufw allow 22/tcp",
      asks: Bilingual("ufw에 그 규칙이 있는지 ufw --dry-run으로", en: "whether ufw has the rule: ufw --dry-run")
    ) { command in
      guard let words = command.words(), command.line.behindDashes == nil else { return [] }
      let rest = words.dropFirst().reduce("" as ShellText) { "\($0) \($1)" }
      let shown = words.map(\.shown).joined(separator: " ")
      let dry = "\(command.call) --dry-run" as ShellText
      let state = ProbedState(
        kind: .rule,
        name: "ufw \(words.dropFirst(command.verb() == "delete" ? 1 : 0).map(\.shown).joined(separator: " "))")
      switch command.verb() {
      case "allow", "deny", "reject", "limit":
        return [
          Answer(
            "\(dry) \(command.verb())\(rest) 2>/dev/null | grep '^Skipping adding existing rule' >/dev/null",
            "ufw 규칙 있음: \(shown)",
            en: "ufw has the rule: \(shown)", of: state)
        ]
      case "delete" where words.count > 2:
        return [
          Answer(
            "(said=$(\(dry)\(rest) 2>/dev/null) && ! printf '%s\\n' \"$said\" | grep '^Skipping adding existing rule' >/dev/null)",
            "ufw 규칙 없음: \(shown)",
            en: "ufw no longer has the rule: \(shown)", of: state
          ).absent()
        ]
      case "enable", "disable":
        let word = command.verb() == "enable" ? "active" : "inactive"
        return [
          Answer(
            "\(command.call) status | grep -x 'Status: \(word)' >/dev/null",
            command.verb() == "enable" ? "ufw가 켜져 있음" : "ufw가 꺼져 있음",
            en: "ufw is \(word)", of: ProbedState(kind: .setting, name: "ufw"))
        ]
      case "default":
        guard words.count == 3, let policy = ["deny": "DROP", "allow": "ACCEPT", "reject": "REJECT"][command.verb(1)],
          let direction = ["incoming": "INPUT", "outgoing": "OUTPUT", "routed": "FORWARD"][command.verb(2)]
        else { return [] }
        return [
          Answer(
            "grep -qsx 'DEFAULT_\(direction)_POLICY=\"\(policy)\"' /etc/default/ufw", "ufw 기본 정책: \(shown)",
            en: "ufw's policy: \(shown)",
            of: ProbedState(kind: .setting, name: "ufw \(direction)"))
        ]
      default: return []
      }
    },
    // firewall-cmd(1): each --add-X and --remove-X has a --query-X, which ends with 0 where it is so.
    ProbeDerivation(
      "firewalld-rule", ["firewall-cmd"], example: "firewall-cmd --permanent --add-port=6379/tcp",
      asks: Bilingual("firewalld에 그 규칙이 있는지 --query로", en: "whether firewalld has the rule: --query-…")
    ) { command in
      guard let around = command.options(["--permanent", "--zone", "--timeout"]), !command.has("--timeout") else {
        return []
      }
      let words = command.arguments.compactMap { word -> Answer? in
        guard let text = word.constant ?? word.optionName,
          let isAdding = text.hasPrefix("--add-") ? true : text.hasPrefix("--remove-") ? false : nil
        else { return nil }
        let option = text.prefix { $0 != "=" }
        let kind = option.dropFirst(isAdding ? 6 : 9)
        guard let value = text.contains("=") ? command.source.word(word, after: "\(option)=") : ProbeWord("") else {
          return nil
        }
        let query: ShellText = "--query-\(String(kind))\(text.contains("=") ? "=\(value)" as ShellText : "")"
        let shown = "\(kind) \(value.shown)"
        let call = "\(command.call) -q\(around) \(query)" as ShellText
        let state = ProbedState(kind: .rule, name: "firewalld \(command.has("--permanent")) \(shown)")
        return isAdding
          ? Answer(call, "firewalld 규칙 있음: \(shown)", en: "firewalld has the rule: \(shown)", of: state)
          : Answer(
            "{ \(command.call) -q --state && ! \(call); }", "firewalld 규칙 없음: \(shown)",
            en: "firewalld no longer has the rule: \(shown)", of: state
          ).absent()
      }
      return words
    },
    // iptables(8): -C ends with 0 where the rule is there, and 1 where it is not.
    ProbeDerivation(
      "iptables-rule", ["iptables"], example: "iptables -A INPUT -p tcp --dport 2377 -j ACCEPT",
      asks: Bilingual("그 규칙이 사슬에 있는지 iptables -C로", en: "whether the chain has the rule: iptables -C")
    ) { command in FilterRule(command)?.answers() ?? [] },
  ]
}

/// A line of `iptables` that adds or takes away a rule.
private struct FilterRule {
  typealias Answer = ProbeDerivation.Answer

  private let command: ProbeDerivation.Command
  private let words: [ProbeWord]
  private let place: Int

  init?(_ command: ProbeDerivation.Command) {
    let words = command.arguments.map(command.source.word)
    guard !words.contains(where: { $0 == nil }) else { return nil }
    self.command = command
    self.words = words.compactMap(\.self)
    let verbs = ["-A", "--append", "-I", "--insert", "-D", "--delete", "-P", "--policy", "-N", "--new-chain"]
    guard let place = self.words.firstIndex(where: { verbs.contains($0.constant ?? "") }), place + 1 < self.words.count
    else { return nil }
    self.place = place
  }

  private func said(_ words: some Sequence<ProbeWord>) -> ShellText { words.reduce("" as ShellText) { "\($0) \($1)" } }

  func answers() -> [Answer] {
    let before = said(words[..<place])
    let chain = words[place + 1]
    var rest = Array(words[(place + 2)...])
    let shown = words.map(\.shown).joined(separator: " ")
    switch words[place].constant {
    case "-P", "--policy":
      guard rest.count == 1 else { return [] }
      return [
        Answer(
          "\(command.call)\(before) -S \(chain) | grep -Fx -e \"-P \(chain.shown) \(rest[0].shown)\" >/dev/null",
          "기본 정책: \(shown)", en: "the policy: \(shown)",
          of: ProbedState(kind: .setting, name: "iptables\(before.template.summary) \(chain.shown)"))
      ]
    case "-N", "--new-chain":
      return [
        Answer(
          "\(command.call)\(before) -S \(chain) >/dev/null 2>&1", "사슬 \(chain.shown) 있음",
          en: "the chain \(chain.shown) exists")
      ]
    case let verb:
      let number = rest.first?.constant.map { !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) } ?? false
      let isDeleting = verb == "-D" || verb == "--delete"
      if number, isDeleting { return [] }
      if number { rest.removeFirst() }
      guard !rest.isEmpty else { return [] }
      let check = "\(command.call)\(before) -C \(chain)\(said(rest)) 2>/dev/null" as ShellText
      let state = ProbedState(
        kind: .rule, name: "iptables\(before.template.summary) \(chain.shown)\(said(rest).template.summary)")
      return [
        isDeleting
          ? Answer(
            "{ \(command.call)\(before) -S \(chain) >/dev/null && ! \(check); }", "규칙 없음: \(shown)",
            en: "the rule is gone: \(shown)", of: state
          ).absent()
          : Answer(check, "규칙 있음: \(shown)", en: "the rule is there: \(shown)", of: state)
      ]
    }
  }
}
