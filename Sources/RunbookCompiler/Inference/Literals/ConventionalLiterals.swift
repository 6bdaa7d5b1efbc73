// SPDX-License-Identifier: Apache-2.0

/// Literals that are examples by convention: hosts of example.com, `key=value`, `some-environment`, `my-host-1`.
struct ConventionalLiterals {
  /// How often each `my-…` stands in the blocks of the note: what stands twice is a name that the note works with.
  private let counts: [String: Int]

  init(_ judgements: [BlockJudgement]) {
    var counts: [String: Int] = [:]
    for judgement in judgements {
      let bytes = judgement.context.code.content
      for token in LiteralToken.all(in: bytes, range: 0..<bytes.count) where token.text.hasPrefix("my-") {
        counts[token.text, default: 0] += 1
      }
    }
    self.counts = counts
  }

  func found(in judgement: BlockJudgement) -> [PlaceholderFinder.Found] {
    guard [.shell, .configuration, .yaml, .json].contains(judgement.language.family) else { return [] }
    let bytes = judgement.reading.bytes
    return LiteralToken.all(in: bytes, range: 0..<bytes.count).compactMap { token in
      if ConventionalLiterals.isExampleDomain(token.text) { return .init(form: .exampleDomain, range: token.range) }
      if let part = some(token) { return .init(form: .literal, range: part) }
      if token.text == "key", let pair = pair(token, in: bytes), judgement.language.family == .shell {
        return .init(form: .literal, range: pair)
      }
      return isMine(token, in: bytes, judgement) ? .init(form: .literal, range: token.range) : nil
    }
  }

  /// RFC 2606, section 3, and the same name below other top level domains.
  private static func isExampleDomain(_ text: String) -> Bool {
    let labels = text.lowercased().split(separator: ".")
    guard let place = labels.firstIndex(of: "example") else { return false }
    return [["com"], ["net"], ["org"], ["edu"], ["io"], ["kr"], ["co", "kr"]].contains {
      labels[(place + 1)...].elementsEqual($0.map { $0[...] })
    }
  }

  /// `some-environment` in `govuk-some-environment-developer`.
  private func some(_ token: LiteralToken) -> ByteRange? {
    let parts = token.text.split(separator: "-", omittingEmptySubsequences: false)
    guard let place = parts.firstIndex(of: "some"), place + 1 < parts.count, parts[place + 1].count > 2 else {
      return nil
    }
    let start = token.range.lowerBound + parts[..<place].map { $0.utf8.count + 1 }.reduce(0, +)
    return start..<start + 5 + parts[place + 1].utf8.count
  }

  private func pair(_ token: LiteralToken, in bytes: [UInt8]) -> ByteRange? {
    let whole = token.range.lowerBound..<min(token.range.lowerBound + 9, bytes.count)
    let next = bytes.around(whole.upperBound)
    let isPair = bytes[whole].elementsEqual("key=value".utf8) && !LiteralToken.isPart(next)
    return isPair && bytes.around(whole.lowerBound - 1).isBlank ? whole : nil
  }

  /// `my-instance`, once in the note, where nothing is made of that name: something that the reader has.
  private func isMine(_ token: LiteralToken, in bytes: [UInt8], _ judgement: BlockJudgement) -> Bool {
    guard token.text.hasPrefix("my-"), !token.text.contains("."), counts[token.text] == 1 else { return false }
    switch judgement.language.family {
    case .shell:
      let line = String(decoding: bytes[bytes.line(around: token.range.lowerBound)], as: UTF8.self)
      return !line.split(whereSeparator: \.isWhitespace).contains { StandInWords.making.contains(String($0)) }
        && !TalkingCommands.holds(bytes, at: token.range.lowerBound)
    case .json, .configuration: return !TalkingKeys.holds(bytes, at: token.range.lowerBound)
    default: return false
    }
  }
}
