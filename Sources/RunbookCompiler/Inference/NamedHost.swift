// SPDX-License-Identifier: Apache-2.0

/// A machine that a sentence names as the place: `redis1에서`, `db-2 에서`, `on node3`.
enum NamedHost {
  /// The last such name in the last sentence that has one: Latin letters with a number at the end, in small letters.
  static func find(in sentences: [String]) -> String? {
    sentences.reversed().lazy.compactMap(name).first
  }

  private static func name(in sentence: String) -> String? {
    var words = sentence.split { $0.isWhitespace || ",()[]`'\"*".contains($0) }[...]
    var previous: Substring = ""
    var found: String?
    while let word = words.popFirst() {
      let name = word.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
      let rest = word.dropFirst(name.count)
      let isPlace =
        rest.hasPrefix("에서") || (rest.isEmpty && (words.first?.hasPrefix("에서") ?? false))
        || (previous.lowercased() == "on" && rest.allSatisfy { ".:;".contains($0) })
      if isPlace, isHostName(name) { found = name.lowercased() }
      previous = word
    }
    return found
  }

  /// Letters first and a number at the end.
  private static func isHostName(_ name: Substring) -> Bool {
    guard let first = name.first, let last = name.last else { return false }
    return first.isLetter && last.isNumber && name.count >= 2
  }
}
