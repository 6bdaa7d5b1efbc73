// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// `README.md` beside the playbook: how it is run, and what it asks for.
struct PlaybookPage {
  let plan: Plan
  let steps: [FleetStep]

  private var tongue: Tongue { plan.runbook.tongue }

  var text: String {
    [heading, settings, wayBack, consents, secrets].filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private var heading: String {
    let title = BashText.comment(plan.runbook.title)
    let undo = steps.contains { $0.step.rollback != nil }
    let korean =
      """
      # \(title): Ansible

      `\(plan.runbook.source.baseName)`에서 만들었다. 조종하는 컴퓨터에는 ansible-core 2.14 이상, 노드에는 Python과 bash 4.4 이상이 있어야 한다.

          ansible-playbook -i inventory.yml playbook.yml --check   # 무엇이 바뀔지만 본다
          ansible-playbook -i inventory.yml playbook.yml
      \(undo ? "    ansible-playbook -i inventory.yml rollback.yml         # 되돌릴 수 있는 단계를 뒤에서부터 되돌린다\n" : "")
      - 팀의 인벤토리를 그대로 써도 된다. 그룹과 호스트 이름이 같다: `-i 팀의_인벤토리`.
      - 단계마다 먼저 확인하고, 이미 되어 있으면 건너뛴다. 그래서 다시 실행하면 `changed=0`이다.
      - 한 단계만: `--tags 단계의_id`. 다른 노드의 값은 그때도 읽어 온다.
      - 상대 경로는 로그인한 사용자의 홈에서 시작한다. 기록은 노드의 `~/.local/state/runbook/`에 있고, 노드별 스크립트와 함께 쓴다.
      - 노드를 떠나지 않는 값을 다루는 단계의 출력은 Ansible의 기록이 아니라 노드의 그 폴더에 남는다.
      """
    let english =
      """
      # \(title): Ansible

      Made from `\(plan.runbook.source.baseName)`. It takes ansible-core 2.14 or later on the control node; Python and bash 4.4 or later on the nodes.

          ansible-playbook -i inventory.yml playbook.yml --check   # only what would change
          ansible-playbook -i inventory.yml playbook.yml
      \(undo ? "    ansible-playbook -i inventory.yml rollback.yml         # undoes what can be undone, the last step first\n" : "")
      - The team's own inventory serves as well, for groups and hosts have the same names: `-i TEAM_INVENTORY`.
      - Each step is asked for first, and skipped where it is done. So a second run says `changed=0`.
      - One step alone: `--tags ID`. The values of other nodes are read even then.
      - Relative paths begin in the home of the user who logs in. The records are in `~/.local/state/runbook/` on the nodes, shared with the scripts.
      - What a step prints that handles values which never leave their node stays in that folder and out of Ansible's log.
      """
    return Bilingual(korean, en: english)[tongue]
  }

  private var settings: String {
    let fleet = plan.runbook.settings.fleet
    guard fleet.serial.isEmpty else { return "" }
    return Bilingual(
      "한 번에 몇 대씩 할지, 몇 대가 실패하면 멈출지는 런북의 머리말에 `serial:`, `max_fail_percentage:`로 적는다.",
      en:
        "How many nodes at a time, and how many may fail, is said in the runbook's front matter: `serial:`, `max_fail_percentage:`."
    )[
      tongue]
  }

  /// Which files rollback.yml leaves as they are, and where those before them are kept.
  private var wayBack: String {
    let files = plan.filesWithoutWayBack
    guard !files.isEmpty else { return "" }
    let names = files.map { "`\($0.id)`" }.joined(separator: ", ")
    return Bilingual(
      "## 파일 되돌리기\n\n플레이북은 파일 단계를 되돌리지 않는다: \(names). 쓰기 전의 파일은 그 옆에 `이름.PID.날짜~`나 `이름.runbook-backup-N`으로 남는다. 되돌리는 명령을 노트에 `rollback`으로 적으면 rollback.yml에 들어간다.",
      en:
        "## Files and the way back\n\nNo playbook undoes the steps that write files: \(names). The file before is kept beside it as `NAME.PID.DATE~` or `NAME.runbook-backup-N`. Commands that the note gives as `rollback` go into rollback.yml."
    )[tongue]
  }

  private var consents: String {
    var lines: [String] = []
    for fleet in steps where fleet.isManual || fleet.step.options.confirm != nil {
      lines.append("- `--extra-vars \(fleet.consent)=yes`: \(fleet.step.number). \(BashText.comment(fleet.step.title))")
    }
    for fleet in steps where fleet.step.isGenerator {
      let words = Bilingual("만들어진 SQL을 실행한다", en: "runs the SQL that it made")[tongue]
      lines.append(
        "- `--tags apply --extra-vars \(fleet.applyConsent)=yes`: \(fleet.step.number). \(BashText.comment(fleet.step.title)), \(words)"
      )
    }
    guard !lines.isEmpty else { return "" }
    let title = Bilingual(
      "## 사람이 승인할 것\n\n터미널이 있으면 물어보고, 없으면 변수로 승인해야 한다.",
      en: "## Consent\n\nAsked at a terminal; without one a variable must say yes.")[tongue]
    return title + "\n\n" + lines.joined(separator: "\n")
  }

  private var secrets: String {
    let names = steps.flatMap(\.secretNames).uniqued()
    guard !names.isEmpty else { return "" }
    let lines = names.map { "- `runbook_secret_\($0)` (ansible-vault), `RUNBOOK_SECRET_\($0.uppercased())`" }
    let title = Bilingual(
      "## 비밀 값\n\nansible-vault로 암호화한 변수나 환경 변수로 준다. 노드에는 표준 입력으로만 가고, 인자와 디스크와 기록에는 남지 않는다. `ANSIBLE_KEEP_REMOTE_FILES`를 켜면 Ansible이 모듈을 노드에 남기므로 켜지 않는다.",
      en:
        "## Secrets\n\nFrom a variable that ansible-vault has encrypted, or from the environment. They reach a node through its standard input alone: no argument list, no disk, no log. Leave `ANSIBLE_KEEP_REMOTE_FILES` off, with which Ansible would keep its modules on the nodes."
    )[
      tongue]
    return title + "\n\n" + lines.joined(separator: "\n")
  }
}

extension Plan {
  /// The steps that write a file and whose way back the note does not say, in its order.
  package var filesWithoutWayBack: [Step] {
    runbook.steps.filter { step in
      guard case .file = step.action, step.rollback == nil else { return false }
      return nodes.contains { $0.steps.contains { $0.step.number == step.number } }
    }
  }
}
