// SPDX-License-Identifier: Apache-2.0

/// The pages of the rules that read an author's words, and of what an author says outright.
enum InferenceManuals {
  static let all = targets + places + scopes + files + fileParts + results + values + standIns + others

  private static func page(
    _ name: String, _ korean: String, _ english: String, why: (String, String), _ example: String, _ instead: String
  ) -> ManualPage {
    ManualPage(
      name, .inference, what: Bilingual(korean, en: english), why: Bilingual(why.0, en: why.1), example: example,
      instead: instead)
  }

  private static let nearest = (
    "가까이 있는 말일수록 그 블록을 가리킬 때가 많다. 더 가까운 말이 있으면 그것이 이긴다",
    "the nearer words stand, the more often they mean the block; nearer ones win"
  )

  private static let targets = [
    page(
      "target-attribute", "target=으로 적은 대상이다", "The nodes that target= names",
      why: ("적은 것은 어떤 말보다 앞선다", "what is written goes before any words"), "```bash {target=qdrant}",
      "<!-- runbook: target=qdrant[0] -->"),
    page(
      "target-in-prompt", "프롬프트에 적힌 호스트를 대상으로 본다", "The host that a session's prompt names",
      why: ("그 명령이 그 호스트에서 돌았다는 기록이다", "it records that the command ran there"),
      "root@node1:~# systemctl status app", "<!-- runbook: target=node1 -->"),
    page(
      "target-in-comment", "단계의 첫 주석에 있는 말에서 대상을 읽는다", "The nodes that the step's own comment names", why: nearest,
      "# 모든 서버에서 시작\nsudo systemctl start app", "<!-- runbook: target=web -->"),
    page(
      "target-of-the-same-block", "같은 펜스의 첫 단계가 말한 대상을 이어받는다",
      "A step goes on with the nodes of the fence's first step",
      why: (
        "한 펜스의 단계들은 대개 한자리에서 이어서 한다. 자기 말이 있는 단계는 이어받지 않는다",
        "the steps of a fence are mostly done in one place; a step with words of its own keeps them"
      ), "# 모든 서버에서 설치\napt-get install -y jq\n\n# 확인\njq --version", "<!-- runbook: target.2=web -->"),
    page(
      "target-in-sentence", "블록 바로 앞 문단의 말에서 대상을 읽는다", "The nodes that the paragraph before the block names",
      why: nearest, "첫 번째 노드에서 실행한다.\n\n```bash", "<!-- runbook: target=qdrant[0] -->"),
    page(
      "target-in-heading", "제목에 있는 말이나 번호에서 대상을 읽는다", "The nodes that a heading names, or its number", why: nearest,
      "### 2번 노드", "<!-- runbook: target=node2 -->"),
    page(
      "target-in-sentence-after", "블록 바로 뒤 문단의 말에서 대상을 읽는다", "The nodes that the paragraph after the block names",
      why: (
        "앞에 아무 말이 없거나 '이', '위'로 시작하면 뒤의 말이 그 블록을 가리킨다",
        "with nothing before it, or where it begins with \"This\", what follows speaks of the block"
      ), "```bash\n…\n```\n\n위 설정을 모든 서버에 적용한다.", "<!-- runbook: target=web -->"),
  ]

