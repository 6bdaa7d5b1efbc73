// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

struct InfoStringReaderTests {
  /// What an info string says, in one line: the label, then keys with their values.
  private func said(_ text: String) -> String {
    let info = InfoStringReader.read(text)
    let attributes = info.attributes.map { attribute in
      attribute.value.map { "\(attribute.key)='\($0)'" } ?? attribute.key
    }
    return ([info.label ?? "-"] + attributes).joined(separator: " ")
  }

  @Test(arguments: [
    ("", "-"), ("bash", "bash"), ("  bash  ", "bash"), ("bash {name=a target=all}", "bash name='a' target='all'"),
    // Pandoc
    ("{.bash #id key=\"v w\"}", "bash name='id' key='v w'"), ("{.bash .numberLines}", "bash numberLines"),
    ("{#only-id}", "- name='only-id'"),
    // Runme
    ("sh {\"name\":\"a\",\"cwd\":\"/opt\"}", "sh name='a' cwd='/opt'"),
    ("sh { \"name\" : \"a b\", \"interactive\": \"false\" }", "sh name='a b' interactive='false'"),
    ("sh {\"background\":true,\"name\":\"x\"}", "sh background='true' name='x'"),
    ("sh {\"a\":\"say \\\"hi\\\"\"}", "sh a='say \"hi\"'"),
    ("sh {\"name\":\"a\",\"interactive\":false}", "sh name='a' interactive='false'"),
    // Docusaurus
    ("bash title=\"/etc/a.conf\" {1,4-6} showLineNumbers", "bash title='/etc/a.conf' showLineNumbers"),
    ("title=\"x\"", "- title='x'"), ("bash:setup.sh", "bash title='setup.sh'"),
    ("js:title=a/b.js", "js title='a/b.js'"),
    // VitePress
    ("sh [npm i]", "sh title='npm i'"), ("ts{1,3}", "ts"), ("ts:line-numbers=2 {1}", "ts line-numbers='2'"),
    // MkDocs and Hugo
    ("{.bash .no-copy data-prompt=\"$\"}", "bash no-copy data-prompt='$'"),
    ("bash {linenos=table,hl_lines=\"2-3\"}", "bash linenos='table' hl_lines='2-3'"),
    // mdBook
    ("rust,ignore", "rust ignore"), ("rust,no_run,editable", "rust no_run editable"),
    // Ours
    ("bash {expect}", "bash expect"), ("text {expect exit=2}", "text expect exit='2'"),
    ("bash {fact=\"publickey=@publickey\"}", "bash fact='publickey=@publickey'"),
    ("bash {target='qdrant[1:]:!node2'}", "bash target='qdrant[1:]:!node2'"),
    ("bash {target=qdrant[0]}", "bash target='qdrant[0]'"),
    ("bash {이름=값 title=한글}", "bash 이름='값' title='한글'"), ("bash{name=a}", "bash name='a'"),
    // Faults of every day
    ("bash {name=a", "bash name='a'"), ("bash {title=\"a b}", "bash title='a b}'"), ("bash {=x}", "bash x"),
    ("bash {a=}", "bash a=''"), ("bash:", "bash"), ("bash {:}", "bash"), ("bash [", "bash"),
    ("bash []", "bash"),
    ("bash {a=1,}", "bash a='1,'"), ("bash {\"a\"", "bash a"), ("bash {\"a\":", "bash a=''"), ("a=b=c", "- a='b=c'"),
    // Commas part pairs and flags, and not the names in a value.
    ("bash {name=a,target=n1,n2,once}", "bash name='a' target='n1,n2' once"), ("bash {needs=a,b}", "bash needs='a,b'"),
    ("{1,4-6}", "-"), ("bash {}", "bash"), ("c++", "c++"), ("f#", "f#"),
  ])
  func `one grammar reads what many tools write`(text: String, expected: String) {
    #expect(said(text) == expected)
  }

  @Test func `a key is where its range says`() {
    let text = "한글 {target=all retry=5s \"name\":\"a\"}"
    let bytes = Array(text.utf8)
    for attribute in InfoStringReader.read(text).attributes {
      let written = String(decoding: bytes[attribute.range], as: UTF8.self)
      #expect(written == attribute.key || written == "\"\(attribute.key)\"")
    }
  }

  @Test func `a value is where its range says, quotes included`() {
    let text = "한글 {target=all title=\"말 둘\" once}"
    let bytes = Array(text.utf8)
    let written = InfoStringReader.read(text).attributes.map { String(decoding: bytes[$0.valueRange], as: UTF8.self) }
    #expect(written == ["all", "\"말 둘\"", ""])
  }

  @Test(arguments: [
    ("{once}", true), ("{once=true}", true), ("{once=no}", false), ("{once=FALSE}", false), ("{once=0}", false),
    ("{}", false),
  ])
  func `a flag may be switched off`(text: String, isOn: Bool) {
    #expect(InfoStringReader.read(text).has("once") == isOn)
  }

  @Test func `the last of two equal keys counts`() {
    #expect(InfoStringReader.read("bash {target=a target=b}")["target"]?.value == "b")
  }
}

struct DurationTextTests {
  @Test(
    arguments: [
      ("30s", 30), ("5m", 300), ("1h", 3600), ("1m30s", 90), ("45", 45), ("1h1m1s", 3661), ("", nil), ("0", nil),
      ("s", nil),
      ("5x", nil), ("-5s", nil), ("1.5h", nil), ("99999999999999999999", nil), ("５s", nil), ("1 m", nil),
    ] as [(String, Int?)])
  func `a duration as people write it`(text: String, seconds: Int?) {
    #expect(DurationText.seconds(text) == seconds)
  }
}

struct StandInPatternTests {
  @Test(arguments: [
    ("API 키", "API 키", true), ("API 키", "api_키", true), ("API 키", "API-키", true), ("API 키", "API키", true),
    ("API 키", "API 키를", true),
    ("<서버 이름>", "<서버의 이름>", true), ("<서버 이름>", "<서버 이름을>", true), ("API 키", "API", false), ("이름", "이름표", false),
    ("<이름>", "이름", true), ("이름", "[이름]", true), ("<이름>", "<이름표>", false),
  ])
  func `a stand-in is the same in another dress`(pattern: String, text: String, matches: Bool) {
    #expect((StandInPattern(pattern).match(text) != nil) == matches)
  }

  @Test(
    arguments: [
      ("<{n}번 노드 IP>", "<2번 노드 IP>", 2), ("<{n}번 노드 IP>", "<12번노드 ip>", 12), ("<{n}번 노드 IP>", "<두번 노드 IP>", nil),
      ("node{n}", "NODE_3", 3),
      ("node{n}", "node", nil), ("{n}", "7", 7), ("{n}", "99999999999999999999", nil),
    ] as [(String, String, Int?)])
  func `a number is taken out of a stand-in`(pattern: String, text: String, number: Int?) {
    #expect(StandInPattern(pattern).match(text)?.captures["n"].flatMap { Int($0) } == number)
  }
}
