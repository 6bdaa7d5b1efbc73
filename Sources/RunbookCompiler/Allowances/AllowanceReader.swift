// SPDX-License-Identifier: Apache-2.0

/// Reads what a note allows: in its front matter, in directives, on fences, and in comments of its code.
enum AllowanceReader {
  /// The two keys of a directive or a fence that say so.
  static let keys: Set<String> = ["allow", "because"]

  /// `allow:` of the front matter or of a project's file: a mapping from rules to reasons, or a list without them.
  static func entries(_ node: YAMLNode?, file: String) -> [Allowance] {
    let pairs = (node?.entries ?? []).map { (name: Allowance.Name($0.key, at: $0.value.range), reason: $0.value.text) }
    let bare = (node?.items ?? [node].compactMap { $0 }).compactMap { item in
      item.text.map { (name: Allowance.Name($0, at: item.range), reason: String?.none) }
    }
    return (pairs + bare.filter { !$0.name.text.isEmpty }).map { pair in
      Allowance(rules: [pair.name], reason: pair.reason, scope: nil, file: file)
    }
  }

  /// What stands in the note's text, in its order.
  static func read(_ passages: [Passage], source: SourceFile) -> [Allowance] {
    var found: [Allowance] = []
    let ends = scopeEnds(passages)
    for (index, passage) in passages.enumerated() {
      switch passage.kind {
      case .directive(let attributes):
        let start = passage.range.lowerBound
        found += allowance(attributes, scope: start..<max(start, ends[index]), source)
      case .code(let code):
        let start = code.infoRange.lowerBound
        let attributes = InfoStringReader.read(code.info).attributes.map {
          $0.placed(at: start, within: code.infoRange)
        }
        found += allowance(attributes, scope: code.range, source)
        found += CommentAllowances.read(code, source)
      default: break
      }
    }
    return found
  }

  /// For each passage where the block ends that follows it in its section, or else what comes next.
  private static func scopeEnds(_ passages: [Passage]) -> [Int] {
    var ends = passages.map(\.range.upperBound)
    var block: Int?
    var next: Int?
    for (index, passage) in passages.enumerated().reversed() {
      ends[index] = block ?? next ?? ends[index]
      switch passage.kind {
      case .code, .tasks: block = passage.range.upperBound
      case .heading: block = nil
      default: break
      }
      if case .directive = passage.kind { continue }
      next = passage.range.upperBound
    }
    return ends
  }

  /// The allowance that attributes make; none where they have no `allow`.
  static func allowance(
    _ attributes: [InfoString.Attribute], scope: ByteRange, _ source: SourceFile
  ) -> [Allowance] {
    let reason = attributes.last { $0.key == "because" }?.value
    return attributes.filter { $0.key == "allow" }.map { attribute in
      let names = (attribute.value ?? "").split(separator: ",").map { $0.trimmingBlanks() }
      let range = attribute.valueRange.isEmpty ? attribute.range : attribute.valueRange
      return Allowance(
        rules: names.isEmpty ? [.init("", at: range)] : names.map { .init($0, at: range) }, reason: reason,
        scope: scope, file: source.name)
    }
  }
}

/// Comments in code that allow something: `# runbook: allow=RULE because="…"`, for their line or for the next command.
enum CommentAllowances {
  private static let mark = Array("runbook:".utf8)
  private static let signs = ["#", "//", "--", ";", "/*"]

  static func read(_ code: CodeBlock, _ source: SourceFile) -> [Allowance] {
    guard holdsMark(code.content) else { return [] }
    let lines = code.content.lineRanges
    return lines.indices.flatMap { index -> [Allowance] in
      guard let found = code.content[lines[index]].firstRange(of: mark) else { return [] }
      let before = String(decoding: code.content[lines[index].lowerBound..<found.lowerBound], as: UTF8.self)
        .trimmingBlanks()
      guard let sign = signs.first(where: before.hasSuffix) else { return [] }
      let words = String(decoding: code.content[found.upperBound..<lines[index].upperBound], as: UTF8.self)
      let start = code.source(of: found.upperBound..<found.upperBound).lowerBound
      let line = code.source(of: lines[index])
      let attributes = InfoStringReader.attributes(words).map { $0.placed(at: start, within: line) }
      let isAlone = before == sign
      let scope = isAlone ? line.lowerBound..<code.source(of: command(below: index, lines, code)).upperBound : line
      return AllowanceReader.allowance(attributes, scope: scope, source)
    }
  }

  /// Whether the mark is there at all, which it seldom is; linear, a comparison a byte.
  private static func holdsMark(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { all in
      guard all.count >= mark.count else { return false }
      let colon = mark[mark.count - 1]
      for end in (mark.count - 1)..<all.count where all[end] == colon {
        if all[(end - mark.count + 1)...end].elementsEqual(mark) { return true }
      }
      return false
    }
  }

  /// The next line that is no comment, and the lines that it goes on in.
  private static func command(below index: Int, _ lines: [ByteRange], _ code: CodeBlock) -> ByteRange {
    var last = index
    while last + 1 < lines.count {
      last += 1
      let text = String(decoding: code.content[lines[last]], as: UTF8.self).trimmingBlanks()
      let isRemark = text.isEmpty || signs.contains(where: text.hasPrefix)
      if !isRemark, !text.hasSuffix("\\") { break }
    }
    return lines[index].lowerBound..<lines[last].upperBound
  }
}
