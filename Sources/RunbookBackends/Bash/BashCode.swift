// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// Writes code with its run-time values as bash.
struct BashCode {
  let isKorean: Bool

  /// Shell text; each value as an expansion that stays one word where it stands.
  func shell(_ code: Code) -> String {
    let text = code.pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .runtime(let value, let context): expansion(value, in: context)
      }
    }.joined()
    return text.split(separator: "\n").allSatisfy { isComment($0) } ? text + ":\n" : text
  }

  private func isComment(_ line: Substring) -> Bool {
    let text = line.drop { $0 == " " || $0 == "\t" }
    return text.isEmpty || text.hasPrefix("#")
  }

  /// The code as the standard input of a shell of its own, which `rb_elsewhere` starts; values go as variables.
  func elsewhere(_ code: Code, as surroundings: StepSurroundings) -> String {
    var names: [String: String] = [:]
    var arguments = [
      BashText.quoted(surroundings.user ?? "-"), BashText.quoted(surroundings.shell?.rawValue ?? "bash"),
    ]
    for case .runtime(let value, let context) in code.pieces where names[read(value, in: context)] == nil {
      let name = "rb_value_\(names.count + 1)"
      names[read(value, in: context)] = name
      arguments.append("\(name) \"\(read(value, in: context))\"")
    }
    let pieces = code.pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .runtime(let value, let context):
        expansion(value, in: context, as: "${\(names[read(value, in: context)] ?? "")}")
      }
    }
    return heredoc(Code(text: pieces.joined()), command: "rb_elsewhere \(arguments.joined(separator: " "))")
  }

  /// What gives the value, unquoted, as the reader behind the shell wants it.
  private func read(_ value: RuntimeValue, in context: ValueContext) -> String {
    guard case .shell(let site) = context, site.inner == .jsonString else { return source(value) }
    return "$(rb_escape json \"\(source(value))\")"
  }

  /// What gives the value, unquoted.
  private func source(_ value: RuntimeValue) -> String {
    switch value {
    case .fact(let node, let name): "$(rb_fact \(BashText.quoted(node.text)) \(BashText.quoted(name)))"
    case .local(let name): "$(rb_local \(BashText.quoted(name)))"
    case .secret(let name): "${secret_\(name)}"
    }
  }

  private func expansion(_ value: RuntimeValue, in context: ValueContext, as given: String? = nil) -> String {
    guard case .shell(let site) = context else { return escaped(value, in: context) }
    let source = given ?? read(value, in: context)
    switch site.context {
    case .bare, .braceExpansion, .parameterOperator(quoted: false): return "\"\(source)\""
    case .singleQuoted: return "'\"\(source)\"'"
    case .dollarSingleQuoted: return "'\"\(source)\"$'"
    case .comment: return value.label[isKorean ? .korean : .english]
    default: return source
    }
  }

  /// What gives the value as it must stand in the language of a here-document's text.
  private func escaped(_ value: RuntimeValue, in context: ValueContext) -> String {
    let form: String? =
      switch context {
      case .jsonString: "json"
      case .yamlSingle: "yaml"
      case .yamlWhole: "yaml-whole"
      case .sqlQuoted(let mark, let escapes): "sql-\(names[mark] ?? "single")\(escapes ? "-backslash" : "")"
      case .markupText, .markupAttribute: "markup"
      default: nil
      }
    return form.map { "$(rb_escape \($0) \"\(source(value))\")" } ?? source(value)
  }

  private let names: [UInt8: String] = [
    UInt8(ascii: "'"): "single", UInt8(ascii: "\""): "double", UInt8(ascii: "`"): "backquote",
  ]

  /// A command with the code as its standard input.
  func heredoc(_ code: Code, command: String) -> String {
    let plain = code.text { _ in "" }
    let mark = delimiter(for: plain)
    if let constant = code.constant { return "\(command) <<'\(mark)'\n\(ended(constant))\(mark)\n" }
    let text = code.pieces.map { piece in
      switch piece {
      case .text(let text): escaped(text)
      case .runtime(let value, let context): escaped(value, in: context)
      }
    }.joined()
    return "\(command) <<\(mark)\n\(ended(text))\(mark)\n"
  }

  /// What bash would expand in a here-document, with a backslash before it.
  private func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("$", with: "\\$").replacing("`", with: "\\`")
  }

  /// A word that is no line of the text.
  private func delimiter(for text: String) -> String {
    var mark = "RB_END"
    let lines = Set(text.split(separator: "\n"))
    while lines.contains(Substring(mark)) { mark += "_" }
    return mark
  }

  private func ended(_ text: String) -> String { text.isEmpty || text.hasSuffix("\n") ? text : text + "\n" }

  /// A path in quotes; `~/` is the home of who runs the script.
  func path(_ code: Code) -> String {
    let text = code.text { source($0) }
    guard text.hasPrefix("~/") else { return BashText.quoted(text) }
    return "\"$HOME\"/\(BashText.quoted(String(text.dropFirst(2))))"
  }
}
