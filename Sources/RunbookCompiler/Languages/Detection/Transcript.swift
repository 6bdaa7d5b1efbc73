// SPDX-License-Identifier: Apache-2.0

/// A session block cut into commands and what they printed.
///
/// A line that begins with a prompt is a command. Lines that go on with it (a backslash, an open quote mark of a
/// continuation prompt, a here-document) belong to it. Every other line is output, unless it is a comment or a blank.
/// A bare `# ` is root's prompt only when `RootPrompts` says so for the whole block.
package struct Transcript: Hashable, Sendable {
  /// The commands in the order of the text.
  package let entries: [TranscriptEntry]
  /// Lines before the first command that are neither blank nor comments.
  package let preamble: [ByteRange]
  /// Lines that are comments of the author's, one range each, without line ends.
  package let comments: [ByteRange]
  /// Who listens behind the first prompt: the one to whom the block speaks.
  package let kind: Prompt.Kind

  /// Whether commands and what they printed stand in one block.
  package var isMixed: Bool { !preamble.isEmpty || entries.contains { $0.output != nil } }

  /// The hosts that the shell's prompts name, each once, in the order of the text.
  ///
  /// The address in a client's prompt (`10.0.0.1:6379>`) is that of the server, not of whom the client runs on.
  package var hosts: [String] {
    var hosts: [String] = []
    var seen: Set<String> = []
    for entry in entries {
      if let prompt = entry.prompt, prompt.kind == .shell, let host = prompt.host, seen.insert(host).inserted {
        hosts.append(host)
      }
    }
    return hosts
  }

  /// Reads a block's content; linear, and never fails.
  ///
  /// A block without prompts gives no entries, unless commands and what they printed plainly stand in it.
  /// `unprompted` is who would read its commands then.
  package init(_ content: [UInt8], unprompted: Prompt.Kind = .shell) {
    var reader = TranscriptReader(content)
    reader.read()
    guard reader.entries.isEmpty, let plain = PromptlessReader.read(content, kind: unprompted) else {
      entries = reader.entries
      preamble = reader.preamble
      comments = reader.comments
      kind = reader.entries.lazy.compactMap(\.prompt).first?.kind ?? unprompted
      return
    }
    entries = plain.entries
    preamble = []
    comments = plain.comments
    kind = unprompted
  }
}
