// SPDX-License-Identifier: Apache-2.0

/// The keys that a fence or a directive may have, and what each takes.
enum AttributeKeys {
  /// What stands behind a key.
  enum Form {
    /// Nothing, or `true` and `false`.
    case flag
    /// Nothing, `true` or `false`, or words.
    case flagOrText
    /// Nothing, `true` or `false`, or the absolute path of a folder.
    case flagOrFolder
    case text
    /// `30s`, `5m`, `1h30m`, or seconds alone.
    case duration
    /// Octal permission bits, `0600`.
    case mode
    /// `USER`, or `USER:GROUP` where a group may follow.
    case user(withGroup: Bool)
    /// `NAME=VALUE`, several parted by blanks.
    case assignments
    /// The program that reads the body.
    case shell
    /// `NAME=@FILE` or `NAME=-`.
    case product
    /// A path, in which values of the node may stand.
    case path
    /// So many nodes at a time, or `false`.
    case serial
  }

  /// The keys of the language; its reference explains each. One row a key.
  static let own: [(key: String, form: Form)] = [
    ("name", .text), ("title", .text), ("target", .text), ("file", .path), ("append", .flag),
    ("block", .flag), ("mode", .mode),
    ("owner", .user(withGroup: true)), ("backup", .flagOrFolder), ("expect", .flagOrText), ("exit", .text),
    ("probe", .flagOrText),
    ("rollback", .flagOrText), ("fact", .product), ("local", .product), ("confirm", .flagOrText), ("manual", .flag),
    ("ignore", .flag), ("once", .flag), ("interactive", .flag), ("background", .flag), ("excludeFromRunAll", .flag),
    ("timeout", .duration), ("retry", .duration), ("every", .duration), ("stable", .duration), ("needs", .text),
    ("cwd", .text), ("env", .assignments), ("shell", .shell), ("user", .user(withGroup: false)),
    ("language", .text), ("expected_similarity", .text), ("allow", .text), ("tags", .text), ("because", .text),
    ("serial", .serial),
  ]

  /// Keys that other tools read, by the tool's name; they have no effect here.
  static let foreign: [(tool: String, keys: Set<String>)] = [
    (
      "Runme",
      [
        "promptEnv", "mimeType", "category", "tag", "id", "interpreter", "terminalRows", "closeTerminalOnSuccess",
        "openTerminalOnError", "ulid", "promptenv",
      ]
    ),
    (
      "MkDocs",
      [
        "linenums", "hl_lines", "data-prompt", "data-promp", "data-prompt-second", "no-copy", "annotate", "select",
        "copy", "no-select", "no-annotate", "use_pygments", "linenos", "lineanchors", "anchorlinenos", "style",
      ]
    ),
    ("Docusaurus", ["showLineNumbers", "live", "noInline", "metastring", "npm2yarn"]),
    (
      "Pandoc",
      ["numberLines", "number-lines", "startFrom", "lineAnchors", "line-anchors", "sourceCode", "eval", "echo"]
    ),
    (
      "mdBook",
      [
        "editable", "no_run", "should_panic", "compile_fail", "noplayground", "noplaypen", "mdbook-runnable",
        "hidelines", "edition2015", "edition2018", "edition2021", "edition2024",
      ]
    ),
    ("Hugo", ["hl_style", "hl_inline", "lineNos", "lineNoStart", "linenostart", "lineNumbersInTable", "noClasses"]),
    ("VitePress", ["line-numbers", "no-line-numbers"]),
  ]

  /// What a key of ours takes, the number of a step behind it or not; nil for any other key.
  static func form(of key: String) -> Form? {
    let name = StepAttributes.parts(of: key).key
    return own.first { $0.key == name }?.form
  }
}
