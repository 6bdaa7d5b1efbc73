// SPDX-License-Identifier: Apache-2.0

/// A word of the jq programs that we write: its definition, and what it says to whoever reads the script.
struct JQWord: Sendable {
  let name: String
  /// What the word means, as the comment above its definition.
  let meaning: Bilingual
  /// The definition in jq 1.6, its messages in both languages.
  let definition: Bilingual

  init(_ name: String, _ meaning: Bilingual, _ definition: Bilingual) {
    self.name = name
    self.meaning = meaning
    self.definition = definition
  }

  /// A definition without a message of its own.
  init(_ name: String, _ meaning: Bilingual, _ definition: String) {
    self.init(name, meaning, Bilingual(verbatim: definition))
  }
}

/// The words of the jq programs, each defined after the words it uses.
///
/// A *spot* is what the words are applied to: `{place, value, missing, hidden, answer}`, the place being a JSON Pointer
/// and the answer the whole body. A word gives one line for each thing that is wrong and nothing where all is well.
/// Everything here is in jq 1.5's manual and means the same up to 1.8; `if` always has its `else`, which 1.6 wants.
enum JQLibrary {
  static let words = printing + ways + values + texts + collections

  /// The definitions that a program needs, in the library's order.
  static func definitions(for body: String, _ tongue: Tongue) -> String {
    var needed: Set<String> = []
    var pending = [body]
    while let text = pending.popLast() {
      for name in names(in: text) where !needed.contains(name) {
        guard let word = words.first(where: { $0.name == name }) else { continue }
        needed.insert(name)
        pending.append(word.definition.english)
      }
    }
    return Self.head[tongue]
      + words.filter { needed.contains($0.name) }.map { word in
        "# \(word.meaning[tongue])\n\(word.definition[tongue])\n"
      }.joined()
  }

  private static let head = Bilingual(
    "# 낱말의 뜻이 먼저 나오고, 맨 아래 answer(…)에 답의 자리마다 한 줄씩 기대하는 것이 있다.\n",
    en: "# First what the words mean; below, in answer(…), what is expected, one line for each place of the answer.\n")

  /// The names in a piece of jq, those in texts, variables and fields left out.
  private static func names(in text: String) -> Set<String> {
    var names: Set<String> = []
    var word: [UInt8] = []
    var (isText, isEscaped, before) = (false, false, UInt8(ascii: " "))
    for byte in text.utf8 + [UInt8(ascii: " ")] {
      if isText {
        isText = byte != .doubleQuote || isEscaped
        isEscaped = byte == .backslash && !isEscaped
        continue
      }
      if byte.isWord {
        word.append(byte)
        continue
      }
      if !word.isEmpty, before != UInt8(ascii: "$"), before != UInt8(ascii: ".") {
        names.insert(String(decoding: word, as: UTF8.self))
      }
      word = []
      before = byte
      isText = byte == .doubleQuote
    }
    return names
  }

  // MARK: What is printed

