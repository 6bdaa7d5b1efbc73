// SPDX-License-Identifier: Apache-2.0

/// One command of a session, the prompt before it and what it printed.
package struct TranscriptEntry: Hashable, Sendable {
  /// The prompt; nil for a command that stands without one.
  package let prompt: Prompt?
  /// What was typed, byte for byte, the prompts of continued lines taken out; lines are parted by line feeds.
  package let command: String
  /// From the command's first byte to the end of its last line, continuation prompts included.
  package let commandRange: ByteRange
  /// The parts of the content that make up the command, one a line, without prompts and line ends.
  package let commandParts: [ByteRange]
  /// The lines that were printed, from the first byte to the end of the last filled line; nil when there are none.
  package let output: ByteRange?
}
