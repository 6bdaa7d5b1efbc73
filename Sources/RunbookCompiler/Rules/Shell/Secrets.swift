// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let secretOnCmdline = Rule(
    name: "secret-on-cmdline", severity: .error, canBeAllowed: true,
    manual: Manual(
      what: Bilingual("비밀 값이 명령의 인자로 넘어간다", en: "A secret is an argument of a command"),
      why: Bilingual(
        "인자 목록은 같은 서버의 누구나 ps로 볼 수 있다. docker -e와 curl -H는 runbook이 알아서 따로 넘긴다",
        en:
          "everybody on the machine sees arguments in ps. docker -e and curl -H are passed another way by runbook itself"
      ),
      example: "mytool --token \"{{ secret.token }}\"", instead: "MYTOOL_TOKEN=\"{{ secret.token }}\" mytool")
  ) { runbook, findings in
    for step in runbook.steps {
      for range in step.exposedSecrets {
        findings.report(
          range, Bilingual("비밀 값이 인자 목록에 드러난다", en: "This secret would show in the argument list"),
          notes: [
            Diagnostic.Note(
              Bilingual(
                "명령 앞의 환경 변수(NAME=값 명령), 파일, 표준 입력으로 넘긴다",
                en: "pass it by the environment (NAME=value command), a file or standard input"))
          ])
      }
    }
  }

  static let privateKeyReadable = Rule(
    name: "private-key-readable", severity: .warning,
    manual: Manual(
      what: Bilingual("개인키를 만드는 명령이 권한을 좁히지 않는다", en: "A private key is written without narrowing its mode"),
      why: Bilingual(
        "기본 umask(022)에서는 누구나 읽을 수 있는 파일(0644)이 된다. wg(8)도 umask 077을 먼저 하라고 한다",
        en: "with the usual umask 022 everybody can read it; wg(8) asks for umask 077 first"),
      example: "wg genkey > privatekey", instead: "(umask 077; wg genkey > privatekey)")
  ) { runbook, findings in
    for block in runbook.blocks where block.execution == .shell {
      guard let script = block.reading.script else { continue }
      let commands = script.allSimpleCommands.map(\.command)
      guard !commands.contains(where: { $0.name == "umask" }) else { continue }
      for command in commands {
        for word in command.writtenFiles where word.constant.map(KeyFiles.isPrivate) == true {
          findings.report(
            block.reading.source(of: word.range),
            Bilingual("개인키 파일을 누구나 읽을 수 있게 된다", en: "This private key will be readable by everybody"),
            notes: [
              Diagnostic.Note(
                Bilingual(
                  "앞에 umask 077을 둔다. 다른 노드가 이 키의 짝을 쓰면 스크립트가 umask 077로 실행한다",
                  en: "put umask 077 before it; where other nodes use the key's other half, the script runs it so"))
            ])
        }
      }
    }
  }
}
