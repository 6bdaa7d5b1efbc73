// SPDX-License-Identifier: Apache-2.0

/// Words as a shell takes them.
package enum ShellWords {
  /// The word, in quotes where a shell would take it apart; letters of any script stay as they are.
  package static func quoted(_ word: String) -> String {
    let isPlain = word.unicodeScalars.allSatisfy { scalar in
      scalar.value >= 0x80 || "-_./:@%+=,".unicodeScalars.contains(scalar)
        || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
    }
    if isPlain, !word.isEmpty { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
