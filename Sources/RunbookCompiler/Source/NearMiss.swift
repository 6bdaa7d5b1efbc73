// SPDX-License-Identifier: Apache-2.0

/// The candidate that a mistyped name most likely means, the first of equals; `nil` where none is close.
///
/// Case does not count. Hangul is compared by its letters, so that `노드` and `노트` differ in one of four. A third of the
/// name's letters may be wrong, three at most; a swap of two neighbours is one mistake.
package func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
  let wanted = letters(of: name)
  guard !wanted.isEmpty, wanted.count <= 100 else { return nil }
  var best: String?
  var bound = min(3, wanted.count < 3 ? 0 : wanted.count / 3)
  for candidate in candidates {
    let other = letters(of: candidate)
    guard abs(other.count - wanted.count) <= bound else { continue }
    let distance = mistakes(from: wanted, to: other)
    guard distance <= bound else { continue }
    best = candidate
    if distance == 0 { return best }
    bound = distance - 1
  }
  return best
}

/// The scalars of a text in lower case, each Hangul syllable as its two or three letters.
private func letters(of text: String) -> [UInt32] {
  var letters: [UInt32] = []
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x41...0x5A: letters.append(scalar.value + 0x20)
    case 0xAC00...0xD7A3:
      // The arithmetic of the Unicode Standard, section 3.12: 28 finals, 21 vowels.
      let syllable = scalar.value - 0xAC00
      letters.append(0x1100 + syllable / 588)
      letters.append(0x1161 + syllable % 588 / 28)
      if syllable % 28 > 0 { letters.append(0x11A7 + syllable % 28) }
    default: letters.append(scalar.value)
    }
  }
  return letters
}

/// The number of letters to insert, drop, change or swap with a neighbour (optimal string alignment).
private func mistakes(from left: [UInt32], to right: [UInt32]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for row in 0..<left.count {
    var current = [row + 1]
    for column in 0..<right.count {
      let change = last[column] + (left[row] == right[column] ? 0 : 1)
      var best = min(change, last[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        best = min(best, beforeLast[column - 1] + 1)
      }
      current.append(best)
    }
    beforeLast = last
    last = current
  }
  return last[right.count]
}
