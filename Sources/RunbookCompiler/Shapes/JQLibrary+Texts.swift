// SPDX-License-Identifier: Apache-2.0

extension JQLibrary {
  // MARK: Texts

  static let texts: [JQWord] =
    [
      JQWord(
        "string", Bilingual("문자열", en: "a text"), define("string", "type == \"string\"", JSONKind.string.name)),
      JQWord(
        "nonempty", Bilingual("비어 있지 않은 문자열", en: "a text that is not empty"),
        define("nonempty", "type == \"string\" and length > 0", ShapeCheck.nonEmptyText.expectation())),
      JQWord(
        "text", Bilingual("정규식에 맞는 문자열", en: "a text that matches a pattern"),
        "def text($pattern; $expected): must(type == \"string\" and test($pattern); $expected);"),
    ] + TextFormat.allCases.map(format) + [
      JQWord(
        "seconds",
        Bilingual("1970년부터 센 초; jq는 소수 초를 읽지 못한다", en: "seconds since 1970; jq cannot read fractions of them"),
        """
        def seconds: . as $t | (.[0:10] + "T" + .[11:19] + "Z" | fromdateiso8601) as $s
          | [$t[19:] | match("([+-])([0-9]{2}):?([0-9]{2})\\\\z").captures[].string] as $z
          | if ($z | length) == 0 then $s else $s - (($z[1] | tonumber) * 3600 + ($z[2] | tonumber) * 60) * (if $z[0] == "-" then -1 else 1 end) end;
        """),
      JQWord(
        "fresh", Bilingual("지금에서 몇 초 안의 시각", en: "a time so many seconds from now at most"),
        "def fresh($limit; $expected): must(type == \"string\" and test(\(quotedPattern(.timestamp))) and (now - seconds | . <= $limit and . >= -$limit); $expected);"
      ),
      JQWord(
        "version_from", Bilingual("이 버전이나 그 뒤의 것", en: "this version or a later one"),
        "def version_from($least; $expected): must(type == \"string\" and test(\(quotedPattern(.semver))) and ([match(\"[0-9]+([.][0-9]+)*\").string | split(\".\")[] | tonumber] + ($least | map(0)) >= $least); $expected);"
      ),
    ]

  private static func format(_ format: TextFormat) -> JQWord {
    let head = "def \(format.rawValue): text(\(quotedPattern(format)); "
    return JQWord(
      format.rawValue, format.name,
      Bilingual(
        head + JSONWriter.quoted(format.name.korean) + ");", en: head + JSONWriter.quoted(format.name.english) + ");"))
  }

  private static func quotedPattern(_ format: TextFormat) -> String { JSONWriter.quoted(format.pattern.onigurumaText) }

  // MARK: Containers

