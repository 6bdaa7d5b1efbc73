// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// Brokers of messages.
  static let brokerRows: [ProbeDerivation] = [
    // rabbitmqctl(8), rabbitmq-plugins(8): -q leaves the headings out, columns are parted by tabs.
    ProbeDerivation(
      "rabbitmq-has", ["rabbitmqctl", "rabbitmq-plugins"], example: "rabbitmqctl add_vhost /app",
      asks: Bilingual("래빗MQ의 사용자, 권한, 플러그인이 그러한지", en: "whether RabbitMQ has the user, permission or plugin")
    ) { command in RabbitAnswers(command)?.answers() ?? [] },
    // kafka.apache.org, "Basic Kafka Operations": --list prints a topic a line.
    ProbeDerivation(
      "kafka-topic-exists", ["kafka-topics"],
      example: "kafka-topics.sh --create --topic orders --bootstrap-server localhost:9092",
      asks: Bilingual(
        "토픽이 있는지, 지웠으면 없는지 kafka-topics --list로", en: "whether the topic exists, or is gone: kafka-topics --list")
    ) { command in
      guard let topic = command.value("--topic"),
        let server = command.options(["--bootstrap-server", "--zookeeper", "--command-config"]),
        command.has("--create", "--delete")
      else { return [] }
      let list = "\(command.call)\(server) --list" as ShellText
      let state = ProbedState(kind: .object, name: "topic \(topic.shown)")
      return command.has("--delete")
        ? [
          Answer(
            "(topics=$(\(list)) && ! printf '%s\\n' \"$topics\" | grep -Fx \(topic) >/dev/null)",
            "\(topic.shown) 토픽 없음", en: "the topic \(topic.shown) is gone", of: state
          ).absent()
        ]
        : [
          Answer(
            "\(list) 2>/dev/null | grep -Fx \(topic) >/dev/null", "\(topic.shown) 토픽 있음",
            en: "the topic \(topic.shown) exists", of: state
          )
          .blind("파티션과 복제 수는 보지 않음", en: "its partitions and replicas")
        ]
    },
  ]
}

private struct RabbitAnswers {
  typealias Answer = ProbeDerivation.Answer

  private let command: ProbeDerivation.Command
  private let words: [ProbeWord]
  private let call: ShellText

  init?(_ command: ProbeDerivation.Command) {
    guard let words = command.words(), let node = command.options(["-n", "--node"]) else { return nil }
    self.command = command
    self.words = words
    call = "\(command.call) -q\(node)"
  }

  func answers() -> [Answer] {
    switch (command.verb(), words.count) {
    case ("enable", 2...) where command.tool == "rabbitmq-plugins":
      return words.dropFirst().map {
        row(
          "list -e -m", "grep -Fx \($0)", "플러그인 \($0.shown) 켜져 있음", "the plugin \($0.shown) is enabled",
          "plugin \($0.shown)")
      }
    case ("add_vhost", 2):
      return [
        row(
          "list_vhosts name", "grep -Fx \(words[1])", "가상 호스트 \(words[1].shown) 있음",
          "the virtual host \(words[1].shown) exists", "vhost \(words[1].shown)")
      ]
    case ("join_cluster", 2):
      return [
        row(
          "cluster_status", "grep -F \(words[1])", "\(words[1].shown)과 한 클러스터임",
          "it is in a cluster with \(words[1].shown)", "cluster")
      ]
    case ("start_app", 1):
      return [
        Answer(
          "\(call) await_startup --timeout 20 >/dev/null", "래빗MQ가 시작되어 있음", en: "RabbitMQ has started",
          of: ProbedState(kind: .active, name: "rabbitmq")
        ).bearing(.consequence)
      ]
    default: return ofUsers()
    }
  }

  private func ofUsers() -> [Answer] {
    switch (command.verb(), words.count) {
    case ("add_user", 3), ("add_user", 2):
      return [
        row(
          "list_users", "cut -f 1 | grep -Fx \(words[1])", "래빗MQ 사용자 \(words[1].shown) 있음",
          "RabbitMQ has the user \(words[1].shown)", "user \(words[1].shown)")
      ]
    case ("delete_user", 2):
      return [
        Answer(
          "(users=$(\(call) list_users) && ! printf '%s\\n' \"$users\" | cut -f 1 | grep -Fx \(words[1]) >/dev/null)",
          "래빗MQ 사용자 \(words[1].shown) 없음", en: "RabbitMQ has no user \(words[1].shown)",
          of: ProbedState(kind: .object, name: "rabbitmq user \(words[1].shown)")
        ).absent()
      ]
    case ("set_user_tags", 3...):
      let tags = words.dropFirst(2).map(\.shown).joined(separator: ", ")
      return [
        row(
          "list_users", "grep -F \(words[1])\"$(printf '\\t')[\(tags)]\"", "래빗MQ 사용자 \(words[1].shown)의 태그가 \(tags)임",
          "the tags of \(words[1].shown) are \(tags)", "tags \(words[1].shown)")
      ]
    case ("set_permissions", 5):
      guard let host = command.options(["-p", "--vhost"]) else { return [] }
      let tab: ShellText = "\"$(printf '\\t')\""
      return [
        row(
          "list_permissions\(host)", "grep -Fx \(words[1])\(tab)\(words[2])\(tab)\(words[3])\(tab)\(words[4])",
          "래빗MQ 사용자 \(words[1].shown)의 권한이 그러함", "\(words[1].shown) has those permissions",
          "permissions \(words[1].shown)")
      ]
    default: return []
    }
  }

  private func row(_ list: ShellText, _ test: ShellText, _ korean: String, _ english: String, _ name: String) -> Answer
  {
    Answer(
      "\(call) \(list) | \(test) >/dev/null", korean, en: english,
      of: ProbedState(kind: .object, name: "rabbitmq \(name)"))
  }
}
