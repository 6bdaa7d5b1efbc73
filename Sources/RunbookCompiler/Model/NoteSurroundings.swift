// SPDX-License-Identifier: Apache-2.0

/// What is known of the place where a note stands; the compiler itself opens no file.
package struct NoteSurroundings: Sendable {
  /// Whether a file or a folder is there, by its path from the note's folder; nil where nobody can tell.
  package let exists: (@Sendable (String) -> Bool)?

  /// Gives the compiler eyes for the files beside a note.
  package init(exists: (@Sendable (String) -> Bool)?) { self.exists = exists }

  /// A note that stands nowhere, such as standard input.
  package static let unknown = NoteSurroundings(exists: nil)
}
