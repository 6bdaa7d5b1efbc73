// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler
import RunbookVerify
import Testing

struct HTTPExchangeTests {
  private func request(_ value: [HTTPText]) -> HTTPRequest {
    var request = HTTPRequest(address: HTTPAddress(scheme: .http, host: "10.0.0.1"))
    request.headers = [HTTPHeader("api-key", value)]
    return request
  }

  @Test func `a secret without a value is refused by name`() {
    #expect(throws: HTTPExchangeFault.missingSecret("k")) { try HTTPExchange(request([.secret("k")])) }
  }

  @Test(arguments: ["a\r\nHost: b", "a\n", "\r"])
  func `a secret that would begin another header is refused`(value: String) {
    #expect(throws: HTTPExchangeFault.lineBreak("api-key")) {
      try HTTPExchange(request([.secret("k")]), secrets: Secrets(["k": value]))
    }
  }

  @Test func `a NUL byte is refused`() {
    #expect(throws: HTTPExchangeFault.nul("api-key")) { try HTTPExchange(request([.text("a\0b")])) }
  }

  @Test func `neither description nor dump shows a secret`() throws {
    let secrets = Secrets(["k": "hunter2"])
    let exchange = try HTTPExchange(request([.secret("k")]), secrets: secrets)
    var dumped = ""
    dump(exchange, to: &dumped)
    dump(secrets, to: &dumped)
    for shown in ["\(exchange)", String(reflecting: exchange), "\(secrets)", String(reflecting: secrets), dumped] {
      #expect(!shown.contains("hunter2"))
    }
    #expect("\(exchange)" == "curl -H 'api-key: ‹secret:k›' http://10.0.0.1/")
  }

  @Test func `the longest secret is taken out first`() {
    let secrets = Secrets(["short": "abc", "long": "abcdef", "empty": ""])
    #expect(secrets.redacting("x abcdef abc y") == "x ‹secret:long› ‹secret:short› y")
  }

  @Test func `the request's own limits count where they are shorter, and zero is no limit`() throws {
    var request = request([])
    request.timeLimit = .seconds(3)
    request.connectTimeLimit = .seconds(9)
    let shorter = try HTTPExchange(request, timeLimit: .seconds(5))
    #expect(shorter.timeLimit == .seconds(3))
    #expect(shorter.connectTimeLimit == .seconds(3))
    request.timeLimit = .zero
    #expect(try HTTPExchange(request, timeLimit: .seconds(5)).timeLimit == .seconds(5))
  }

  @Test(arguments: [("127.0.0.1", true), ("localhost", true), ("::1", true), ("10.0.0.1", false)])
  func `loopback is asked without a proxy`(host: String, isDirect: Bool) throws {
    #expect(try HTTPExchange(HTTPRequest(address: HTTPAddress(scheme: .http, host: host))).isDirect == isDirect)
  }
}
