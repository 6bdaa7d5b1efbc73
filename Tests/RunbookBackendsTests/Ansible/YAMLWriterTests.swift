// SPDX-License-Identifier: Apache-2.0
import Foundation
import RunbookTestSupport
import Testing

@testable import RunbookBackends

/// What we write as YAML is read back by Python's reader, which is Ansible's.
struct YAMLWriterTests {
  private static let pieces = [
    "a", "word", " ", "  ", "\n", "\n\n", "\t", ": ", " #", "- ", "? ", "'", "\"", "\\", "{{ 7*7 }}", "{% raw %}",
    "{# x",
    "'; rm -rf / #", "$(id)", "한글", "노드", "é", "👍", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{7}", "\u{A0}", "true", "no",
    "~",
    "null", "0644", "1e3", "1:30", "2001-01-01", "=", "<<", "@", "`", "%", "!vault", "&a", "*a", "|", ">", "[", "{",
    ",", "---",
    "...", "\r", "\r\n", "longer words that fill a line of the file until it must be broken somewhere ",
  ]

  private static func text(_ dice: inout Dice) -> String {
    (0..<dice.roll(9)).map { _ in dice.pick(pieces) }.joined()
  }

  private static func value(_ dice: inout Dice, depth: Int) -> (YAMLOutput, Any) {
    switch dice.roll(depth > 3 ? 5 : 8) {
    case 0: return (.number(7), 7)
    case 1: return (.bool(true), true)
    case 2: return (.null, NSNull())
    case 3, 4:
      let text = text(&dice)
      return (dice.roll(2) == 0 ? .text(text) : .template(text), text)
    case 5, 6:
      var entries: [YAMLOutput.Entry] = []
      var dictionary: [String: Any] = [:]
      for index in 0..<dice.roll(4) {
        let key = dice.roll(3) == 0 ? text(&dice) : "key\(index)"
        guard dictionary[key] == nil else { continue }
        let (written, meant) = value(&dice, depth: depth + 1)
        entries.append(.init(key, written, comment: dice.roll(3) == 0 ? [text(&dice), "# \(text(&dice))"] : []))
        dictionary[key] = meant
      }
      return (.map(entries), dictionary)
    default:
      let items = (0..<dice.roll(4)).map { _ in value(&dice, depth: depth + 1) }
      return (dice.roll(2) == 0 ? .list(items.map(\.0)) : .parts(items.map(\.0)), items.map(\.1))
    }
  }

  @Test func `every document is read back as what was meant`() async throws {
    var dice = Dice(11)
    try await TemporaryFolder.use { folder in
      var meant: [Any] = []
      for number in 0..<1500 {
        let (output, value) = Self.value(&dice, depth: 0)
        try folder.write(YAMLWriter.document(.map([.init("document", output)])), to: "\(number).yml")
        meant.append(value)
      }
      try String(decoding: JSONSerialization.data(withJSONObject: meant), as: UTF8.self)
        .write(toFile: "\(folder.path)/meant.json", atomically: true, encoding: .utf8)
      let program = """
        import json, yaml
        class Loader(yaml.SafeLoader): pass
        Loader.add_constructor('!unsafe', lambda loader, node: loader.construct_scalar(node))
        for number, value in enumerate(json.load(open('meant.json', encoding='utf-8'))):
            text = open(f'{number}.yml', encoding='utf-8', newline='').read()
            try: got = yaml.load(text, Loader)['document']
            except Exception as error: got = repr(error)
            if got != value: print(number, repr(value), repr(got), text)
            if any(line.endswith(' ') for line in text.split('\\n')): print('blank at the end of a line', number, text)
        """
      let run = try await BashProcess.run(
        ["/usr/bin/python3", "-c", program], in: folder.path,
        environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"])
      #expect(run.status == 0 && run.said.isEmpty, "\(run.said.prefix(2000))")
    }
  }

  @Test(arguments: [
    ("Install", "Install"), ("설치: 확인", "\"설치: 확인\""), ("no", "\"no\""), ("0644", "\"0644\""),
    ("{{ 7*7 }}", "!unsafe \"{{ 7*7 }}\""), ("two\nlines", "|-\n    two\n    lines"), ("", "\"\""),
    ("a \"quoted\" word", "\"a \\\"quoted\\\" word\""),
  ])
  func `a text is written in the plainest form that means it`(_ text: String, _ written: String) {
    #expect(YAMLWriter.document(.of(["key": .text(text)])) == "---\nkey: \(written)\n".replacing("    ", with: "  "))
  }
}
