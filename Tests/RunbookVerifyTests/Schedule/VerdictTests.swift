// SPDX-License-Identifier: Apache-2.0

import RunbookBackends
import RunbookCompiler
import RunbookTestSupport
import RunbookVerify
import Testing

struct VerdictTests {
  private static let why = Bilingual("노드 없음", en: "no node")

  @Test(
    arguments: [
      ([.passed, .passed], .allPassed),
      ([.passed, .skipped(why)], .allPassed),
      ([], .inconclusive),
      ([.skipped(why)], .inconclusive),
      ([.passed, .inconclusive], .inconclusive),
      ([.inconclusive, .unreachable], .couldNotAsk),
      ([.passed, .tls], .couldNotAsk),
      ([.timedOut], .couldNotAsk),
      ([.notAsked(why)], .couldNotAsk),
      ([.mismatch, .unreachable, .inconclusive], .expectationFailed),
      ([.auth], .expectationFailed),
      ([.httpStatus(500), .passed], .expectationFailed),
      ([.notJSON], .expectationFailed),
    ] as [([Verdict], VerifyExit)])
  func `verdicts come to one exit status`(verdicts: [Verdict], exit: VerifyExit) {
    #expect(VerifyExit(verdicts) == exit)
    #expect(VerifyExit(verdicts.reversed()) == exit)
  }

  @Test func `the numbers are the documented ones`() {
    #expect(VerifyExit.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 5])
  }

  @Test(
    arguments: [
      (200, "application/json", nil), (201, "application/problem+json", nil), (200, "text/html", .notJSON),
      (401, "text/plain", .auth), (403, nil, .auth), (401, "application/json", .auth),
      (404, "application/json", .httpStatus(404)), (302, nil, .httpStatus(302)),
    ] as [(Int, String?, Verdict?)])
  func `status and type are judged before the body`(status: Int, type: String?, verdict: Verdict?) {
    let response = HTTPResponse(status: status, contentType: type, body: [], time: .zero)
    #expect(Verdict.beforeBody(of: response, expectsJSON: true) == verdict)
  }

  @Test func `types are judged as the scripts judge them`() throws {
    let text = try PackageFolder.text("\(PackageFolder.root)/Tests/Runner/content-types")
    let table = text.split(separator: "\n").filter { $0.first != "#" }
    #expect(table.count > 10)
    for row in table {
      let words = row.split(separator: " ", maxSplits: 1).map(String.init)
      let response = HTTPResponse(
        status: 200, contentType: words[1] == "-" ? nil : words[1], body: Array("{}".utf8), time: .zero)
      #expect(
        Verdict.beforeBody(of: response, expectsJSON: true) == (words[0] == "yes" ? nil : .notJSON), "\(row)")
    }
  }

  @Test(
    arguments: [
      (.unreachable, true), (.mismatch, true), (.timedOut, true), (.httpStatus(503), true), (.httpStatus(404), true),
      (.httpStatus(400), false), (.auth, false), (.tls, false), (.passed, false), (.skipped(why), false),
    ] as [(Verdict, Bool)])
  func `a refusal is not asked again, a silence is`(verdict: Verdict, isWorthIt: Bool) {
    #expect(verdict.isWorthAskingAgain == isWorthIt)
  }
}
