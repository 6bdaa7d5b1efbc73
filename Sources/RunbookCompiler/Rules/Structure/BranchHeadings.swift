// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let branchHeadings = Rule(
    name: "branch-headings", severity: .warning,
    manual: Manual(
      what: Bilingual(
        "하나만 골라 따라 할 절이 나란히 있다: 운영체제별, 방법별, 탭",
        en: "Sections stand side by side of which only one is meant: systems, methods, tabs"),
      why: Bilingual(
        "스크립트는 위에서 아래로 모두 실행한다: 다른 운영체제의 명령은 실패하고, 같은 일을 두 번 한다",
        en: "the script runs them all from top to bottom: those for another system fail, the others do it twice"),
      example:
        "### Ubuntu\n\n```bash\napt-get install -y nginx\n```\n\n### CentOS\n\n```bash\nyum install -y nginx\n```",
      instead:
        "### Ubuntu\n\n```bash\napt-get install -y nginx\n```\n\n### CentOS\n\n```bash {ignore}\nyum install -y nginx\n```"
    )
  ) { runbook, findings in
    for branch in Branches.all(in: runbook) {
      findings.report(
        runbook.source.firstLine(of: branch.second.range),
        Bilingual(
          "'\(branch.first.name)'의 명령과 '\(branch.second.name)'의 명령이 모두 실행된다",
          en: "'\(branch.first.name)' and '\(branch.second.name)' are both run"),
        notes: [
          Diagnostic.Note(
            Bilingual("다른 하나는 여기", en: "the other one is here"), at: runbook.source.firstLine(of: branch.first.range)),
          Diagnostic.Note(
            Bilingual("고르지 않는 쪽의 펜스에 ignore를 적는다", en: "write ignore on the fences that are not meant")),
        ])
    }
  }
}

/// A section that is one of several to choose from.
private struct Variant {
  let name: String
  /// The heading, or the tab's own line.
  let range: ByteRange
  /// From the heading to the next of its level.
  let section: ByteRange
}

/// Sections that exclude each other and that are both run.
private enum Branches {
  static func all(in runbook: Runbook) -> [(first: Variant, second: Variant)] {
    let run = runbook.blocks.filter(\.isRun)
    guard run.count > 1 else { return [] }
    let groups = headings(runbook) + tabs(in: runbook.document.blocks)
    return groups.flatMap { group -> [(first: Variant, second: Variant)] in
      let alive = group.filter { !targets($0, run).isEmpty }
      guard let first = alive.first, let second = alive.dropFirst().first(where: { share($0, first, run) }) else {
        return []
      }
      return [(first, second)]
    }
  }

  /// The places where a section's blocks run; nil stands for one that is not said.
  private static func targets(_ variant: Variant, _ run: [JudgedBlock]) -> Set<String?> {
    Set(run.filter { variant.section.contains($0.code.range.lowerBound) }.map(\.target.pattern))
  }

  /// Whether both would run on one machine; groups of their own are no alternatives.
  private static func share(_ left: Variant, _ right: Variant, _ run: [JudgedBlock]) -> Bool {
    !targets(left, run).isDisjoint(with: targets(right, run))
  }

  // MARK: Headings

  private static func headings(_ runbook: Runbook) -> [[Variant]] {
    let headings = runbook.document.headings
    var siblings: [Int?: [Int]] = [:]
    for (index, heading) in headings.enumerated() { siblings[heading.parent, default: []].append(index) }
    let variants = siblings.sorted { ($0.value.first ?? 0) < ($1.value.first ?? 0) }.map { _, indices in
      indices.map { index in
        let end = headings[(index + 1)...].first { $0.level <= headings[index].level }?.range.lowerBound
        let range = headings[index].range
        return Variant(
          name: headings[index].text, range: range, section: range.lowerBound..<(end ?? runbook.source.bytes.count))
      }
    }
    return variants.flatMap { [systems($0), options($0)].filter { $0.count > 1 } }
  }

  /// Headings that name one system each and are otherwise the same.
  private static func systems(_ variants: [Variant]) -> [Variant] {
    let named = variants.compactMap { variant -> (Variant, Set<String>, [String])? in
      let families = SystemWords.families(in: variant.name)
      return families.isEmpty ? nil : (variant, families, SystemWords.others(in: variant.name))
    }
    for (place, first) in named.enumerated() {
      let others = named[(place + 1)...].filter { $0.1.isDisjoint(with: first.1) && $0.2 == first.2 }
      if !others.isEmpty { return [first.0] + others.map(\.0) }
    }
    return []
  }

  /// `방법 1. …`, `3.2 Option B: …`.
  private static func options(_ variants: [Variant]) -> [Variant] {
    variants.filter { variant in
      let words = variant.name.drop { $0.isNumber || $0 == "." || $0 == ")" || $0 == "-" || $0.isWhitespace }
      return Lexicon.shared.first([.option], in: String(words)) != nil
    }
  }

  // MARK: Tabs

  /// Tabs that stand side by side.
  private static func tabs(in blocks: [MarkdownBlock]) -> [[Variant]] {
    var groups: [[Variant]] = []
    var open: [Variant] = []
    for block in blocks {
      if case .tab(let title, let inner) = block.kind {
        open.append(Variant(name: title, range: block.range, section: block.range))
        groups += tabs(in: inner)
        continue
      }
      groups.append(open)
      open = []
      switch block.kind {
      case .quote(_, let inner): groups += tabs(in: inner)
      case .list(let list): for item in list.items { groups += tabs(in: item.blocks) }
      default: continue
      }
    }
    return (groups + [open]).filter { $0.count > 1 }
  }
}
