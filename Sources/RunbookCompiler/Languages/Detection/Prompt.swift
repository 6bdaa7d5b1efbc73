// SPDX-License-Identifier: Apache-2.0

/// What a program prints before the words that a person types.
package struct Prompt: Hashable, Sendable {
  /// Who is listening behind the prompt.
  package enum Kind: String, Sendable {
    case shell, sql, redis, python, javascript, powershell
    /// A program that we do not know, such as `ftp> `.
    case otherProgram
  }

  /// Who is listening.
  package let kind: Kind
  /// The prompt with the one blank after it.
  package let range: ByteRange
  /// The host, group or role that the prompt names: `(Master)#` gives `Master`; nil where it names none.
  package let host: String?
  /// The user that the prompt names, such as `root` of `root@node1:~#`.
  package let user: String?
  /// Whether it is a superuser's, which ends in `#`.
  package let isRoot: Bool
  /// Whether the line goes on with the command before it, as `> ` and `-> ` do.
  package let isContinuation: Bool
}
