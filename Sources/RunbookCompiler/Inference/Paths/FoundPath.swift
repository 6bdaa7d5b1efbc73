// SPDX-License-Identifier: Apache-2.0

/// Where a configuration belongs, and why.
struct FoundPath: Sendable {
  /// As the note names it.
  var path: String
  /// The permission bits that the reader of the file asks for; nil where none is known.
  var mode: String?
  let reason: Reason
  /// The passage that names the path, in which the author may also say how it is to be written.
  var passage: BlockContext.Words?
  /// True where an earlier block named the file and this one goes on with it.
  var isContinued = false
  /// True where a command prints the file: the block shows what is in it.
  var isShown = false

  init(_ path: String, mode: String? = nil, reason: Reason, passage: BlockContext.Words? = nil) {
    self.path = path
    self.mode = mode
    self.reason = reason
    self.passage = passage
  }
}
