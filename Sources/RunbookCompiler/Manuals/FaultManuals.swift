// SPDX-License-Identifier: Apache-2.0

/// The pages of faults that stages find on their way, before or after the rules look.
enum FaultManuals {
  static let all = ambiguities + twins + allowances + reading + nodes + elsewhere + values

  private static let ambiguities = [
    ManualPage(
      "ambiguous-target", .fault, .error,
      what: Bilingual("어느 노드에서 하는지 두 가지로 읽힌다", en: "The words can mean two different sets of nodes"),
      why: Bilingual(
        "하나를 짐작해 고르면 다른 노드에서 돌 수 있다. 두 가지를 다 보여 주고 고르게 한다",
        en: "a guess could run it on the wrong machines, so both readings are shown and the author chooses"),
      example: "node1, node2 가운데 한 곳에서, 나머지 노드에서 실행한다", instead: "<!-- runbook: target=node1 -->"),
    ManualPage(
      "ambiguous-path", .fault, .error,
      what: Bilingual("한 문장에 파일 경로가 둘 이상 있다", en: "One sentence names two files for one block"),
      why: Bilingual(
        "내용을 엉뚱한 파일에 쓰면 그 파일의 원래 내용이 사라진다",
        en: "written to the wrong one, the block would replace what stands there"),
      example: "/etc/hosts 와 /etc/app/app.conf 를 고친다", instead: "<!-- runbook: file=/etc/app/app.conf -->"),
    ManualPage(
      "ambiguous-result", .fault, .warning,
      what: Bilingual("결과를 낸 명령이 둘 가운데 어느 것인지 알 수 없다", en: "Two commands could have printed the result"),
      why: Bilingual(
        "다른 명령의 결과와 비교하면 멀쩡한 노드가 틀렸다고 나온다. 그래서 비교하지 않고 보여 주기만 한다",
        en: "compared with the other command's answer a sound node would fail, so it is only shown"),
      example: "한 펜스에 확인 명령이 둘 있고 그 아래에 결과가 하나 있다", instead: "<!-- runbook: expect.2 -->"),
  ]

  private static let twins = [
    ManualPage(
      "duplicate-id", .fault, .warning,
      what: Bilingual("함께 검사한 두 노트의 id가 같다", en: "Two of the notes that are checked have one id"),
      why: Bilingual(
        "함께 빌드하면 같은 폴더에 쓰게 되므로 build가 거절한다. id는 파일 이름에서 온다",
        en: "built together they would write into one folder, which build refuses; an id comes from the file's name"),
      example: "web/setup.md, db/setup.md", instead: "---\nid: db-setup\n---")
  ]

  private static let allowances = [
    ManualPage(
      "allow-without-reason", .fault, .warning,
      what: Bilingual("allow에 까닭이 없다", en: "An allow= has no because="),
      why: Bilingual(
        "까닭 없이 조용해진 문제는 몇 달 뒤에 아무도 다시 볼 수 없다. 그래서 허용하지 않는다",
        en: "a fault that was silenced for no stated reason is one that nobody can look at again, so it is not silenced"
      ),
      example: "<!-- runbook: allow=image-unpinned -->",
      instead: "<!-- runbook: allow=image-unpinned because=\"사내 레지스트리는 태그를 쓰지 않는다\" -->"),
    ManualPage(
      "allow-unknown-rule", .fault, .warning,
      what: Bilingual("allow가 없는 규칙을 가리킨다", en: "An allow= names no rule"),
      why: Bilingual("아무것도 허용되지 않는다", en: "it allows nothing"),
      example: "# runbook: allow=image-unpined because=\"…\"", instead: "# runbook: allow=image-unpinned because=\"…\""),
    ManualPage(
      "allow-impossible", .fault, .warning,
      what: Bilingual("허용할 수 없는 오류를 allow로 가리킨다", en: "An allow= names an error that cannot stand"),
      why: Bilingual(
        "무엇이 들어갈지 모르는 자리나 읽을 수 없는 글로는 스크립트를 만들 수 없다",
        en: "no script can be made of a stand-in without a meaning or of a text that cannot be read"),
      example: "<!-- runbook: allow=unbound-placeholder because=\"나중에\" -->",
      instead: "bind: { \"<서버 IP>\": node.address }"),
    ManualPage(
      "allow-unused", .fault, .advice,
      what: Bilingual("allow가 가리키는 문제가 그 자리에 없다", en: "An allow= stands where nothing is found"),
      why: Bilingual(
        "고친 뒤에 남은 것이면 지운다. 남겨 두면 다음에 생기는 문제를 가린다",
        en: "left behind after a repair it would hide the next fault of its kind"),
      example: "<!-- runbook: allow=image-unpinned because=\"…\" -->\n```bash\ndocker pull nginx:1.27\n```",
      instead: "```bash\ndocker pull nginx:1.27\n```"),
  ]

