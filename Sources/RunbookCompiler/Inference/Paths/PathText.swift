// SPDX-License-Identifier: Apache-2.0

/// A word of a text that could name a file.
struct PathWord: Hashable, Sendable {
  /// The path without the quotes and sentence marks around it.
  let path: String
  /// The last word before it, in small letters; empty at the start.
  let before: String
  /// What follows it, up to 24 characters, in small letters.
  let after: String

  /// The part behind the last slash.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }
  var isAbsolute: Bool { path.hasPrefix("/") || path.hasPrefix("~/") }
  var hasFolder: Bool { path.contains("/") }
}

/// Finds the words of a text that could name files.
enum PathText {
  /// Runs of the characters of paths, in the order of the text; addresses and words of a sentence are left out.
  static func words(in text: String) -> [PathWord] {
    var found: [PathWord] = []
    let characters = Array(text)
    var at = 0
    while at < characters.count {
      guard isPart(characters[at]) else {
        at += 1
        continue
      }
      let start = at
      while at < characters.count, isPart(characters[at]) { at += 1 }
      var end = at
      while end > start, ".,-".contains(characters[end - 1]) { end -= 1 }
      let path = String(characters[start..<end])
      let isAddress = start > 0 && characters[start - 1] == ":" && path.hasPrefix("//")
      guard !isAddress, looksLikeFile(path) else { continue }
      found.append(
        PathWord(
          path: path, before: lastWord(characters[..<start]),
          after: String(characters[end..<min(characters.count, end + 24)]).lowercased()))
    }
    return found
  }

  /// Whether a text is one path and nothing else: a title, the word of a command.
  static func isPath(_ text: String) -> Bool {
    words(in: text).map(\.path) == [text]
  }

  private static func isPart(_ character: Character) -> Bool {
    guard let byte = character.asciiValue else { return false }
    return byte.isWord || "/.-~@+%$".utf8.contains(byte)
  }

  private static func lastWord(_ characters: ArraySlice<Character>) -> String {
    let words = String(characters.suffix(40)).lowercased().split { $0.isWhitespace || "`'\"([*:".contains($0) }
    return words.last.map(String.init) ?? ""
  }

  /// A path with a folder, or a name whose ending or whole is known.
  private static func looksLikeFile(_ path: String) -> Bool {
    guard path.utf8.count > 3, !path.hasSuffix("/"), !path.hasPrefix("//"), path.contains(where: \.isLetter) else {
      return false
    }
    if path.hasPrefix("/") || path.hasPrefix("~/") { return path.dropFirst().contains("/") || path.hasPrefix("~") }
    if path.contains("$") || path.contains("%") { return false }
    // `http/https` and `and/or` are no files; `conf/app.yml` is.
    return FileKind.isKnown(path) && !(path.contains("@") && !path.hasSuffix(".service"))
  }
}
