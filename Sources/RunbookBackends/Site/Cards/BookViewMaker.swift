// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// Makes what the pages see out of a plan.
struct BookViewMaker {
  let book: SiteBook

  private var runbook: Runbook { book.runbook }
  private var tongue: Tongue { runbook.tongue }

  func view() -> BookView {
    var anchors = Anchors()
    var stepAnchors: [StepID: String] = [:]
    for step in runbook.steps { stepAnchors[step.id] = anchors.anchor(for: step.id.rawValue, prefix: "step-") }
    let machines = self.machines
    let cards = StepCards(book, pages: machines.map(\.page), anchors: stepAnchors)
    var general = runbook.steps.map(cards.generalCard)
    var onMachines = machines.indices.map { machine in runbook.steps.map { cards.card($0, on: machine) } }
    var placements = stepPlacements
    for (step, block) in outputs {
      let anchor = anchors.anchor(for: runbook.steps[step].id.rawValue, prefix: "expected-")
      placements[block.code.range.lowerBound] = .output(anchor: anchor, step: step)
      general[step].expectedAnchor = anchor
      for machine in onMachines.indices { onMachines[machine][step].expectedAnchor = anchor }
    }
    var view = BookView(
      id: runbook.id, title: runbook.title, summary: summary, tongue: tongue, document: runbook.document,
      placements: placements, machines: machines, generalCards: general, machineCards: onMachines)
    view.anchors = anchors
    view.codes = codes
    view.findings = findings(stepAnchors)
    view.gates = gates
    view.links = links
    view.languages = languages
    return view
  }

  private var machines: [BookView.Machine] {
    let scripts = Set(book.scripts.map(\.node))
    return book.nodes.map { entry in
      let name = entry.node.name.text
      return BookView.Machine(
        name: name, address: entry.node.address == name ? "" : entry.node.address, groups: entry.node.groups,
        page: "\(runbook.id).\(name).html", script: scripts.contains(name) ? "scripts/\(runbook.id).\(name).sh" : nil)
    }
  }

  /// The first paragraph, cut at a word.
  private var summary: String {
    for block in runbook.document.blocks {
      guard case .paragraph(let words) = block.kind else { continue }
      let text = words.plainText.trimmingBlanks()
      guard text.count > 180 else { return text }
      let cut = text.prefix(180)
      return (cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut) + " …"
    }
    return ""
  }

  /// The steps stand where their block stands, or where their list of tasks begins.
  private var stepPlacements: [Int: BookView.Placement] {
    var indices: [Int: [Int]] = [:]
    for (index, step) in runbook.steps.enumerated() {
      let start = step.block.map { runbook.blocks[$0 - 1].code.range.lowerBound } ?? step.range.lowerBound
      indices[start, default: []].append(index)
    }
    // A fence that proves or undoes a step is shown in the step's card alone.
    for block in runbook.blocks where block.isPartOfStep { indices[block.code.range.lowerBound] = [] }
    return indices.mapValues { .steps($0) }
  }

  /// The blocks that show what a step prints, with the index of the step.
  private var outputs: [(step: Int, block: JudgedBlock)] {
    runbook.steps.enumerated().compactMap { index, step in
      guard let number = step.expectation?.block, number != step.block else { return nil }
      return (index, runbook.blocks[number - 1])
    }
  }

  /// The blocks that are neither steps nor their results, coloured.
  private var codes: [Int: CodeView] {
    var codes: [Int: CodeView] = [:]
    for block in runbook.blocks {
      var view = CodeView(label: CodeInk.label(of: block.language), text: block.code.content)
      view.tokens = CodeInk.tokens(of: block.language, in: view.text)
      view.isOutput = block.role == .output || block.role == .expectedSession
      codes[block.code.range.lowerBound] = view
    }
    return codes
  }

  /// What was found, the gravest first; the same words at several places are said once.
  private func findings(_ anchors: [StepID: String]) -> [BookView.Finding] {
    let steps = runbook.steps.sorted { $0.range.lowerBound < $1.range.lowerBound }
    let starts = steps.map(\.range.lowerBound)
    var places: [BookView.Finding: Int] = [:]
    var findings: [BookView.Finding] = []
    for diagnostic in book.diagnostics.sorted(by: Diagnostic.precedes) {
      let start = diagnostic.place.range.lowerBound
      let isHere = diagnostic.place.file == runbook.source.name
      let near = isHere ? steps[..<starts.partitionPoint(above: start)].last : nil
      let place = BookView.Finding.Line(
        number: isHere ? runbook.source.line(at: start) : nil,
        anchor: near.flatMap { $0.range.contains(start) ? anchors[$0.id] : nil })
      var finding = BookView.Finding(
        severity: diagnostic.severity, rule: diagnostic.rule, message: diagnostic.message[tongue], lines: [])
      if let known = places[finding] {
        findings[known].lines.append(place)
      } else {
        places[finding] = findings.count
        finding.lines.append(place)
        findings.append(finding)
      }
    }
    return findings.filter { $0.severity == .error } + findings.filter { $0.severity == .warning }
      + findings.filter { $0.severity == .advice }
  }

  private var gates: [[String]] {
    var words: [StepID: [String]] = [:]
    for entry in book.nodes {
      for planned in entry.steps {
        for gate in planned.needs.gates {
          let line = Words.waits(for: gate.node.text, "\(gate.host):\(gate.port)")[tongue]
          if !(words[planned.step.id]?.contains(line) ?? false) { words[planned.step.id, default: []].append(line) }
        }
      }
    }
    return runbook.steps.map { words[$0.id] ?? [] }
  }

  private var links: [BookView.Link] {
    let names = Dictionary(
      book.nodes.enumerated().map { ($1.node.name, $0) }, uniquingKeysWith: { first, _ in first })
    var links: Set<BookView.Link> = []
    for (to, entry) in book.nodes.enumerated() {
      for planned in entry.steps {
        for node in planned.needs.facts.map(\.node) + planned.needs.gates.map(\.node) {
          if let from = names[node], from != to { links.insert(BookView.Link(from: from, to: to)) }
        }
      }
    }
    return links.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
  }

  private var languages: [String] {
    var seen: Set<String> = []
    return runbook.blocks.map { CodeInk.label(of: $0.language) }.filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}

extension [Int] {
  /// In sorted numbers, how many are not above `limit`; logarithmic.
  fileprivate func partitionPoint(above limit: Int) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] <= limit { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