  private static let places = [
    page(
      "target-of-a-login", "앞에서 접속한 호스트에서 이어서 한다", "The note has logged in to a host, where it goes on",
      why: ("ssh로 들어간 뒤의 명령은 그 호스트에서 돈다", "what follows an ssh runs on that host"), "ssh node2\n\n```bash\nuptime",
      "<!-- runbook: target=node2 -->"),
    page(
      "target-said-earlier", "앞에서 말한 곳에서 이어서 한다", "The place that the note spoke of before, and has not left",
      why: nearest,
      "node2에서 작업한다. …\n\n```bash", "<!-- runbook: target=node2 -->"),
    page(
      "target-of-the-session", "앞에서 연 데이터베이스 클라이언트가 도는 곳이다", "Where the database client that was opened before runs",
      why: ("문장은 클라이언트를 연 곳에서 친다", "statements are typed where the client was opened"), "mysql -u root\n\n```sql",
      "<!-- runbook: target=mysql -->"),
    page(
      "target-of-the-language", "그 언어는 한 종류의 기계에서만 돈다", "The language runs on one kind of machine only",
      why: ("PowerShell은 Windows에서 친다", "PowerShell is typed on Windows"), "```powershell",
      "<!-- runbook: target=windows -->"),
    page(
      "group-of-the-role", "말한 역할의 이름을 가진 그룹이다", "The group that has the role's name",
      why: ("스탠바이 서버는 standby 그룹일 때가 많다", "the standby servers are mostly the group standby"), "standby 서버에서",
      "<!-- runbook: target=standby -->"),
    page(
      "nodes-of-the-role", "이름에 그 역할이 들어 있는 노드들이다", "The nodes whose names hold the role",
      why: ("standby1, standby2는 스탠바이 서버다", "standby1 and standby2 are the standby servers"), "standby 서버에서",
      "<!-- runbook: target=standby1,standby2 -->"),
  ]

  private static let inScope = (
    "단계에 자기 말이 없으면 그 자리에서 말하는 노드 모두의 일로 본다",
    "a step without words of its own concerns all nodes that its place speaks of"
  )

  private static let scopes = [
    page(
      "group-named-in-heading", "제목이 부르는 인벤토리 그룹을 대상으로 본다", "The inventory group that a heading names", why: inScope,
      "### MySQL", "<!-- runbook: target=mysql -->"),
    page(
      "node-named-in-heading", "제목이 부르는 호스트를 대상으로 본다", "The host that a heading names", why: inScope, "### db1",
      "<!-- runbook: target=db1 -->"),
    page(
      "target-of-the-note", "머리말의 target:을 대상으로 본다", "The front matter's target:",
      why: ("노트 전체에 대해 적은 것이다", "it is written for the whole note"), "---\ntarget: qdrant\n---",
      "<!-- runbook: target=qdrant[0] -->"),
    page(
      "only-group", "인벤토리에 그룹이 하나뿐이라 그것을 대상으로 본다", "The inventory's only group", why: inScope,
      "all: { children: { web: … } }", "<!-- runbook: target=web -->"),
    page(
      "whole-inventory", "그룹이 없어 인벤토리 전체를 대상으로 본다", "All hosts, for there is no group", why: inScope,
      "all: { hosts: … }", "<!-- runbook: target=all -->"),
    page(
      "target-of-the-scope", "말이 없어 그 자리의 노드 모두를 대상으로 본다. 인벤토리가 있어야 누구인지 안다",
      "No words: all nodes of the place, which an inventory names", why: inScope, "```bash\ndf -h\n```",
      "<!-- runbook: target=all -->"),
  ]

  private static let fromPath = (
    "경로를 알아야 설정을 파일로 쓸 수 있다. 잘못 읽으면 다른 파일을 덮어쓴다",
    "a path makes a configuration a file step; read wrongly it would overwrite another file"
  )

