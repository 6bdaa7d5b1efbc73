// SPDX-License-Identifier: Apache-2.0

/// A command together with how it is run: negated, timed, in the background.
package struct ShellStatement: Hashable, Sendable {
  /// The statement's bytes, its terminator excluded.
  package let range: ByteRange
  /// What is run.
  package let command: ShellCommand
  /// Whether `!` turns its exit status around.
  package let isNegated: Bool
  /// Whether `time` stands before it.
  package let isTimed: Bool
  /// Whether `&` ends it.
  package let isBackground: Bool
  /// The `;` or `&` that ends it; nil when a line end or a closing word does.
  package let terminator: ByteRange?
}

/// What a statement runs.
package indirect enum ShellCommand: Hashable, Sendable {
  /// Assignments, words and redirections.
  case simple(ShellSimpleCommand)
  /// Two or more statements joined by `|`.
  case pipeline([ShellStatement])
  /// Two or more statements joined by `&&` and `||`, which bash runs from left to right.
  case list(first: ShellStatement, rest: [ShellListItem])
  /// A command with commands inside.
  case compound(ShellCompound)
}

/// A statement after `&&` or `||`.
package struct ShellListItem: Hashable, Sendable {
  /// Whether it runs only when what stands before it succeeded (`&&`) rather than failed (`||`).
  package let runsOnSuccess: Bool
  /// The statement after the operator.
  package let statement: ShellStatement
}

/// A command of assignments, words and redirections in the order bash takes them.
package struct ShellSimpleCommand: Hashable, Sendable {
  /// The command's bytes, heredoc bodies excluded.
  package let range: ByteRange
  /// The assignments before the first word.
  package let assignments: [ShellAssignment]
  /// The command's name and arguments.
  package let words: [ShellWord]
  /// The redirections, wherever they stand between the words.
  package let redirections: [ShellRedirection]
}

/// `name=value` before a command, or alone.
package struct ShellAssignment: Hashable, Sendable {
  /// The assignment's bytes.
  package let range: ByteRange
  /// The variable's name.
  package let name: String
  /// The text between the brackets of an array element, as written.
  package let subscriptText: String?
  /// Whether it is `+=`.
  package let isAppending: Bool
  /// The value; a word without parts when nothing follows the sign.
  package let value: ShellWord
}

/// `>`, `<` and their kin with the word they point to.
package struct ShellRedirection: Hashable, Sendable {
  /// The operators of bash, in its spelling.
  package enum Operator: String, Hashable, Sendable {
    case read = "<"
    case write = ">"
    case append = ">>"
    case overwrite = ">|"
    case readWrite = "<>"
    case duplicateInput = "<&"
    case duplicateOutput = ">&"
    case writeBoth = "&>"
    case appendBoth = "&>>"
    case heredoc = "<<"
    case indentedHeredoc = "<<-"
    case hereString = "<<<"
  }

  /// The redirection's bytes from its descriptor to the end of its word.
  package let range: ByteRange
  /// The descriptor before the operator as written: `2`, `{fd}`; empty when there is none.
  package let descriptor: String
  /// Which redirection it is.
  package let operation: Operator
  /// The file, the descriptor, the text or the delimiter.
  package let target: ShellWord
  /// The place of its body in `ShellScript.heredocs`; nil for all but heredocs.
  package let heredoc: Int?
}

/// The lines after a command that become its standard input.
package struct ShellHeredoc: Hashable, Sendable {
  /// The word that ends it, quotes removed.
  package let delimiter: String
  /// Whether the delimiter is quoted, so that nothing in the body is expanded.
  package let isQuoted: Bool
  /// Whether `<<-` strips the tabs at the start of its lines.
  package let stripsTabs: Bool
  /// The body's lines with their line ends, the closing line excluded.
  package internal(set) var body: ByteRange
  /// The closing line without its line end; nil when the text ends before it.
  package internal(set) var closing: ByteRange?
  /// The pieces of a body that bash expands; empty for a quoted one.
  package internal(set) var parts: [ShellWordPart]
}

/// A command that holds commands.
package struct ShellCompound: Hashable, Sendable {
  /// What the words mean.
  package enum Kind: Hashable, Sendable {
    /// `{ …; }`.
    case group([ShellStatement])
    /// `( … )`.
    case subshell([ShellStatement])
    /// `if`, each `elif`, and the body of `else`.
    case conditional([ShellBranch], otherwise: [ShellStatement]?)
    /// `while` or `until`.
    case loop(isUntil: Bool, ShellBranch)
    /// `for` or `select` over words; nil words stand for the arguments.
    case each(isSelect: Bool, variable: String, words: [ShellWord]?, body: [ShellStatement])
    /// `for ((…;…;…))`: the pieces of its expressions.
    case count([ShellWordPart], body: [ShellStatement])
    /// `case … in`.
    case choice(ShellWord, [ShellChoice])
    /// `((…))`: the pieces of the expression.
    case arithmetic([ShellWordPart])
    /// `[[ … ]]`: its operands and operators in order.
    case test([ShellWord])
    /// A function and its body.
    case function(name: String, body: ShellStatement)
    /// `coproc` with its name, when it has one.
    case coprocess(name: String?, body: ShellStatement)
  }

  /// The command's bytes, its redirections included.
  package let range: ByteRange
  /// Which compound it is.
  package let kind: Kind
  /// The redirections after its closing word.
  package let redirections: [ShellRedirection]
}

/// A condition and what runs under it.
package struct ShellBranch: Hashable, Sendable {
  /// The statements whose last status decides.
  package let condition: [ShellStatement]
  /// The statements that run then.
  package let body: [ShellStatement]
}

/// One arm of a `case`.
package struct ShellChoice: Hashable, Sendable {
  /// The patterns before `)`.
  package let patterns: [ShellWord]
  /// The statements that run when one matches.
  package let body: [ShellStatement]
}
