// SPDX-License-Identifier: Apache-2.0

/// The file of every configuration of a note: each block's own words first, then those of its neighbours.
struct NotePaths: Sendable {
  /// The blocks; what turned out to be a file to be made is a configuration.
  private(set) var judgements: [BlockJudgement]
  /// By the block's number.
  private(set) var found: [Int: FoundPath] = [:]
  /// What is done with each configuration that has a path, by the block's number.
  private(set) var uses: [Int: FileUse] = [:]
  private let units: [StartedUnit]
  private var force: Force?
  private var openings: [Opening] = []

  /// A file that was named, until another one is.
  private struct Force {
    let path: FoundPath
    /// The headings under which it was named; it holds there and below.
    let headings: [ByteRange]
    let section: Int
    /// The language of the configuration that names it; nil where a command does.
    var language: CodeLanguage?
    /// The editor command that opened the file, by its place in `openings`.
    var opening: Int?
    /// False once content has followed.
    var isOpen = true
    /// True once a command ran in the section that names it.
    var isPast = false
  }

  /// An editor command, and the blocks that say what is typed into it.
  private struct Opening {
    let block: Int
    let command: EditorCommand
    /// True where no command of the block follows it.
    let isLast: Bool
    var contents: [Int] = []
  }

  init(_ judgements: [BlockJudgement]) {
    self.judgements = judgements
    units = StartedUnits.find(judgements)
    for index in judgements.indices { visit(index) }
    spreadBack()
    found = found.mapValues { [judgements] path in
      var path = path
      path.path = NotePaths.longer(path.path, in: judgements)
      return path
    }
    decide()
  }

  /// Whether an editor of the block is opened for a person to type into.
  func leavesEditor(in block: Int) -> Bool {
    openings.contains { $0.block == block } && satisfied(in: block).isEmpty
  }

  /// The editor commands of a block that are not run because file steps do what would be typed.
  func satisfied(in block: Int) -> [EditorCommand] {
    openings.filter { opening in
      opening.block == block && opening.isLast && !opening.contents.isEmpty
        && opening.contents.allSatisfy { if case .written? = uses[$0] { true } else { false } }
    }.map(\.command)
  }

  private mutating func decide() {
    var seen: Set<String> = []
    for judgement in judgements where judgement.role == .config {
      guard let path = found[judgement.number] else { continue }
      let isFirst = seen.insert("\(judgement.context.section) \(path.path)").inserted
      uses[judgement.number] = FileUses.of(
        judgement, path, text: 0..<judgement.context.code.content.count, language: judgement.language,
        isFirstForFile: isFirst)
    }
  }

  private mutating func visit(_ index: Int) {
    let judgement = judgements[index]
    let headings = judgement.context.headings.map(\.range)
    if let named = force, !headings.starts(with: named.headings) { force = nil }
    guard judgement.role == .config && judgement.language != .across || FileMaking.mayBe(judgement),
      let path = path(of: index), judgement.role == .config || FileMaking.isMade(judgement, path)
    else {
      if judgement.isRun { pass(judgement, headings) } else { show(index, headings) }
      return
    }
    judgements[index].role = .config
    judgements[index].execution = .none
    found[judgement.number] = path
    var opening: Int?
    if let named = force, let place = named.opening, named.path.path == path.path {
      openings[place].contents.append(judgement.number)
      opening = place
    }
    force = Force(
      path: path, headings: headings, section: judgement.context.section, language: judgement.language,
      opening: opening, isOpen: false)
  }

  /// What a file holds today, shown before it is changed: the blocks that follow go on with the file.
  private mutating func show(_ index: Int, _ headings: [ByteRange]) {
    let judgement = judgements[index]
    let isSettings = [.configuration, .yaml, .json, .xml].contains(judgement.language.family)
    guard judgement.role == .example, !judgement.isIgnored, isSettings, let path = path(of: index) else { return }
    name(path, judgement, headings)
    force?.language = judgement.language
    force?.isOpen = false
  }

