// SPDX-License-Identifier: Apache-2.0

/// A pattern as a tree.
indirect enum TextPatternTree: Sendable {
  case set(ScalarSet)
  case start, end
  case sequence([TextPatternTree])
  case choice([TextPatternTree])
  case repeated(TextPatternTree, least: Int, most: Int?)

  /// The tree as text, with the notation for the text's start and end.
  func text(start: String, end: String) -> String {
    switch self {
    case .set(let set): set.text
    case .start: start
    case .end: end
    case .sequence(let parts): parts.map { $0.text(start: start, end: end) }.joined()
    case .choice(let options): "(?:" + options.map { $0.text(start: start, end: end) }.joined(separator: "|") + ")"
    case .repeated(let part, let least, let most):
      part.atomText(start, end) + Self.times(least, most)
    }
  }

  private static func times(_ least: Int, _ most: Int?) -> String {
    switch (least, most) {
    case (0, nil): "*"
    case (1, nil): "+"
    case (0, 1): "?"
    default: "{\(least)\(most == least ? "" : "," + (most.map(String.init) ?? ""))}"
    }
  }

  private func atomText(_ start: String, _ end: String) -> String {
    if case .set = self { return text(start: start, end: end) }
    return "(?:" + text(start: start, end: end) + ")"
  }
}

/// Some of Unicode's scalars.
struct ScalarSet: Sendable {
  var ranges: [ClosedRange<UInt32>] = []
  /// Whether every letter and mark of every script belongs to it.
  var hasLetters = false
  var isNegated = false

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    let isListed = ranges.contains { $0.contains(scalar.value) } || (hasLetters && Self.isLetter(scalar))
    return isListed != isNegated
  }

  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark:
      true
    default: false
    }
  }

  var text: String {
    if !isNegated, !hasLetters, ranges.count == 1, let only = ranges.first, only.lowerBound == only.upperBound {
      // Outside brackets a hyphen means itself, and ECMAScript refuses to have it escaped.
      return only.lowerBound == 0x2D ? "-" : Self.escaped(only.lowerBound)
    }
    let parts = ranges.map { range in
      range.lowerBound == range.upperBound
        ? Self.escaped(range.lowerBound) : Self.escaped(range.lowerBound) + "-" + Self.escaped(range.upperBound)
    }
    return "[" + (isNegated ? "^" : "") + parts.joined() + (hasLetters ? "\\p{L}\\p{M}" : "") + "]"
  }

  private static func escaped(_ value: UInt32) -> String {
    guard let scalar = Unicode.Scalar(value) else { return "" }
    if value < 0x20 { return "\\x" + (value < 0x10 ? "0" : "") + String(value, radix: 16) }
    let text = String(Character(scalar))
    return value < 0x7F && #"^$\.*+?()[]{}|/-"#.contains(text) ? "\\" + text : text
  }
}

/// Reads the notation of `TextPattern`.
struct TextPatternParser {
  private let scalars: [Unicode.Scalar]
  private var cursor = 0
  private var depth = 0

  init(_ source: String) { scalars = Array(source.unicodeScalars) }

  private var next: Unicode.Scalar? { cursor < scalars.count ? scalars[cursor] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    cursor += 1
    return true
  }

  mutating func parse() throws(TextPattern.Fault) -> TextPatternTree {
    let tree = try choice()
    guard next == nil else { throw Self.fault("닫는 괄호가 남는다", "unmatched closing parenthesis") }
    return tree
  }

  private static func fault(_ korean: String, _ english: String) -> TextPattern.Fault {
    TextPattern.Fault(message: Bilingual(korean, en: english))
  }

  private mutating func choice() throws(TextPattern.Fault) -> TextPatternTree {
    var options = [try sequence()]
    while take("|") { options.append(try sequence()) }
    return options.count == 1 ? options[0] : .choice(options)
  }

