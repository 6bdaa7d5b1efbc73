// SPDX-License-Identifier: Apache-2.0

/// The changes to a note's text that say outright what was inferred.
struct AdoptionEdits {
  let runbook: Runbook

  private var source: SourceFile { runbook.source }

  /// The changes for these, which do not overlap, in the order of the file.
  func edits(for inferred: [Inferred]) -> [Fix.Edit] {
    let ofBlocks = Dictionary(grouping: inferred) { $0.block }
    let stepCounts = Dictionary(grouping: runbook.steps) { $0.block ?? 0 }.mapValues(\.count)
    var edits = frontMatter(for: inferred)
    for block in runbook.blocks {
      let pins = (ofBlocks[block.number] ?? []).flatMap(\.pins)
      let attributes = StepAttributes.joined(
        pins, steps: isCutByWords(block, stepCounts) ? 0 : stepCounts[block.number] ?? 0)
      if !attributes.isEmpty { edits += directive(attributes, before: block) }
      for case .label(let word) in pins.uniqued() { edits.append(label(word, of: block)) }
      for case .content(let text) in pins { edits += content(text, of: block) }
    }
    return edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Whether comments that name places part the fence further, which one `target=` for the whole fence would undo.
  private func isCutByWords(_ block: JudgedBlock, _ stepCounts: [Int: Int]) -> Bool {
    guard let script = block.reading.script else { return false }
    return ShellParagraphs.split(script, block.reading.masked).count != stepCounts[block.number]
  }

  /// The note with the changes made.
  func applied(_ edits: [Fix.Edit]) -> SourceFile {
    var bytes: [UInt8] = []
    var start = 0
    for edit in edits {
      bytes += source.bytes[start..<edit.range.lowerBound]
      bytes += Array(edit.replacement.utf8)
      start = edit.range.upperBound
    }
    return SourceFile(name: source.name, bytes: bytes + source.bytes[start...])
  }

  // MARK: Fences

  private func label(_ word: String, of block: JudgedBlock) -> Fix.Edit {
    let start = block.code.infoRange.lowerBound
    guard block.info.label != nil else {
      return Fix.Edit(start..<start, with: block.code.info.isEmpty ? word : word + " ")
    }
    return Fix.Edit(start + block.info.labelRange.lowerBound..<start + block.info.labelRange.upperBound, with: word)
  }

  /// A comment on a line of its own in the container of the block; further words in the comment that is there.
  private func directive(_ attributes: [String], before block: JudgedBlock) -> [Fix.Edit] {
    let words = attributes.joined(separator: " ")
    if let end = endOfDirective(before: block) { return [Fix.Edit(end..<end, with: " " + words)] }
    let comment = "<!-- runbook: \(words) -->\(source.lineEnd)"
    let line = source.lineRange(source.line(at: block.code.range.lowerBound)).lowerBound
    if block.code.form == .indented {
      let prefix = source.text(line..<max(line, block.code.lineSources.first ?? line))
      return [Fix.Edit(line..<line, with: withoutCodeIndent(prefix) + comment)]
    }
    let start = block.code.range.lowerBound
    return [Fix.Edit(start..<start, with: comment + continuation(of: source.text(line..<start)))]
  }

  /// Where the words of our last comment before a block end; nil where there is none.
  private func endOfDirective(before block: JudgedBlock) -> Int? {
    guard let last = block.directive.last else { return nil }
    let head = source.text(0..<last.range.lowerBound)
    guard let comment = source.text(last.range.lowerBound..<block.code.range.lowerBound).range(of: "-->"),
      head.hasOurComment
    else { return nil }
    let text = source.text(last.range.lowerBound..<block.code.range.lowerBound)
    var end = last.range.lowerBound + text.utf8.distance(from: text.startIndex, to: comment.lowerBound)
    while end > last.range.lowerBound, source.bytes[end - 1].isBlank || source.bytes[end - 1].isLineEnd { end -= 1 }
    return end
  }

  /// What stands before the next line of the same container: quotes stay, a list's mark becomes blanks.
  private func continuation(of prefix: String) -> String {
    String(prefix.map { $0 == ">" || $0 == "\t" ? $0 : " " })
  }

  private func withoutCodeIndent(_ prefix: String) -> String {
    if prefix.hasSuffix("\t") { return String(prefix.dropLast()) }
    return prefix.hasSuffix("    ") ? String(prefix.dropLast(4)) : ""
  }

  private func content(_ text: String, of block: JudgedBlock) -> [Fix.Edit] {
    guard let first = block.code.lineSources.first, let last = block.code.lineSources.last else { return [] }
    let prefix = source.text(source.lineRange(source.line(at: first)).lowerBound..<first)
    let end = source.lineRange(source.line(at: last)).upperBound
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last == "" { lines.removeLast() }
    let written = lines.enumerated().map { index, line in
      (index == 0 ? "" : line.isEmpty ? prefix.withoutTrailingBlanks : prefix) + line
    }
    return [Fix.Edit(first..<end, with: written.joined(separator: source.lineEnd))]
  }

  // MARK: Front matter

  private func frontMatter(for inferred: [Inferred]) -> [Fix.Edit] {
    // A text that is written anew holds no stand-ins any more, but for secrets.
    let rewritten = Set(inferred.filter { $0.aspect == .text && !$0.pins.isEmpty }.map(\.block))
    let bindings = inferred.filter { !rewritten.contains($0.block) || $0.meaning.hasPrefix("secret.") }
      .flatMap(\.pins).compactMap { pin -> String? in
        guard case .binding(let pattern, let value) = pin else { return nil }
        return "\(YAMLText.quoted(pattern)): \(value)"
      }.uniqued()
    guard !bindings.isEmpty else { return [] }
    return [FrontMatterBindings(document: runbook.document, lineEnd: source.lineEnd).edit(adding: bindings)]
  }
}

extension StepAttributes {
  /// The attributes as they are written; what all steps of a fence have alike is written once for the fence.
  fileprivate static func joined(_ pins: [Pin], steps count: Int) -> [String] {
    let texts = pins.compactMap { pin -> String? in
      // `expect.2` stands on a block without steps and speaks of another's.
      guard count > 1, case .attribute(let key, let value) = pin, case (let base, .some) = parts(of: key) else {
        return pin.attributeText
      }
      let alike = pins.filter { other in
        (1...count).contains { other == .attribute(key: "\(base).\($0)", value: value) }
      }
      return alike.count == count ? Pin.attribute(key: base, value: value).attributeText : pin.attributeText
    }
    return texts.uniqued()
  }
}

/// Where further `bind:` lines go.
private struct FrontMatterBindings {
  let document: Document
  let lineEnd: String

