// SPDX-License-Identifier: Apache-2.0

/// The pages of the rules that know a language; what each has seen stands in its own row.
enum LanguageManuals {
  static let all = fixed + rows

  private static let why = Bilingual(
    "언어가 블록을 실행할지, 어떻게 채울지를 정한다. 표시가 없거나 내용과 다를 때만 내용을 본다",
    en: "the language decides whether a block runs and how values are escaped; content counts where no label does")

  /// A language may be known by several rules, a rule of one name may know several languages: one page a name.
  private static let rows: [ManualPage] = {
    var seen: Set<String> = Set(fixed.map(\.name))
    return DetectionRules.all.filter { seen.insert($0.name).inserted }.map { rule in
      let label = CanonicalLabel.of(rule.language) ?? rule.language.rawValue
      return ManualPage(
        rule.name, .language,
        what: Bilingual("\(rule.why.korean): \(label)", en: "\(rule.why.english): \(label)"),
        why: Bilingual(
          "\(why.korean). \(rule.force.words.korean)", en: "\(why.english). \(rule.force.words.english)"),
        example: "```\n…\n```", instead: "```\(label)\n…\n```")
    }
  }()

  private static let fixed = [
    page("label", "펜스에 적힌 표시를 믿는다", "The fence's label is believed", "```bash", "```sql"),
    page(
      "language-attribute", "language=으로 적은 언어다. 내용이 무엇이든 바뀌지 않는다",
      "The language that language= states, whatever the content", "<!-- runbook: language=bash -->",
      "<!-- runbook: language=text -->"),
    page("path", "파일 이름에서 언어를 안다", "The file's name says the language", "/etc/app/config.yaml", "```yaml"),
    page(
      "announced-output", "앞 문장이 결과라고 알려 출력으로 본다", "The words before announce a result: output", "실행 결과\n\n```\n…\n```",
      "```text {expect}\n…\n```"),
    page(
      "edited-file", "바로 앞에서 편집기로 연 파일의 내용이다", "An editor was just opened for it: what stands below is that file's",
      "```bash\nvi /etc/app.conf\n```\n\n```\n…\n```", "```conf {file=/etc/app.conf}\n…\n```"),
    page(
      "no-command", "셸이라고 적혔지만 어느 줄도 명령일 수 없어 실행하지 않는다",
      "Labelled as shell, and yet no line could be a command: it is not run", "```bash\npod/web created\n```",
      "```text\npod/web created\n```"),
    page(
      "nothing-known", "알아볼 단서가 없어 글로 본다", "Nothing in it is known: text", "```\nfoo bar\n```", "```text\nfoo bar\n```"),
  ]

  private static func page(
    _ name: String, _ korean: String, _ english: String, _ example: String, _ instead: String
  ) -> ManualPage {
    ManualPage(
      name, .language, what: Bilingual(korean, en: english), why: why, example: example, instead: instead)
  }
}

extension DetectionRule.Force {
  /// Which labels it overrules.
  fileprivate var words: Bilingual {
    switch self {
    case .hint: Bilingual("표시가 있으면 표시를 따른다", en: "Any label wins over it")
    case .likely: Bilingual("text 표시보다 앞선다", en: "It wins over the label text")
    case .clear: Bilingual("셸 표시와 모르는 표시보다 앞선다", en: "It wins over a shell label and an unknown one")
    case .certain: Bilingual("어떤 표시보다도 앞선다", en: "It wins over every label")
    }
  }
}

/// The pages of how the effect of a command is asked for.
enum ProbeManuals {
  static let all = rows + fixed

  private static let rows = ProbeDerivation.all.map { row in
    page(row.name, "\(row.asks.korean) 묻는다", "It asks \(row.asks.english)", row.example)
  }

  private static let fixed = [
    page(
      "file-content", "파일의 내용, 권한, 주인이 같은지 묻는다", "Whether content, mode and owner are the block's",
      "```ini {file=/etc/app.conf}"),
    page(
      "file-lines", "줄이 모두 파일에 있는지 묻는다", "Whether the file has each of the lines", "```conf {file=/etc/hosts append}"),
    page(
      "file-block", "블록이 파일에 그대로 있는지 묻는다", "Whether the file has the block as it is", "```conf {file=/etc/hosts block}"),
    page(
      "command-only-looks", "보기만 하는 명령이라 그 자체가 확인이다", "A command that only looks is its own question",
      "systemctl status app"),
    page("probe-attribute", "probe=로 적은 확인이다", "The probe that probe= states", "```bash {probe=\"test -e /data\"}"),
    page(
      "probe-fence", "probe 펜스에 적은 확인이다", "The probe that a probe fence holds", "```bash {probe}\ntest -e /data\n```"),
  ]