  private static let files = [
    page(
      "file-attribute", "file=로 적은 경로다", "The path that file= names",
      why: ("적은 것은 어떤 말보다 앞선다", "what is written goes before any words"), "```ini {file=/etc/app.conf}",
      "<!-- runbook: file=/etc/app.conf mode=0600 -->"),
    page(
      "path-in-title", "title=에 적힌 경로다", "A path that stands as title=", why: fromPath,
      "```ini title=\"/etc/app.conf\"",
      "<!-- runbook: file=/etc/app.conf -->"),
    page(
      "path-in-first-comment", "블록의 첫 줄이 경로만 적은 주석이다", "The block's first line is a comment with just a path",
      why: fromPath,
      "# /etc/app.conf\nport = 1", "<!-- runbook: file=/etc/app.conf -->"),
    page(
      "path-in-sentence", "블록 앞 문단에 있는 경로를 쓴다", "A path in the paragraphs before the block", why: fromPath,
      "/etc/app.conf 를 만든다.\n\n```ini", "<!-- runbook: file=/etc/app.conf -->"),
    page(
      "path-from-started-unit", "노트가 시작하는 서비스가 읽는 파일의 경로다", "The file that a unit which the note starts reads",
      why: fromPath, "systemctl start wg-quick@wg0", "<!-- runbook: file=/etc/wireguard/wg0.conf mode=0600 -->"),
  ]

  private static let partly = (
    "일부를 전체로 쓰면 나머지가 사라지고, 전체를 덧붙이면 같은 설정이 두 번 있다",
    "a part written as the whole loses the rest, the whole appended says everything twice"
  )

  private static let fileParts = [
    page(
      "path-in-heading", "제목이 부르는 파일이다", "The file that a heading names", why: fromPath, "### /etc/app.conf",
      "<!-- runbook: file=/etc/app.conf -->"),
    page(
      "path-after-block", "블록 바로 뒤 문단에 있는 경로를 쓴다", "A path in the paragraph right behind the block", why: fromPath,
      "```ini\n…\n```\n\n/etc/app.conf 에 넣는다.", "<!-- runbook: file=/etc/app.conf -->"),
    page(
      "path-in-editor-command", "편집기 명령이 여는 파일이다", "The file that an editor command opens", why: fromPath,
      "sudo vi /etc/app.conf", "<!-- runbook: file=/etc/app.conf -->"),
    page(
      "path-in-command-before", "앞의 명령이 다루는 파일이다", "The file that the command before speaks of", why: fromPath,
      "touch /etc/app.conf", "<!-- runbook: file=/etc/app.conf -->"),
    page(
      "path-in-command-after", "뒤의 명령이 쓰는 파일이다", "The file that the command behind uses", why: fromPath,
      "kubectl apply -f app.yaml", "<!-- runbook: file=app.yaml -->"),
    page(
      "path-of-the-same-file", "앞 블록과 같은 파일이 이어진다", "The file of the block before goes on", why: fromPath,
      "이어서 아래 내용도 넣는다.", "<!-- runbook: file=/etc/app.conf append -->"),
    page(
      "whole-file", "블록이 파일 전체다", "The block is the whole file", why: partly, "```ini {file=/etc/app.conf}",
      "```ini {file=/etc/app.conf append}"),
    page(
      "append-attribute", "append로 적어, 없는 줄만 파일 끝에 넣는다", "append: lines that the file lacks go to its end", why: partly,
      "```conf {file=/etc/hosts append}", "```conf {file=/etc/hosts block}"),
    page(
      "block-attribute", "block으로 적어, 표시 사이의 내용만 바꾼다", "block: what stands between two marks is replaced", why: partly,
      "```conf {file=/etc/hosts block}", "```conf {file=/etc/hosts append}"),
    page(
      "lines-to-be-added", "추가하라는 말이 있어 없는 줄만 넣는다", "The words say to add the lines", why: partly, "/etc/hosts 에 추가한다.",
      "<!-- runbook: file=/etc/hosts append -->"),
    page(
      "file-that-every-machine-has", "어느 기계에나 있는 파일이라 줄만 넣는다", "Every machine has this file: only lines are added",
      why: partly, "/etc/hosts", "<!-- runbook: file=/etc/hosts append -->"),
    page(
      "later-assignment-counts", "나중에 적은 값이 이기는 파일이라 줄만 넣는다", "The last assignment counts: the line is added",
      why: partly, "/etc/default/app", "<!-- runbook: file=/etc/default/app append -->"),
  ]

