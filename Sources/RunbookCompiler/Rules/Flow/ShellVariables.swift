// SPDX-License-Identifier: Apache-2.0

/// The variables that words of a shell text ask for.
enum ShellVariables {
  /// `$NAME` or `${NAME…}` in a text.
  struct Use {
    let name: String
    /// The bytes of the whole expansion.
    let range: ByteRange
    /// Whether the expansion says itself what holds where nothing is set, `${NAME:-x}`, or asks just that.
    let hasDefault: Bool
  }

  /// The named variables of a word, in the order of the text; commands inside `$(…)` are not looked into.
  static func used(in word: ShellWord) -> [Use] { used(in: word.parts) }

  /// The same for the pieces of a word or of a heredoc's body.
  static func used(in parts: [ShellWordPart]) -> [Use] {
    var uses: [Use] = []
    gather(parts, into: &uses)
    return uses
  }

  private static func gather(_ parts: [ShellWordPart], into uses: inout [Use]) {
    for part in parts {
      switch part.kind {
      case .parameter(let parameter):
        if let first = parameter.name.utf8.first, first.isWord, !first.isDigit, parameter.prefix != "!" {
          let operation = parameter.operation
          let hasDefault = ["-", "=", "?", "+"].contains { operation == $0 || operation == ":" + $0 }
          uses.append(Use(name: parameter.name, range: part.range, hasDefault: hasDefault))
        }
        gather(parameter.operand, into: &uses)
      case .doubleQuoted(let inner), .arithmetic(let inner): gather(inner, into: &uses)
      case .array(let words): for word in words { gather(word.parts, into: &uses) }
      case .literal, .escaped, .singleQuoted, .ansiQuoted, .glob, .brace, .tilde, .command, .process: break
      }
    }
  }
}
