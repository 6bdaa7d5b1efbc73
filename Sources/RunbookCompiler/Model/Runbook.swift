// SPDX-License-Identifier: Apache-2.0

/// A note as the compiler understands it: its blocks judged, its steps typed, before any inventory is known.
package struct Runbook: Sendable {
  /// The note's file.
  package let source: SourceFile
  /// The note as a tree of Markdown.
  package let document: Document
  /// The file's name without folder and ending, safe as a folder's name: `week-6`.
  package let id: String
  /// From the front matter, else the first heading, else the file's name.
  package let title: String
  /// The language in which the note is written, and in which its scripts and pages speak.
  package internal(set) var tongue: Tongue
  /// What the front matter says.
  package let settings: RunbookSettings
  /// Every code block in document order, judged.
  package let blocks: [JudgedBlock]
  /// In the order of the note, numbered from 1.
  package let steps: [Step]
  /// The attributes of the directives before lists of tasks; their ranges are the file's.
  package let taskAttributes: [InfoString.Attribute]
  /// Directives that hold for nothing, in the order of the note.
  package let strayDirectives: [StrayDirective]
  /// What the author lets stand, in the order of the note.
  package let allowances: [Allowance]
  /// The simple commands of every block that is run, which most rules look at.
  let commands: [NoteCommand]

  /// The block with a number from 1; nil where there is none.
  package func block(numbered number: Int) -> JudgedBlock? {
    blocks.indices.contains(number - 1) ? blocks[number - 1] : nil
  }

  /// The block that a step comes from; nil for a list of tasks.
  package func block(of step: Step) -> JudgedBlock? { step.block.flatMap { block(numbered: $0) } }
}

/// A code block and what it was taken for.
package struct JudgedBlock: Sendable {
  /// 1-based, in document order.
  package let number: Int
  /// The block's text and its bytes in the file.
  package let code: CodeBlock
  /// What stands behind the opening fence.
  package let info: InfoString
  /// The attributes of the comment before the block; their ranges are the file's.
  package let directive: [InfoString.Attribute]
  /// The language of the content, which a wrong label does not change.
  package let language: CodeLanguage
  /// False where the label names another language than the content is in.
  package let labelAgrees: Bool
  /// What the block is to a person who reads the note.
  package let role: BlockRole
  /// How it is run; `none` for a block that is only read.
  package let execution: BlockExecution
  /// The text repaired, with its holes found.
  package let reading: BlockReading
  /// Top-level commands; 0 for a block that holds none.
  package let commandCount: Int
  /// Which nodes it concerns.
  package let target: Target
  /// The destination of a configuration or of a file to create, as the note says it.
  package let path: String?
  /// The block that holds the expected result.
  package let expects: ExpectedResult?
  /// True where the block only checks and changes nothing.
  package let isCheck: Bool
  /// The stand-ins in the text, in its order.
  package let placeholders: [Placeholder]
  /// Why it was judged so, in the order of the judgement.
  package let reasons: [Reason]
  /// The headings above the block, outermost first.
  package let headings: [String]
  /// The heading level that each entry of `headings` has.
  package let headingLevels: [Int]
  /// The sentence before the block that forbids something, and where it stands; nil where there is none.
  package let prohibition: Words?
  /// The sentence before the block that says that it is only a part of a file; nil where there is none.
  package let fragment: Words?
  /// The heading that says that the block undoes what the note does, so that it is only read; nil where none does.
  package let undoing: Words?
  /// True for a fence that proves or undoes the step before it.
  package let isPartOfStep: Bool
  /// The block as a session; nil for one in which nobody answers.
  let session: Transcript?
  /// The results that stand in the block itself, below its commands or in comments.
  let ownResults: [OwnResult]
  /// The files that its editor commands open, with the lines to be typed behind them.
  let edited: [EditedFile]
  /// What the note around the block said of its language.
  let detection: DetectionContext
}

extension JudgedBlock {
  /// Words of the author's and the bytes of the passage that they stand in.
  package struct Words: Hashable, Sendable {
    /// One sentence.
    package let text: String
    /// The passage's bytes in the file.
    package let range: ByteRange
  }
}

/// What a block is in the note; the names are those of `outline --format json`.
package enum BlockRole: String, Sendable, CaseIterable {
  case command, mixed, config
  case configListing = "config-listing"
  case editorAndConfig = "editor+config"
  case output
  case expectedSession = "expected-session"
  case example
  case scriptExcerpt = "script-excerpt"
  case prose
}

/// Through what a person who follows the note would run something of a block.
package enum BlockExecution: String, Sendable, CaseIterable {
  case shell, sql, repl, powershell
  case none = "no"
}

/// Where a block's expected result stands.
package enum ExpectedResult: Hashable, Sendable {
  /// In the block itself, below its command.
  case itself
  /// In the block with this number.
  case block(Int)
}
