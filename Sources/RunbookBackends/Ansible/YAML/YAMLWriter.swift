// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// Writes a value as a YAML document in block style, the way that Ansible's own documents look.
struct YAMLWriter {
  private var text = ""

  /// The document with its `---`, behind lines of comment; `value` is a mapping or a list.
  static func document(_ value: YAMLOutput, comment: [String] = []) -> String {
    var writer = YAMLWriter()
    for line in comment { writer.comment(line, indent: 0) }
    writer.text += "---\n"
    writer.lines(of: value, indent: 0)
    return writer.text
  }

  /// The lines of a collection, each with its indentation.
  private mutating func lines(of value: YAMLOutput, indent: Int) {
    switch value {
    case .map(let entries): for entry in entries { self.entry(entry, indent: indent) }
    case .list(let items): for item in items { self.item(item, indent: indent) }
    case .parts(let items):
      for (index, item) in items.enumerated() {
        if index > 0 { text += "\n" }
        self.item(item, indent: indent)
      }
    default: text += margin(indent) + scalar(value, indent: indent) + "\n"
    }
  }

  private mutating func entry(_ entry: YAMLOutput.Entry, indent: Int) {
    for line in entry.comment { comment(line, indent: indent) }
    text += margin(indent) + YAMLScalar.key(entry.key) + ":"
    value(entry.value, indent: indent)
  }

  /// What stands behind a key's colon.
  private mutating func value(_ value: YAMLOutput, indent: Int) {
    if value.isNested {
      text += "\n"
      lines(of: value, indent: indent + 2)
    } else {
      let scalar = scalar(value, indent: indent)
      text += (scalar.isEmpty ? "" : " ") + scalar + "\n"
    }
  }

  /// A dash, and behind it the first line of what is below.
  private mutating func item(_ item: YAMLOutput, indent: Int) {
    guard item.isNested else {
      let scalar = scalar(item, indent: indent)
      text += margin(indent) + (scalar.isEmpty ? "-" : "- ") + scalar + "\n"
      return
    }
    guard case .map(let entries) = item, let first = entries.first else {
      text += margin(indent) + "-\n"
      lines(of: item, indent: indent + 2)
      return
    }
    for line in first.comment { comment(line, indent: indent) }
    text += margin(indent) + "- " + YAMLScalar.key(first.key) + ":"
    value(first.value, indent: indent + 2)
    for entry in entries.dropFirst() { self.entry(entry, indent: indent + 2) }
  }

  private func scalar(_ value: YAMLOutput, indent: Int) -> String {
    switch value {
    case .text(let text):
      // Ansible does not look for templates in what is tagged so.
      (YAMLWriter.looksLikeTemplate(text) ? "!unsafe " : "") + YAMLScalar(text: text, indent: indent).written
    case .template(let text): YAMLScalar(text: text, indent: indent).written
    case .number(let number): String(number)
    case .bool(let truth): truth ? "true" : "false"
    case .plain(let text): text
    case .null: ""
    case .list, .parts: "[]"
    case .map: "{}"
    }
  }

  /// Whether Jinja would see something in it: `{{ 7*7 }}`, `{% raw %}`, `{# … #}`.
  private static func looksLikeTemplate(_ text: String) -> Bool {
    ["{{", "{%", "{#"].contains { text.contains(text: $0) }
  }

  /// Lines of at most about 100 columns.
  private mutating func comment(_ line: String, indent: Int) {
    let shown = String(
      String.UnicodeScalarView(line.unicodeScalars.map { YAMLScalar.isPrintable($0) ? $0 : " " }))
    var width = 0
    var written = margin(indent) + "#"
    for word in shown.split(separator: " ") {
      let wordWidth = DisplayWidth.of(word)
      if width > 0, width + wordWidth > 100 {
        written += "\n" + margin(indent) + "#  "
        width = 0
      }
      written += " " + word
      width += wordWidth + 1
    }
    text += written + "\n"
  }

  private func margin(_ indent: Int) -> String { String(repeating: " ", count: indent) }
}

extension YAMLOutput {
  /// Whether it takes lines of its own.
  fileprivate var isNested: Bool {
    switch self {
    case .list(let items), .parts(let items): !items.isEmpty
    case .map(let entries): !entries.isEmpty
    default: false
    }
  }
}