  private static let printing: [JQWord] = [
    JQWord(
      "esc", Bilingual("JSON 포인터 안의 키 (RFC 6901)", en: "a key within a JSON Pointer (RFC 6901)"),
      #"def esc: tostring | gsub("~"; "~0") | gsub("/"; "~1");"#),
    JQWord(
      "got", Bilingual("실제 값, 길면 자른다", en: "what was found, cut where it is long"),
      Bilingual(
        #"def got: if .missing then "(없음)" elif .hidden then "(가림)" else .value | tojson | if length > 160 then .[0:160] + "…" else . end end;"#,
        en:
          #"def got: if .missing then "(missing)" elif .hidden then "(redacted)" else .value | tojson | if length > 160 then .[0:160] + "…" else . end end;"#
      )),
    JQWord(
      "no", Bilingual("기대와 다른 곳을 알리는 한 줄", en: "the line for a place that is not as expected"),
      Bilingual(
        #"def no($expected; $got): (if .place == "" then "(root)" else .place end) + ": 기대 " + $expected + ", 실제 " + $got;"#,
        en:
          #"def no($expected; $got): (if .place == "" then "(root)" else .place end) + ": expected " + $expected + ", got " + $got;"#
      )),
    JQWord(
      "must", Bilingual("값이 조건에 맞아야 한다", en: "the value has to meet a condition"),
      "def must(condition; $expected): if (.missing | not) and (.value | condition) then empty else no($expected; got) end;"
    ),
    JQWord(
      "fits", Bilingual("아무것도 틀리지 않는다", en: "nothing is wrong"),
      "def fits(checks): [checks] | length == 0;"),
  ]

  // MARK: The way to a place

  private static let ways: [JQWord] = [
    JQWord(
      "answer",
      Bilingual(
        "답 하나를 판정한다: 틀린 곳마다 한 줄, 그다음 true나 false",
        en: "judges the one answer: a line for each fault, then true or false"),
      Bilingual(
        #"def answer(checks): (if length == 1 then [{place: "", value: .[0], answer: .[0]} | checks] else ["(root): 기대 JSON 값 하나, 실제 \(length)"] end) | .[], length == 0;"#,
        en:
          #"def answer(checks): (if length == 1 then [{place: "", value: .[0], answer: .[0]} | checks] else ["(root): expected one JSON value, got \(length)"] end) | .[], length == 0;"#
      )),
    JQWord(
      "go",
      Bilingual(
        "아래 자리로 간다; 그 위가 없거나 다르면 거기서 이미 알렸다",
        en: "goes down to a place; where the way ends before, that has its own line"),
      """
      def go($path): . as $spot | $path[-1] as $key | (.value | try getpath($path[:-1]) catch null) as $around
        | if ($around | type) == (if ($key | type) == "number" then "array" else "object" end)
          then $spot + {place: ($spot.place + ($path | map("/" + esc) | add)), value: ($around | .[$key]), missing: ($around | has($key) | not)}
          else empty end;
      """),
    JQWord(
      "at", Bilingual("이 자리에 있어야 한다", en: "the place has to be there, and be so"),
      "def at($path; check): go($path) | check;"),
    JQWord(
      "maybe", Bilingual("있으면 이래야 한다", en: "the place may be absent, else be so"),
      "def maybe($path; check): go($path) | if .missing then empty else check end;"),
    JQWord(
      "or_null", Bilingual("null도 된다", en: "null will do as well"),
      "def or_null(check): if (.missing | not) and .value == null then empty else check end;"),
    JQWord(
      "secret", Bilingual("비밀 값은 보이지 않는다", en: "a secret is not shown"), "def secret(check): .hidden = true | check;"),
    JQWord(
      "all_of", Bilingual("모두 맞아야 한다", en: "all of these"),
      "def all_of($expected; checks): if .missing then no($expected; got) else checks end;"),
    JQWord(
      "any_of", Bilingual("하나는 맞아야 한다", en: "one of these ways"),
      "def any_of($expected; ways): if .missing or (any(ways; .) | not) then no($expected; got) else empty end;"),
    JQWord(
      "find", Bilingual("답 전체에서 찾은 자리: [값]이나 []", en: "a place of the whole answer: [value] or []"),
      """
      def find($path): reduce $path[] as $key ([.answer]; if length == 0 then . else .[0] | if type == "object" and has($key) then [.[$key]]
        elif type == "array" and ($key | test("\\\\A(0|[1-9][0-9]{0,8})\\\\z")) and ($key | tonumber) < length then [.[$key | tonumber]] else [] end end);
      """),
  ]

  // MARK: Values

  private static let values: [JQWord] = [
    JQWord(
      "bare_url", Bilingual("끝의 /가 없는 URL; 다른 값은 그대로", en: "a URL without its last slash; anything else as it is"),
      #"def bare_url: if type == "string" and endswith("/") and test("\\A[A-Za-z][A-Za-z0-9+.-]*://") then .[0:-1] else . end;"#
    ),
    JQWord(
      "norm", Bilingual("비교할 값: 안의 URL은 모두 끝의 / 없이", en: "a value to compare: URLs in it without their last slash"),
      #"def norm: if type == "object" then map_values(norm) elif type == "array" then map(norm) else bare_url end;"#),
    JQWord(
      "is_as", Bilingual("바로 이 값", en: "this very value"),
      "def is_as($value; $expected): must(norm == ($value | norm); $expected);"),
    JQWord("is", Bilingual("바로 이 값", en: "this very value"), "def is($value): is_as($value; $value | tojson);"),
    JQWord(
      "own", Bilingual("이 노드의 인벤토리 값", en: "this node's value in the inventory"), "def own($text): is($text);"),
    JQWord(
      "one_of_as", Bilingual("이 가운데 하나", en: "one of these"),
      "def one_of_as($values; $expected): must(norm as $v | any($values[] | norm; . == $v); $expected);"),
    JQWord(
      "one_of", Bilingual("이 가운데 하나", en: "one of these"),
      Bilingual(
        #"def one_of($values): one_of_as($values; ($values | map(tojson) | join(", ")) + " 중 하나");"#,
        en: #"def one_of($values): one_of_as($values; "one of " + ($values | map(tojson) | join(", ")));"#)),
    JQWord(
      "key_of",
      Bilingual("같은 답의 맵에 있는 키; 2^53 위는 jq가 반올림한다", en: "a key of a map of this answer; jq rounds above 2^53"),
      """
      def key_of($path; $kinds; $expected): find($path) as $map
        | must(. as $v | ($kinds | index([$v | type])) != null and ($map == [] or ($map[0] | type != "object" or has($v | tostring)
          or (($v | type) == "number" and $v >= 9007199254740992 and any(keys_unsorted[] | tonumber?; . == $v)))); $expected);
      """),
    JQWord(
      "same_as", Bilingual("같은 답의 다른 자리와 같은 값", en: "the same value as at another place of this answer"),
      "def same_as($path; $expected): find($path) as $other | must($other == [] or norm == ($other[0] | norm); $expected);"
    ),
    JQWord(
      "anything", Bilingual("아무 값", en: "any value"), define("anything", "true", ShapeCheck.anything.expectation())),
    JQWord(
      "boolean", Bilingual("true나 false", en: "true or false"),
      define("boolean", "type == \"boolean\"", JSONKind.bool.name)),
    JQWord(
      "empty_array", Bilingual("빈 배열", en: "an array without entries"),
      define("empty_array", ". == []", ShapeCheck.empty(.array).expectation())),
    JQWord(
      "empty_object", Bilingual("빈 객체", en: "an object without members"),
      define("empty_object", ". == {}", ShapeCheck.empty(.object).expectation())),
    number("int", NumberBound(isWhole: true), "floor == ."),
    numberFrom("int_from", isWhole: true),
    number("number", NumberBound(isWhole: false), "true"),
    numberFrom("number_from", isWhole: false),
  ]

  /// A definition whose message is what people are told of the check.
  static func define(_ name: String, _ condition: String, _ expected: Bilingual) -> Bilingual {
    Bilingual(
      "def \(name): must(\(condition); \(JSONWriter.quoted(expected.korean)));",
      en: "def \(name): must(\(condition); \(JSONWriter.quoted(expected.english)));")
  }

  private static func number(_ name: String, _ bound: NumberBound, _ more: String) -> JQWord {
    JQWord(
      name, bound.expectation,
      define(name, "type == \"number\"" + (more == "true" ? "" : " and \(more)"), bound.expectation))
  }

  private static func numberFrom(_ name: String, isWhole: Bool) -> JQWord {
    let kind = NumberBound(isWhole: isWhole).expectation
    let head = "def \(name)($low): must(type == \"number\"\(isWhole ? " and floor == ." : "") and . >= $low; "
    return JQWord(
      name, Bilingual("이 수 이상의 \(kind.korean)", en: "\(kind.english), this or more"),
      Bilingual(head + "\"\\($low) 이상의 \(kind.korean)\");", en: head + "\"\(kind.english) >= \\($low)\");"))
  }
}
