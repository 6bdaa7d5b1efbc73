// SPDX-License-Identifier: Apache-2.0

/// A result that stands in the block of its command: below it in a session, or in a comment.
struct OwnResult: Sendable {
  /// Where in the block the result, or the command that gives it, stands.
  let anchor: Int
  let text: String
  /// The bytes of the result in the file.
  let range: ByteRange
  let reason: Reason
  /// The result's bytes in the block where they stand together; nil for comments, whose signs lie between.
  let inBlock: ByteRange?
}

/// The results that a block itself shows.
enum OwnResults {
  static func find(_ transcript: Transcript?, _ reading: BlockReading) -> [OwnResult] {
    let printed = transcript.map { session($0, reading) } ?? []
    // Comments of a session whose output is shown say something else.
    guard printed.isEmpty else { return printed }
    return CommentResults.find(in: reading).map { found in
      OwnResult(
        anchor: reading.content(of: found.range).lowerBound, text: found.text, range: reading.source(of: found.range),
        reason: found.reason,
        inBlock: nil)
    }
  }

  private static func session(_ transcript: Transcript, _ reading: BlockReading) -> [OwnResult] {
    transcript.entries.compactMap { entry in
      guard let output = entry.output, !opensEditor(entry) else { return nil }
      let text = String(decoding: reading.code.content[output], as: UTF8.self)
      let range = reading.code.source(of: output)
      let words = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
      return OwnResult(
        anchor: entry.commandRange.lowerBound, text: text + "\n", range: range,
        reason: Reason("printed-in-session", words: words, at: range), inBlock: output)
    }
  }

  /// What stands below an editor's command is to be typed, not printed.
  private static func opensEditor(_ entry: TranscriptEntry) -> Bool {
    let bytes = Array(entry.command.utf8)
    return EditorWords.opensFile(BlockLine(bytes: bytes, range: 0..<bytes.count))
  }

  /// What a step expects of those results that belong to it; nil for none.
  static func expectation(_ results: [OwnResult], _ judgement: BlockJudgement) -> Expectation? {
    guard let first = results.first, let last = results.last else { return statusAlone(judgement) }
    let text = results.map(\.text).joined()
    return Expectation(
      content: content(results, text, judgement), compared: DeclaredExpectation.compared(judgement, sample: text),
      exitStatus: DeclaredExpectation.exitStatus(judgement), block: judgement.number,
      range: first.range.lowerBound..<last.range.upperBound, reasons: results.map(\.reason))
  }

  /// `exit=2` on a command whose output nobody shows.
  private static func statusAlone(_ judgement: BlockJudgement) -> Expectation? {
    guard let status = DeclaredExpectation.exitStatus(judgement) else { return nil }
    return Expectation(
      content: .text(""), compared: nil, exitStatus: status, block: judgement.number,
      range: judgement.context.code.range, reasons: [Reason("exit-attribute", words: "exit=\(status)")])
  }

  /// JSON where a single result is one document, else the texts one below the other.
  private static func content(
    _ results: [OwnResult], _ text: String, _ judgement: BlockJudgement
  ) -> Expectation.Content {
    guard results.count == 1, let range = results[0].inBlock, let first = text.utf8.first(where: { !$0.isBlank }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return .text(text) }
    // Blanks before it keep its offsets those of the block.
    let block = judgement.context.code.content
    var bytes = [UInt8](repeating: .space, count: range.lowerBound)
    bytes += block[range]
    do {
      return .json(try JSONReader.read(bytes))
    } catch {
      // A session often shows a part of an answer; as text it is shown all the same.
      return .text(text)
    }
  }
}

/// What attributes say of how a result is compared.
enum DeclaredExpectation {
  /// The comparison of `expect=contains` on the fence or in the directive before it; nil where the author asks for none.
  static func compared(_ judgement: BlockJudgement, sample: String) -> ComparedText? {
    if let how = attribute(of: judgement)?.value.flatMap(TextComparison.init) {
      return ComparedText(how: how, text: sample)
    }
    // Innovation Engine's number is a weak likeness that proves nothing; its other form is a pattern.
    let similarity = judgement.context.directive.last { $0.key == "expected_similarity" }?.value
    guard let similarity, Double(similarity) == nil, !similarity.isEmpty else { return nil }
    return ComparedText(how: .regex, text: similarity + "\n")
  }

  /// `expect`, or `expect.2` for the second step of the command's fence.
  private static func attribute(_ attributes: [InfoString.Attribute]) -> InfoString.Attribute? {
    attributes.last { StepAttributes.parts(of: $0.key).key == "expect" }
  }

  private static func attribute(of judgement: BlockJudgement) -> InfoString.Attribute? {
    attribute(judgement.context.directive + judgement.info.attributes)
  }

  /// The status of `exit=2`, 0 to 255; nil where the author names none.
  static func exitStatus(_ judgement: BlockJudgement) -> Int? {
    judgement.attribute("exit")?.value.flatMap(Int.init).flatMap { (0...255).contains($0) ? $0 : nil }
  }

  /// Whether `expect` stands on a block as a word that makes the whole block a result.
  static func marksResult(_ context: BlockContext, info: InfoString) -> Bool {
    guard let attribute = attribute(context.directive + info.attributes) else { return false }
    // With a value on a block of commands it says how what they print is compared.
    let family = info.label.flatMap(CodeLanguage.init(label:))?.family
    return attribute.value.flatMap(TextComparison.init) == nil || (family != .shell && family != .sql)
  }

  /// What is wrong with the attributes of a block.
  static func faults(_ judgement: BlockJudgement, file: String) -> [Diagnostic] {
    let place = Place(file: file, range: judgement.context.code.infoRange)
    var faults: [Diagnostic] = []
    if let how = attribute(of: judgement)?.value, !["", "true"].contains(how), TextComparison(rawValue: how) == nil {
      let known = TextComparison.allCases.map(\.rawValue).joined(separator: ", ")
      faults.append(
        Diagnostic(
          rule: "expected-comparison", severity: .error, place: place,
          message: Bilingual("expect=에 쓸 수 없는 말 '\(how)'", en: "'\(how)' is no way to compare a result"),
          notes: [Diagnostic.Note(Bilingual("쓸 수 있는 말: \(known)", en: "one of: \(known)"))]))
    }
    if let exit = judgement.attribute("exit")?.value, exitStatus(judgement) == nil {
      faults.append(
        Diagnostic(
          rule: "expected-comparison", severity: .error, place: place,
          message: Bilingual("exit='\(exit)'은 0–255의 수가 아니다", en: "exit='\(exit)' is no number from 0 to 255")))
    }
    let own = judgement.ownResults.map(\.text).joined()
    if let compared = compared(judgement, sample: own), compared.how == .regex, judgement.isRun,
      let fault = ExpectedPatterns.fault(in: compared.text)
    {
      faults.append(Diagnostic(rule: "expected-pattern-syntax", severity: .error, place: place, message: fault.message))
    }
    return faults
  }
}

/// The patterns of a comparison by regular expressions.
package enum ExpectedPatterns {
  /// The patterns as grep -E reads them, one a line; a line that is no pattern is left out.
  package static func posix(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { line in
      do throws(TextPattern.Fault) { return try TextPattern(String(line)).posixText + "\n" } catch { return "" }
    }.joined()
  }

  /// The first fault among the lines of a text; nil where each is a pattern.
  static func fault(in text: String) -> TextPattern.Fault? {
    for line in text.split(whereSeparator: \.isNewline) {
      do throws(TextPattern.Fault) { _ = try TextPattern(String(line)) } catch { return error }
    }
    return nil
  }
}
