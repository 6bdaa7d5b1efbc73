// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// The difference of two texts in the form that `patch` and `git apply` read.
package struct UnifiedDiff {
  /// Lines shown around a change.
  private static let context = 3

  private let name: String
  private let old: [ArraySlice<UInt8>]
  private let new: [ArraySlice<UInt8>]
  private let changes: [Change]

  /// Lines of the old text that give way to lines of the new; one of them may be empty.
  private struct Change {
    let old: Range<Int>
    let new: Range<Int>
  }

  /// Quadratic in the changed lines alone.
  package init(_ old: SourceFile, _ new: SourceFile) {
    name = old.name
    self.old = UnifiedDiff.lines(old.bytes)
    self.new = UnifiedDiff.lines(new.bytes)
    changes = UnifiedDiff.changes(self.old, self.new)
  }

  /// Empty where the texts are equal; colours for a terminal.
  package func text(isColoured: Bool) -> String {
    guard !changes.isEmpty else { return "" }
    var text = "--- \(name)\n+++ \(name)\n"
    for hunk in hunks { text += drawn(hunk, isColoured) }
    return text
  }

  /// Changes whose lines around them touch stand in one hunk.
  private var hunks: [[Change]] {
    var hunks: [[Change]] = []
    for change in changes {
      if let last = hunks.last?.last, change.old.lowerBound - last.old.upperBound <= 2 * Self.context {
        hunks[hunks.count - 1].append(change)
      } else {
        hunks.append([change])
      }
    }
    return hunks
  }

  private func drawn(_ hunk: [Change], _ isColoured: Bool) -> String {
    guard let first = hunk.first, let last = hunk.last else { return "" }
    let start = max(0, first.old.lowerBound - Self.context)
    let end = min(old.count, last.old.upperBound + Self.context)
    let newStart = first.new.lowerBound - (first.old.lowerBound - start)
    let newEnd = last.new.upperBound + (end - last.old.upperBound)
    var lines: [(mark: String, line: ArraySlice<UInt8>)] = []
    var at = start
    for change in hunk {
      lines += old[at..<change.old.lowerBound].map { (" ", $0) }
      lines += old[change.old].map { ("-", $0) } + new[change.new].map { ("+", $0) }
      at = change.old.upperBound
    }
    lines += old[at..<end].map { (" ", $0) }
    let head = "@@ -\(span(start..<end)) +\(span(newStart..<newEnd)) @@\n"
    return coloured(head, "36", isColoured) + lines.map { drawn($0.mark, $0.line, isColoured) }.joined()
  }

  private func drawn(_ mark: String, _ line: ArraySlice<UInt8>, _ isColoured: Bool) -> String {
    let hasEnd = line.last == .lineFeed
    let text = mark + String(decoding: hasEnd ? line.dropLast() : line, as: UTF8.self)
    let colour = mark == "+" ? "32" : mark == "-" ? "31" : nil
    let drawn = colour.map { coloured(text, $0, isColoured) } ?? text
    return drawn + "\n" + (hasEnd ? "" : "\\ No newline at end of file\n")
  }

  private func coloured(_ text: String, _ code: String, _ isColoured: Bool) -> String {
    isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  private func span(_ lines: Range<Int>) -> String {
    "\(lines.isEmpty ? lines.lowerBound : lines.lowerBound + 1)\(lines.count == 1 ? "" : ",\(lines.count)")"
  }

  /// Each line with its line end.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: .lineFeed).map { $0 + 1 } ?? bytes.count
      lines.append(bytes[start..<end])
      start = end
    }
    return lines
  }

  private static func changes(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [Change] {
    let difference = new.difference(from: old) { $0.elementsEqual($1) }
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var changes: [Change] = []
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      let (start, newStart) = (left, right)
      while removed.contains(left) { left += 1 }
      while inserted.contains(right) { right += 1 }
      if left > start || right > newStart {
        changes.append(Change(old: start..<left, new: newStart..<right))
      } else {
        left += 1
        right += 1
      }
    }
    return changes
  }
}