  private var source: SourceFile { document.source }

  func edit(adding bindings: [String]) -> Fix.Edit {
    guard let range = document.frontMatter else {
      let start = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      let lines = ["---", "bind:"] + bindings.map { "  " + $0 } + ["---", ""]
      return Fix.Edit(start..<start, with: joined(lines))
    }
    let root = try? YAMLReader.read(source, range: range)
    guard let bind = root?.entries?.first(where: { $0.key == "bind" }), let last = bind.value.entries?.last else {
      let end = range.upperBound
      return Fix.Edit(end..<end, with: joined(["bind:"] + bindings.map { "  " + $0 }))
    }
    let line = source.line(at: last.keyRange.lowerBound)
    let indent = source.text(source.lineRange(line).lowerBound..<last.keyRange.lowerBound)
    let end = min(
      source.lineStarts.indices.contains(line) ? source.lineStarts[line] : source.bytes.count, range.upperBound)
    return Fix.Edit(end..<end, with: joined(bindings.map { indent + $0 }))
  }

  private func joined(_ lines: [String]) -> String { lines.map { $0 + lineEnd }.joined() }
}

extension String {
  fileprivate var withoutTrailingBlanks: String {
    var text = self
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }

  /// Whether the text ends inside a comment that is ours.
  fileprivate var hasOurComment: Bool {
    guard let start = ranges(of: "<!--").last else { return false }
    return self[start.upperBound...].trimmingBlanks().hasPrefix("runbook:")
  }

  private func ranges(of needle: String) -> [Range<Index>] {
    var found: [Range<Index>] = []
    var rest = self[...]
    while let range = rest.range(of: needle) {
      found.append(range)
      rest = rest[range.upperBound...]
    }
    return found
  }
}
