// SPDX-License-Identifier: Apache-2.0

/// A template as its author would write it: values in `{{ }}`, repeated parts between `# for peer in peers` and `# end`.
enum ExplicitText {
  /// The text of a template; nil where the language has no comments for a loop, or a gap cannot be said.
  static func of(_ template: Template, language: CodeLanguage) -> String? {
    var pieces = template.pieces
    var text = ""
    while !pieces.isEmpty {
      let piece = pieces.removeFirst()
      switch piece {
      case .text(let words): text += words
      case .value(let use, _): text += written(use)
      case .aimed: return nil
      case .forEachPeer(let body, let separator):
        guard let opening = mark("for peer in peers", language), let closing = mark("end", language),
          let inner = of(Template(body), language: language), inner.hasSuffix("\n")
        else { return nil }
        // What stands between two turns goes to the head of each turn, or to its end.
        if text.hasSuffix("\n" + separator) {
          text.removeLast(separator.count)
          text += opening + separator + inner + closing
        } else if case .text(let words)? = pieces.first, words.hasPrefix(separator) {
          pieces[0] = .text(String(words.dropFirst(separator.count)))
          guard text.isEmpty || text.hasSuffix("\n") else { return nil }
          text += opening + inner + separator + closing
        } else {
          return nil
        }
      }
    }
    return text
  }

  /// A secret's words stay as they are, for the note must name no value that it does not need to.
  private static func written(_ use: ValueUse) -> String {
    if case .secret = use.reference { return use.written }
    if case .success(use.reference)? = MustacheReader.find(in: Array(use.written.utf8)).first?.result {
      return use.written
    }
    return "{{ \(use.reference.text) }}"
  }

  private static func mark(_ words: String, _ language: CodeLanguage) -> String? {
    switch language.comments.first {
    case .line(let sign)?: "\(sign) \(words)\n"
    case .enclosed(let opening, let closing)?: "\(opening) \(words) \(closing)\n"
    case nil: nil
    }
  }
}