  private static let paired = (
    "짝을 잘못 지으면 멀쩡한 노드가 틀렸다고 나온다", "paired wrongly, a sound node would be called wrong"
  )

  private static let results = [
    page(
      "expect-attribute", "expect를 적은 결과 블록이다", "A fence marked expect",
      why: ("적은 것은 어떤 말보다 앞선다", "what is written goes before any words"), "```json {expect}",
      "<!-- runbook: expect.2 -->"),
    page(
      "result-announced", "바로 앞 문장이 결과라고 알린다", "The words just before announce a result", why: paired,
      "정상 응답\n\n```json", "<!-- runbook: expect -->"),
    page(
      "result-announced-after", "바로 뒤 문장이 위의 것을 결과라고 한다", "The words just behind speak of the result above",
      why: paired,
      "```\nok\n```\n\n위와 같이 나오면 정상", "<!-- runbook: expect -->"),
    page(
      "result-heading", "결과의 제목 아래에 있다", "It stands under a heading of results", why: paired, "### 결과",
      "<!-- runbook: expect -->"),
    page(
      "expected-similarity", "Innovation Engine의 기대 결과 표시다", "Innovation Engine's mark of an expected result",
      why: ("비슷한 정도는 증거가 되지 않아 비교하지 않는다", "a likeness proves nothing and is not compared"),
      "<!-- expected_similarity=0.8 -->", "<!-- runbook: expect=contains -->"),
    page(
      "shows-a-failure", "잘못됐을 때 보이는 것이라 기다리지 않는다", "It is seen when something went wrong, and not waited for",
      why: paired, "에러가 나면:", "<!-- runbook: expect -->"),
    page(
      "printed-in-session", "세션에서 명령 아래에 출력된 것이다", "What was printed below a command of a session", why: paired,
      "```console\n$ hostname\nnode1\n```", "```console {expect=contains}"),
    page(
      "result-in-comment", "주석이 결과라고 말한다", "A comment says that it holds a result", why: paired,
      "docker node ls\n# 출력:\n# node1  Ready", "```bash {expect=contains}"),
    page(
      "comment-below-command", "명령 바로 아래 주석이 출력으로 보인다", "A comment right below a command looks printed",
      why: paired, "docker node inspect n1 --format '{{.Status.State}}'\n# ready", "```bash {expect=contains}"),
    page(
      "exit-attribute", "exit=으로 적은 끝 상태다", "The status that exit= states",
      why: ("적은 것은 어떤 말보다 앞선다", "what is written goes before any words"), "```bash {exit=2}", "```bash {exit=3}"),
    page(
      "follows-a-command", "명령 바로 뒤에 이어지는 출력이다", "Output that stands right behind a command", why: paired,
      "```bash\nuptime\n```\n\n```\n up 3 days\n```", "<!-- runbook: expect -->"),
    page(
      "expected-result", "적어 둔 결과와 비교하는 확인이다", "A probe that compares with the result that the note shows",
      why: ("결과의 모양이 같아야 단계가 된 것이다", "the step is done when the answer has its shape"),
      "curl http://localhost:6333/ 와 그 아래의 JSON", "```bash {probe=\"COMMAND\"}"),
    page(
      "across-block", "across 펜스에 적은 규칙이다", "A rule that an across fence states",
      why: ("노드들의 응답을 함께 본다", "it looks at the answers of all nodes at once"),
      "```across\nall nodes agree on /leader\n```",
      "```across\none node has /role = \"Leader\"\n```"),
    page(
      "rule-from-the-sample", "응답 예시에서 끌어낸, 모든 노드에 걸친 규칙이다", "A rule over all nodes that follows from the sample",
      why: ("한 노드만 보면 갈라진 클러스터가 멀쩡해 보인다", "asked one by one, a split cluster looks healthy"),
      "{\"leader\": 2688715334810444}", "```across\nall nodes agree on /leader\n```"),
  ]

