// SPDX-License-Identifier: Apache-2.0

/// A text that goes into a file of a known program: a block, or the heredoc that a command writes there.
struct SettingsText {
  /// A setting as the author wrote it.
  struct Entry {
    let name: String
    let value: String
    /// Empty where no section was opened.
    let section: String
    /// Offsets in the block's reading.
    let nameRange: ByteRange
    let valueRange: ByteRange
  }

  /// A section's heading.
  struct Heading {
    let name: String
    let range: ByteRange
  }

  let block: JudgedBlock
  let path: String
  let range: ByteRange
  /// Whether the command that opens the file stands in the text too.
  let holdsCommand: Bool

  /// Every text of the note whose file is known by its path.
  static func all(_ runbook: Runbook) -> [SettingsText] {
    var texts: [SettingsText] = []
    for block in runbook.blocks {
      guard let path = block.path, block.execution == .none || block.role == .editorAndConfig else { continue }
      texts.append(
        SettingsText(
          block: block, path: path, range: 0..<block.reading.bytes.count,
          holdsCommand: block.role == .editorAndConfig))
    }
    for found in runbook.commands {
      guard let heredoc = found.command.redirections.lazy.compactMap(\.heredoc).first,
        let heredocs = found.block.reading.script?.heredocs, heredocs.indices.contains(heredoc),
        let path = writtenPath(found)
      else { continue }
      texts.append(SettingsText(block: found.block, path: path, range: heredocs[heredoc].body, holdsCommand: false))
    }
    return texts
  }

  /// The file that `cat > FILE <<EOF` or `tee FILE <<EOF` writes.
  private static func writtenPath(_ found: NoteCommand) -> String? {
    let written = found.command.redirections.first { [.write, .append, .overwrite].contains($0.operation) }
    if let path = written?.target.constant { return path }
    guard found.invocation?.program == "tee" else { return nil }
    return found.invocation?.arguments.lazy.compactMap(\.constant).first { !$0.hasPrefix("-") }
  }

  /// The settings of a text of lines.
  func entries(_ form: SettingsTable.Form) -> (entries: [Entry], headings: [Heading]) {
    let bytes = block.reading.bytes
    var entries: [Entry] = []
    var headings: [Heading] = []
    var section = ""
    var isContinued = false
    var start = range.lowerBound
    while start < range.upperBound {
      let end = bytes[start..<range.upperBound].firstIndex(of: .lineFeed) ?? range.upperBound
      defer { start = end + 1 }
      let first = bytes[start..<end].firstIndex { !$0.isBlank } ?? end
      let last = bytes[first..<end].lastIndex { !$0.isBlank && $0 != .carriageReturn }.map { $0 + 1 } ?? first
      let wasContinued = isContinued
      isContinued = last > first && bytes[last - 1] == .backslash
      guard first < last, !wasContinued, bytes[first] != .hash, bytes[first] != UInt8(ascii: ";") else { continue }
      if bytes[first] == UInt8(ascii: "["), bytes[last - 1] == UInt8(ascii: "]") {
        section = String(decoding: bytes[first + 1..<last - 1], as: UTF8.self)
        headings.append(Heading(name: section, range: first + 1..<last - 1))
        continue
      }
      guard let entry = entry(first..<last, form, section, bytes) else { continue }
      entries.append(entry)
    }
    return (entries, headings)
  }

  /// `Key value`, or `key = value`; nil for a line of another form, and for one whose name is a stand-in.
  private func entry(_ line: ByteRange, _ form: SettingsTable.Form, _ section: String, _ bytes: [UInt8]) -> Entry? {
    let isName = { (byte: UInt8) in
      byte.isWord || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/")
    }
    let nameEnd = bytes[line].firstIndex { !isName($0) } ?? line.upperBound
    guard nameEnd > line.lowerBound, bytes[line.lowerBound].isLetter else { return nil }
    var value = nameEnd
    while value < line.upperBound, bytes[value].isBlank { value += 1 }
    let hasSign = value < line.upperBound && bytes[value] == UInt8(ascii: "=")
    if hasSign {
      value += 1
      while value < line.upperBound, bytes[value].isBlank { value += 1 }
    }
    switch form {
    case .words: guard !hasSign, value > nameEnd else { return nil }
    case .assignments, .sections: guard hasSign else { return nil }
    case .json: return nil
    }
    guard block.reading.holes(in: line.lowerBound..<nameEnd).isEmpty else { return nil }
    return Entry(
      name: String(decoding: bytes[line.lowerBound..<nameEnd], as: UTF8.self),
      value: String(decoding: bytes[value..<line.upperBound], as: UTF8.self), section: section,
      nameRange: line.lowerBound..<nameEnd, valueRange: value..<line.upperBound)
  }
}
