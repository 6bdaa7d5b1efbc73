// SPDX-License-Identifier: Apache-2.0

/// The known word that an unknown one was probably meant to be.
enum NearMiss {
  /// The nearest of `words` by edit distance; nil when none is near. Long texts are not looked at.
  static func nearest(to text: String, among words: [String]) -> String? {
    let typed = Array(text.lowercased().unicodeScalars)
    guard typed.count <= 40, !typed.isEmpty else { return nil }
    var best: (word: String, distance: Int)?
    for word in words {
      let scalars = Array(word.lowercased().unicodeScalars)
      let distance = distance(typed, scalars)
      guard distance <= max(1, min(typed.count, scalars.count) / 3), distance < best?.distance ?? .max else { continue }
      best = (word, distance)
    }
    return best?.word
  }

  /// Levenshtein's distance.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var row = Array(0...right.count)
    for (place, scalar) in left.enumerated() {
      var diagonal = row[0]
      row[0] = place + 1
      for column in right.indices {
        let substitution = diagonal + (scalar == right[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(substitution, diagonal + 1, row[column] + 1)
      }
    }
    return row[right.count]
  }
}
