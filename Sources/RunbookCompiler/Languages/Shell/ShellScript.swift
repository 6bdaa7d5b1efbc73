// SPDX-License-Identifier: Apache-2.0

/// A shell text read: its commands, its comments and what is wrong with it, each with its bytes.
package struct ShellScript: Sendable {
  /// The statements at the top level, in order.
  package let statements: [ShellStatement]
  /// Every comment, in the order of the text.
  package let comments: [ShellComment]
  /// What keeps the text from being the script that its author meant; empty when bash accepts it.
  package let faults: [ShellFault]
  /// Every heredoc, in the order in which their operators stand.
  package let heredocs: [ShellHeredoc]
  /// The number of commands at the top level as a person counts them: a pipeline, a chain of `&&`, a compound
  /// command, and what `;` joins on one line each count once.
  package let topLevelCommandCount: Int
  let contexts: ShellContextMap
  /// Whether some command may read an argument or its input as a text of its own: a program, JSON.
  var holdsInnerTexts = true

  /// How the byte at `offset` is quoted, which is what a value put there must be escaped for; logarithmic.
  package func context(at offset: Int) -> ShellContext { contexts[offset] }
}

/// A comment from its `#` to the end of its line.
package struct ShellComment: Hashable, Sendable {
  /// The comment's bytes, `#` included, the line end excluded.
  package let range: ByteRange
  /// The words after the `#` signs, without blanks around.
  package let text: String
  /// Whether nothing but blanks stands before it on its line.
  package let isWholeLine: Bool
}

/// Something in a shell text that bash refuses or takes for something else than it looks.
package struct ShellFault: Hashable, Sendable {
  /// What is wrong.
  package enum Kind: Hashable, Sendable {
    /// A quote that never closes: the opening one.
    case unterminatedQuote(String)
    /// An expansion or a parenthesis that never closes: the opening one.
    case unterminatedExpansion(String)
    /// A heredoc whose closing line is missing: its delimiter.
    case unterminatedHeredoc(String)
    /// A compound command without its closing word.
    case missingWord(String, opener: String)
    /// A token that cannot stand where it stands.
    case unexpectedToken(String)
    /// A text that ends where a command or a word must follow.
    case unexpectedEnd
    /// `${…}` whose name bash cannot read.
    case badSubstitution
    /// More levels of nesting than the reader follows; nothing after it is read.
    case nestedTooDeeply
  }

  /// The narrowest bytes to show.
  package let range: ByteRange
  /// What is wrong.
  package let kind: Kind
  /// Whether `bash -n` refuses the text for it; the others show when the script runs.
  package let isRefused: Bool

  /// What is wrong, in words.
  package var message: Bilingual {
    switch kind {
    case .unterminatedQuote(let quote): Bilingual("닫히지 않은 따옴표 \(quote)", en: "Quote \(quote) is never closed")
    case .unterminatedExpansion(let opener): Bilingual("닫히지 않은 '\(opener)'", en: "'\(opener)' is never closed")
    case .unterminatedHeredoc(let delimiter):
      Bilingual("히어독을 닫는 '\(delimiter)' 줄이 없다", en: "No line '\(delimiter)' closes the heredoc")
    case .missingWord(let word, let opener):
      Bilingual("'\(opener)'에 짝이 되는 \(Josa.subject("'\(word)'")) 없다", en: "'\(opener)' has no '\(word)'")
    case .unexpectedToken("\n"): Bilingual("여기서 줄이 끝날 수 없다", en: "The line cannot end here")
    case .unexpectedToken(let token): Bilingual("여기에 올 수 없는 '\(token)'", en: "'\(token)' cannot stand here")
    case .unexpectedEnd: Bilingual("명령이 끝나지 않은 채 블록이 끝난다", en: "The block ends in the middle of a command")
    case .badSubstitution: Bilingual("변수 이름이 잘못된 '${…}'", en: "'${…}' without a valid variable name")
    case .nestedTooDeeply: Bilingual("중첩이 너무 깊다", en: "Commands nest too deeply")
    }
  }
}
