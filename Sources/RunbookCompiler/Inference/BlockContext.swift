// SPDX-License-Identifier: Apache-2.0

/// What stands around a code block.
struct BlockContext: Sendable {
  /// A run of words and where it stands.
  struct Words: Sendable {
    let text: String
    let range: ByteRange
  }

  /// A heading above the block.
  struct Heading: Sendable {
    let level: Int
    let text: String
    let range: ByteRange
  }

  let code: CodeBlock
  /// Outermost first.
  let headings: [Heading]
  /// The prose since the heading or the block before, in order.
  let before: [Words]
  /// The prose up to the next heading or block, in order.
  let after: [Words]
  /// Whether a heading or the end of the note comes behind that prose, and no further block.
  let endsSection: Bool
  var directive: [InfoString.Attribute]
  /// Where the directive before the block stands.
  let directiveRange: ByteRange?
  /// The number of the heading's section; blocks of one section have the same.
  let section: Int
  /// Where the passage stands among all, for keeping tasks and blocks in one order.
  let order: Int
}

/// A list of tasks and the headings above it.
struct TaskContext: Sendable {
  let tasks: [String]
  let range: ByteRange
  let headings: [BlockContext.Heading]
  let order: Int
}

/// Lays out what each block of a note has around it.
struct NoteLayout: Sendable {
  private(set) var blocks: [BlockContext] = []
  private(set) var tasks: [TaskContext] = []

  init(_ passages: [Passage]) {
    var headings: [BlockContext.Heading] = []
    var before: [BlockContext.Words] = []
    var directive: [InfoString.Attribute] = []
    var directiveRange: ByteRange?
    var section = 0
    for (order, passage) in passages.enumerated() {
      switch passage.kind {
      case .heading(let level, let text):
        headings.removeAll { $0.level >= level }
        headings.append(BlockContext.Heading(level: level, text: text, range: passage.range))
        before = []
        directive = []
        section += 1
      case .prose(let text), .label(let text):
        before.append(BlockContext.Words(text: text, range: passage.range))
      case .directive(let attributes):
        directive += attributes
        directiveRange = passage.range
      case .tasks(let tasks):
        self.tasks.append(TaskContext(tasks: tasks, range: passage.range, headings: headings, order: order))
        before = []
      case .code(let code):
        let (after, endsSection) = NoteLayout.prose(in: passages, after: order)
        blocks.append(
          BlockContext(
            code: code, headings: headings, before: before, after: after, endsSection: endsSection,
            directive: directive, directiveRange: directiveRange, section: section, order: order))
        before = []
        directive = []
        directiveRange = nil
      }
    }
  }

  private static func prose(in passages: [Passage], after order: Int) -> ([BlockContext.Words], endsSection: Bool) {
    var words: [BlockContext.Words] = []
    for passage in passages[(order + 1)...] {
      switch passage.kind {
      case .prose(let text), .label(let text): words.append(BlockContext.Words(text: text, range: passage.range))
      case .heading: return (words, true)
      default: return (words, false)
      }
    }
    return (words, true)
  }
}
