// SPDX-License-Identifier: Apache-2.0

/// A note as the compiler understands it: its blocks judged, its steps typed, before any inventory is known.
package struct Runbook: Sendable {
  package let source: SourceFile
  package let document: Document
  /// The file's name without folder and ending, safe as a folder's name: `week-6`.
  package let id: String
  package let title: String
  /// The language in which the note is written, and in which its scripts and pages speak.
  package let tongue: Tongue
  package let settings: RunbookSettings
  /// Every code block in document order, judged.
  package let blocks: [JudgedBlock]
  package let steps: [Step]
}

/// A code block and what it was taken for.
package struct JudgedBlock: Sendable {
  /// 1-based, in document order.
  package let number: Int
  package let code: CodeBlock
  package let info: InfoString
  /// The attributes of the comment before the block; their ranges are the file's.
  package let directive: [InfoString.Attribute]
  package let language: CodeLanguage
  /// False where the label names another language than the content is in.
  package let labelAgrees: Bool
  package let role: BlockRole
  package let execution: BlockExecution
  package let reading: BlockReading
  /// Top-level commands; 0 for a block that holds none.
  package let commandCount: Int
  package let target: Target
  /// The destination of a configuration or of a file to create, as the note says it.
  package let path: String?
  /// The block that holds the expected result.
  package let expects: ExpectedResult?
  /// True where the block only checks and changes nothing.
  package let isCheck: Bool
  package let placeholders: [Placeholder]
  package let reasons: [Reason]
  /// The headings above the block, outermost first.
  package let headings: [String]
  /// The heading level that each entry of `headings` has.
  package let headingLevels: [Int]
  /// True for a fence that proves or undoes the step before it.
  package let isPartOfStep: Bool
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
