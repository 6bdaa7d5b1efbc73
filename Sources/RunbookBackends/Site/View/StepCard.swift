// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// Everything that a page shows of one step, already in the words of the page.
struct StepCard: Sendable {
  /// What a step does, for its mark.
  enum Kind: String, Sendable { case shell, file, sql, manual }

  /// What a reader must know before touching the step.
  enum Mark: String, Sendable { case confirm, interactive, root, once, apart, inTurn, background, check }

  /// Whether the step is for the node of the page.
  enum Presence: Sendable {
    /// The page shows every node.
    case general
    case here
    /// The step is for other nodes only.
    case elsewhere
  }

  /// A node that the step concerns, and its page.
  struct TargetNode: Sendable {
    let name: String
    let page: String
    let isCurrent: Bool
  }

  /// A file that the step writes.
  struct WrittenFile: Sendable {
    let path: String
    let mode: String?
    let owner: String?
  }

  /// What is asked to know that the step is done.
  struct Check: Sendable {
    let meaning: String
    let blindSpot: String?
    let code: CodeView?
  }

  /// Something that must be there first: a word for what it is, its name, and the step that makes it.
  struct Need: Sendable {
    let kind: Bilingual
    let name: String
    let anchor: String?
    let remark: String
  }

  let anchor: String
  let id: String
  let number: Int
  let title: String
  let kind: Kind
  let sourceLine: Int
  let presence: Presence
  var targets: [TargetNode] = []
  /// True where the targets are all nodes of the plan.
  var isForAll = false
  /// The author's words that chose the nodes; nil where none did.
  var targetWords: String?
  var marks: [Mark] = []
  /// Why a person is asked first.
  var confirmation: String?
  var file: WrittenFile?
  var code: CodeView?
  /// True where the nodes of the step do not all run the same text.
  var variesByNode = false
  /// The tasks of a manual step.
  var tasks: [String] = []
  /// The author's remarks that belong to no single line.
  var remarks: [String] = []
  var repairs: [String] = []
  var needs: [Need] = []
  var checks: [Check] = []
  /// The anchor of the expected result in the page.
  var expectedAnchor: String?
  /// The result that the step's own block shows; nil where it stands in a block of its own, or nowhere.
  var expected: CodeView?
  /// What becomes of the expected result; nil where a check says it.
  var expectedRemark: String?
  var rollback: CodeView?
  /// What the step does, as a hash; progress is forgotten when it changes.
  var digest = ""
  var badge: SiteBadge?
}
