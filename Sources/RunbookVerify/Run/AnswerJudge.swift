// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// What one answer comes to.
struct AnswerJudgement: Sendable {
  let verdict: Verdict
  let detail: Bilingual?
  /// The transport's own words; nil where it has none.
  let technical: String?
  let mismatches: [MismatchResult]
  /// The body as JSON, where it is; rules over all nodes look at it even if it is not as expected.
  let json: JSONNode?
  /// Whether nothing was sent, because the request could not be made ready.
  let isUnready: Bool

  init(
    _ verdict: Verdict, detail: Bilingual? = nil, technical: String? = nil, mismatches: [MismatchResult] = [],
    json: JSONNode? = nil, isUnready: Bool = false
  ) {
    self.isUnready = isUnready
    self.verdict = verdict
    self.detail = detail
    self.technical = technical
    self.mismatches = mismatches
    self.json = json
  }
}

/// Judges the answers to one HTTP probe: status and content type before the body.
struct AnswerJudge: Sendable {
  let expectation: HTTPExpectation?
  /// The status that alone is asked for; nil where the answer counts.
  private let wantedStatus: Int?
  private let hidesBody: Bool
  /// Whether rules over all nodes need the body as JSON although the step shows no sample.
  let needsJSON: Bool
  /// The block of the note that holds the sample.
  let sampleBlock: CodeBlock?
  let secrets: Secrets

  init(
    _ request: HTTPRequest, _ expectation: HTTPExpectation?, needsJSON: Bool, sampleBlock: CodeBlock?, secrets: Secrets
  ) {
    self.expectation = expectation
    wantedStatus = request.wantedStatus(expectation)
    hidesBody = request.output.hidesBody
    self.needsJSON = needsJSON
    self.sampleBlock = sampleBlock
    self.secrets = secrets
  }

  /// Whether bodies are compared with a sample.
  var isBodyCompared: Bool { expectation != nil && wantedStatus == nil && !hidesBody }

  /// `now` is in seconds since 1970.
  func judgement(on answer: HTTPAnswer, now: Int) -> AnswerJudgement {
    switch answer {
    case .failure(let failure):
      AnswerJudgement(
        Verdict(failure), detail: failure.message, technical: failure.words.isEmpty ? nil : failure.words)
    case .response(let response): judgement(on: response, now: now)
    }
  }

  private func judgement(on response: HTTPResponse, now: Int) -> AnswerJudgement {
    if let wantedStatus {
      return response.status == wantedStatus
        ? AnswerJudgement(.passed) : AnswerJudgement(.httpStatus(response.status), detail: firstLine(of: response))
    }
    let wantsJSON = isBodyCompared || needsJSON
    if let verdict = Verdict.beforeBody(of: response, expectsJSON: wantsJSON) {
      return AnswerJudgement(verdict, detail: firstLine(of: response))
    }
    guard wantsJSON else { return AnswerJudgement(.passed) }
    let json: JSONNode
    do {
      json = try JSONReader.read(response.body)
    } catch {
      return AnswerJudgement(.notJSON, detail: words(of: error, in: response.body))
    }
    guard isBodyCompared, let expectation else { return AnswerJudgement(.passed, json: json) }
    let found = ShapeMatcher.mismatches(
      expectation.shape.shape, json, node: expectation.nodeIndex, table: expectation.table, now: now
    ).map(result)
    return AnswerJudgement(found.isEmpty ? .passed : .mismatch, mismatches: found, json: json)
  }

  /// What is wrong with a body that is no JSON. The fault may quote a part of it, and a part of a secret is found by
  /// nobody: where the body holds one, it is the masked body that is quoted.
  private func words(of fault: JSONFault, in body: [UInt8]) -> Bilingual {
    let text = String(decoding: body, as: UTF8.self)
    let masked = secrets.redacting(text)
    if masked == text { return fault.message }
    do {
      _ = try JSONReader.read(Array(masked.utf8))
      return Bilingual("JSON으로 읽을 수 없다", en: "it cannot be read as JSON")
    } catch {
      return error.message
    }
  }

  private func result(_ mismatch: Mismatch) -> MismatchResult {
    MismatchResult(
      kind: mismatch.kind, pointer: mismatch.pointer.description, expected: redacted(mismatch.expected),
      got: redacted(mismatch.got), rule: mismatch.place.rule, reason: mismatch.place.reason,
      range: sampleBlock?.source(of: mismatch.place.range) ?? mismatch.place.range)
  }

  /// What the node said with a status that is not good, as far as a person wants to see it.
  private func firstLine(of response: HTTPResponse) -> Bilingual {
    let line = response.body.prefix(400).split(whereSeparator: \.isLineEnd).first.map { Array($0.prefix(160)) } ?? []
    var text = ""
    for scalar in secrets.redacting(String(decoding: line, as: UTF8.self)).unicodeScalars {
      text.unicodeScalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? "·" : scalar)
    }
    let type = response.contentType.map { secrets.redacting($0) } ?? "-"
    let head = "HTTP \(response.status), \(type)"
    return Bilingual(verbatim: text.isEmpty ? head : "\(head): \(text)")
  }

  private func redacted(_ text: Bilingual) -> Bilingual {
    Bilingual(secrets.redacting(text.korean), en: secrets.redacting(text.english))
  }
}
