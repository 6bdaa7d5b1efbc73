// SPDX-License-Identifier: Apache-2.0

/// A step's stable identity: its heading's or comment's words, and an ordinal where two would be equal.
package struct StepID: Hashable, Sendable, CustomStringConvertible {
  /// A slug of letters, digits and `-`, Hangul included.
  package let rawValue: String

  /// Takes the text as it is; `StepNaming` makes it.
  package init(_ rawValue: String) { self.rawValue = rawValue }

  /// The id as it is written.
  package var description: String { rawValue }
}

/// One thing to be done on the nodes it concerns, with what proves it done.
package struct Step: Sendable {
  /// Its identity, which stays when steps are added before it.
  package let id: StepID
  /// 1-based, in the order of the note.
  package let number: Int
  /// A few words for people, from the heading or comment that the step stands under.
  package let title: String
  /// The headings above the step, outermost first.
  package let headings: [String]
  /// The number of the code block it comes from, 1-based in document order; nil for a list of tasks.
  package let block: Int?
  /// The step's own lines in the file: a paragraph of a fence, or the fence.
  package let range: ByteRange
  /// What is done, with holes for the values.
  package internal(set) var action: Action
  /// Which nodes it concerns.
  package let target: Target
  /// The author's prose just before the block, one text a paragraph; empty for a block's later steps.
  package let prose: [String]
  /// The commands of the step that only set up the shell for later steps (`cd`, assignments, functions).
  package let carry: Template?
  /// What the note shows as the result of this step.
  package let expectation: Expectation?
  /// Rules over the answers of all nodes, in the order written.
  package internal(set) var acrossRules: [ClusterRule]
  /// In the order in which they are asked; empty where nothing can prove the step.
  package internal(set) var probes: [Probe]
  /// What the step makes for others and for itself.
  package let products: [Product]
  /// What the author set on it by attributes.
  package let options: StepOptions
  /// Remarks of the author's that stood where they broke the command, or beside it.
  package let notes: [StepNote]
  /// What had to be changed so that the command is the one that the author meant.
  package let repairs: [Repair]
  /// The step that undoes this one.
  package internal(set) var rollback: Template?
  /// True where a command of the step has an effect that no probe asks for: probes that hold do not mean that it is done.
  package internal(set) var isPartlyAsked: Bool
  /// True where the probes hold just behind the step and not for good, because what they ask for is undone later on.
  package internal(set) var isPassing = false
  /// True where nothing of the step outlives the script, so that nobody can ask for it.
  package internal(set) var leavesNothing = false
  /// What its commands do, for telling what an earlier step did that they take back.
  var effects: [ProbeDerivation.Answer] = []
  /// True where the step changes nothing.
  package let isCheck: Bool
  /// The arguments of a `curl` line as curl gets them; nil for any other step.
  package let requestWords: [Template]?
  /// The node for which the author wrote a text that was made general; nil for any other step.
  package internal(set) var generalisedFrom: NodeName?
  /// The words that say that the step's text differs from node to node; nil where none do.
  package let perNode: Reason?
  /// Secrets in an argument list that no way is known to keep out of it: their file bytes.
  package let exposedSecrets: [ByteRange]
  /// Why it is no part of a whole run; nil where it is, and where an attribute says so.
  package let apartReason: Reason?
  /// Why its nodes go one after another; nil where they do not, and where an attribute says so.
  package let turnReason: Reason?
  /// Why it became this step: one for each inference, in their order.
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
  /// The destination, absolute or below the working directory.
  package let path: Template
  /// Octal permission bits as written, `0600`; nil where a part leaves those of its file as they are.
  package let mode: String?
  /// `USER` or `USER:GROUP` as chown takes it; nil where whoever runs the script owns it, or it stays as it is.
  package let owner: String?
  /// How much of the file the content is.
  package let part: FilePart
  /// The language of the content, which decides how values are escaped in it.
  package let language: CodeLanguage
  /// What the file will hold, from its first byte to its last, or the part of it.
  package let content: Template
  /// Why this is a file, and why there.
  package let reason: Reason

  /// The same file with another content.
  func with(content: Template) -> FileAction {
    FileAction(
      path: path, mode: mode, owner: owner, part: part, language: language, content: content, reason: reason)
  }
}

