// SPDX-License-Identifier: Apache-2.0

/// Gives steps their titles and their ids.
struct StepNaming {
  private var used: Set<String> = []
  /// The ordinal to try next for words that came before.
  private var nextOrdinal: [String: Int] = [:]

  /// A step's own words, else the nearest heading that says more than a number, with the number behind it.
  static func title(own: String?, headings: [String], fallback: String) -> String {
    if let own, !own.isEmpty { return own }
    guard let last = headings.last else { return fallback }
    guard last.allSatisfy(\.isNumber), headings.count > 1 else { return withoutNumber(last) }
    return "\(withoutNumber(headings[headings.count - 2])) · \(last)"
  }

  /// `3. Qdrant 설치` is numbered for its reader; its place in the script is another.
  private static func withoutNumber(_ heading: String) -> String {
    let rest = heading.drop { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ")") }
    let isNumbered = heading.first?.isNumber == true && rest.first == " "
    let words = rest.trimmingBlanks()
    return isNumbered && !words.isEmpty ? words : heading
  }

  /// The id for `words`: Hangul, letters, digits and `-`; with an ordinal where it was given before.
  mutating func id(for words: String) -> StepID {
    let base = StepNaming.slug(words)
    let stem = base.isEmpty ? "step" : base
    var id = stem
    var ordinal = nextOrdinal[stem] ?? 2
    if nextOrdinal[stem] != nil { id = "\(stem)-\(ordinal)" }
    while !used.insert(id).inserted {
      id = "\(stem)-\(ordinal)"
      ordinal += 1
    }
    nextOrdinal[stem] = ordinal
    return StepID(id)
  }

  /// The words in small letters with `-` for whatever is neither letter nor digit; at most 60 characters.
  package static func slug(_ words: String) -> String {
    var slug = ""
    for character in Hangul.composed(words).lowercased() {
      if character.isLetter || character.isNumber {
        slug.append(character)
      } else if !slug.isEmpty, !slug.hasSuffix("-") {
        slug.append("-")
      }
      if slug.count >= 60 { break }
    }
    while slug.hasSuffix("-") { slug.removeLast() }
    return slug
  }
}
