// SPDX-License-Identifier: Apache-2.0

extension TextPatternTree {
  /// The tree in POSIX's extended notation, which has neither `(?:` nor a backslash inside brackets (XBD 9.4).
  var posixText: String {
    switch self {
    case .set(let set): set.posixText
    case .start: "^"
    case .end: "$"
    case .sequence(let parts): parts.map(\.posixText).joined()
    case .choice(let options): "(" + options.map(\.posixText).joined(separator: "|") + ")"
    case .repeated(let part, let least, let most):
      part.posixAtom + "{\(least)\(most == least ? "" : "," + (most.map(String.init) ?? ""))}"
    }
  }

  private var posixAtom: String {
    if case .set = self { return posixText }
    return "(\(posixText))"
  }
}

extension ScalarSet {
  fileprivate var posixText: String {
    // A line feed never stands in a line.
    let ranges = ranges.filter { $0 != 10...10 }
    if ranges.isEmpty, !hasLetters { return isNegated ? "." : "[^[:print:][:cntrl:]]" }
    if !isNegated, !hasLetters, ranges.count == 1, let only = ranges.first, only.count == 1 {
      return Self.posixLiteral(only.lowerBound)
    }
    // Inside brackets a closing bracket comes first, a hyphen last, and a circumflex anywhere but first.
    let singles = ranges.filter { $0.count == 1 }.compactMap { Unicode.Scalar($0.lowerBound).map(Character.init) }
    let spans = ranges.filter { $0.count > 1 }.map {
      Self.character($0.lowerBound) + "-" + Self.character($0.upperBound)
    }
    let plain = singles.filter { !"]-^".contains($0) }
    let isOnlyCircumflex =
      spans.isEmpty && plain.isEmpty && !hasLetters && singles.contains("^") && !singles.contains("]")
    return "[" + (isNegated ? "^" : "") + (singles.contains("]") ? "]" : "") + spans.joined() + String(plain)
      + (hasLetters ? "[:alpha:]" : "") + (singles.contains("^") ? (isOnlyCircumflex && !isNegated ? "^^" : "^") : "")
      + (singles.contains("-") ? "-" : "") + "]"
  }

  private static func posixLiteral(_ value: UInt32) -> String {
    let text = character(value)
    return ".[*+?()|{$\\^".contains(text) ? "\\" + text : text
  }

  private static func character(_ value: UInt32) -> String { Unicode.Scalar(value).map { String(Character($0)) } ?? "" }
}
