// SPDX-License-Identifier: Apache-2.0

/// What a code block is written in; the raw value is the name that the outline prints.
package enum CodeLanguage: String, Sendable, Hashable, CaseIterable {
  case shell
  case shellSession = "shell-session"
  case sql, ini, properties, conf, hosts, env, nginx, cron, systemd, fstab
  case yaml, json, toml, xml, dockerfile
  case powershell, javascript, typescript, ruby, python, redis, puppet
  case http, diagram, mermaid, output, text
  case across
  /// A language that we know to exist and have nothing to do with, such as Go or CSS: documented, never a step.
  case other

  /// The language that an info string's first word names, case folded; nil for a word that we do not know.
  package init?(label: String) {
    var word = Substring(label)
    while let first = word.first, first == " " || first == "." || first == "{" { word.removeFirst() }
    let end = word.firstIndex { " ,{}:\t".contains($0) } ?? word.endIndex
    guard let language = LanguageLabels.byLabel[word[..<end].lowercased()] else { return nil }
    self = language
  }

  /// The group of languages that one tool reads and that a note may confuse without harm.
  package enum Family: String, Sendable, Hashable {
    case shell, sql, configuration, yaml, json, xml, dockerfile, powershell, javascript, ruby, python, redis, puppet
    case text, output, across, other
  }

  /// The group that this language belongs to.
  package var family: Family {
    switch self {
    case .shell, .shellSession: .shell
    case .sql: .sql
    case .ini, .properties, .conf, .hosts, .env, .nginx, .cron, .systemd, .fstab, .toml: .configuration
    case .yaml: .yaml
    case .json: .json
    case .xml: .xml
    case .dockerfile: .dockerfile
    case .powershell: .powershell
    case .javascript, .typescript: .javascript
    case .ruby: .ruby
    case .python: .python
    case .redis: .redis
    case .puppet: .puppet
    case .http, .diagram, .mermaid, .text: .text
    case .output: .output
    case .across: .across
    case .other: .other
    }
  }

  /// How a comment is written, the first mark being the usual one; empty where the language has none.
  package var comments: [CommentStyle] {
    switch self {
    case .shell, .shellSession, .properties, .conf, .hosts, .env, .nginx, .cron, .fstab, .yaml, .toml, .dockerfile,
      .ruby, .python, .redis, .puppet, .http, .across:
      [.line("#")]
    case .ini, .systemd: [.line("#"), .line(";")]
    case .sql: [.line("--"), .line("#"), .enclosed("/*", "*/")]
    case .xml: [.enclosed("<!--", "-->")]
    case .powershell: [.line("#"), .enclosed("<#", "#>")]
    case .javascript, .typescript: [.line("//"), .enclosed("/*", "*/")]
    case .mermaid: [.line("%%")]
    case .json, .diagram, .output, .text, .other: []
    }
  }
}

/// One way to write a comment.
package enum CommentStyle: Sendable, Hashable {
  /// From this mark to the line's end.
  case line(String)
  /// Between these two marks.
  case enclosed(String, String)
}
