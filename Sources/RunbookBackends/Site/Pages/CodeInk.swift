// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// Colours a text by its language, and names the language for people.
enum CodeInk {
  static func tokens(of language: CodeLanguage, in text: [UInt8]) -> [CodeView.Token] {
    Highlighter.tokens(of: language, in: text).compactMap { token in
      ink(of: token.kind).map { CodeView.Token(range: token.range, ink: $0) }
    }
  }

  private static func ink(of kind: HighlightToken.Kind) -> CodeView.Ink? {
    switch kind {
    case .comment: .comment
    case .string: .string
    case .number: .number
    case .keyword: .keyword
    case .command: .command
    case .option: .option
    case .variable: .variable
    case .key: .key
    case .section: .section
    case .operator, .punctuation: .operatorSign
    // Stand-ins are marked as values, by what they mean and not by how they look.
    case .placeholder: nil
    }
  }

  static func label(of language: CodeLanguage) -> String {
    switch language {
    case .shell, .shellSession: "shell"
    case .sql, .ini, .json, .yaml, .toml, .xml, .http: language.rawValue.uppercased()
    case .nginx: "nginx"
    case .dockerfile: "Dockerfile"
    case .powershell: "PowerShell"
    case .javascript: "JavaScript"
    case .typescript: "TypeScript"
    case .ruby: "Ruby"
    case .python: "Python"
    case .redis: "Redis"
    case .puppet: "Puppet"
    case .properties, .conf, .hosts, .env, .cron, .systemd, .fstab, .mermaid: language.rawValue
    case .diagram, .output, .text, .across, .other: ""
    }
  }
}
