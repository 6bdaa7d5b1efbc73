// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// Texts that are made up: always the same for the same seed.
enum MockText {
  /// An id of the form of the example; sixteen digits where there is none.
  static func id(like example: String?, seed: String) -> String {
    let digits = decimalDigits(seed)
    guard let example, !example.isEmpty else { return String(decoding: digits.prefix(16), as: UTF8.self) }
    if example.utf8.allSatisfy(\.isDigit) {
      return String(decoding: digits.prefix(min(max(example.utf8.count, 3), 19)), as: UTF8.self)
    }
    // Its hexadecimal digits are replaced one by one; what stands between them stays.
    var hex = Array((SHA256.hex(of: seed.utf8) + SHA256.hex(of: "\(seed) more".utf8)).utf8)
    let bytes = example.utf8.map { byte in byte.isHexDigit ? hex.popLast() ?? byte : byte }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Nineteen digits, the first of them 1 to 8, so that the number fits into 64 bits.
  private static func decimalDigits(_ seed: String) -> [UInt8] {
    let hex = Array(SHA256.hex(of: seed.utf8).utf8.prefix(19))
    return hex.enumerated().map { index, byte in
      let value = byte.isDigit ? byte - 0x30 : byte - 0x61 + 3
      return 0x30 + (index == 0 ? 1 + value % 8 : value % 10)
    }
  }

  /// A text of the form.
  static func text(_ format: TextFormat, seed: String, now: Int) -> String {
    switch format {
    case .timestamp: UTCTime.text(now)
    case .uuid: id(like: "00000000-0000-4000-8000-000000000000", seed: seed)
    case .url: "http://127.0.0.1/"
    case .ip: "127.0.0.1"
    case .hostPort: "127.0.0.1:80"
    case .digits: id(like: "0000", seed: seed)
    case .hex: String(SHA256.hex(of: seed.utf8).prefix(32))
    case .semver: "1.0.0"
    case .duration: "1s"
    case .base64: "cmVoZWFyc2FsIHJlaGVhcnNhbA=="
    case .word: "ok"
    }
  }

  /// The moment in the form of the sample: with as many digits behind the point.
  static func time(_ seconds: Int, like sample: String?) -> String {
    guard let sample, let point = sample.utf8.firstIndex(of: UInt8(ascii: ".")) else { return UTCTime.text(seconds) }
    let digits = sample.utf8[sample.utf8.index(after: point)...].prefix { $0.isDigit }
    return UTCTime.text(seconds, fraction: "." + String(decoding: digits, as: UTF8.self))
  }

  /// Some text that the pattern takes; nil where none of those tried does.
  static func text(for pattern: TextPattern, seed: String) -> String? {
    var maker = MockPattern(pattern.source)
    let candidates =
      [maker.text(), "ok", "abc", "1", "1.0.0", "node1", "127.0.0.1", ""]
      + TextFormat.allCases.map { text($0, seed: seed, now: 0) }
    return candidates.first(where: pattern.matches)
  }
}
