// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// A runbook as the pages see it: its document, its nodes, and the cards that stand in place of its code.
struct BookView: Sendable {
  /// A node of the plan.
  struct Machine: Sendable {
    let name: String
    let address: String
    let groups: [String]
    /// The page's file name.
    let page: String
    /// The script's path in the site, nil where none was built.
    let script: String?
  }

  /// Something that the compiler found, and every place where it did.
  struct Finding: Hashable, Sendable {
    /// A line of the note, and the card near it; the number is nil for what stands in another file.
    struct Line: Hashable, Sendable {
      let number: Int?
      let anchor: String?
    }

    let severity: Severity
    let rule: String
    let message: String
    var lines: [Line]
  }

  /// What stands in place of a block of the note.
  enum Placement: Sendable {
    /// The cards of these steps, by index.
    case steps([Int])
    /// A block that shows what a step prints; the index of that step.
    case output(anchor: String, step: Int?)
  }

  /// One thing that waits for another node, for the drawing: the nodes by index.
  struct Link: Hashable, Sendable {
    let from: Int
    let to: Int
  }

  let id: String
  let title: String
  let summary: String
  let tongue: Tongue
  let document: Document
  /// What stands for the block that begins at a byte.
  let placements: [Int: Placement]
  let machines: [Machine]
  /// The cards of the general page, then those of each machine, all in the order of the steps.
  let generalCards: [StepCard]
  let machineCards: [[StepCard]]
  /// The anchors that the cards and outputs have taken.
  var anchors = Anchors()
  /// The blocks of code that are no steps, by the byte at which they begin.
  var codes: [Int: CodeView] = [:]
  var findings: [Finding] = []
  /// For each step, what the nodes wait for before it; empty where nothing.
  var gates: [[String]] = []
  /// Which machines give something to which.
  var links: [Link] = []
  /// The languages of the code, as a person says them.
  var languages: [String] = []

  /// The file name of the page that shows every node.
  var page: String { id + ".html" }

  func cards(for machine: Int?) -> [StepCard] { machine.map { machineCards[$0] } ?? generalCards }
}