/// How much of its file a text is.
package enum FilePart: String, Sendable {
  /// All of it: what was there before gives way.
  case whole
  /// Lines of it: those that the file lacks are put at its end.
  case lines
  /// One block of it, between two marks: it is put at the end, later runs replace what stands between the marks.
  case block

  /// The two lines around a block of a step, in the comments of a language; nil where it has none.
  package static func marks(_ step: StepID, in language: CodeLanguage) -> (begin: String, end: String)? {
    let (begin, end) = ("BEGIN runbook \(step)", "END runbook \(step)")
    switch language.comments.first {
    case .line(let sign)?: return ("\(sign) \(begin)", "\(sign) \(end)")
    case .enclosed(let open, let close)?: return ("\(open) \(begin) \(close)", "\(open) \(end) \(close)")
    case nil: return nil
    }
  }
}

/// Statements that a step sends to a database through its own client.
package struct SQLAction: Sendable {
  /// The programs that we know how to feed.
  package enum Client: String, Sendable { case mysql, psql }

  /// The program that gets the statements on its standard input.
  package let client: Client
  /// The SQL text, with holes for the values.
  package let statements: Template
  /// True where the statements only print further statements, which are applied apart and after a confirmation.
  package let isGenerator: Bool
  /// The database in which generated statements are to be run; nil where the text names none.
  package let database: String?
  /// Why the statements go to this client.
  package let reason: Reason
}

/// The nodes that a step concerns, in the note's own terms.
package struct Target: Hashable, Sendable {
  /// How the note says which nodes.
  package indirect enum Selection: Hashable, Sendable {
    case all, each, first, rest, any
    /// The node with this number in the group in scope, and the words that say so.
    case number(Int, words: String)
    /// Machines that the note calls by name, in small letters: `redis1에서`.
    case hosts([String])
    /// Machines that the note calls by what they do, `the standby server`; nil where it does not say how many.
    case role(String, Quantity?)
    /// The author's own machine.
    case own
    /// The inside of a container that the note opened a shell in.
    case container(String)
    /// Several, for a block with parts for different nodes.
    case several([Selection])
    /// A host pattern that the author wrote as one.
    case pattern(String)

    /// All of them, each once; the only one as it is.
    package static func union(_ selections: [Selection]) -> Selection {
      var parts: [Selection] = []
      for selection in selections {
        let inner = if case .several(let inner) = selection { inner } else { [selection] }
        for part in inner where !parts.contains(part) { parts.append(part) }
      }
      let hosts = parts.flatMap { if case .hosts(let names) = $0 { names } else { [String]() } }
      let others = parts.filter { if case .hosts = $0 { false } else { true } }
      if others.isEmpty { return .hosts(hosts.uniqued()) }
      return parts.count == 1 ? parts[0] : .several(parts)
    }
  }

  /// How many machines of a role are meant.
  package enum Quantity: Hashable, Sendable { case all, any, first }

  /// nil where the note says nothing.
  package let selection: Selection?
  /// The author's words that name the nodes; one for each inference.
  package let reasons: [Reason]

  /// Without a selection the headings, then the front matter, say which nodes.
  package init(_ selection: Selection?, reasons: [Reason]) {
    self.selection = selection
    self.reasons = reasons
  }

  /// The selection as `outline` prints it: `all`, `each`, `first`, `node2`, `standby`, or the author's pattern.
  package var pattern: String? { selection.map(Target.pattern) }

  private static func pattern(of selection: Selection) -> String {
    switch selection {
    case .all: "all"
    case .each: "each"
    case .first: "first"
    case .rest: "rest"
    case .any: "any"
    case .number(let number, let words): numbered(number, words)
    case .hosts(let names): names.joined(separator: ",")
    case .role(let role, .any?): "\(role):any"
    case .role(let role, _): role
    case .own: "local"
    case .container(let name): "container:\(name)"
    case .several(let parts): parts.map(pattern).joined(separator: ",")
    case .pattern(let pattern): pattern
    }
  }

  /// `server-3` as it is written; `2번 서버` and `Server 2` as `server2`.
  private static func numbered(_ number: Int, _ words: String) -> String {
    let isName = words.utf8.allSatisfy { $0.isWord || $0 == UInt8(ascii: "-") } && words.utf8.contains { $0.isLetter }
    if isName { return words.lowercased() }
    let isServer = words.lowercased().contains(text: "server") || words.contains(text: "서버")
    return isServer ? "server\(number)" : "node\(number)"
  }
}

