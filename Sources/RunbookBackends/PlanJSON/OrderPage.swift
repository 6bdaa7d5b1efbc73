// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// `README.md` beside the scripts: who runs what, in which order, and what is carried between the nodes.
enum OrderPage {
  static func files(for plan: Plan) -> [OutputFile] {
    [OutputFile(path: "\(plan.runbook.id)/README.md", bytes: Array(text(plan).utf8))]
  }

  private static func text(_ plan: Plan) -> String {
    let tongue = plan.runbook.tongue
    return [
      heading(plan)[tongue], table(plan, tongue), turns(plan, tongue), facts(plan, tongue), secrets(plan)[tongue],
    ]
    .filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private static func heading(_ plan: Plan) -> Bilingual {
    let title = BashText.comment(plan.runbook.title)
    let nodes = plan.nodes.map { "`\($0.node.name).sh`" }.joined(separator: ", ")
    return Bilingual(
      """
      # \(title)

      `\(plan.runbook.source.baseName)`에서 만들었다. 스크립트를 노드마다 하나씩 옮겨 실행한다: \(nodes).

      1. 폴더째 각 노드에 복사하고 `bash 노드.sh`를 실행한다. 이미 된 단계는 건너뛴다.
      2. 다른 노드의 값을 기다리면 상태 75로 멈추고, 무엇을 어디서 가져올지 알려 준다. `facts/`를 서로 복사하고 다시 실행한다.
      3. `bash 노드.sh verify`는 아무것도 바꾸지 않고 확인만 한다.
      """,
      en: """
        # \(title)

        Made from `\(plan.runbook.source.baseName)`. One script per node: \(nodes).

        1. Copy the folder to each node and run `bash NODE.sh`. What is done already is skipped.
        2. A script that waits for another node's value stops with status 75 and says what to bring from where. Copy `facts/` between the nodes and run it again.
        3. `bash NODE.sh verify` changes nothing and checks every step.
        """)
  }

  private static func table(_ plan: Plan, _ tongue: Tongue) -> String {
    let names = plan.nodes.map { $0.node.name }
    let head = Bilingual("단계", en: "Step")[tongue]
    var lines = [
      "| # | \(head) | " + names.map(\.text).joined(separator: " | ") + " |",
      "|--:|---|" + names.map { _ in ":-:" }.joined(separator: "|") + "|",
    ]
    for (step, nodes) in zip(plan.runbook.steps, plan.nodesOfStep.map(Set.init)) {
      let mark = step.options.isApart ? "○" : "●"
      let marks = names.map { nodes.contains($0) ? mark : " " }.joined(separator: " | ")
      lines.append("| \(step.number) | \(cell(step.title)) | \(marks) |")
    }
    if plan.runbook.steps.contains(where: \.options.isApart) {
      lines += [
        "", Bilingual("○는 `--only 번호`로 지정할 때만 한다.", en: "○ is done only when `--only NUMBER` names it.")[tongue],
      ]
    }
    return lines.joined(separator: "\n")
  }

  private static func turns(_ plan: Plan, _ tongue: Tongue) -> String {
    let orders = plan.turnsTexts(of: plan.runbook.steps, at: nil)
    guard !orders.isEmpty else { return "" }
    let title = Bilingual(
      "## 노드 순서\n\n스크립트는 다른 노드를 기다리지 않는다. 이어진 단계를 앞 노드에서 모두 마친 뒤 다음 노드에서 한다.",
      en:
        "## Order of the nodes\n\nA script waits for no other node: a row of steps is begun on a node when those before it have done it."
    )[tongue]
    return title + "\n\n" + orders.map { "- \($0.numbers): \(cell($0.order))" }.joined(separator: "\n")
  }

  private static func cell(_ text: String) -> String { BashText.comment(text).replacing("|", with: "\\|") }

  private static func facts(_ plan: Plan, _ tongue: Tongue) -> String {
    let needed = plan.nodes.flatMap { node in
      node.steps.flatMap { step in step.needs.facts.map { (node: node.node.name, step: step.step, fact: $0) } }
    }
    guard !needed.isEmpty else { return "" }
    let title = Bilingual("## 노드끼리 주고받는 값", en: "## Values carried between nodes")[tongue]
    let lines = needed.map(\.fact).uniqued().map { fact in
      let users = needed.filter { $0.fact == fact }.map(\.node.text).uniqued().joined(separator: ", ")
      return Bilingual(
        "- `facts/\(fact.node)/\(fact.name)`: \(fact.node)의 \(fact.makerNumber)번 단계가 만들고 \(users)에서 쓴다",
        en: "- `facts/\(fact.node)/\(fact.name)`: made by step \(fact.makerNumber) on \(fact.node), used on \(users)")[
          tongue]
    }
    return title + "\n\n" + lines.joined(separator: "\n")
  }

  private static func secrets(_ plan: Plan) -> Bilingual {
    let names = plan.nodes.flatMap { $0.steps.flatMap(\.needs.secrets) }.uniqued()
    guard !names.isEmpty else { return Bilingual(verbatim: "") }
    let list = names.map { "`RUNBOOK_SECRET_\($0.uppercased())`" }.joined(separator: ", ")
    return Bilingual(
      "## 비밀 값\n\n\(list): 환경 변수로 주거나, 실행할 때 물으면 입력한다. 스크립트와 기록에는 남지 않는다.",
      en: "## Secrets\n\n\(list): from the environment, or typed when asked. They stay out of scripts and records.")
  }
}