  private mutating func sequence() throws(TextPattern.Fault) -> TextPatternTree {
    var parts: [TextPatternTree] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      parts.append(try quantified(try atom(scalar)))
    }
    return .sequence(parts)
  }

  private mutating func atom(_ scalar: Unicode.Scalar) throws(TextPattern.Fault) -> TextPatternTree {
    cursor += 1
    switch scalar {
    case "^": return .start
    case "$": return .end
    case ".": return .set(ScalarSet(ranges: [10...10], isNegated: true))
    case "(": return try group()
    case "[": return .set(try bracket())
    case "\\": return .set(try escape())
    case "*", "+", "?", "{": throw Self.fault("반복할 것이 없다", "nothing to repeat")
    default: return .set(ScalarSet(ranges: [scalar.value...scalar.value]))
    }
  }

  private mutating func group() throws(TextPattern.Fault) -> TextPatternTree {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 50 else { throw Self.fault("괄호가 너무 깊다", "parentheses nested too deep") }
    if take("?"), !take(":") { throw Self.fault("(?: 말고는 쓸 수 없다", "only (?: is taken after an opening parenthesis") }
    let tree = try choice()
    guard take(")") else { throw Self.fault("닫는 괄호가 없다", "missing closing parenthesis") }
    return .sequence([tree])
  }

  private mutating func quantified(_ tree: TextPatternTree) throws(TextPattern.Fault) -> TextPatternTree {
    var tree = tree
    var count = 0
    while let (least, most) = try quantifier() {
      count += 1
      switch tree {
      case .start, .end: throw Self.fault("반복할 것이 없다", "nothing to repeat")
      default: break
      }
      guard count == 1 else { throw Self.fault("반복이 겹친다", "two repetitions in a row") }
      tree = .repeated(tree, least: least, most: most)
      _ = take("?")
    }
    return tree
  }

  private mutating func quantifier() throws(TextPattern.Fault) -> (Int, Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    guard take("{") else { return nil }
    let least = number()
    let most: Int?
    if take(",") { most = next == "}" ? nil : number() } else { most = least }
    guard take("}"), let least, most.map({ $0 >= least && $0 <= 1_000 }) ?? (least <= 1_000) else {
      throw Self.fault("반복 횟수를 읽을 수 없다", "cannot read the repetition count")
    }
    return (least, most)
  }

  private mutating func number() -> Int? {
    var digits = ""
    while let scalar = next, scalar.isASCII, UInt8(ascii: scalar).isDigit {
      digits.unicodeScalars.append(scalar)
      cursor += 1
    }
    return Int(digits)
  }

  private mutating func escape() throws(TextPattern.Fault) -> ScalarSet {
    guard let scalar = next else { throw Self.fault("역슬래시 뒤가 비어 있다", "nothing after the backslash") }
    cursor += 1
    switch scalar {
    case "d": return ScalarSet(ranges: [48...57])
    case "D": return ScalarSet(ranges: [48...57], isNegated: true)
    case "w": return ScalarSet(ranges: Self.wordRanges)
    case "W": return ScalarSet(ranges: Self.wordRanges, isNegated: true)
    case "s": return ScalarSet(ranges: [9...13, 32...32])
    case "S": return ScalarSet(ranges: [9...13, 32...32], isNegated: true)
    case "n": return ScalarSet(ranges: [10...10])
    case "t": return ScalarSet(ranges: [9...9])
    case "r": return ScalarSet(ranges: [13...13])
    case "p":
      guard take("{"), take("L"), take("}") else { throw Self.fault("\\p{L}만 쓸 수 있다", "only \\p{L} is taken") }
      return ScalarSet(hasLetters: true)
    case _ where scalar.isASCII && UInt8(ascii: scalar).isWord:
      throw Self.fault("쓸 수 없는 이스케이프 \\\(scalar)", "the escape \\\(scalar) is not taken")
    default: return ScalarSet(ranges: [scalar.value...scalar.value])
    }
  }

  private static let wordRanges: [ClosedRange<UInt32>] = [48...57, 65...90, 95...95, 97...122]

  private mutating func bracket() throws(TextPattern.Fault) -> ScalarSet {
    var set = ScalarSet()
    set.isNegated = take("^")
    var isFirst = true
    while let scalar = next, isFirst || scalar != "]" {
      isFirst = false
      let item = try bracketItem()
      guard next == "-", cursor + 1 < scalars.count, scalars[cursor + 1] != "]", item.ranges.count == 1 else {
        guard !item.isNegated else { throw Self.fault("[ ] 안에는 쓸 수 없다: \\\(scalar)", "not taken inside [ ]") }
        set.ranges += item.ranges
        set.hasLetters = set.hasLetters || item.hasLetters
        continue
      }
      cursor += 1
      let end = try bracketItem()
      guard let low = item.ranges.first?.lowerBound, let high = end.ranges.first?.upperBound, low <= high else {
        throw Self.fault("[ ] 안의 범위가 거꾸로다", "reversed range inside [ ]")
      }
      set.ranges.append(low...high)
    }
    guard take("]") else { throw Self.fault("]가 없다", "missing ]") }
    return set
  }

  private mutating func bracketItem() throws(TextPattern.Fault) -> ScalarSet {
    guard let scalar = next else { throw Self.fault("]가 없다", "missing ]") }
    cursor += 1
    return scalar == "\\" ? try escape() : ScalarSet(ranges: [scalar.value...scalar.value])
  }
}
