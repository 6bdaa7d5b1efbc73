// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// Stores of keys and values.
  static let storeRows: [ProbeDerivation] = [
    // redis.io, "Commands": GET, CONFIG GET, CLUSTER INFO and EXISTS only look.
    ProbeDerivation(
      "redis-has", ["redis-cli"], example: "redis-cli config set maxmemory-policy allkeys-lru",
      asks: Bilingual("레디스의 값이나 설정이 그러한지 redis-cli로", en: "whether Redis has the value or setting: redis-cli")
    ) { command in
      guard
        let connection = command.options([
          "-h", "-p", "-s", "-n", "-u", "--user", "--tls", "--cacert", "-a", "--pass", "--no-auth-warning",
        ])
      else { return [] }
      let call = command.call + connection
      if command.has("--cluster") { return RedisAnswers.cluster(command) }
      guard let words = command.words() else { return [] }
      switch command.verb().lowercased() {
      case "set" where words.count == 3:
        return [
          Answer(
            "[ \"$(\(call) get \(words[1]))\" = \(words[2]) ]", "레디스의 \(words[1].shown) 값이 \(words[2].shown)임",
            en: "Redis has \(words[2].shown) at \(words[1].shown)",
            of: ProbedState(kind: .object, name: "redis \(words[1].shown)"))
        ]
      case "config" where words.count == 4 && command.verb(1).lowercased() == "set":
        return [
          Answer(
            "[ \"$(\(call) config get \(words[2]) | tail -n 1)\" = \(words[3]) ]",
            "레디스 설정 \(words[2].shown) 값이 \(words[3].shown)임",
            en: "Redis's setting \(words[2].shown) is \(words[3].shown)",
            of: ProbedState(kind: .setting, name: "redis \(words[2].shown)"))
        ]
      case "del" where words.count == 2:
        return [
          Answer(
            "[ \"$(\(call) exists \(words[1]))\" = 0 ]", "레디스에 \(words[1].shown) 키 없음",
            en: "Redis has no key \(words[1].shown)", of: ProbedState(kind: .object, name: "redis \(words[1].shown)")
          ).absent()
        ]
      case "sentinel" where words.count == 3 && command.verb(1).lowercased() == "failover":
        return [
          Answer(
            "\(call) sentinel ckquorum \(words[2]) | grep '^OK' >/dev/null", "센티널이 마스터 \(words[2].shown)의 정족수를 이룸",
            en: "the sentinels have a quorum on \(words[2].shown)"
          )
          .bearing(.consequence)
        ]
      default: return []
      }
    },
    // etcd.io, "etcdctl": `get --print-value-only`; `member list` prints ID, status, name, peer and client URLs, learner.
    ProbeDerivation(
      "etcd-has", ["etcdctl"], example: "etcdctl put /app/colour blue",
      asks: Bilingual("etcd의 값이나 구성원이 그러한지 etcdctl로", en: "whether etcd has the value or member: etcdctl")
    ) { command in EtcdAnswers(command)?.answers() ?? [] },
  ]
}

private enum RedisAnswers {
  /// `--cluster create HOST:PORT …`: the first node speaks for all.
  static func cluster(_ command: ProbeDerivation.Command) -> [ProbeDerivation.Answer] {
    let texts = command.line.texts
    guard let place = texts.firstIndex(of: "--cluster"), texts.indices.contains(place + 2),
      texts[place + 1] == "create",
      let node = command.source.word(command.arguments[place + 2])?.constant, let colon = node.lastIndex(of: ":")
    else { return [] }
    let (host, port) = (String(node[..<colon]), String(node[node.index(after: colon)...]))
    guard let secret = command.options(["-a", "--pass", "--user", "--no-auth-warning"]) else { return [] }
    return [
      ProbeDerivation.Answer(
        "\(command.call) -h \(ShellPlain.quoted(host)) -p \(ShellPlain.quoted(port))\(secret) cluster info | tr -d '\\r' | grep -x 'cluster_state:ok' >/dev/null",
        "레디스 클러스터의 상태가 ok임", en: "the Redis cluster is ok")
    ]
  }
}

private struct EtcdAnswers {
  typealias Answer = ProbeDerivation.Answer

  private let command: ProbeDerivation.Command
  private let call: ShellText
  private let words: [ProbeWord]

  init?(_ command: ProbeDerivation.Command) {
    guard let words = command.words(), words.count > 1,
      let connection = command.options([
        "--endpoints", "--cacert", "--cert", "--key", "--user", "--password", "--insecure-skip-tls-verify",
      ])
    else { return nil }
    self.command = command
    self.words = words
    call = command.call + connection
  }

  func answers() -> [Answer] {
    switch (command.verb(), command.verb(1)) {
    case ("put", _) where words.count == 3:
      return [
        Answer(
          "[ \"$(\(call) get \(words[1]) --print-value-only)\" = \(words[2]) ]",
          "etcd의 \(words[1].shown) 값이 \(words[2].shown)임",
          en: "etcd has \(words[2].shown) at \(words[1].shown)", of: key(words[1]))
      ]
    case ("del", _) where words.count == 2 && !command.has("--prefix"):
      return [
        Answer(
          "(left=$(\(call) get \(words[1]) --keys-only) && [ -z \"$left\" ])", "etcd에 \(words[1].shown) 키 없음",
          en: "etcd has no key \(words[1].shown)", of: key(words[1])
        ).absent()
      ]
    case ("member", let verb): return member(verb)
    default: return []
    }
  }

  private func key(_ word: ProbeWord) -> ProbedState { ProbedState(kind: .object, name: "etcd \(word.shown)") }

  /// A member that has not started has no name yet: it is known by the URL of its peer.
  private func member(_ verb: String) -> [Answer] {
    let list = "\(call) member list" as ShellText
    guard words.count > 2 else { return [] }
    let id = words[2]
    func row(_ test: ShellText, _ korean: String, _ english: String) -> [Answer] {
      [
        Answer(
          "\(list) | \(test) >/dev/null", korean, en: english,
          of: ProbedState(kind: .member, name: "etcd \(verb) \(id.shown)"))
      ]
    }
    switch verb {
    case "add":
      guard let url = command.value("--peer-urls") else { return [] }
      return row("grep -F -e \(url)", "etcd 구성원에 \(url.shown) 있음", "etcd has a member at \(url.shown)")
    case "remove":
      return [
        Answer(
          "(members=$(\(list)) && printf '%s\\n' \"$members\" | awk -F ', ' -v id=\(id) '$1 == id { found = 1 } END { exit found }')",
          "etcd에 구성원 \(id.shown) 없음", en: "etcd has no member \(id.shown)"
        ).absent()
      ]
    case "update":
      guard let url = command.value("--peer-urls") else { return [] }
      return row(
        "awk -F ', ' -v id=\(id) -v url=\(url) '$1 == id && index($0, url) { found = 1 } END { exit !found }'",
        "etcd 구성원 \(id.shown)의 주소가 \(url.shown)임",
        "the member \(id.shown) is at \(url.shown)")
    case "promote":
      return row(
        "awk -F ', ' -v id=\(id) '$1 == id && $NF == \"false\" { found = 1 } END { exit !found }'",
        "etcd 구성원 \(Josa.subject(id.shown)) 투표함", "the member \(id.shown) votes")
    default: return []
    }
  }
}