  private static let filled = (
    "자리 표시의 뜻을 잘못 읽으면 다른 값이 들어간다", "read wrongly, another value would be filled in"
  )

  private static let values = [
    page(
      "written-as-a-value", "{{ }}로 적은 값이다", "A value written in {{ }}",
      why: ("적은 것은 그대로 쓴다", "what is written is taken as it is"), "{{ node.address }}", "{{ node(2).address }}"),
    page(
      "bound-in-front-matter", "머리말의 bind:가 뜻을 정한 자리 표시다", "A stand-in that bind: explains",
      why: ("적은 것은 어떤 말보다 앞선다", "what is written goes before any words"),
      "bind: {\"API 키\": secret.qdrant_api_key}", "{{ secret.qdrant_api_key }}"),
    page(
      "key-made-by-a-step", "노트의 단계가 만드는 열쇠를 가리키는 자리 표시다", "A stand-in for a key that a step of the note makes",
      why: filled, "<2번 노드에서 발급한 공개키>", "{{ node(2).fact.publickey }}"),
    page(
      "words-name-a-secret", "비밀 값을 부르는 자리 표시다", "A stand-in whose words name a secret", why: filled, "\"API 키\"",
      "{{ secret.api_key }}"),
    page(
      "address-of-a-numbered-node", "번호로 부른 노드의 주소를 가리키는 자리 표시다", "A stand-in for the address of a numbered node",
      why: filled, "<2번 노드 공인 IP>", "{{ node(2).ansible_host }}"),
    page(
      "value-of-the-node", "본문에 적힌 노드의 값이다", "A node's own value that stands in the text", why: filled,
      "Address = 10.0.0.1/24",
      "Address = {{ node.address }}/24"),
    page(
      "number-of-the-node", "노드 번호를 따르는 설정이다", "A setting that follows the node's number", why: filled,
      "server_id = 1", "server_id = {{ node.number }}"),
    page(
      "generalised-from-one-node", "한 노드용으로 쓴 내용을 모든 노드의 것으로 바꿨다",
      "A text written for one node was said for all of them",
      why: (
        "쓴 사람의 노드에는 글자 그대로 되돌아올 때만 바꾼다", "only where it gives back the author's text for the author's node"
      ), "[Peer]\nAllowedIPs = 10.0.0.2/32", "# for peer in peers\n[Peer]\nAllowedIPs = {{ peer.address }}/32\n# end"),
  ]

  private static let literal = (
    "그대로 실행되는 글자라 바꾸지 않아도 오류가 나지 않는다", "it works as written, so nothing fails where nobody changes it"
  )

  private static let standIns =
    [
      page(
        "note-says-to-change-it", "노트가 바꾸라고 한 값이다", "A value that the note says to change", why: literal,
        "eth0는 환경에 맞게 변경",
        "{{ node.interface }}"),
      page(
        "differs-per-node", "노트가 노드마다 다르다고 한 값이다", "A value that the note says differs from node to node", why: literal,
        "broker.id=0   # 서버마다 다르게", "broker.id={{ node.number }}"),
      page(
        "seen-in-an-output", "앞에서 나온 출력에 있던 값이다", "A value that stood in an output before", why: literal,
        "kubeadm join --token abcdef.0123456789abcdef", "{{ node(1).fact.token }}"),
    ]
    + Placeholder.Form.allCases.map { form in
      page(
        "written-\(form.rawValue)", "\(form.rawValue) 꼴로 쓴 자리 표시다", "A stand-in in the form \(form.rawValue)",
        why: filled, "<값>, YOUR_VALUE, {value}", "{{ node.value }}, {{ vars.value }}, bind:")
    }

  private static let client = (
    "SQL을 다른 데이터베이스에 보내면 안 된다", "statements must not reach another database"
  )

