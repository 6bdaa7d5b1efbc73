// SPDX-License-Identifier: Apache-2.0

/// What stands around a code block.
struct BlockContext: Sendable {
  /// A run of words and where it stands.
  struct Words: Sendable {
    let text: String
    let range: ByteRange
    /// The alert in which they stand, such as `> [!WARNING]`.
    var alert: Alert?
  }

  /// A heading above the block.
  struct Heading: Sendable {
    let level: Int
    let text: String
    let range: ByteRange
    /// What it says of its section.
    var course = SectionCourse.ordinary
  }

  let code: CodeBlock
  /// Outermost first.
  fileprivate(set) var headings: [Heading]
  /// The prose since the heading or the block before, in order.
  let before: [Words]
  /// The prose up to the next heading or block, in order.
  let after: [Words]
  /// Whether a heading or the end of the note comes behind that prose, and no further block.
  let endsSection: Bool
  var directive: [InfoString.Attribute]
  /// Where the directive before the block stands.
  let directiveRange: ByteRange?
  /// The names of the tabs that the block stands under, `=== "node1"`, outermost first.
  let labels: [Words]
  /// The alert or admonition that the block stands in; nil for most blocks.
  let alert: Alert?
  /// The words that let nodes go one after another and hold here.
  let turns: TurnWords?
  /// The number of the heading's section; blocks of one section have the same.
  let section: Int
  /// Where the passage stands among all, for keeping tasks and blocks in one order.
  let order: Int
}

/// A list of tasks and the headings above it.
struct TaskContext: Sendable {
  let tasks: [String]
  let range: ByteRange
  fileprivate(set) var headings: [BlockContext.Heading]
  let directive: [InfoString.Attribute]
  let directiveRange: ByteRange?
  /// The words that let nodes go one after another and hold here.
  let turns: TurnWords?
  let order: Int
}

/// A directive that holds for nothing.
package struct StrayDirective: Hashable, Sendable {
  /// Why it has no effect.
  package enum Cause: Hashable, Sendable {
    /// No fence and no list of tasks follows under the same heading.
    case nothingBelow
    /// The word before its keys is not quite `runbook:`.
    case misspelt
  }

  /// Why it has no effect.
  package let cause: Cause
  /// The comment's bytes in the file.
  package let range: ByteRange
}

/// Lays out what each block of a note has around it.
struct NoteLayout: Sendable {
  private(set) var blocks: [BlockContext] = []
  private(set) var tasks: [TaskContext] = []

  private(set) var strays: [StrayDirective] = []
  private var headings: [BlockContext.Heading] = []
  private var allHeadings: [BlockContext.Heading] = []
  private var before: [BlockContext.Words] = []
  private var directive: [InfoString.Attribute] = []
  private var directiveRange: ByteRange?
  private var turns = TurnFlow()
  private var section = 0

  /// `title` is the front matter's; nil where the first heading is the title.
  init(_ passages: [Passage], title: String?) {
    for (order, passage) in passages.enumerated() {
      switch passage.kind {
      case .heading(let level, let text):
        headings.removeAll { $0.level >= level }
        headings.append(BlockContext.Heading(level: level, text: text, range: passage.range))
        allHeadings += headings.suffix(1)
        turns.enter(level, text, passage.range)
        before = []
        endDirective()
        section += 1
      case .prose(let text), .label(let text):
        turns.read(text, passage.range)
        before.append(BlockContext.Words(text: text, range: passage.range, alert: passage.alert))
      case .directive(let attributes):
        directive += attributes
        // What is only allowed may be anywhere; `AllowanceReader` sees to it.
        if !attributes.allSatisfy({ AllowanceReader.keys.contains($0.key) }) { directiveRange = passage.range }
      case .misspeltDirective: strays.append(StrayDirective(cause: .misspelt, range: passage.range))
      case .tasks(let tasks): add(tasks, at: passage.range, order: order)
      case .code(let code): add(code, passage, among: passages, order: order)
      }
    }
    endDirective()
    setCourses(title)
  }

  /// Only when all of the note is laid out can be told which heading holds all of it.
  private mutating func setCourses(_ title: String?) {
    let reader = CourseReader(allHeadings, paths: blocks.map(\.headings) + tasks.map(\.headings), title: title)
    let courses = Dictionary(
      allHeadings.map { ($0.range.lowerBound, reader.course(of: $0)) }, uniquingKeysWith: { first, _ in first })
    func set(_ headings: inout [BlockContext.Heading]) {
      for index in headings.indices { headings[index].course = courses[headings[index].range.lowerBound] ?? .ordinary }
    }
    for index in blocks.indices { set(&blocks[index].headings) }
    for index in tasks.indices { set(&tasks[index].headings) }
  }

  private mutating func add(_ tasks: [String], at range: ByteRange, order: Int) {
    self.tasks.append(
      TaskContext(
        tasks: tasks, range: range, headings: headings, directive: directive, directiveRange: directiveRange,
        turns: turns.standing, order: order))
    takeAll()
  }

  private mutating func add(_ code: CodeBlock, _ passage: Passage, among passages: [Passage], order: Int) {
    let (after, endsSection) = NoteLayout.prose(in: passages, after: order)
    blocks.append(
      BlockContext(
        code: code, headings: headings, before: before, after: after, endsSection: endsSection, directive: directive,
        directiveRange: directiveRange, labels: passage.labels, alert: passage.alert,
        turns: turns.standing, section: section, order: order))
    takeAll()
  }

  private mutating func takeAll() {
    before = []
    directive = []
    directiveRange = nil
  }

  /// What a section's end finds of a directive held for nothing.
  private mutating func endDirective() {
    if let range = directiveRange { strays.append(StrayDirective(cause: .nothingBelow, range: range)) }
    directive = []
    directiveRange = nil
  }

  private static func prose(in passages: [Passage], after order: Int) -> ([BlockContext.Words], endsSection: Bool) {
    var words: [BlockContext.Words] = []
    for passage in passages[(order + 1)...] {
      switch passage.kind {
      case .prose(let text), .label(let text):
        words.append(BlockContext.Words(text: text, range: passage.range, alert: passage.alert))
      case .heading: return (words, true)
      default: return (words, false)
      }
    }
    return (words, true)
  }
}