  private static let reading = [
    ManualPage(
      "generated-code", .fault, .warning,
      what: Bilingual(
        "ShellCheck가 runbook이 만든 부분에서 문제를 찾았다", en: "ShellCheck finds fault with what runbook itself wrote"),
      why: Bilingual(
        "노트에서 고칠 것이 없다. 도구의 잘못이므로 스크립트와 함께 알려 주기 바란다",
        en: "nothing in the note is to be changed: it is a fault of the tool, to be reported with the script"),
      example: "runbook check notes.md -i inventory.yaml",
      instead: "runbook check notes.md -i inventory.yaml --no-shellcheck"),
    ManualPage(
      "project-file", .fault, .error,
      what: Bilingual("프로젝트 파일(runbook.yaml)을 읽을 수 없다", en: "The project file (runbook.yaml) cannot be read"),
      why: Bilingual(
        "모든 노트에 걸리는 설정이 통째로 빠진 것과 같아진다",
        en: "it would be as if none of what holds for every note had been written"),
      example: "inventry: inventory.yaml", instead: "inventory: inventory.yaml"),
    ManualPage(
      "front-matter-syntax", .fault, .error,
      what: Bilingual("머리말(---)의 YAML을 읽을 수 없다", en: "The YAML of the front matter cannot be read"),
      why: Bilingual(
        "target:이나 bind:가 통째로 빠진 것과 같아진다", en: "it would be as if target: and bind: were not there"),
      example: "---\nbind: {\"API 키\": secret.key\n---", instead: "---\nbind: {\"API 키\": secret.key}\n---"),
    ManualPage(
      "front-matter-toml", .fault, .warning,
      what: Bilingual("머리말이 TOML(+++)이다", en: "The front matter is TOML (+++)"),
      why: Bilingual(
        "runbook은 YAML만 읽으므로 거기에 적은 것은 없는 것과 같다",
        en: "runbook reads YAML alone: what stands there is as good as not written"),
      example: "+++\ntarget = \"web\"\n+++", instead: "---\ntarget: web\n---"),
    ManualPage(
      "fleet-setting-value", .fault, .error,
      what: Bilingual(
        "serial이나 max_fail_percentage에 쓸 수 없는 값이다",
        en: "serial or max_fail_percentage has a value that it does not take"),
      why: Bilingual(
        "플레이북이 한 번에 몇 대씩 할지, 언제 멈출지 알 수 없다",
        en: "nothing would say how many nodes the playbook does at a time, or when it must stop"),
      example: "---\nserial: half\n---", instead: "---\nserial: [1, \"50%\"]\nmax_fail_percentage: 20\n---"),
    ManualPage(
      "expected-without-command", .fault, .advice,
      what: Bilingual("결과 블록 앞에 그 결과를 내는 명령이 없다", en: "An expected result stands behind no command"),
      why: Bilingual("짝이 없는 결과는 확인에 쓰이지 못한다", en: "a result without a command proves nothing"),
      example: "## 확인\n\n정상 응답\n\n```json\n{\"status\":\"ok\"}\n```",
      instead: "## 확인\n\n```bash\ncurl http://localhost:6333/\n```\n\n정상 응답\n\n```json\n{\"status\":\"ok\"}\n```"),
    ManualPage(
      "expected-json-syntax", .fault, .error,
      what: Bilingual("결과로 적은 JSON의 문법이 틀렸다", en: "An expected JSON answer is not JSON"),
      why: Bilingual("올바른 응답과 비교할 수 없다", en: "no answer can be compared with it"), example: "{\"peers\": 4,}",
      instead: "{\"peers\": 4}"),
    ManualPage(
      "expected-comparison", .fault, .error,
      what: Bilingual("expect=이나 exit=에 쓸 수 없는 값이다", en: "expect= or exit= has a value that it does not take"),
      why: Bilingual("비교하라는 말이 없는 것과 같아진다", en: "nothing would be compared"),
      example: "```text {expect=equals}", instead: "```text {expect=same}"),
    ManualPage(
      "expected-pattern-syntax", .fault, .error,
      what: Bilingual("결과로 적은 정규식을 읽을 수 없다", en: "An expected pattern cannot be read"),
      why: Bilingual("아무것도 맞지 않거나 무엇이든 맞게 된다", en: "it would match nothing, or anything"),
      example: "```text {expect=regex}\nLinux(\n```", instead: "```text {expect=regex}\nLinux\n```"),
    ManualPage(
      "probe-without-step", .fault, .error,
      what: Bilingual("확인하거나 되돌릴 단계가 앞에 없는 블록이다", en: "A probe or rollback fence stands behind no step"),
      why: Bilingual("어느 단계의 것인지 알 수 없다", en: "nothing says which step it belongs to"),
      example: "# 제목\n\n```bash {probe}\ntest -e /data\n```",
      instead: "```bash\nmkdir /data\n```\n\n```bash {probe}\ntest -e /data\n```"),
    ManualPage(
      "curl-option-not-understood", .fault, .warning,
      what: Bilingual("curl 줄을 그대로 물을 수 없다", en: "A curl line cannot be asked as it stands"),
      why: Bilingual(
        "모르는 옵션을 빼고 물으면 다른 것을 묻게 된다", en: "asked without the option it would be another question"),
      example: "curl --netrc http://localhost:6333/cluster", instead: "curl http://localhost:6333/cluster"),
    ManualPage(
      "written-for-one-node", .fault, .error,
      what: Bilingual(
        "한 노드의 값으로 쓴 내용인데 다른 노드의 것을 만들 수 없다",
        en: "A text holds one node's values, and the other nodes' text cannot be told from it"),
      why: Bilingual("모든 노드가 한 노드의 주소를 갖게 된다", en: "every node would get one node's addresses"),
      example: "Address = 10.0.0.1/24", instead: "Address = {{ node.address }}/24"),
  ]