  private static let others = [
    page(
      "client-from-label", "펜스의 표시가 부르는 클라이언트다", "The client that the label names", why: client, "```psql",
      "```mysql"),
    page(
      "client-from-heading", "제목이 부르는 데이터베이스의 클라이언트다", "The client of the database that a heading names", why: client,
      "### MySQL", "```mysql"),
    page(
      "client-from-dialect", "문장의 방언이 말해 주는 클라이언트다", "The client that the statements' dialect tells", why: client,
      "SELECT now()::date;", "```psql"),
    page(
      "client-by-default", "아무 말이 없어 mysql로 본다", "Nothing says which: mysql", why: client, "```sql\nSELECT 1;\n```",
      "```psql\nSELECT 1;\n```"),
    page(
      "file-that-another-step-asks-for", "다른 단계가 찾는 파일이라 그 값을 알린다",
      "A file that another step asks for: its value is published",
      why: ("열쇠를 만든 노드만 그 값을 안다", "only the node that made a key knows it"),
      "wg genkey | tee privatekey | wg pubkey > publickey", "<!-- runbook: fact=\"publickey=@publickey\" -->"),
    page(
      "fact-attribute", "fact=로 적은, 다른 노드에 알리는 값이다", "A value for other nodes that fact= states",
      why: ("적은 것은 그대로 쓴다", "what is written is taken as it is"), "```bash {fact=\"token=-\"}",
      "```bash {fact=\"token=@token.txt\"}"),
    page(
      "local-attribute", "local=로 적은, 이 노드에만 두는 값이다", "A value that stays here, which local= states",
      why: ("적은 것은 그대로 쓴다", "what is written is taken as it is"), "```bash {local=\"key=-\"}",
      "```bash {local=\"key=@key.pem\"}"),
    page(
      "undoing-section", "되돌리는 절이라 그 아래 명령은 실행하지 않는다", "A section that undoes things: its commands are not run",
      why: ("잘못되었을 때만 하는 일이다", "they are for the day when something went wrong"), "## 롤백",
      "<!-- runbook: ignore -->"),
    page(
      "recovery-section", "문제가 생겼을 때의 절이라 전체 실행에서 빠지고, --only로 지정할 때만 실행한다",
      "A section for when something has gone wrong: its steps are done only when --only names them",
      why: (
        "멀쩡할 때 실행하면 복구가 곧 장애가 된다. 평소에도 할 단계면 excludeFromRunAll=false라고 적는다",
        "done on a healthy day, a recovery is the outage; where a step belongs to every run, say excludeFromRunAll=false"
      ),
      "## 장애 시 복구", "<!-- runbook: excludeFromRunAll -->"),
    page(
      "nodes-in-turn", "노드를 차례로 하라는 말이라 한 번에 그 수만큼씩 한다",
      "The words let the nodes go one after another: so many do the step at a time",
      why: (
        "한꺼번에 내리면 서비스가 멈춘다. `runbook run`과 플레이북은 지키고, 손으로 실행하는 스크립트는 순서를 알려 주기만 한다",
        "all at once would be an outage; `runbook run` and the playbook keep to it, a script that is run by hand only says it"
      ),
      "모든 노드에서 한 대씩 재시작한다.", "<!-- runbook: serial=1 -->"),
    page(
      "list-of-tasks", "모든 항목에 네모가 있는 목록이라 사람이 하는 일로 본다", "A list of boxes: a person does it",
      why: ("스크립트는 되었는지 묻기만 한다", "the script only asks whether it is done"), "- [ ] 스냅샷을 남겼다",
      "```bash {manual}\n./snapshot.sh\n```"),
    page(
      "id-by-ordinal", "같은 제목이 앞에 있어 번호가 붙은 단계 id다", "A step's id with a number, for its title came before",
      why: (
        "앞에 단계를 더하면 id가 바뀌어 기록과 어긋난다", "a step added before it would change the id, and records would no longer fit"
      ),
      "qdrant-설치-2", "<!-- runbook: name=qdrant-node2 -->"),
  ]
}
