// SPDX-License-Identifier: Apache-2.0

/// A stand-in as `bind:` writes it: matched without regard to case, blanks, `_`, `-` and Korean particles;
/// `{n}` stands for a number.
package struct StandInPattern: Hashable, Sendable {
  /// The number that `{n}` stood for, if the pattern has one.
  package struct Match: Hashable, Sendable {
    /// nil for a pattern without `{n}`.
    package let captured: Int?
  }

  /// The pattern as the author wrote it.
  package let source: String
  private let parts: [[Unicode.Scalar]]

  /// Any text is a pattern; only the first `{n}` may be in it.
  package init(_ source: String) {
    self.source = source
    parts = source.split(separator: "{n}", omittingEmptySubsequences: false).map { StandInPattern.folded(String($0)) }
  }

  /// Whether the whole text is this stand-in; nil where it is not.
  package func match(_ text: String) -> Match? {
    let scalars = StandInPattern.folded(text)
    guard parts.count == 2 else { return scalars == parts.first ? Match(captured: nil) : nil }
    let (head, tail) = (parts[0], parts[1])
    guard scalars.count > head.count + tail.count, scalars.starts(with: head),
      scalars.suffix(tail.count).elementsEqual(tail)
    else { return nil }
    var digits = String.UnicodeScalarView()
    digits.append(contentsOf: scalars[head.count..<scalars.count - tail.count])
    return Int(String(digits)).map { Match(captured: $0) }
  }

  private static let particles: Set<Unicode.Scalar> = ["은", "는", "이", "가", "을", "를", "의", "에"]

  private static func folded(_ text: String) -> [Unicode.Scalar] {
    var words: [[Unicode.Scalar]] = [[]]
    for scalar in FoldedText(text).scalars.compactMap(Unicode.Scalar.init) {
      if scalar.properties.isWhitespace || scalar == "_" || scalar == "-" {
        words.append([])
      } else if scalar == "<" || scalar == ">" {
        // A bracket is no letter of the word beside it, whose particle may stand before it.
        words += [[scalar], []]
      } else {
        words[words.count - 1].append(scalar)
      }
    }
    // A particle is the last letter of a word of two letters or more.
    return words.flatMap { word in
      word.count > 1 && particles.contains(word[word.count - 1]) ? word.dropLast() : word[...]
    }
  }
}