  static let collections: [JQWord] = [
    JQWord("object", Bilingual("객체", en: "an object"), define("object", "type == \"object\"", JSONKind.object.name)),
    JQWord(
      "only", Bilingual("다른 키는 없어야 한다", en: "no keys but these"),
      Bilingual(onlyText("없어야 하는 키"), en: onlyText("no such key"))),
    JQWord(
      "entries", Bilingual("맵이나 배열의 항목마다", en: "each entry of a map or an array"),
      """
      def entries: . as $spot | .value | (if type == "array" then range(length) else keys_unsorted[] end) as $key
        | $spot + {place: ($spot.place + "/" + ($key | esc)), value: .[$key], key: ($key | tostring)};
      """),
    JQWord("key", Bilingual("항목의 키", en: "the entry's key"), "def key(check): .value = .key | check;"),
    JQWord(
      "each",
      Bilingual(
        "항목마다 살핀 뒤 모아서 본다: 노드의 값, 항목 수, 나머지",
        en: "looks at each entry, then at all: the nodes' values, how many, the rest"),
      """
      def each(checks; of_nodes; size; rest): [entries | checks] as $bad | (if $bad == [] then [of_nodes][0:1] else [] end) as $foreign
        | $bad[], $foreign[], (if $foreign == [] then size else empty end), rest;
      """),
    container("map_of", [.object], .map),
    container("array_of", [.array], .array),
    container("entries_of", [.object, .array], .either),
    JQWord("size", Bilingual("항목 수", en: "the number of entries"), Bilingual(sizeText("개"), en: sizeText(""))),
    JQWord(
      "some", Bilingual("이런 항목이 하나는 있어야 한다", en: "some entry is so"),
      "def some($expected; checks): if any(entries; fits(checks)) then empty else no($expected; got) end;"),
    JQWord(
      "any_order", Bilingual("바로 이 항목들, 순서는 상관없다", en: "these very entries, in any order"),
      "def any_order($values; $expected): if ([.value[] | norm] | sort) == ($values | map(norm) | sort) then empty else no($expected; got) end;"
    ),
    JQWord(
      "in_order", Bilingual("차례대로 이 항목들", en: "these entries in this order"),
      Bilingual(inOrderText(.korean), en: inOrderText(.english))),
    JQWord(
      "listed", Bilingual("처음 여덟 개", en: "the first eight"),
      #"def listed: (.[0:8] | join(", ")) + if length > 8 then ", … (\(length))" else "" end;"#),
    JQWord(
      "of_all_nodes", Bilingual("인벤토리의 모든 노드의 값과 정확히 같다", en: "exactly what the inventory has for all nodes"),
      Bilingual(ofAllNodesText("문자열", "없음", "모르는 값"), en: ofAllNodesText("a string", "missing", "unknown"))),
  ]

  private static func sizeText(_ unit: String) -> String {
    "def size($low; $high; $expected): (.value | length) as $n | if $n < $low or ($high != null and $n > $high) then no($expected; \"\\($n)\(unit)\") else empty end;"
  }

  private static func onlyText(_ expected: String) -> String {
    """
    def only($known): . as $spot | if (.value | type) == "object" then (.value | keys_unsorted[]) as $key | select(any($known[]; . == $key) | not)
      | {place: ($spot.place + "/" + ($key | esc)), value: $spot.value[$key]} | no("\(expected)"; got) else empty end;
    """
  }

  private static func container(_ name: String, _ kinds: [JSONKind], _ container: CollectionShape.Container) -> JQWord {
    let condition = kinds.map { "$kind == \"\($0.rawValue)\"" }.joined(separator: " or ")
    func text(_ expected: String) -> String {
      "def \(name)(checks; of_nodes; size; rest): (.value | type) as $kind | if \(condition) then each(checks; of_nodes; size; rest) else no(\(JSONWriter.quoted(expected)); got) end;"
    }
    let words = container.name
    return JQWord(
      name, Bilingual("\(words.korean): 항목이 모두 이래야 한다", en: "\(words.english) whose entries are so"),
      Bilingual(text(words.korean), en: text(words.english)))
  }

  private static func inOrderText(_ tongue: Tongue) -> String {
    """
    def in_order($count; $expected; checks): if (.value | type) != "array" then no(\(JSONWriter.quoted(JSONKind.array.name[tongue])); got)
      elif (.value | length) != $count then no($expected; "\\(.value | length)\(tongue == .korean ? "개" : "")") else checks end;
    """
  }

  private static func ofAllNodesText(_ string: String, _ missing: String, _ unknown: String) -> String {
    """
    def of_all_nodes(leaf; $where; $texts; $expected): . as $spot
      | [entries | select((try leaf catch null) | type != "string")] as $odd | if $odd != [] then no("\(string)"; $odd[0] | got)
        else ([entries | leaf | bare_url] | unique) as $found | if $found == ($texts | unique) then empty
        else $spot + {place: ($spot.place + $where)} | no($expected; [(($texts - $found) | select(. != []) | "\(missing): " + listed),
          (($found - $texts) | select(. != []) | "\(unknown): " + listed)] | join("; ")) end end;
    """
  }
}
