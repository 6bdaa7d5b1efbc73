// SPDX-License-Identifier: Apache-2.0

/// The one likely meaning of a misspelt word, for "did you mean".
package enum Nearest {
  /// The candidate that begins with `word`, or is at most two edits away; the first of equals, nil when none is near.
  ///
  /// Costs the product of the lengths for each candidate; words above 64 bytes have no neighbour.
  package static func candidate(to word: String, among candidates: [String]) -> String? {
    let bytes = Array(word.utf8)
    guard bytes.count <= 64 else { return nil }
    if bytes.count >= 3, let longer = candidates.first(where: { $0.utf8.starts(with: bytes) }) { return longer }
    var best: (text: String, distance: Int)?
    let limit = min(2, bytes.count / 2)
    for candidate in candidates where abs(candidate.utf8.count - bytes.count) <= limit {
      let distance = edits(bytes, Array(candidate.utf8))
      if distance <= limit, distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    return best?.text
  }

  private static func edits(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (down, leftByte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = down + 1
      for (across, rightByte) in right.enumerated() {
        let above = row[across + 1]
        row[across + 1] = min(above + 1, row[across] + 1, diagonal + (leftByte == rightByte ? 0 : 1))
        diagonal = above
      }
    }
    return row[right.count]
  }
}
