// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler
import RunbookTestSupport
import RunbookVerify
import Testing

/// What bad servers come to: a verdict with words, never a hang, never a crash.
struct HostileServerTests {
  /// A server, curl's options, the verdict, and a word of what is said about it.
  private struct Case: Sendable, CustomStringConvertible {
    let server: String
    let options: String
    let verdict: String
    let word: String
    var description: String { "\(server) \(options)" }

    init(_ server: String, _ verdict: String, _ word: String = "", options: String = "") {
      self.server = server
      self.verdict = verdict
      self.word = word
      self.options = options
    }
  }

  private static let cases: [Case] = [
    Case("good", "passed"),
    Case("garbage", "garbled"),
    Case("http09", "garbled", "HTTP/0.9"),
    Case("hang_up", "unreachable", "hung up"),
    Case("cut_head", "garbled", "within the headers"),
    Case("length_too_long", "garbled"),
    Case("length_too_short", "not-json"),
    // libcurl believes the last one.
    Case("length_twice", "not-json"),
    Case("length_negative", "garbled"),
    // libcurl then reads to the end.
    Case("length_huge", "passed"),
    Case("no_length", "passed"),
    Case("chunk_bad", "garbled"),
    Case("chunk_cut", "garbled"),
    Case("chunk_no_end", "garbled"),
    Case("chunk_huge", "garbled"),
    Case("gzip_broken", "garbled", options: "--compressed"),
    Case("gzip_bomb", "too-large", options: "--compressed"),
    Case("continue_first", "passed"),
    Case("hints_first", "passed"),
    Case("status_204", "not-json"),
    Case("status_500", "http-status", "oops"),
    Case("status_0", "garbled"),
    Case("status_words", "garbled"),
    Case("empty_body", "not-json"),
    Case("utf16", "not-json"),
    Case("bom", "not-json"),
    Case("nul", "not-json"),
    Case("bad_utf8", "not-json"),
    Case("deep", "not-json", "512 levels"),
    Case("deep_object", "not-json", "512 levels"),
    Case("html", "not-json", "text/html"),
    Case("header_nul", "garbled"),
    Case("reset_at_once", "unreachable"),
    Case("reset_in_body", "unreachable"),
    Case("half_closed", "garbled"),
    Case("big_body", "too-large", "8388608"),
    Case("endless_head", "garbled", "headers"),
    Case("endless_line", "garbled"),
    Case("endless_continue", "garbled", "headers"),
    Case("redirect_nowhere", "http-status"),
    Case("redirect_nowhere", "http-status", options: "-L"),
    Case("redirect_file", "http-status", "'file'", options: "-L"),
    Case("redirect_loop", "http-status", "50", options: "-L"),
    Case("redirect_loop", "http-status", "3 were", options: "-L --max-redirs 3"),
    Case("redirect_other", "passed", options: "-L"),
    Case("good", "tls", "TLS handshake", options: "https"),
    Case("tls_good", "unreachable", "hung up"),
    Case("tls_good", "tls", "not trusted", options: "https"),
    Case("tls_good", "passed", options: "https --cacert FOLDER/authority.pem"),
    Case("tls_good", "passed", options: "https -k"),
    Case("tls_good", "passed", options: "https --cacert FOLDER/authority.pem --tlsv1.2 --tls-max 1.2"),
    Case("tls_good", "passed", options: "https --cacert FOLDER/authority.pem --pinnedpubkey sha256//PIN"),
    Case("tls_good", "tls", options: "https -k --pinnedpubkey sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="),
    Case("tls_expired", "tls", "expired", options: "https --cacert FOLDER/authority.pem"),
    Case("tls_wrong_host", "tls", "127.0.0.1", options: "https --cacert FOLDER/authority.pem"),
    Case("tls_self_signed", "tls", "self", options: "https --cacert FOLDER/authority.pem"),
    Case("tls_unknown_authority", "tls", options: "https --cacert FOLDER/authority.pem"),
    Case("tls_wants_certificate", "tls", options: "https --cacert FOLDER/authority.pem"),
    Case(
      "tls_wants_certificate", "passed",
      options: "https --cacert FOLDER/authority.pem --cert FOLDER/client.pem --key FOLDER/server.key"),
    Case("tls_good", "tls", "authority", options: "https --cacert /nonexistent.pem"),
  ]

