// SPDX-License-Identifier: Apache-2.0

/// Lists what a note leaves unsaid, in the order of its blocks; with a plan also what its nodes make of the words.
package struct InferredReader {
  let runbook: Runbook
  let plan: Plan?
  /// The steps of each block, by its number.
  private let steps: [Int: [Step]]
  /// The block whose result a block holds, by the number of the latter.
  private let owners: [Int: JudgedBlock]

  private init(_ runbook: Runbook, _ plan: Plan?) {
    self.runbook = runbook
    self.plan = plan
    steps = Dictionary(grouping: runbook.steps) { $0.block ?? 0 }
    var owners: [Int: JudgedBlock] = [:]
    for block in runbook.blocks {
      if case .block(let number)? = block.expects, owners[number] == nil { owners[number] = block }
    }
    self.owners = owners
  }

  /// Everything that was inferred; `plan` is nil where no inventory is known or the note has errors.
  package static func list(_ runbook: Runbook, plan: Plan?) -> [Inferred] {
    let reader = InferredReader(runbook, plan)
    return runbook.blocks.flatMap { block in
      let own = reader.steps[block.number] ?? []
      return reader.ofBlock(block, steps: own)
        + own.enumerated().flatMap { reader.ofStep($1, ordinal: $0 + 1, of: own.count, in: block) }
        + reader.values(block)
    }
  }

  // MARK: A block as a whole

  private func ofBlock(_ block: JudgedBlock, steps: [Step]) -> [Inferred] {
    [language(block, steps), role(block), result(block)].compactMap { $0 }
  }

  private func language(_ block: JudgedBlock, _ steps: [Step]) -> Inferred? {
    guard !block.has("language"), !ExplicitLabel.says(block.language, label: block.info.label) else { return nil }
    let reason = block.reasons.first ?? Reason("label")
    return inferred(
      .label, block, meaning: block.language.rawValue, reason, pins: ExplicitLabel.pins(for: block, steps: steps))
  }

  private func role(_ block: JudgedBlock) -> Inferred? {
    guard !block.has("ignore"), !block.has("file") else { return nil }
    let pins = [Pin.attribute(key: "ignore", value: nil)]
    if block.role == .example, let heading = block.undoing {
      let reason = Reason("undoing-section", words: heading.text, at: heading.range)
      return inferred(.role, block, meaning: block.role.rawValue, reason, pins: pins)
    }
    guard block.role == .config, let fragment = block.fragment else { return nil }
    return inferred(
      .role, block, meaning: "fragment", Reason("config-fragment", words: fragment.text, at: fragment.range),
      pins: pins)
  }

  private func result(_ block: JudgedBlock) -> Inferred? {
    guard let owner = owners[block.number], !block.has("expected_similarity") else { return nil }
    let steps = steps[owner.number] ?? []
    let ordinal = steps.firstIndex { $0.expectation?.block == block.number }.map { $0 + 1 }
    let key = steps.count > 1 ? ordinal.map { "expect.\($0)" } : "expect"
    guard let key, !block.has(key) else { return nil }
    let reason = block.reasons.dropFirst().first ?? Reason("follows-a-command")
    return inferred(
      .expect, block, meaning: "line \(runbook.source.line(at: owner.code.range.lowerBound))", reason,
      pins: [.attribute(key: key, value: nil)])
  }

  // MARK: A step

  private func ofStep(_ step: Step, ordinal: Int, of count: Int, in block: JudgedBlock) -> [Inferred] {
    let place = StepPlace(step: step, block: block, ordinal: ordinal, count: count)
    let own = [target(place), file(place), client(place), apart(place), serial(place)]
    return (own + [confirm(place), general(place), name(place)]).compactMap { $0 }
      + products(place)
  }

  private func target(_ place: StepPlace) -> Inferred? {
    guard !place.has("target"), !(runbook.settings.target != nil && place.step.target.selection == nil),
      !place.step.options.isManual || place.step.target.selection != nil
    else { return nil }
    let pattern = plan.flatMap { TargetPin.pattern(for: place.step, in: $0) }
    let words = place.step.target.pattern
    let reason = place.step.target.reasons.first ?? scopeReason(place)
    return inferred(
      .target, place, meaning: pattern ?? words ?? "-", reason,
      pins: pattern.map { [.attribute(key: place.key("target"), value: $0)] } ?? [])
  }

  /// Why a step without words of its own concerns its nodes.
  private func scopeReason(_ place: StepPlace) -> Reason {
    let finder = plan.map { ScopeFinder(inventory: $0.inventory, settings: runbook.settings) }
    guard let reason = finder?.scope(headings: place.step.headings)?.reason else {
      return Reason("target-of-the-scope")
    }
    return Reason(reason.rule, words: reason.words, at: runbook.heading(reason.words, before: place.block))
  }

  private func file(_ place: StepPlace) -> Inferred? {
    guard case .file(let file) = place.step.action, !place.has("file") else { return nil }
    guard case .text(let path)? = file.path.pieces.first, file.path.pieces.count == 1 else { return nil }
    // `file=` speaks of a whole block: what is typed into an editor between commands has no such attribute.
    let pins = place.count == 1 ? FilePins.of(file, path: path, place) : []
    return inferred(.file, place, meaning: path, file.reason, pins: pins)
  }

  private func client(_ place: StepPlace) -> Inferred? {
    guard case .sql(let sql) = place.step.action, sql.reason.rule != "client-from-label" else { return nil }
    return inferred(
      .client, place, meaning: sql.client.rawValue, sql.reason,
      pins: ExplicitLabel.pins(for: place.block, steps: [place.step]))
  }

  private func apart(_ place: StepPlace) -> Inferred? {
    guard let reason = place.step.apartReason else { return nil }
    return inferred(
      .apart, place, meaning: "--only \(place.step.number)", reason,
      pins: [.attribute(key: place.key("excludeFromRunAll"), value: nil)])
  }

  /// Nothing is decided for a step of one node.
  private func serial(_ place: StepPlace) -> Inferred? {
    guard let reason = place.step.turnReason, let count = place.step.options.serial else { return nil }
    guard plan.map({ $0.turns(of: place.step) != nil }) ?? true else { return nil }
    return inferred(
      .serial, place, meaning: "\(count)", reason,
      pins: [.attribute(key: place.key("serial"), value: "\(count)")])
  }

  private func confirm(_ place: StepPlace) -> Inferred? {
    guard let confirm = place.step.options.confirm, !place.has("confirm") else { return nil }
    let words = confirm[runbook.tongue]
    return inferred(
      .confirm, place, meaning: words, ConfirmReason.of(place.step, place.block),
      pins: [.attribute(key: place.key("confirm"), value: words)])
  }

  private func general(_ place: StepPlace) -> Inferred? {
    let planned = plan?.nodes.lazy.flatMap(\.steps).first { $0.step.number == place.step.number }
    guard let general = planned?.step, let author = general.generalisedFrom, case .file(let file) = general.action
    else {
      return nil
    }
    let text = ExplicitText.of(file.content, language: file.language)
    return inferred(
      .text, place, meaning: author.text, Reason("generalised-from-one-node", words: author.text, at: place.step.range),
      pins: text.map { [.content($0)] } ?? [])
  }

  private func products(_ place: StepPlace) -> [Inferred] {
    let found = place.step.products.filter { $0.reason.rule == "file-that-another-step-asks-for" }
    return found.map { product in
      let key = place.key(product.isLocal ? "local" : "fact")
      var value = "\(product.name)=-"
      if case .file(let path) = product.origin { value = "\(product.name)=@\(path)" }
      return inferred(
        .fact, place, meaning: product.name, product.reason, pins: [.attribute(key: key, value: value)])
    }
  }

  private func name(_ place: StepPlace) -> Inferred? {
    let base = StepNaming.slug(place.step.title)
    guard place.step.id.rawValue != base, !place.has("name") else { return nil }
    var pins = [Pin.attribute(key: place.key("name"), value: place.step.id.rawValue)]
    // On a fence of one step `name` sets its leading comment aside as the title.
    let fromHeadings = StepNaming.title(own: nil, headings: place.step.headings, fallback: "")
    if place.count == 1, !place.has("title"), place.step.title != fromHeadings {
      pins.append(.attribute(key: "title", value: place.step.title))
    }
    return inferred(
      .name, place, meaning: place.step.id.rawValue, Reason("id-by-ordinal", words: place.step.title), pins: pins)
  }

  // MARK: Stand-ins

  private func values(_ block: JudgedBlock) -> [Inferred] {
    guard block.isRun || block.path != nil else { return [] }
    return block.placeholders.compactMap { placeholder in
      guard let reference = placeholder.reference, let reason = placeholder.reason,
        !["bound-in-front-matter", "written-as-a-value"].contains(reason.rule)
      else { return nil }
      let binding = StandInBinding(placeholder.text, means: reference)
      return Inferred(
        aspect: .bind, block: block.number, step: nil, range: placeholder.range, meaning: reference.text,
        reason: Reason(reason.rule, words: reason.words, at: reason.range ?? placeholder.range),
        pins: [.binding(pattern: binding.pattern, value: binding.value)])
    }
  }

  private func inferred(
    _ aspect: Inferred.Aspect, _ block: JudgedBlock, meaning: String, _ reason: Reason, pins: [Pin]
  ) -> Inferred {
    Inferred(
      aspect: aspect, block: block.number, step: nil, range: runbook.source.firstLine(of: block.code.range),
      meaning: meaning, reason: reason, pins: pins.allSatisfy(\.fitsComment) ? pins : [])
  }

  private func inferred(
    _ aspect: Inferred.Aspect, _ place: StepPlace, meaning: String, _ reason: Reason, pins: [Pin]
  ) -> Inferred {
    Inferred(
      aspect: aspect, block: place.block.number, step: place.step.number,
      range: runbook.source.firstLine(of: place.step.range), meaning: meaning, reason: reason,
      pins: pins.allSatisfy(\.fitsComment) ? pins : [])
  }
}