  private static let nodes = [
    ManualPage(
      "file-written-twice", .fault, .warning,
      what: Bilingual("한 노드에서 두 단계가 같은 파일을 통째로 쓴다", en: "Two steps write the whole of one file on one node"),
      why: Bilingual(
        "뒤 단계가 앞 단계의 내용을 지우고, 다시 실행하면 두 내용이 번갈아 쓰인다",
        en: "the later one takes the place of the earlier, and a second run writes both again"),
      example: "/etc/app.conf\n\n```ini\na=1\n```\n\n## 나중\n\n/etc/app.conf\n\n```ini\nb=1\n```",
      instead: "```ini {file=/etc/app.conf block}\nb=1\n```"),
    ManualPage(
      "step-without-target", .fault, .error,
      what: Bilingual("어느 노드에서 하는 일인지 알 수 없다", en: "Nothing says on which nodes a step runs"),
      why: Bilingual("짐작해서 모든 노드에서 돌리지 않는다", en: "it is not run everywhere on a guess"),
      example: "```bash\nsystemctl restart app\n```",
      instead: "<!-- runbook: target=web -->\n```bash\nsystemctl restart app\n```"),
    ManualPage(
      "unknown-node", .fault, .error,
      what: Bilingual("인벤토리에 없는 노드를 말한다", en: "The note speaks of a node that the inventory does not have"),
      why: Bilingual("번호나 이름이 틀리면 다른 노드에서 돌 수 있다", en: "a wrong number or name would reach another node"),
      example: "{{ node(5).address }}", instead: "{{ node(4).address }}"),
    ManualPage(
      "unknown-host-pattern", .fault, .error,
      what: Bilingual("target=의 패턴에 맞는 그룹이나 호스트가 없다", en: "A target= pattern matches no group or host"),
      why: Bilingual("아무 데서도 돌지 않는 단계가 조용히 생긴다", en: "a step would silently run nowhere"),
      example: "target=qdrnat", instead: "target=qdrant"),
  ]

