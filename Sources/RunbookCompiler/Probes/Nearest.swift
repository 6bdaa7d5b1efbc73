// SPDX-License-Identifier: Apache-2.0

/// "Did you mean" for words that people also cut short, such as the long options of a command.
package enum Nearest {
  /// The candidate that begins with `word`, three letters at the least, else the nearest one; nil when none is near.
  package static func candidate(to word: String, among candidates: [String]) -> String? {
    let bytes = Array(word.utf8)
    if bytes.count >= 3, let longer = candidates.first(where: { $0.utf8.starts(with: bytes) }) { return longer }
    return nearest(to: word, among: candidates)
  }
}