  /// A block of commands: an editor that it opens names the file, other commands end what was named.
  private mutating func pass(_ judgement: BlockJudgement, _ headings: [ByteRange]) {
    guard let script = judgement.reading.script else { return }
    let editor = EditorCommand.all(in: script).last
    if let edited = judgement.edited.last, editor == nil || edited.path == editor?.path {
      let reason = Reason("path-in-editor-command", words: edited.words, at: edited.commandSource)
      found[judgement.number] = FoundPath(edited.path, reason: reason)
      name(FoundPath(edited.path, reason: reason), judgement, headings)
      force?.isOpen = false
    } else if let editor {
      let reason = Reason(
        "path-in-editor-command", words: judgement.reading.text(editor.range),
        at: judgement.reading.source(of: editor.range))
      name(FoundPath(editor.path, reason: reason, passage: before(judgement)), judgement, headings)
      // What stands behind the editor in its block needs the file: there a person types.
      let isLast = script.statements.last.map { $0.range == editor.range } ?? false
      openings.append(Opening(block: judgement.number, command: editor, isLast: isLast))
      force?.opening = openings.count - 1
    } else if let shown = ShownFile.last(in: script) {
      var path = FoundPath(
        shown.path,
        reason: Reason(
          "path-in-command-before", words: judgement.reading.text(shown.range),
          at: judgement.reading.source(of: shown.range)))
      path.isShown = true
      name(path, judgement, headings)
    } else if force?.section == judgement.context.section {
      force?.isPast = true
    }
  }

  /// The words before an editor's block, which also say what is done with what follows it.
  private func before(_ judgement: BlockJudgement) -> BlockContext.Words? {
    let words = judgement.context.before.suffix(2)
    return words.last.map { BlockContext.Words(text: words.map(\.text).joined(separator: "\n"), range: $0.range) }
  }

  private mutating func name(_ path: FoundPath, _ judgement: BlockJudgement, _ headings: [ByteRange]) {
    force = Force(path: path, headings: headings, section: judgement.context.section)
  }

  private func path(of index: Int) -> FoundPath? {
    let judgement = judgements[index]
    let evidence = PathEvidence(judgement.context, info: judgement.info, language: judgement.language)
    if let own = evidence.attribute() ?? evidence.title() ?? evidence.comment(judgement.reading) { return own }
    if let named = force, named.opening != nil, named.isOpen { return named.path }
    if let named = evidence.prose() ?? evidence.afterwards() { return named }
    if let unit = unit(judgement) { return unit }
    if let continued = continued(judgement) { return continued }
    // A heading that names a file speaks of the first of its section, until another file is named there.
    if let heading = evidence.heading(), force?.section != judgement.context.section || force?.path.path == heading.path
    {
      return heading
    }
    return used(after: index)
  }

  /// The file that was named before, where this block goes on with it.
  private func continued(_ judgement: BlockJudgement) -> FoundPath? {
    guard let force, FileKind.canHold(force.path.path, judgement.language) else { return nil }
    // Another file's form is another file's, unless the words or an editor go on.
    if force.isPast || force.opening == nil && (force.language ?? judgement.language) != judgement.language {
      let words = judgement.context.before.suffix(2)
      guard words.contains(where: { Lexicon.shared.first([.sameFile], in: $0.text) != nil }) else { return nil }
    }
    var path = FoundPath(
      force.path.path, mode: force.path.mode, reason: continuing(force.path.reason), passage: force.path.passage)
    path.isContinued = !force.isOpen && force.section == judgement.context.section
    path.isShown = force.path.isShown
    return path
  }

  private func continuing(_ reason: Reason) -> Reason {
    reason.rule == "path-in-command-before"
      ? reason : Reason("path-of-the-same-file", words: reason.words, at: reason.range)
  }

  // MARK: The commands that use the file

  /// The only file of this form that the next commands of the section are given.
  private func used(after index: Int) -> FoundPath? {
    let judgement = judgements[index]
    for next in judgements[(index + 1)...] {
      guard next.context.section == judgement.context.section else { return nil }
      guard let script = next.reading.script, next.isRun else {
        if next.role == .config { return nil }
        continue
      }
      var paths: [(path: String, range: ByteRange)] = []
      for visit in script.allSimpleCommands {
        let written = visit.command.writtenFiles.compactMap(\.constant)
        let words =
          visit.command.words.dropFirst() + visit.command.redirections.filter { $0.operation == .read }.map(\.target)
        for word in words {
          guard let text = word.constant.map(withoutOption), PathText.isPath(text), !written.contains(text),
            FileKind.says(text, judgement.language), !paths.contains(where: { $0.path == text })
          else { continue }
          paths.append((text, word.range))
        }
      }
      guard paths.count == 1, let only = paths.first else { return nil }
      return FoundPath(
        only.path,
        reason: Reason("path-in-command-after", words: only.path, at: next.reading.source(of: only.range)))
    }
    return nil
  }

  /// `--values=prod.yaml` and `@body.json` name the file behind the sign.
  private func withoutOption(_ word: String) -> String {
    if word.hasPrefix("@") { return String(word.dropFirst()) }
    guard word.hasPrefix("-"), let sign = word.firstIndex(of: "=") else { return word }
    return String(word[word.index(after: sign)...])
  }