  /// How these end says that they were cut: whole they would take minutes.
  private static let endless = ["silence", "slow_head", "slow_body"].map {
    Case($0, "timed-out", "timed out")
  }

  private func probe(_ test: Case, _ servers: HostileServers, timeLimit: Duration) async throws -> ProbeResult {
    let port = try #require(servers.ports[test.server])
    var words = test.options.split(separator: " ").map(String.init)
    let scheme = words.first == "https" ? words.removeFirst() : "http"
    let options = words.joined(separator: " ").replacing("FOLDER", with: servers.folder.path)
      .replacing("PIN", with: servers.folder.text("server.pin").split(separator: "\n").joined())
    let rehearsal = try Rehearsal(
      """
      # n

      ```bash {name=state target=all}
      curl -s \(options) \(scheme)://127.0.0.1:\(port)/
      ```

      ```json {expect}
      {"status": "ok"}
      ```
      """, "all:\n  hosts:\n    n1: { address: 127.0.0.1 }\n")
    var run = VerifyOptions()
    run.isOnce = true
    run.timeLimit = timeLimit
    let result = await rehearsal.run(run, try HTTPTransport())
    return try #require(result.steps.first?.nodes.first?.probes.first)
  }

  private func check(_ cases: [Case], _ servers: HostileServers, timeLimit: Duration) async throws {
    try await withThrowingTaskGroup { group in
      for test in cases {
        group.addTask { (test, try await probe(test, servers, timeLimit: timeLimit)) }
      }
      for try await (test, got) in group {
        let said = [got.verdict.words.english, got.detail?.english, got.technical].compactMap { $0 }.joined(
          separator: "; ")
        #expect(got.verdict.name == test.verdict, "\(test): \(said)")
        #expect(said.contains(test.word), "\(test): \(said)")
      }
    }
  }

  @Test func `every bad server gets its verdict, with words`() async throws {
    try await HostileServers.use { servers in
      try await check(Self.cases, servers, timeLimit: .seconds(120))
      try await check(Self.endless, servers, timeLimit: .seconds(2))
      for name in ["big_body", "endless_head", "endless_line", "endless_continue"] {
        let sent = await servers.told(name).compactMap { Int($0) }.max() ?? .max
        // What the sockets between us hold comes on top of what was taken.
        #expect(sent < 100 << 20, "\(name): \(sent) bytes went out")
      }
    }
  }

  @Test func `a secret in a header stays with its host, and the rest goes on as with curl`() async throws {
    try await HostileServers.use { servers in
      let port = try #require(servers.ports["redirect_other"])
      var request = HTTPRequest(address: HTTPAddress(scheme: .http, host: "127.0.0.1", port: port))
      request.headers = [
        HTTPHeader("api-key", [.secret("key")]), HTTPHeader("x-plain", [.text("1")]),
        HTTPHeader("Authorization", [.text("Bearer t")]), HTTPHeader("Cookie", [.text("a=b")]),
      ]
      request.redirectLimit = 5
      let exchange = try HTTPExchange(request, secrets: Secrets(["key": "hunter22"]))
      guard case .response(let response) = try await HTTPTransport().answer(to: exchange) else {
        Issue.record("no response")
        return
      }
      #expect(response.status == 200)
      #expect(
        await servers.told("redirect_other") == ["accept api-key authorization cookie host user-agent x-plain"])
      #expect(await servers.told("other_host") == ["accept host user-agent x-plain"])
    }
  }

  @Test func `a body that holds a secret is not given to another host`() async throws {
    try await HostileServers.use { servers in
      let port = try #require(servers.ports["redirect_other"])
      var request = HTTPRequest(address: HTTPAddress(scheme: .http, host: "127.0.0.1", port: port))
      request.method = "POST"
      request.body = [.secret("key")]
      request.redirectLimit = 5
      let answer = try await HTTPTransport().answer(
        to: try HTTPExchange(request, secrets: Secrets(["key": "hunter22"])))
      guard case .failure(let failure) = answer else {
        Issue.record("\(answer)")
        return
      }
      #expect(failure.kind == .redirect(status: 307, .secretBody))
    }
  }
}
