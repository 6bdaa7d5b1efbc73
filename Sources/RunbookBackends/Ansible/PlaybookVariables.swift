// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// `vars.yml`: what goes before and behind every step's text on its way to bash.
struct PlaybookVariables {
  let plan: Plan
  let steps: [FleetStep]

  private var tongue: Tongue { plan.runbook.tongue }

  var text: String {
    let facts = steps.flatMap(\.factNames).uniqued()
    let secrets = steps.flatMap(\.secretNames).uniqued()
    return YAMLWriter.document(.map(fixed + facts.map(fact) + secrets.map(secret)))
  }

  private var fixed: [YAMLOutput.Entry] {
    [
      .init(
        "ansible_pipelining", .bool(true),
        comment: [
          Bilingual(
            "모듈을 표준 입력으로 보낸다: 노드에 임시 파일을 두지 않으므로 비밀 값이 디스크에 남지 않고, 더 빠르다.",
            en:
              "Modules go through the standard input: no temporary file on a node could hold a secret, and it is faster."
          )[
            tongue]
        ]),
      .init(
        "runbook_begin", .template("{{ 'declare -A rb_given; rb_node=' ~ (inventory_hostname | quote) ~ '; ' }}"),
        comment: [
          Bilingual(
            "단계마다 'bash -s'의 표준 입력: 값, 단계의 함수(files/), 실행기(files/runbook.bash).",
            en:
              "What each step gives to 'bash -s': values, the step's functions (files/), the runner (files/runbook.bash)."
          )[
            tongue]
        ]),
      .init("runbook_end", .template("{{ lookup('ansible.builtin.file', 'runbook.bash') }}")),
    ]
  }

  private func fact(_ name: String) -> YAMLOutput.Entry {
    let key = "(node ~ '/\(name)') | quote"
    let line = "rb_given[{{ \(key) }}]={{ value | quote }}; "
    return .init(
      FactVariable.given(name),
      .template("{% for node, value in \(FactVariable.all(name)).items() %}\(line){% endfor %}"))
  }

  private func secret(_ name: String) -> YAMLOutput.Entry {
    let variable = "RUNBOOK_SECRET_\(name.uppercased())"
    let value = "runbook_secret_\(name) | default(lookup('ansible.builtin.env', '\(variable)'), true)"
    return .init(
      "runbook_given_secret_\(name)", .template("{{ '\(variable)=' ~ (\(value) | quote) ~ '; ' }}"),
      comment: [
        Bilingual(
          "비밀 값 \(name): ansible-vault로 암호화한 변수 runbook_secret_\(name), 없으면 환경 변수 \(variable).",
          en:
            "Secret \(name): the variable runbook_secret_\(name), encrypted with ansible-vault, else \(variable) in the environment."
        )[
          tongue]
      ])
  }
}
