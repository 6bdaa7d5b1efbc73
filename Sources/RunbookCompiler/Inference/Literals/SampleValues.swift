// SPDX-License-Identifier: Apache-2.0

/// Values that the note first shows as a command's output and then types into another command: a cookie, a position in
/// a log, the id of a process. The reader's own output shows another.
struct SampleValues {
  private struct Sample {
    let text: String
    let place: Int
  }

  private var samples: [String: Sample] = [:]

  init(_ judgements: [BlockJudgement], source: SourceFile) {
    let printed = judgements.flatMap { PrintedText.ranges(in: $0) }.sorted { $0.lowerBound < $1.lowerBound }
    guard !printed.isEmpty else { return }
    // What the author wrote before the output is not the output's.
    var written: [String: Int] = [:]
    for token in LiteralToken.all(in: source.bytes, range: 0..<source.bytes.count)
    where SampleValues.isMade(token.text) && !printed.covers(token.range.lowerBound) {
      written[token.text] = written[token.text] ?? token.range.lowerBound
    }
    for range in printed {
      for token in LiteralToken.all(in: source.bytes, range: range) where SampleValues.isMade(token.text) {
        guard samples[token.text] == nil else { continue }
        let isKnown = written[token.text].map { $0 < range.lowerBound } ?? false
        samples[token.text] = isKnown ? nil : Sample(text: token.text, place: token.range.lowerBound)
      }
    }
  }

  func found(in judgement: BlockJudgement) -> [PlaceholderFinder.Found] {
    guard judgement.isRun || judgement.role == .config, !samples.isEmpty else { return [] }
    let bytes = judgement.reading.bytes
    return LiteralToken.all(in: bytes, range: 0..<bytes.count).compactMap { token in
      guard let sample = samples[token.text], judgement.reading.source(of: token.range).lowerBound > sample.place,
        !token.text.utf8.allSatisfy(\.isDigit) || isIdentifier(token.range, in: bytes)
      else { return nil }
      let reason = Reason(
        "seen-in-an-output", words: token.text, at: sample.place..<sample.place + token.text.utf8.count)
      return .init(form: .sampleValue, range: token.range, reason: reason)
    }
  }

  /// A name that a program made up: long, with letters and digits mixed; or a bare number, which its use must explain.
  private static func isMade(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    if bytes.allSatisfy(\.isDigit) { return (3...12).contains(bytes.count) }
    let isVersion = bytes.indices.dropFirst().dropLast().contains {
      bytes[$0] == UInt8(ascii: ".") && bytes[$0 - 1].isDigit && bytes[$0 + 1].isDigit
    }
    guard bytes.count >= 8, !isVersion, !text.hasPrefix("0x"), bytes.contains(where: \.isLetter) else { return false }
    let digits = bytes.filter(\.isDigit).count
    let isCapitals = bytes.count >= 16 && bytes.allSatisfy { $0.isDigit || ($0.isLetter && ($0 & 0x20) == 0) }
    return digits >= 3 || isCapitals
  }

  /// Whether what stands before a number says that it names something: `kill -9`, `MASTER_LOG_POS=`.
  private func isIdentifier(_ range: ByteRange, in bytes: [UInt8]) -> Bool {
    let line = String(decoding: bytes.lineBefore(range.lowerBound), as: UTF8.self).lowercased()
    let words = line.split { !$0.isLetter }
    let isProgram = bytes.program(before: range.lowerBound).hasSuffix("kill")
    return isProgram || words.last.map { StandInWords.numbered.contains(String($0)) } ?? false
  }
}

/// What programs printed, as far as a note shows it.
enum PrintedText {
  /// Bytes of the file: whole output blocks, the answers in a session, and comments below a command that are one word.
  static func ranges(in judgement: BlockJudgement) -> [ByteRange] {
    let code = judgement.context.code
    if judgement.role == .output { return [code.range] }
    if let transcript = judgement.transcript {
      return (transcript.entries.compactMap(\.output) + transcript.preamble).filter { !$0.isEmpty }.map(code.source)
    }
    // A client's tables stand among the statements.
    if judgement.language == .sql {
      let bytes = code.content
      return bytes.lineRanges.filter { bytes[$0].first == UInt8(ascii: "|") }.map(code.source)
    }
    return (judgement.reading.script?.comments ?? []).filter { comment in
      comment.isWholeLine && !comment.text.isEmpty && !comment.text.contains { $0.isWhitespace }
    }.map { judgement.reading.source(of: $0.range) }
  }
}