  private static let elsewhere = [
    ManualPage(
      "own-machine-not-in-inventory", .fault, .error,
      what: Bilingual(
        "작업자의 PC에서 하는 일인데 인벤토리에 그 PC가 없다", en: "A step on the author's own machine, which the inventory lacks"),
      why: Bilingual("서버에서 대신 돌리면 다른 일이 된다", en: "run on a server it would do something else"),
      example: "내 PC에서\n\n```bash\nscp app.tar node1:",
      instead: "all: { hosts: { localhost: { ansible_connection: local } } }"),
    ManualPage(
      "runs-in-a-container", .fault, .error,
      what: Bilingual("컨테이너 안에서 하는 명령이다", en: "Commands that are typed inside a container"),
      why: Bilingual("노드에서 그대로 돌리면 다른 파일과 프로세스를 만진다", en: "on the node they would touch other files and processes"),
      example: "docker exec -it app bash\n\n```bash\nrm -rf /tmp/cache", instead: "docker exec app rm -rf /tmp/cache"),
  ]

  private static let values = [
    ManualPage(
      "undefined-value", .fault, .error,
      what: Bilingual("{{ }}가 찾는 값이 없다", en: "A value in {{ }} is set nowhere"),
      why: Bilingual("빈 글자로 채우면 다른 명령이 된다", en: "filled with nothing it would be another command"),
      example: "{{ node.adress }}", instead: "{{ node.address }}"),
    ManualPage(
      "value-is-no-text", .fault, .error,
      what: Bilingual("{{ }}가 찾은 값이 목록이나 묶음이다", en: "A value in {{ }} is a list or a mapping"),
      why: Bilingual("여러 값을 한 자리에 넣을 수 없다", en: "several values do not go into one place"),
      example: "{{ node.ports }}", instead: "{{ node.ports.0 }}"),
    ManualPage(
      "unknown-fact", .fault, .error,
      what: Bilingual("어느 단계도 만들지 않는 값을 다른 노드에서 가져오려 한다", en: "A fact that no step makes"),
      why: Bilingual("스크립트가 오지 않을 값을 기다리게 된다", en: "the script would wait for what never comes"),
      example: "{{ node(1).fact.token }}", instead: "```bash {fact=\"token=-\"}\n./make-token\n```"),
    ManualPage(
      "inventory-secret", .fault, .error,
      what: Bilingual("인벤토리의 비밀 값을 내용에 쓰려 한다", en: "A secret of the inventory is used as a value"),
      why: Bilingual("비밀 값이 스크립트와 사이트에 남는다", en: "it would stand in scripts and on the site"),
      example: "{{ node.ansible_password }}", instead: "{{ secret.db_password }}"),
    ManualPage(
      "peer-outside-loop", .fault, .error,
      what: Bilingual("peer를 반복 밖에서 썼다", en: "peer stands outside a loop"),
      why: Bilingual("어느 노드인지 정해지지 않는다", en: "nothing says which node it is"), example: "Endpoint = {{ peer.address }}",
      instead: "# for peer in peers\nEndpoint = {{ peer.address }}\n# end"),
    ManualPage(
      "private-value-leaves-node", .fault, .error,
      what: Bilingual("노드를 떠나면 안 되는 값을 다른 노드에서 쓰려 한다", en: "A value that stays on its node is used on another"),
      why: Bilingual("개인키가 파일로 옮겨 다니게 된다", en: "a private key would travel as a file"),
      example: "{{ node(1).fact.privatekey }}", instead: "{{ node(1).fact.publickey }}"),
    ManualPage(
      "filter-on-runtime-value", .fault, .error,
      what: Bilingual("실행할 때에야 아는 값에 필터를 걸었다", en: "A filter on a value that only the running script knows"),
      why: Bilingual("컴파일할 때는 값이 없어 바꿀 수 없다", en: "there is nothing to change when the note is compiled"),
      example: "{{ secret.key | upper }}", instead: "{{ secret.key }}"),
    ManualPage(
      "value-does-not-fit", .fault, .error,
      what: Bilingual("값이 그 자리의 문법을 깨뜨린다", en: "A value would become syntax where it stands"),
      why: Bilingual(
        "값 하나가 명령이나 SQL의 뜻을 바꾸게 둘 수 없다", en: "no value may change what a command or statement means"),
      example: "SELECT * FROM {{ vars.table }}   -- table: \"a; DROP TABLE b\"",
      instead: "SELECT * FROM {{ vars.table }}   -- table: \"a\""),
  ]
}

