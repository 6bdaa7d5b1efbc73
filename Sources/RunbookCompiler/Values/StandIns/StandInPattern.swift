// SPDX-License-Identifier: Apache-2.0

/// A stand-in as `bind:` writes it: matched without regard to case, blanks, `_`, `-`, brackets and Korean particles;
/// `{n}` stands for a number, any other `{name}` for a word.
package struct StandInPattern: Hashable, Sendable {
  /// What a pattern's `{n}` and `{name}` stood for.
  package struct Match: Hashable, Sendable {
    /// By the name between the braces, as the text writes it.
    package let captures: [String: String]

    /// `text` with each `{name}` replaced by what it stood for.
    package func filled(_ text: String) -> String {
      captures.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) }
    }
  }

  /// The pattern as the author wrote it.
  package let source: String
  private let parts: [Part]

  fileprivate enum Part: Hashable {
    case scalars([Unicode.Scalar])
    case capture(String)
  }

  /// Any text is a pattern.
  package init(_ source: String) {
    self.source = source
    var parts: [Part] = []
    var rest = source[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: open)..<close])
      // `{API_KEY}` alone is the stand-in itself: capitals and Hangul are no capture.
      let isCapture = !name.isEmpty && name.utf8.allSatisfy { $0.isLetter && ($0 & 0x20) != 0 }
      parts.append(.scalars(StandInPattern.folded(String(isCapture ? rest[..<open] : rest[...close]))))
      if isCapture { parts.append(.capture(name)) }
      rest = rest[rest.index(after: close)...]
    }
    parts.append(.scalars(StandInPattern.folded(String(rest))))
    let isAllCaptures = parts.allSatisfy { $0 == .scalars([]) || $0.isCapture }
    // A pattern of one word in braces would match everything: it is the stand-in `{host}`.
    self.parts = isAllCaptures && source != "{n}" ? [.scalars(StandInPattern.folded(source))] : parts
  }

  /// The names between the braces, in order.
  var names: [String] { parts.compactMap { if case .capture(let name) = $0 { name } else { nil } } }

  /// Whether the whole text is this stand-in; nil where it is not.
  package func match(_ text: String) -> Match? {
    let folded = StandInPattern.letters(text)
    var captures: [String: String] = [:]
    guard matches(parts[...], folded[...], text, &captures) else { return nil }
    return Match(captures: captures)
  }

  /// What is left of a text when nothing counts that does not count: two of the same stand-in have the same key.
  package static func key(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: folded(text))
    return String(view)
  }

  /// The parts are few and each takes a letter or more, so that trying every length ends soon.
  private func matches(
    _ parts: ArraySlice<Part>, _ letters: ArraySlice<Letter>, _ text: String, _ captures: inout [String: String]
  ) -> Bool {
    guard let part = parts.first else { return letters.isEmpty }
    switch part {
    case .scalars(let scalars):
      guard letters.count >= scalars.count, zip(letters, scalars).allSatisfy({ $0.scalar == $1 }) else { return false }
      return matches(parts.dropFirst(), letters.dropFirst(scalars.count), text, &captures)
    case .capture(let name):
      for count in stride(from: letters.count, to: 0, by: -1) {
        let taken = letters.prefix(count)
        guard name != "n" || taken.allSatisfy({ $0.scalar.properties.numericType == .decimal }),
          matches(parts.dropFirst(), letters.dropFirst(count), text, &captures)
        else { continue }
        captures[name] = StandInPattern.written(taken)
        return true
      }
      return false
    }
  }

  /// A letter that counts, and what stands before it that does not.
  private struct Letter {
    let scalar: Unicode.Scalar
    let written: Unicode.Scalar
    let joint: Unicode.Scalar?
  }

  /// The letters as the text writes them, the marks between them kept, those around them not.
  private static func written(_ letters: ArraySlice<Letter>) -> String {
    var view = String.UnicodeScalarView()
    for (index, letter) in letters.enumerated() {
      if index > 0, let joint = letter.joint { view.append(joint) }
      view.append(letter.written)
    }
    return String(view)
  }

  private static let particles: Set<Unicode.Scalar> = ["은", "는", "이", "가", "을", "를", "의", "에"]
  private static let brackets: Set<Unicode.Scalar> = ["<", ">", "[", "]", "{", "}", "%", "\"", "'", "`", "$"]

  private static func folded(_ text: String) -> [Unicode.Scalar] { letters(text).map(\.scalar) }

  private static func letters(_ text: String) -> [Letter] {
    var words: [[Letter]] = [[]]
    var joint: Unicode.Scalar?
    for scalar in Hangul.composed(text.unicodeScalars) {
      // A bracket is no letter of the word beside it, whose particle may stand before it.
      if scalar.properties.isWhitespace || scalar == "_" || scalar == "-" || brackets.contains(scalar) {
        words.append([])
        joint = scalar
        continue
      }
      let small = scalar.value >= 0x41 && scalar.value <= 0x5A ? Unicode.Scalar(scalar.value + 32) ?? scalar : scalar
      words[words.count - 1].append(Letter(scalar: small, written: scalar, joint: joint))
      joint = nil
    }
    // A particle is the last letter of a word of two letters or more.
    return words.flatMap { word in
      word.count > 1 && particles.contains(word[word.count - 1].scalar) ? word.dropLast() : word[...]
    }
  }
}

extension StandInPattern.Part {
  fileprivate var isCapture: Bool { if case .capture = self { true } else { false } }
}