/// A value that a step leaves behind in a file or prints.
package struct Product: Hashable, Sendable {
  /// Where the value is found after the step.
  package enum Origin: Hashable, Sendable {
    case file(String)
    case standardOutput
  }

  /// The name under which other texts ask for it, such as `publickey`.
  package let name: String
  /// Where it is found once the step is done.
  package let origin: Origin
  /// True for a value that never leaves its node.
  package let isLocal: Bool
  /// Why it is taken for a value that others need.
  package let reason: Reason
}

/// The flags and times that an author may set on a step.
package struct StepOptions: Hashable, Sendable {
  /// Why a person is asked before the step, nil where nobody is.
  package var confirm: Bilingual?
  /// Whether a command or a statement of it destroys what cannot be brought back.
  package var isDestructive = false
  /// Whether the step talks with the person at the terminal.
  package var isInteractive = false
  /// Whether the author says that the command goes on running.
  package var isBackground = false
  /// Whether it is never done again once it was, whatever its probe says.
  package var isOnce = false
  /// Whether a person does it and the script only waits for a word.
  package var isManual = false
  /// Where the file before is kept when the step writes a new one.
  package var backup = FileBackup.beside
  /// Seconds; nil where the default holds.
  package var timeout: Int?
  /// Seconds for which a probe that fails is asked again; nil where the default holds.
  package var retry: Int?
  /// Seconds between two askings; nil where the default holds.
  package var every: Int?
  /// Seconds for which a probe must stay good; nil where the first good answer will do.
  package var stable: Int?
  /// The steps that must be done first, as the author names them.
  package var needs: [String] = []
  /// Words of the author's own by which steps are chosen, in the order written.
  package var tags: [String] = []
  /// Whether it is no part of a whole run and is done only when it is named.
  package var isApart = false
  /// So many nodes at a time; nil where the front matter says it.
  package var serial: Int?
  /// Where and as whom the commands run.
  package var surroundings = StepSurroundings()

  /// What holds where the author sets nothing.
  package init() {}
}

/// Where a file is kept that a step replaces.
package enum FileBackup: Hashable, Sendable {
  /// Beside it, as `PATH.runbook-backup-N`.
  case beside
  /// In this folder, an absolute path, as `NAME.runbook-backup-N`.
  case folder(String)
  /// Nowhere.
  case none

  /// As the attribute's value says it; nil and a flag that is on mean beside it.
  init(_ value: String?) {
    switch value {
    case let path? where path.hasPrefix("/"): self = .folder(path)
    case "false", "no", "off", "0": self = .none
    default: self = .beside
    }
  }
}

/// A remark of the author's beside a line of a step.
package struct StepNote: Hashable, Sendable {
  /// The remark without its comment sign.
  package let text: String
  /// Its bytes in the file.
  package let range: ByteRange
}

/// A change that was made to the author's text, and why.
package struct Repair: Hashable, Sendable {
  /// The rule whose diagnostic tells of it.
  package let rule: String
  /// The headline of that diagnostic.
  package let message: Bilingual
  /// The bytes of the author's text that were changed.
  package let range: ByteRange
}
