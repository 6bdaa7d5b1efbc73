// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport
import Subprocess
import Testing

/// Hostile values in languages other than the shell, read back by programs that are not ours: Python's `json`, `yaml`,
/// `sqlite3`, `html.parser` and `xml`. MySQL's backslash has our own reader for a referee.
struct ValuePlaceTests {
  static let values =
    ShellQuoteTests.values + [
      "yes", "null", "~", "1e3", "0x10", "- a", "a: b", "a #b", "# a", "a:", "{a", "[a", "a, b", "&a", "*a", "|", ">",
      "%a",
      "@a", "</script>", "<!--", "]]>", "&amp;", "&#x41;", "a\u{2028}b", "a\u{85}b", "\u{FEFF}a", "'; DROP TABLE x; --",
      "\\'; DROP TABLE x; --", "a\\", "\r\n", "---", "...", "?", "=", "!!str", "'", "''", "\"", "\\\"",
    ]

  /// A place of one language, and how Python reads the text that holds the value there.
  struct Place: Sendable, CustomTestStringConvertible {
    let name: String
    let context: ValueContext
    let before: String
    let after: String
    /// An expression of Python that gives the value of `t`, the whole text.
    let referee: String
    var testDescription: String { name }
  }

  static let places: [Place] = [
    Place(
      name: "JSON string", context: .jsonString, before: "{\"a\": \"x", after: "\"}", referee: "json.loads(t)['a'][1:]"),
    Place(
      name: "YAML double quotes", context: .jsonString, before: "a: \"x", after: "\"\nb: 1\n",
      referee: "yaml.safe_load(t)['a'][1:]"),
    Place(
      name: "YAML single quotes", context: .yamlSingle, before: "a: '", after: "'\nb: 1\n",
      referee: "yaml.safe_load(t)['a']"),
    Place(
      name: "YAML value", context: .yamlWhole, before: "a: ", after: "\nb: 1\n",
      referee: "yaml.load(t, yaml.BaseLoader)['a']"),
    Place(
      name: "YAML list item", context: .yamlWhole, before: "a: [", after: ", z]\nb: 1\n",
      referee: "yaml.load(t, yaml.BaseLoader)['a'][0]"),
    Place(
      name: "part of a YAML value", context: .yamlPart, before: "a: http://", after: "/x\nb: 1\n",
      referee: "yaml.load(t, yaml.BaseLoader)['a'][7:-2]"),
    Place(
      name: "SQL string", context: .sqlQuoted(mark: UInt8(ascii: "'"), backslashEscapes: false), before: "SELECT '",
      after: "'", referee: "database.execute(t).fetchone()[0]"),
    Place(
      name: "SQL identifier", context: .sqlQuoted(mark: UInt8(ascii: "\""), backslashEscapes: false),
      before: "SELECT 1 AS \"x", after: "\"", referee: "database.execute(t).description[0][0][1:]"),
    Place(
      name: "SQL backquotes", context: .sqlQuoted(mark: UInt8(ascii: "`"), backslashEscapes: false),
      before: "SELECT 1 AS `x", after: "`", referee: "database.execute(t).description[0][0][1:]"),
    Place(name: "HTML text", context: .markupText, before: "<p>", after: "</p>", referee: "html_text(t)"),
    Place(
      name: "HTML attribute", context: .markupAttribute, before: "<p title=\"", after: "\">b</p>",
      referee: "html_title(t)"),
    Place(name: "XML text", context: .markupText, before: "<p>x", after: "</p>", referee: "xml.fromstring(t).text[1:]"),
    Place(
      name: "XML attribute in single quotes", context: .markupAttribute, before: "<p a='", after: "'/>",
      referee: "xml.fromstring(t).get('a')"),
    Place(name: "a line", context: .line, before: "a = ", after: "\nb = 1\n", referee: "t.split('\\n')[0][4:]"),
  ]

  private static let program = """
    import json, sqlite3, sys, xml.etree.ElementTree as xml
    from html.parser import HTMLParser
    try:
        import yaml
    except ImportError:
        yaml = None
    database = sqlite3.connect(':memory:')
    class Reader(HTMLParser):
        def __init__(self):
            super().__init__(convert_charrefs=True)
            self.text, self.title, self.tags = '', None, 0
        def handle_starttag(self, tag, attributes):
            self.title, self.tags = dict(attributes).get('title'), self.tags + 1
        def handle_data(self, data):
            self.text += data
    def read(t):
        reader = Reader()
        reader.feed(t)
        reader.close()
        assert reader.tags == 1, t
        return reader
    html_text = lambda t: read(t).text
    html_title = lambda t: read(t).title
    referee = eval('lambda t: ' + sys.argv[1])
    items = sys.stdin.buffer.read().decode().split('\\0')
    if 'yaml' in sys.argv[1] and yaml is None:
        print('skipped: no PyYAML')
        sys.exit()
    wrong = 0
    for text, value in zip(items[::2], items[1::2]):
        try:
            got = referee(text)
        except Exception as error:
            got = error
        if got != value and wrong < 3:
            wrong += 1
            print(repr(value), 'in', repr(text), 'is read as', repr(got))
    """

  @Test(arguments: places) func `another program reads the value that was put there`(place: Place) async throws {
    var pairs: [String] = []
    for value in Self.values {
      guard case .success(let text) = ValueEscape.text(value, in: place.context) else { continue }
      pairs += [place.before + text + place.after, value]
    }
    #expect(pairs.count > 40, "nothing can stand there")
    let result = try await run(
      .name("env"), arguments: ["PATH=/usr/bin:/bin", "python3", "-c", Self.program, place.referee],
      input: .string(pairs.joined(separator: "\0")), output: .string(limit: 100_000), error: .string(limit: 100_000))
    let said = result.standardOutput + result.standardError
    if said.hasPrefix("skipped") { return }
    #expect(said.isEmpty)
  }

  /// MySQL's manual, 9.1.1: `\x` is `x`, a doubled mark is one.
  @Test(arguments: [UInt8(ascii: "'"), UInt8(ascii: "\"")])
  func `a string of MySQL ends where it was closed`(mark: UInt8) throws {
    for value in Self.values {
      guard case .success(let text) = ValueEscape.text(value, in: .sqlQuoted(mark: mark, backslashEscapes: true)) else {
        continue
      }
      var read: [UInt8] = []
      var bytes = Array(text.utf8)[...]
      while let byte = bytes.popFirst() {
        if byte == UInt8(ascii: "\\") {
          let next = bytes.popFirst()
          read.append(try #require(next, "\(value.debugDescription) takes the closing mark"))
        } else if byte == mark {
          #expect(bytes.popFirst() == mark, "\(value.debugDescription) closes its string")
          read.append(mark)
        } else {
          read.append(byte)
        }
      }
      #expect(read == Array(value.utf8))
    }
  }

  @Test func `a value with a NUL stands nowhere`() {
    for place in Self.places {
      guard case .failure = ValueEscape.text("a\0b", in: place.context) else {
        Issue.record("\(place.name) takes a NUL")
        continue
      }
    }
  }
}
