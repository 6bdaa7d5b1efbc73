// SPDX-License-Identifier: Apache-2.0

/// A form of text that can be told without knowing its meaning, such as a time or an address.
package enum TextFormat: String, Hashable, Sendable, CaseIterable {
  // The order of inference: the first that fits a sample is taken.
  case timestamp, uuid, url, ip
  case hostPort = "hostport"
  case digits, hex, semver, duration, base64
  case word

  /// The formats that a sample's text is tried against, in this order; a plain word is not among them.
  static let inferred = allCases.filter { $0 != .word }

  /// The format as people call it.
  package var name: Bilingual {
    switch self {
    case .timestamp: Bilingual("시각(RFC 3339)", en: "a timestamp (RFC 3339)")
    case .uuid: Bilingual(verbatim: "UUID")
    case .url: Bilingual(verbatim: "URL")
    case .ip: Bilingual("IP 주소", en: "an IP address")
    case .hostPort: Bilingual("호스트:포트", en: "host:port")
    case .digits: Bilingual("숫자로만 된 문자열", en: "a string of digits")
    case .hex: Bilingual("16진수 문자열", en: "a hexadecimal string")
    case .semver: Bilingual("버전", en: "a version")
    case .duration: Bilingual("기간", en: "a duration")
    case .base64: Bilingual("base64", en: "base64 text")
    case .word: Bilingual("숫자 없는 단어", en: "a word without digits")
    }
  }

  /// The whole text's pattern, in the notation that jq, JSON Schema and we share.
  var source: String {
    switch self {
    case .timestamp:
      "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt ]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)([.,][0-9]{1,18})?"
        + "([Zz]|[+-][0-9]{2}:?[0-9]{2})?"
    case .uuid: "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}"
    case .url: "[A-Za-z][A-Za-z0-9+.-]*://[^ \\n\\t]+"
    case .ip: "\(Self.ip4)|\(Self.ip6)"
    case .hostPort: "([A-Za-z0-9_.-]*[A-Za-z0-9]|\\[\(Self.ip6)\\]):[0-9]{1,5}"
    case .digits: "[0-9]+"
    case .hex: "[0-9A-Fa-f]{16,}"
    case .semver: "[vV]?[0-9]+\\.[0-9]+(\\.[0-9]+)*([-+][0-9A-Za-z.+~-]+)?"
    case .duration: "-?([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h|d|w))+|P([0-9]+[YMWD])*(T([0-9]+(\\.[0-9]+)?[HMS])+)?"
    case .base64: "[A-Za-z0-9+/_-]{22,}={0,2}"
    case .word: "[\\p{L} _./-]{1,64}"
    }
  }

  private static let ip4 =
    "((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
  private static let ip6 = "([0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}"

  /// The compiled pattern of this format.
  package var pattern: TextPattern {
    guard let pattern = Self.patterns[self] else { preconditionFailure("Every format has a pattern.") }
    return pattern
  }

  private static let patterns: [TextFormat: TextPattern] = {
    var patterns: [TextFormat: TextPattern] = [:]
    for format in allCases {
      do throws(TextPattern.Fault) { patterns[format] = try TextPattern(format.source, isWhole: true) } catch {
        preconditionFailure("The pattern of a built-in format is wrong: \(error.message.english)")
      }
    }
    return patterns
  }()

  /// Whether the whole text has this form.
  package func matches(_ text: String) -> Bool { pattern.matches(text) }

  /// Whether a sample of this form should be taken for it: short digits and hex say too little.
  func isInferred(from text: String) -> Bool {
    switch self {
    case .base64: text.utf8.count >= 24 && !text.utf8.allSatisfy(\.isLetter) && matches(text)
    case .hex: text.utf8.contains(where: \.isDigit) && matches(text)
    default: matches(text)
    }
  }

  /// The first format that a sample's text has.
  static func inferred(from text: String) -> TextFormat? { inferred.first { $0.isInferred(from: text) } }
}