  private static func page(_ name: String, _ korean: String, _ english: String, _ example: String) -> ManualPage {
    ManualPage(
      name, .probe, what: Bilingual(korean, en: english),
      why: Bilingual(
        "단계의 앞에서 물어 이미 되었으면 건너뛰고, 뒤에서 물어 되었는지 본다",
        en: "asked before a step, which is skipped when it is true already, and after it"),
      example: example, instead: "```bash {probe=\"COMMAND\"}")
  }
}

/// The pages of what `runbook verify` reports.
enum VerifyManuals {
  static let all = [
    page("passed", nil, "물은 노드가 노트에 적힌 대로다", "The node is as the note says", "✓ node1", "✓ node1 node2"),
    page(
      "mismatch", .error, "응답이 적어 둔 결과와 다르다", "An answer is not as the note says", "기대 4, 받은 값 3",
      "클러스터를 보거나 노트의 결과를 고친다"),
    page("unreachable", .error, "연결할 수 없다", "No connection", "curl http://10.0.0.2:6333/", "서비스와 방화벽을 본다"),
    page("tls", .error, "TLS 연결이 맺어지지 않는다", "The TLS connection fails", "https://10.0.0.2:6333/", "인증서의 이름과 기한을 본다"),
    page(
      "auth", .error, "401이나 403으로 거절했다", "Refused with 401 or 403", "RUNBOOK_SECRET_API_KEY=틀린값",
      "RUNBOOK_SECRET_API_KEY=맞는값"),
    page("http-status", .error, "HTTP 상태가 성공이 아니다", "The HTTP status is no success", "HTTP 503", "HTTP 200"),
    page(
      "not-json", .error, "JSON이어야 할 응답이 JSON이 아니다", "An answer that should be JSON is not", "<html>",
      "{\"status\":\"ok\"}"),
    page("timed-out", .error, "시간 안에 답이 오지 않았다", "No answer in time", "--timeout 1", "--timeout 10"),
    page("too-large", .error, "응답이 너무 길어 받지 않았다", "The answer is longer than is taken", "GET /dump", "GET /health"),
    page(
      "garbled", .error, "HTTP가 아니거나 끊긴 응답이다", "What answered speaks no HTTP, or broke off", "http://10.0.0.2:6334/",
      "http://10.0.0.2:6333/"),
    page(
      "not-asked", .error, "물을 수 없었다: 비밀 값이나 프로그램이 없다", "It could not be asked: a secret or a program is missing",
      "--secrets 없이", "--secrets DIR"),
    page(
      "skipped", nil, "여기서 물을 수 없는 확인이라 건너뛰었다", "A probe that cannot be asked from here", "runbook verify notes.md",
      "bash node1.sh verify"),
    page(
      "across", .error, "노드들의 응답이 서로 맞지 않는다", "The answers of the nodes do not fit together",
      "node1 leader=1, node2 leader=2", "모든 노드에서 leader=1"),
    page(
      "inconclusive", .warning, "응답하지 않은 노드가 있어 판단할 수 없다", "A rule lacks some node's answer", "node3에 연결 안 됨",
      "node3을 살린 다음 다시 묻는다"),
    page("open-door", .warning, "비밀 값 없이 물어도 답한다", "It answers without the secret too", "인증이 꺼진 서버", "인증을 켠 서버"),
  ]

  private static func page(
    _ name: String, _ severity: Severity?, _ korean: String, _ english: String, _ example: String, _ instead: String
  ) -> ManualPage {
    ManualPage(
      name, .verify, severity, what: Bilingual(korean, en: english),
      why: Bilingual(
        "verify는 노트가 약속한 것과 살아 있는 클러스터를 비교한다", en: "verify compares what the note promises with the live cluster"),
      example: example, instead: instead)
  }
}