  private func unit(_ judgement: BlockJudgement) -> FoundPath? {
    UnitFile.path(judgement.reading, units: units)
  }

  // MARK: A path named late, a folder named elsewhere

  /// A path that the words behind a block name holds for the blocks just before it that have none.
  private mutating func spreadBack() {
    for index in judgements.indices.dropLast().reversed() {
      let (judgement, next) = (judgements[index], judgements[index + 1])
      guard found[judgement.number] == nil, judgement.role == .config, next.role == .config,
        judgement.context.section == next.context.section, let path = found[next.number],
        path.reason.rule == "path-after-block", FileKind.canHold(path.path, judgement.language)
      else { continue }
      found[judgement.number] = FoundPath(path.path, mode: path.mode, reason: path.reason)
      found[next.number]?.isContinued = true
    }
  }

  /// A bare name takes the one absolute path under which the note's commands and sentences know it.
  private static func longer(_ path: String, in judgements: [BlockJudgement]) -> String {
    guard !path.contains("/"), path != FixedPlace.crontab else { return path }
    var paths: Set<String> = []
    for judgement in judgements {
      let passages = judgement.context.before + judgement.context.after
      let spoken = passages.flatMap { PathText.words(in: $0.text).map(\.path) }
      let commands = (judgement.reading.script?.allSimpleCommands ?? []).flatMap(\.command.words).compactMap(\.constant)
      paths.formUnion((spoken + commands.filter(PathText.isPath)).filter { $0.hasSuffix("/\(path)") })
    }
    return paths.count == 1 ? paths.first ?? path : path
  }
}

/// A unit that a command of the note starts, and where.
struct StartedUnit: Sendable {
  let name: String
  let range: ByteRange
}

/// Files whose place follows from the unit that a command starts.
enum UnitFile {
  /// Programs that read a file named for the unit that starts them.
  private struct Row: Sendable {
    let unitPrefix: String
    let folder: String
    let ending: String
    let mode: String
    /// Section names that such a file has.
    let sections: Set<String>
  }

  /// One row a program; wg-quick(8): the unit `wg-quick@NAME` reads `/etc/wireguard/NAME.conf`, which holds a private key.
  private static let rows = [
    Row(
      unitPrefix: "wg-quick@", folder: "/etc/wireguard/", ending: ".conf", mode: "0600",
      sections: ["Interface", "Peer"])
  ]

  static func path(_ reading: BlockReading, units: [StartedUnit]) -> FoundPath? {
    let sections = Set(INIReader.read(reading.masked).sections.compactMap(\.name))
    for row in rows where !sections.isEmpty && sections.isSubset(of: row.sections) {
      guard let unit = units.first(where: { $0.name.hasPrefix(row.unitPrefix) }) else { continue }
      let name = unit.name.dropFirst(row.unitPrefix.count).split(separator: ".").first.map(String.init) ?? ""
      guard !name.isEmpty else { continue }
      return FoundPath(
        "\(row.folder)\(name)\(row.ending)", mode: row.mode,
        reason: Reason("path-from-started-unit", words: unit.name, at: unit.range))
    }
    return ownUnit(reading, units)
  }

  /// systemd.unit(5): units of one's own stand in `/etc/systemd/system`. Only for a whole service of which one name is
  /// started behind it.
  private static func ownUnit(_ reading: BlockReading, _ units: [StartedUnit]) -> FoundPath? {
    let sections = Set(INIReader.read(reading.masked).sections.compactMap(\.name))
    guard sections.contains("Service"), reading.text(0..<reading.bytes.count).contains("ExecStart") else { return nil }
    let later = units.filter { unit in
      unit.range.lowerBound > reading.code.range.upperBound && !unit.name.contains("@") && !unit.name.hasPrefix("-")
    }
    let names = Set(later.map { $0.name.contains(".") ? $0.name : "\($0.name).service" })
    guard names.count == 1, let name = names.first, name.hasSuffix(".service"), let unit = later.first else {
      return nil
    }
    return FoundPath(
      "/etc/systemd/system/\(name)", reason: Reason("path-from-started-unit", words: unit.name, at: unit.range))
  }
}

/// A file that a command prints, after which a note shows what is in it.
enum ShownFile {
  private static let programs: Set<String> = ["cat", "less", "more", "bat"]

  static func last(in script: ShellScript) -> (path: String, range: ByteRange)? {
    guard let statement = script.statements.last, let invocation = statement.simple?.resolved,
      programs.contains(invocation.program), let path = invocation.arguments.last?.constant, PathText.isPath(path)
    else { return nil }
    return (path, statement.range)
  }
}
