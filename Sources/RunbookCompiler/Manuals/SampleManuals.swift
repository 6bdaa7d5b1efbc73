// SPDX-License-Identifier: Apache-2.0

/// The pages of what is made of a pasted answer, and of what is wrong with one.
enum SampleManuals {
  static let faults = [
    fault("unknown-marker", .error, "모르는 표식이다", "A marker that does not exist", "\"<integr>\"", "\"<int>\""),
    fault("bad-marker", .error, "표식의 값을 읽을 수 없다", "A marker's value cannot be read", "\"<int 1-9>\"", "\"<int 1..9>\""),
    fault(
      "bad-directive", .error, "지시어에 올 수 없는 값이다", "A directive's value is not one that it takes",
      "{\"$count\": \"many\"}", "{\"$count\": 4}"),
    fault(
      "key-beside-directive", .error, "지시어 옆에 보통 키가 있다", "A plain key beside a directive", "{\"$is\": 1, \"a\": 2}",
      "{\"$is\": 1}"),
    fault(
      "directive-not-alone", .error, "혼자 써야 하는 지시어다", "A directive that must stand alone",
      "{\"$is\": 1, \"$count\": 2}", "{\"$is\": 1}"),
    fault(
      "toothless-shape", .warning, "형식만 보고 값은 하나도 보지 않는 예시다", "A sample that checks forms only, never a value",
      "{\"time\": \"2025-01-01T00:00:00Z\"}", "{\"status\": \"ok\"}"),
    fault(
      "role-differs-per-node", .advice, "노드마다 다를 수 있는 값이라 단어인지만 본다",
      "A value that may differ per node: only checked to be a word", "{\"role\": \"Leader\"}",
      "```across\none node has /role = \"Leader\"\n```"),
    fault(
      "secret-in-sample", .warning, "응답 예시에 비밀 값이 들어 있다", "A sample holds what looks like a secret",
      "{\"token\": \"eyJhbGci…\"}", "{\"token\": \"<string>\"}"),
    fault(
      "partial-inventory-cover", .warning, "인벤토리의 값과 일부만 겹친다", "Values cover only part of the inventory",
      "노드 넷, 예시의 주소 셋", "노드 넷, 예시의 주소 넷"),
    fault(
      "rounded-id", .warning, "큰 정수가 반올림된 예시다", "An id that a tool has rounded", "3338640081498217000",
      "3338640081498217"),
    fault(
      "unknown-across-rule", .error, "across 규칙이 아니다", "Not an across rule", "all node agree on /leader",
      "all nodes agree on /leader"),
    fault(
      "bad-across-value", .error, "'=' 뒤의 값이 JSON이 아니다", "The value after '=' is not JSON", "/role = Leader",
      "/role = \"Leader\""),
    fault(
      "bad-json-pointer", .error, "JSON 포인터가 아니다", "Not a JSON Pointer", "all nodes agree on result.leader",
      "all nodes agree on /result/leader"),
    fault(
      "bad-inventory-template", .error, "인벤토리 서식이 아니다", "Not an inventory template", "\"http://{}:6335\"",
      "\"http://{address}:6335\""),
  ]

