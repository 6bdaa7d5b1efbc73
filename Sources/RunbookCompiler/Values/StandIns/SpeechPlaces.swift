// SPDX-License-Identifier: Apache-2.0

/// Commands whose texts are for people to read, so that words in them stand for themselves.
enum TalkingCommands {
  /// Programs that print, log or search what they are given.
  static let programs: Set<String> = [
    "echo", "printf", "logger", "wall", "mail", "read", "say", "notify-send", "git", "gh", "slack", "grep", "egrep",
    "rg",
    "sed", "awk", "find", "tr", "select", "PS1",
  ]

  /// Options that take a text for people.
  static let options: Set<String> = [
    "-m", "--message", "--comment", "--description", "--title", "--label", "--annotation", "-C", "--summary", "--gecos",
  ]

  /// Whether the command or the option before an offset takes words for people.
  static func holds(_ bytes: [UInt8], at offset: Int) -> Bool {
    if programs.contains(bytes.program(before: offset)) { return true }
    let words = String(decoding: bytes.lineBefore(offset), as: UTF8.self).split {
      $0.isWhitespace || $0 == "\"" || $0 == "'"
    }
    guard let last = words.last.map(String.init) else { return false }
    return options.contains(last.hasSuffix("=") ? String(last.dropLast()) : last)
  }
}

/// Settings whose values are for people to read.
enum TalkingKeys {
  /// Whether the setting on the line before an offset is one of them.
  static func holds(_ bytes: [UInt8], at offset: Int) -> Bool {
    let line = String(decoding: bytes.lineBefore(offset), as: UTF8.self)
    let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
    return words.last.map { StandInWords.talkingKeys.contains($0.lowercased().replacing("_", with: "")) } ?? false
  }
}

/// Statements that make accounts and connections, in which a string is a value and not a row's content.
enum SQLAccounts {
  private static let verbs: Set<String> = ["CREATE", "ALTER", "GRANT", "SET", "CHANGE", "START", "USE"]

  /// Whether the statement that an offset stands in begins with such a verb.
  static func holds(_ bytes: [UInt8], at offset: Int) -> Bool {
    let start = bytes[..<offset].lastIndex(of: UInt8(ascii: ";")).map { $0 + 1 } ?? 0
    let lines = String(decoding: bytes[start..<offset], as: UTF8.self).split(whereSeparator: \.isNewline)
    let words = lines.filter { !$0.trimmingBlanks().hasPrefix("--") }.joined(separator: " ").split(
      whereSeparator: \.isWhitespace)
    return words.first.map { verbs.contains($0.uppercased()) } ?? false
  }
}
