// SPDX-License-Identifier: Apache-2.0

/// Variables as an attribute sets them: `PGPORT=5433 PGUSER='app user'`.
enum EnvironmentText {
  /// A variable and the text of its value, its quotes undone.
  struct Assignment: Hashable {
    let name: String
    let value: String
  }

  /// The assignments in their order; nil for a text that holds anything else.
  static func assignments(_ text: String) -> [Assignment]? {
    var found: [Assignment] = []
    for word in words(text) {
      guard let equals = word.firstIndex(of: "="), word.startIndex < equals else { return nil }
      let name = word[..<equals]
      guard name.utf8.allSatisfy(\.isWord), name.utf8.first?.isDigit == false else { return nil }
      found.append(Assignment(name: String(name), value: String(word[word.index(after: equals)...])))
    }
    return found.isEmpty ? nil : found
  }

  /// The words between blanks; quotes and `{{ }}` hold blanks.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var depth = 0
    var previous: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if depth == 0, character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if depth == 0, character.isWhitespace {
        if let word { words.append(word) }
        word = nil
      } else {
        if character == "{", previous == "{" { depth += 1 }
        if character == "}", previous == "}" { depth = max(0, depth - 1) }
        word = (word ?? "") + String(character)
      }
      previous = character
    }
    if let word { words.append(word) }
    return words
  }
}