  static let rules = [
    rule(
      "inventory-set", "모든 노드의 한 열과 같은 값들이다: 그만큼, 그것만", "Values that are one column of all nodes: exactly those",
      "[\"10.0.0.1\", \"10.0.0.2\"]"),
    rule(
      "secret-typed", "토큰이나 암호라 비어 있지만 않으면 되고 보이지 않는다", "Tokens and passwords: not empty, never shown",
      "{\"token\": \"…\"}"),
    rule(
      "inventory-binding", "이 노드의 인벤토리 값이다: 노드마다 자기 것", "This node's inventory value: each node's own",
      "{\"ip\": \"10.0.0.1\"}"),
    rule(
      "role-inventory-member", "리더를 가리키는 값이다: 어느 노드든", "Under leader or primary: any node", "{\"leader\": \"node1\"}"),
    rule("role-word", "역할의 단어다: 아무 단어", "A word for a node's part: some word", "{\"role\": \"Leader\"}"),
    rule(
      "role-flag", "역할을 맡았는지 말하는 값이다: 노드마다 다르니 참거짓인지만 본다", "Says whether the node plays a part: a boolean, either one",
      "{\"is_leader\": true}"),
    rule(
      "place-word", "노드가 있는 곳의 단어다: 노드마다 다르니 비었는지만 본다", "A word for where the node stands: not empty",
      "{\"zone\": \"east\"}"),
    rule("literal-constant", "true, false, null: 적힌 그대로", "true, false, null: as written", "{\"is_voter\": true}"),
    rule("literal-word", "숫자 없는 단어: 적힌 그대로", "Words without digits: as written", "{\"status\": \"enabled\"}"),
    rule("literal-empty-text", "빈 글자: 적힌 그대로", "The empty text: as written", "{\"error\": \"\"}"),
    rule(
      "map-key-reference", "여기 있는 묶음의 키인 id: 그 묶음의 키", "An id that is a key of a map here: a key of that map",
      "{\"leader\": 1, \"peers\": {\"1\": {}}}"),
    rule("map-key-format", "묶음의 키가 갖는 형식: 그 형식", "The form of a map's keys: that form", "{\"3338640081498217\": {}}"),
    rule(
      "known-format", "시각, UUID, URL 같은 형식: 그 형식", "A timestamp, UUID, URL …: the form",
      "{\"at\": \"2025-05-20T18:23:22Z\"}"),
    rule("inventory-value", "인벤토리에 있는 다른 값이다", "Another value of the inventory", "{\"region\": \"seoul\"}"),
    rule("other-text", "그 밖의 글자: 비어 있지 않음", "Other text: not empty", "{\"name\": \"vm-7f3a\"}"),
    rule(
      "rounded-id-reference", "반올림된 id: 묶음의 키", "An id damaged by rounding: a key of the map",
      "{\"leader\": 3338640081498217000}"),
    rule("zero-of-trouble", "error, failed, lost 아래의 0: 0이어야 한다", "0 under error, failed, lost: 0", "{\"failed\": 0}"),
    rule("literal-code", "code, errno 아래의 수: 적힌 그대로", "Under code or errno: as written", "{\"code\": 200}"),
    rule(
      "node-count", "nodes, peers 아래의 노드 수: 노드의 수", "The inventory's size under nodes, peers: the number of nodes",
      "{\"peers\": 4}"),
    rule("integer", "정수: 정수이고 부호가 같다", "An integer: kind and sign", "{\"term\": 2}"),
    rule("number", "수: 수이고 부호가 같다", "A number: kind and sign", "{\"time\": 5.066e-6}"),
    rule("empty-container", "{}와 []: 비어 있어야 한다", "{} and []: stay empty", "{\"failures\": {}}"),
    rule(
      "map-of-ids", "키가 모두 id인 묶음: 키의 형식과 값", "A map whose keys are ids: their form, every value",
      "{\"3338640081498217\": {\"uri\": \"…\"}}"),
    rule(
      "object-members", "적힌 키는 있어야 하고 다른 키도 된다", "Keys of the sample are required, further ones allowed",
      "{\"status\": \"ok\"}"),
    rule("array-of-alike", "하나 이상, 모두 예시와 같은 모양", "At least one, each like the sample's", "[{\"id\": 1}]"),
    rule("mixed-kinds", "예시에 있는 종류 가운데 하나", "One of the kinds in the sample", "[1, \"a\"]"),
    rule("strict-object", "$strict: 적힌 키만", "$strict: the written keys and no other", "{\"$strict\": true, \"a\": 1}"),
    rule(
      "strict-array", "$strict: 적힌 차례대로", "$strict: the written items in their order", "{\"$strict\": true, \"a\": [1]}"
    ),
    rule("strict-literal", "$strict: 적힌 그대로", "$strict: as written", "{\"$strict\": true, \"a\": 1}"),
    rule("marker", "표식이 정한 것", "What a marker says", "{\"peers\": \"<int>\"}"),
    rule("directive", "지시어가 정한 것", "What a directive says", "{\"$count\": 4}"),
    rule("escaped-text", "\\\\로 시작해 글자 그대로", "Begins with a backslash: the very text", "{\"a\": \"\\\\<int>\"}"),
  ]

  private static func fault(
    _ name: String, _ severity: Severity, _ korean: String, _ english: String, _ example: String, _ instead: String
  ) -> ManualPage {
    ManualPage(
      name, .fault, severity, what: Bilingual(korean, en: english),
      why: Bilingual(
        "적어 둔 결과는 모든 노드의 응답을 판단하는 자가 된다", en: "an expected result is the measure for every node's answer"),
      example: example, instead: instead)
  }

  private static func rule(_ name: String, _ korean: String, _ english: String, _ example: String) -> ManualPage {
    ManualPage(
      name, .sample, what: Bilingual(korean, en: english),
      why: Bilingual(
        "붙여 넣은 응답에서 늘 같은 것과 때마다 다른 것을 가른다", en: "it tells what stays from what changes in a pasted answer"),
      example: example, instead: "\"<any>\", \"<int 1..9>\", {\"$is\": …}")
  }
}