/// What says outright where a block is written, how much of the file it is, and who may read it.
private enum FilePins {
  static func of(_ file: FileAction, path: String, _ place: StepPlace) -> [Pin] {
    var pins: [Pin] = [.attribute(key: "file", value: path)]
    switch file.part {
    case .whole: break
    case .lines: pins.append(.attribute(key: "append", value: nil))
    case .block: pins.append(.attribute(key: "block", value: nil))
    }
    if let mode = file.mode, !place.has("mode"), mode != "0644" { pins.append(.attribute(key: "mode", value: mode)) }
    return pins
  }
}

/// A step, its block, and which of the block's steps it is.
struct StepPlace {
  let step: Step
  let block: JudgedBlock
  /// From 1.
  let ordinal: Int
  let count: Int

  /// Whether the author set it, for the fence or for this step alone.
  func has(_ key: String) -> Bool { block.has(key) || block.has("\(key).\(ordinal)") }

  func key(_ key: String) -> String { StepAttributes.key(key, step: ordinal, of: count) }
}

/// Why a person is asked before a step that does not say so itself; each is the name of a fault's own page.
enum ConfirmReason {
  static func of(_ step: Step, _ block: JudgedBlock) -> Reason {
    if let words = block.prohibition, step.options.confirm?.korean == words.text {
      return Reason("prohibition-near-step", words: words.text, at: words.range)
    }
    return Reason("destructive", at: step.range)
  }
}

extension JudgedBlock {
  /// Whether the fence or the comment before it has the attribute.
  package func has(_ key: String) -> Bool { info.has(key) || directive.contains { $0.key == key } }
}

extension Runbook {
  /// Where the nearest heading with these words stands before a block; nil where there is none.
  func heading(_ words: String, before block: JudgedBlock) -> ByteRange? {
    document.blocks.last { candidate in
      guard case .heading(_, let inlines) = candidate.kind, candidate.range.upperBound <= block.code.range.lowerBound
      else { return false }
      return inlines.plainText.trimmingBlanks() == words
    }?.range
  }
}