/// The pages of what is wrong with an inventory.
enum InventoryManuals {
  static let all = [
    ManualPage(
      "inventory-syntax", .fault, .error,
      what: Bilingual("인벤토리를 읽을 수 없다", en: "The inventory cannot be read"),
      why: Bilingual("노드를 모르면 아무 스크립트도 만들 수 없다", en: "without nodes there is no script"),
      example: "[web]\nnode1", instead: "web:\n  hosts:\n    node1: { address: 10.0.0.1 }"),
    ManualPage(
      "inventory-unknown-key", .fault, .warning,
      what: Bilingual("그룹에 모르는 키가 있다", en: "A group has a key that means nothing"),
      why: Bilingual("hosts:를 잘못 적으면 그 노드들이 빠진다", en: "with hosts: misspelt its nodes are left out"),
      example: "web:\n  host: { node1: {} }", instead: "web:\n  hosts: { node1: {} }"),
    ManualPage(
      "inventory-duplicate-host", .fault, .warning,
      what: Bilingual("한 호스트의 값을 두 곳에서 다르게 정했다", en: "A host's value is set twice, differently"),
      why: Bilingual("어느 값이 쓰이는지 읽는 사람이 알기 어렵다", en: "a reader cannot see which one counts"),
      example: "node1: { address: 10.0.0.1 } … node1: { address: 10.0.0.9 }", instead: "node1: { address: 10.0.0.1 }"),
    ManualPage(
      "inventory-empty", .fault, .error,
      what: Bilingual("인벤토리에 호스트가 없다", en: "The inventory has no host"),
      why: Bilingual("만들 스크립트가 없다", en: "there is no script to make"), example: "all: { hosts: {} }",
      instead: "all: { hosts: { node1: { address: 10.0.0.1 } } }"),
    ManualPage(
      "inventory-group-loop", .fault, .error,
      what: Bilingual("그룹이 자기 자신을 품는다", en: "A group holds itself"),
      why: Bilingual("누가 들어 있는지 정할 수 없다", en: "nobody can say who is in it"),
      example: "a: { children: { b: { children: { a: {} } } } }",
      instead: "a: { children: { b: { hosts: { n1: {} } } } }"),
    ManualPage(
      "inventory-host-name", .fault, .error,
      what: Bilingual("호스트 이름으로 쓸 수 없는 글자가 있다", en: "A host's name holds what no name can"),
      why: Bilingual("이름은 파일 이름과 주소가 된다", en: "the name becomes a file's name and an address"),
      example: "\"node/1\": {}", instead: "node1: {}"),
    ManualPage(
      "inventory-number", .fault, .error,
      what: Bilingual("노드 번호가 잘못되었거나 겹친다", en: "A node's number is wrong or taken"),
      why: Bilingual("2번 노드가 둘이면 값이 섞인다", en: "with two nodes 2 their values would mix"),
      example: "n1: { number: 2 }\nn2: { number: 2 }", instead: "n1: { number: 1 }\nn2: { number: 2 }"),
    ManualPage(
      "inventory-shared-name", .fault, .warning,
      what: Bilingual("그룹과 호스트의 이름이 같다", en: "A group and a host have one name"),
      why: Bilingual("target=에 적으면 그룹이 이긴다", en: "in target= the group wins"),
      example: "db: { hosts: { db: {} } }", instead: "db: { hosts: { db1: {} } }"),
  ]
}
