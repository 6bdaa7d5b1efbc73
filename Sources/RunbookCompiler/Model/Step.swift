// SPDX-License-Identifier: Apache-2.0

/// A step's stable identity: its heading's or comment's words, and an ordinal where two would be equal.
package struct StepID: Hashable, Sendable, CustomStringConvertible {
  package let rawValue: String

  package init(_ rawValue: String) { self.rawValue = rawValue }

  package var description: String { rawValue }
}

/// One thing to be done on the nodes it concerns, with what proves it done.
package struct Step: Sendable {
  package let id: StepID
  /// 1-based, in the order of the note.
  package let number: Int
  package let title: String
  /// The headings above the step, outermost first.
  package let headings: [String]
  /// The number of the code block it comes from, 1-based in document order; nil for a list of tasks.
  package let block: Int?
  /// The step's own lines in the file: a paragraph of a fence, or the fence.
  package let range: ByteRange
  package internal(set) var action: Action
  package let target: Target
  /// The author's prose just before the block, one text a paragraph; empty for a block's later steps.
  package let prose: [String]
  /// The commands of the step that only set up the shell for later steps (`cd`, assignments, functions).
  package let carry: Template?
  /// What the note shows as the result of this step.
  package let expectation: Expectation?
  /// Rules over the answers of all nodes, in the order written.
  package internal(set) var acrossRules: [ClusterRule]
  package internal(set) var probes: [Probe]
  /// What the step makes for others and for itself.
  package let products: [Product]
  package let options: StepOptions
  /// Remarks of the author's that stood where they broke the command, or beside it.
  package let notes: [StepNote]
  /// What had to be changed so that the command is the one that the author meant.
  package let repairs: [Repair]
  /// The step that undoes this one.
  package internal(set) var rollback: Template?
  /// True where the step changes nothing.
  package let isCheck: Bool
  /// The arguments of a `curl` line as curl gets them; nil for any other step.
  package let requestWords: [Template]?
  /// The node for which the author wrote a text that was made general; nil for any other step.
  package internal(set) var generalisedFrom: NodeName?
  /// Secrets in an argument list that no way is known to keep out of it: their file bytes.
  package let exposedSecrets: [ByteRange]
  package let reasons: [Reason]
}

/// What a step does.
package enum Action: Sendable {
  case shell(Template)
  case file(FileAction)
  case sql(SQLAction)
  /// Things that a person does, one line each.
  case manual([String])
}

/// A file that a step writes.
package struct FileAction: Sendable {
  package let path: Template
  /// Octal permission bits as written, `0600`.
  package let mode: String
  package let owner: String?
  package let language: CodeLanguage
  package let content: Template
  package let reason: Reason

  /// The same file with another content.
  func with(content: Template) -> FileAction {
    FileAction(path: path, mode: mode, owner: owner, language: language, content: content, reason: reason)
  }
}

/// Statements that a step sends to a database through its own client.
package struct SQLAction: Sendable {
  /// The programs that we know how to feed.
  package enum Client: String, Sendable { case mysql, psql }

  package let client: Client
  package let statements: Template
  /// True where the statements only print further statements, which are applied apart and after a confirmation.
  package let isGenerator: Bool
  /// The database in which generated statements are to be run; nil where the text names none.
  package let database: String?
  package let reason: Reason
}

/// The nodes that a step concerns, in the note's own terms.
package struct Target: Hashable, Sendable {
  /// How the note says which nodes.
  package enum Selection: Hashable, Sendable {
    case all, each, first, rest, any
    /// The node with this number in the group in scope, and the words that say so.
    case number(Int, words: String)
    /// A host pattern that the author wrote as one.
    case pattern(String)
  }

  /// nil where the note says nothing.
  package let selection: Selection?
  package let reasons: [Reason]

  package init(_ selection: Selection?, reasons: [Reason]) {
    self.selection = selection
    self.reasons = reasons
  }

  /// The selection as `outline` prints it: `all`, `each`, `first`, `node2`, or the author's pattern.
  package var pattern: String? {
    switch selection {
    case nil: nil
    case .all: "all"
    case .each: "each"
    case .first: "first"
    case .rest: "rest"
    case .any: "any"
    case .number(let number, _): "node\(number)"
    case .pattern(let pattern): pattern
    }
  }
}

/// A value that a step leaves behind in a file or prints.
package struct Product: Hashable, Sendable {
  /// Where the value is found after the step.
  package enum Origin: Hashable, Sendable {
    case file(String)
    case standardOutput
  }

  package let name: String
  package let origin: Origin
  /// True for a value that never leaves its node.
  package let isLocal: Bool
  package let reason: Reason
}

/// The flags and times that an author may set on a step.
package struct StepOptions: Hashable, Sendable {
  /// Why a person is asked before the step, nil where nobody is.
  package var confirm: Bilingual?
  package var isInteractive = false
  package var isBackground = false
  package var isOnce = false
  package var isManual = false
  /// Seconds; nil where the default holds.
  package var timeout: Int?
  package var retry: Int?
  package var every: Int?
  package var stable: Int?
  package var needs: [String] = []
  package var workingDirectory: String?
  package var user: String?

  package init() {}
}

/// A remark of the author's beside a line of a step.
package struct StepNote: Hashable, Sendable {
  package let text: String
  package let range: ByteRange
}

/// A change that was made to the author's text, and why.
package struct Repair: Hashable, Sendable {
  /// The rule whose diagnostic tells of it.
  package let rule: String
  package let message: Bilingual
  package let range: ByteRange
}
