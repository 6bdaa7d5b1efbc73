// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let nonASCIIHeader = Rule(
    name: "non-ascii-header", severity: .warning,
    manual: Manual(
      what: Bilingual("HTTP 헤더 값에 ASCII가 아닌 글자가 있다", en: "An HTTP header's value is not ASCII"),
      why: Bilingual(
        "헤더 값은 보이는 ASCII 글자여야 한다(RFC 9110 5.5). Qdrant는 그런 api-key를 없는 것으로 보고 401로 답한다",
        en: "a field value is visible ASCII (RFC 9110, 5.5); Qdrant takes such an api-key for missing and answers 401"),
      example: "curl -H \"api-key: API 키\" http://localhost:6333/",
      instead: "curl -H \"api-key: {{ secret.api_key }}\" http://localhost:6333/")
  ) { runbook, findings in
    for found in runbook.commands {
      let block = found.block
      guard let invocation = found.invocation, invocation.program == "curl" else { continue }
      for (index, word) in invocation.arguments.enumerated().dropFirst() {
        guard ["-H", "--header"].contains(invocation.arguments[index - 1].constant ?? "") else { continue }
        guard let part = nonASCII(block.reading.masked, word.range) else { continue }
        findings.report(
          block.reading.source(of: part),
          Bilingual(
            "헤더 값이 ASCII가 아니다: 서버는 없는 것으로 본다", en: "This header value is not ASCII: servers take it for missing"),
          notes: [
            Diagnostic.Note(
              Bilingual("사람이 바꿔 넣으라는 말이면 {{ secret.이름 }}으로 쓴다", en: "if it stands for a value, write {{ secret.NAME }}")
            )
          ])
      }
    }
  }

  /// The header's value, from its first byte beyond ASCII's word to its last.
  private static func nonASCII(_ bytes: [UInt8], _ range: ByteRange) -> ByteRange? {
    guard let first = bytes[range].firstIndex(where: { $0 >= 0x80 }),
      let last = bytes[range].lastIndex(where: { $0 >= 0x80 })
    else { return nil }
    var start = first
    while start > range.lowerBound, bytes[start - 1] != UInt8(ascii: ":"), bytes[start - 1] != .doubleQuote {
      start -= 1
    }
    while start < first, bytes[start].isBlank { start += 1 }
    return start..<last + 1
  }
}
