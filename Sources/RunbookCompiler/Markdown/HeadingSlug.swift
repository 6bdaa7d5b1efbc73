// SPDX-License-Identifier: Apache-2.0

/// The anchor that GitHub gives a heading.
package enum HeadingSlug {
  /// The words in small letters with `-` for blanks; letters and digits of every script stay, marks go.
  package static func of(_ words: String) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in Hangul.composed(words).lowercased().trimmingBlanks().unicodeScalars {
      switch scalar {
      case "-", "_": slug.append(scalar)
      case " ", "\t", "\n": slug.append("-")
      default:
        let properties = scalar.properties
        let isKept = properties.isAlphabetic || properties.numericType != nil || properties.isGraphemeExtend
        if isKept { slug.append(scalar) }
      }
    }
    return String(slug)
  }
}
