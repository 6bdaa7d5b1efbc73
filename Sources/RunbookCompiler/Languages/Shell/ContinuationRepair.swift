// SPDX-License-Identifier: Apache-2.0

/// A shell block whose continued lines hold together again, and what was taken out for it.
package struct ShellRepair: Sendable {
  /// Bytes that were taken out, and why.
  package struct Edit: Hashable, Sendable {
    /// The bytes of the original that the repaired text lacks.
    package let range: ByteRange
    /// What was wrong.
    package let kind: Kind
    /// The comment among them; nil when there was none.
    package let comment: Comment?
  }

  /// What broke a continuation.
  package enum Kind: String, Hashable, Sendable {
    /// A comment after the backslash, which therefore escaped a blank.
    case commentAfterBackslash
    /// Blanks after the backslash.
    case blankAfterBackslash
    /// A carriage return after the backslash.
    case carriageReturnAfterBackslash
    /// A backslash with no line to go on with.
    case backslashAtEnd
    /// A line of comment between continued lines, at which the command would end.
    case commentBetweenLines
    /// A blank line after a backslash, at which the command ends.
    case blankLineBetween
  }

  /// A comment that had to leave the command.
  package struct Comment: Hashable, Sendable {
    /// The words after `#`.
    package let text: String
    /// The comment's bytes in the original, `#` included.
    package let range: ByteRange
  }

  /// The repaired text; the original when nothing was broken.
  package let text: [UInt8]
  /// What was taken out, in the order of the text.
  package let edits: [Edit]

  /// The offset in the original of the byte at `offset` in the repaired text; logarithmic.
  package func originalOffset(of offset: Int) -> Int {
    var low = 0
    var high = edits.count
    while low < high {
      let middle = (low + high) / 2
      if kept[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? offset : offset - kept[low - 1] + edits[low - 1].range.upperBound
  }

  /// The offset in the repaired text at which each edit took its bytes out.
  let kept: [Int]

  init(_ original: [UInt8], _ edits: [Edit]) {
    var text: [UInt8] = []
    var kept: [Int] = []
    var position = 0
    for edit in edits {
      text += original[position..<edit.range.lowerBound]
      kept.append(text.count)
      position = edit.range.upperBound
    }
    self.text = text + original[position...]
    self.edits = edits
    self.kept = kept
  }
}

/// The repair of command lines that bash silently cuts short where their author went on.
package enum ContinuationRepair {
  /// The block with its broken continuations mended; quoted text, heredocs and escaped blanks stay as they are.
  package static func repair(_ bytes: [UInt8]) -> ShellRepair {
    guard bytes.contains(.backslash) else { return ShellRepair(bytes, []) }
    var parser = ShellParser(bytes)
    parser.repairs = []
    _ = parser.statements(until: [])
    return ShellRepair(bytes, parser.repairs ?? [])
  }
}

extension ShellParser {
  /// Passes a backslash that its author meant as a continuation, and notes what must go for it to be one.
  ///
  /// `a\ #1` and `IFS=\ ` are escaped blanks and stay; after a blank, `\ # …` is a comment on a continued line.
  mutating func passContinuation(isAttached: Bool) -> Bool {
    guard origins == nil, limit == bytes.count else { return false }
    var rest = position + 1
    while rest < limit, bytes[rest].isBlank { rest += 1 }
    let hasBlank = rest > position + 1
    let isComment = rest < limit && bytes[rest] == .hash && hasBlank && !isAttached
    let commentStart = rest
    if isComment { while rest < limit, bytes[rest] != .lineFeed { rest += 1 } }
    if rest < limit, bytes[rest] == .carriageReturn, rest + 1 == limit || bytes[rest + 1] == .lineFeed { rest += 1 }
    guard rest >= limit || bytes[rest] == .lineFeed else { return false }
    let isValue = hasBlank && isAttached && position > 0 && bytes[position - 1] == UInt8(ascii: "=")
    if isValue { return false }
    let goesOn = hasContent(after: rest)
    let isBroken = rest > position + 1
    if hasBlank, isAttached, !goesOn { return false }
    if !goesOn, !isBroken, rest + 1 < limit { return passBlankLines(after: rest) }
    if isBroken || rest + 1 >= limit {
      let start = goesOn || (!isBroken && rest + 1 < limit) ? position + 1 : position
      let comment = isComment ? repairComment(commentStart, rest) : nil
      note(ShellRepair.Edit(range: start..<rest, kind: kind(hasBlank, isBroken, comment), comment: comment))
    }
    if !goesOn, isBroken || rest + 1 >= limit {
      position = rest
      return true
    }
    position = min(rest + 1, limit)
    liftCommentLines()
    return true
  }

  /// A blank line behind the backslash here: where an option stands behind it the command goes on, else it ends.
  private mutating func passBlankLines(after end: Int) -> Bool {
    var line = end + 1
    var index = line
    while index < limit {
      if bytes[index] == .lineFeed {
        line = index + 1
      } else if !bytes[index].isBlank, bytes[index] != .carriageReturn {
        break
      }
      index += 1
    }
    let isOption = index + 1 < limit && bytes[index] == UInt8(ascii: "-") && !bytes[index + 1].isShellBreak
    if isOption {
      note(ShellRepair.Edit(range: end + 1..<line, kind: .blankLineBetween, comment: nil))
      position = line
    } else {
      let kind: ShellRepair.Kind = index < limit ? .blankLineBetween : .backslashAtEnd
      note(ShellRepair.Edit(range: position..<position + 1, kind: kind, comment: nil))
      position = end
    }
    return true
  }

  private func kind(_ hasBlank: Bool, _ isBroken: Bool, _ comment: ShellRepair.Comment?) -> ShellRepair.Kind {
    if comment != nil { return .commentAfterBackslash }
    if hasBlank { return .blankAfterBackslash }
    return isBroken ? .carriageReturnAfterBackslash : .backslashAtEnd
  }

  private mutating func note(_ edit: ShellRepair.Edit) { repairs?.append(edit) }

  private func repairComment(_ start: Int, _ end: Int) -> ShellRepair.Comment {
    var last = end
    while last > start, bytes[last - 1] == .carriageReturn || bytes[last - 1].isBlank { last -= 1 }
    var first = start
    while first < last, bytes[first] == .hash || bytes[first].isBlank { first += 1 }
    return ShellRepair.Comment(text: text(first, last), range: start..<last)
  }

  /// Whether the line after the line end at `end` holds anything.
  private func hasContent(after end: Int) -> Bool {
    var index = end + 1
    while index < limit, bytes[index].isBlank || bytes[index] == .carriageReturn { index += 1 }
    return index < limit && bytes[index] != .lineFeed
  }

  /// Takes out whole lines of comment after a continued line, when an option on the line after them goes on.
  private mutating func liftCommentLines() {
    var found: [ShellRepair.Edit] = []
    var line = position
    while line < limit {
      var index = line
      while index < limit, bytes[index].isBlank { index += 1 }
      guard index < limit, bytes[index] == .hash else {
        let isOption = index + 1 < limit && bytes[index] == UInt8(ascii: "-") && !bytes[index + 1].isShellBreak
        guard isOption, !found.isEmpty else { return }
        for edit in found { note(edit) }
        position = line
        return
      }
      var end = index
      while end < limit, bytes[end] != .lineFeed { end += 1 }
      let comment = repairComment(index, end)
      found.append(
        ShellRepair.Edit(range: line..<min(end + 1, limit), kind: .commentBetweenLines, comment: comment))
      line = end + 1
    }
  }
}
