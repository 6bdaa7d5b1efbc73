// SPDX-License-Identifier: Apache-2.0

/// Makes a short text that a regular expression likely takes; whoever asks makes sure that it does.
struct MockPattern {
  private var rest: ArraySlice<Unicode.Scalar>
  /// Groups deeper than this are left out.
  private let depthLimit = 32

  init(_ source: String) { rest = Array(source.unicodeScalars)[...] }

  /// The text: the first of every choice, as few repetitions as there may be.
  mutating func text() -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: choice(depth: 0))
    return String(view)
  }

  private mutating func choice(depth: Int) -> [Unicode.Scalar] {
    let first = sequence(depth: depth)
    while rest.first == "|" {
      rest.removeFirst()
      _ = sequence(depth: depth)
    }
    return first
  }

  private mutating func sequence(depth: Int) -> [Unicode.Scalar] {
    var text: [Unicode.Scalar] = []
    while let scalar = rest.first, scalar != "|", scalar != ")" {
      let part = atom(depth: depth)
      // At most this many repetitions: a rehearsal needs no long texts.
      text += Array(repeating: part, count: min(repetitions(), 64)).joined()
    }
    return text
  }

  private mutating func atom(depth: Int) -> [Unicode.Scalar] {
    let scalar = rest.removeFirst()
    switch scalar {
    case "^", "$": return []
    case ".": return ["a"]
    case "[": return set()
    case "(" where depth < depthLimit:
      if rest.starts(with: ["?", ":"]) { rest = rest.dropFirst(2) }
      let text = choice(depth: depth + 1)
      if rest.first == ")" { rest.removeFirst() }
      return text
    case "\\": return escape().map { [$0] } ?? []
    default: return [scalar]
    }
  }

  private mutating func escape() -> Unicode.Scalar? {
    let letter = rest.popFirst()
    switch letter {
    case "d": return "0"
    case "w", "S": return "a"
    case "s": return " "
    case "p":
      rest = rest.drop { $0 != "}" }.dropFirst()
      return "a"
    default: return letter
    }
  }

  /// A member of `[…]`: the first one, or one that an excluding set does not name.
  private mutating func set() -> [Unicode.Scalar] {
    let isExcluding = rest.first == "^"
    if isExcluding { rest.removeFirst() }
    var members: [Unicode.Scalar] = []
    while let scalar = rest.popFirst(), scalar != "]" || members.isEmpty {
      if let member = scalar == "\\" ? escape() : scalar { members.append(member) }
    }
    guard isExcluding else { return Array(members.prefix(1)) }
    return Array((["a", "0", "-", "Z"] as [Unicode.Scalar]).filter { !members.contains($0) }.prefix(1))
  }

  /// The least number of times that what stands before is repeated.
  private mutating func repetitions() -> Int {
    switch rest.first {
    case "*", "?":
      rest.removeFirst()
      return 0
    case "+":
      rest.removeFirst()
      return 1
    case "{":
      let digits = rest.dropFirst().prefix { ("0"..."9").contains($0) }
      rest = rest.drop { $0 != "}" }.dropFirst()
      return Int(String(String.UnicodeScalarView(digits))) ?? 1
    default: return 1
    }
  }
}
