// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler
import RunbookVerify
import Testing

struct HTTPTransportTests {
  private let transport: HTTPTransport

  init() throws { transport = try HTTPTransport() }

  /// Asks a server of one node that always replies so.
  private func answer(
    _ reply: MockReply, _ change: (inout HTTPRequest) -> Void = { _ in }, secrets: Secrets = Secrets(),
    timeLimit: Duration = .seconds(600), bodyLimit: Int = 8 << 20
  ) async throws -> HTTPAnswer {
    let server = try MockServer(nodeCount: 1) { _, _ in reply }
    defer { server.stop() }
    var request = request(to: server)
    change(&request)
    return await transport.answer(
      to: try HTTPExchange(request, secrets: secrets, timeLimit: timeLimit, bodyLimit: bodyLimit))
  }

  private func request(to server: MockServer, node: Int = 0, path: String = "/") -> HTTPRequest {
    HTTPRequest(
      address: HTTPAddress(scheme: .http, host: "127.0.0.1", port: server.ports[node], target: [.text(path)]))
  }

  private func failure(_ answer: HTTPAnswer) throws -> HTTPFailure {
    guard case .failure(let failure) = answer else { throw UnexpectedResponse(answer: answer) }
    return failure
  }

  private func response(_ answer: HTTPAnswer) throws -> HTTPResponse {
    guard case .response(let response) = answer else { throw UnexpectedResponse(answer: answer) }
    return response
  }

  private struct UnexpectedResponse: Error { let answer: HTTPAnswer }

  @Test func `a response comes with its status, type, body and time`() async throws {
    let got = try response(await answer(MockReply(status: 418, contentType: "text/x", body: [1, 0, 255])))
    #expect(got.status == 418)
    #expect(got.contentType == "text/x")
    #expect(got.body == [1, 0, 255])
    #expect(got.time > .zero && got.time < .seconds(60))
  }

  @Test func `the server sees method, target, headers with their secrets, user and body`() async throws {
    let server = try MockServer(nodeCount: 1) { _, request in
      let seen = ["api-key", "x-empty", "accept", "authorization", "content-length", "user-agent"].map {
        "\($0)=\(request.header($0) ?? "none")"
      }
      let lines = ["\(request.method) \(request.target)"] + seen + [String(decoding: request.body, as: UTF8.self)]
      return MockReply(body: Array(lines.joined(separator: "\n").utf8))
    }
    defer { server.stop() }
    var request = request(to: server)
    request.method = "PUT"
    request.address.target = [.text("/a?t="), .secret("k")]
    request.headers = [HTTPHeader("api-key", [.secret("k")]), HTTPHeader("X-Empty", []), HTTPHeader("Accept", nil)]
    request.auth = .basic(user: [.text("me")], password: [.secret("p")])
    request.body = [.text("가"), .secret("k")]
    let exchange = try HTTPExchange(request, secrets: Secrets(["k": "s3cr\"t", "p": "x"]))
    let got = try response(await transport.answer(to: exchange))
    #expect(
      String(decoding: got.body, as: UTF8.self) == """
        PUT /a?t=s3cr"t
        api-key=s3cr"t
        x-empty=
        accept=none
        authorization=Basic bWU6eA==
        content-length=9
        user-agent=runbook
        가s3cr"t
        """)
  }

  @Test func `a bearer token and HEAD go out as curl sends them`() async throws {
    let server = try MockServer(nodeCount: 1) { _, request in
      MockReply(status: request.method == "HEAD" && request.header("authorization") == "Bearer t" ? 204 : 400)
    }
    defer { server.stop() }
    var request = request(to: server)
    request.method = "HEAD"
    request.auth = .bearer([.secret("t")])
    let got = try response(await transport.answer(to: try HTTPExchange(request, secrets: Secrets(["t": "t"]))))
    #expect(got.status == 204)
  }

  @Test func `a port where nothing listens refuses`() async throws {
    let server = try MockServer(nodeCount: 2, down: [1]) { _, _ in MockReply() }
    defer { server.stop() }
    let got = try failure(await transport.answer(to: try HTTPExchange(request(to: server, node: 1))))
    #expect(got.kind == .unreachable(.refused))
    #expect(!got.words.isEmpty)
    #expect(Verdict(got) == .unreachable)
    #expect(try response(await transport.answer(to: try HTTPExchange(request(to: server)))).status == 200)
  }

  @Test(
    arguments: [
      (.closeWithoutAnswer, .unreachable(.hungUp)),
      (.garbage, .protocolError),
      (.verbatim(Array("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort".utf8)), .protocolError),
      (.verbatim(Array("HTTP/1.1 200 OK\r\nContent-Le".utf8)), .protocolError),
      (.verbatim(Array("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n".utf8)), .protocolError),
      (.verbatim(Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n".utf8)), .protocolError),
      (.verbatim(Array("HTTP/9.9 200 OK\r\n\r\n".utf8)), .protocolError),
      (.verbatim([]), .unreachable(.hungUp)),
    ] as [(MockReply.Behaviour, HTTPFailure.Kind)])
  func `an answer that is no whole HTTP is told apart`(
    behaviour: MockReply.Behaviour, kind: HTTPFailure.Kind
  ) async throws {
    #expect(try failure(await answer(MockReply(behaviour: behaviour))).kind == kind)
  }

  @Test func `a slow drip and a silent server end at the deadline`() async throws {
    let drip = MockReply(
      body: [UInt8](repeating: 65, count: 5000), behaviour: .slowDrip(byteCount: 1, every: .seconds(1)))
    let silence = MockReply(delay: .seconds(3600))
    for reply in [drip, silence] {
      // The answer itself would take an hour: how the exchange ended says that it was cut.
      let got = try failure(await answer(reply, timeLimit: .milliseconds(200)))
      #expect(got.kind == .timedOut(whileConnecting: false))
    }
  }

  @Test func `a body at the limit is taken, one byte more is not`() async throws {
    let body = [UInt8](repeating: 65, count: 100_000)
    #expect(try response(await answer(MockReply(body: body), bodyLimit: 100_000)).body.count == 100_000)
    let got = try failure(await answer(MockReply(body: body), bodyLimit: 99_999))
    #expect(got.kind == .tooLarge(limit: 99_999))
    #expect(Verdict(got) == .tooLarge)
  }

  @Test func `a large body arrives whole`() async throws {
    let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    #expect(try response(await answer(MockReply(body: body))).body == body)
  }

  @Test func `two hundred requests at once are each answered with their own`() async throws {
    let server = try MockServer(nodeCount: 8) { node, request in
      MockReply(body: Array("\(node) \(request.path)".utf8), delay: .milliseconds(20))
    }
    defer { server.stop() }
    let bodies = try await withThrowingTaskGroup { group in
      for index in 0..<200 {
        let exchange = try HTTPExchange(request(to: server, node: index % 8, path: "/\(index)"))
        group.addTask { (index, await transport.answer(to: exchange)) }
      }
      var bodies: [Int: String] = [:]
      for try await (index, answer) in group {
        bodies[index] = String(decoding: try response(answer).body, as: UTF8.self)
      }
      return bodies
    }
    #expect(bodies.count == 200)
    for (index, body) in bodies { #expect(body == "\(index % 8) /\(index)") }
  }

  @Test func `a request shows nothing of those before it`() async throws {
    let server = try MockServer(nodeCount: 1) { _, request in
      let seen = ["authorization", "api-key", "accept-encoding", "content-length"].compactMap(request.header)
      return MockReply(body: Array("\(request.method) \(request.target) \(seen)".utf8))
    }
    defer { server.stop() }
    let changes: [(inout HTTPRequest) -> Void] = [
      { $0.method = "HEAD" }, { $0.isCompressionAccepted = true }, { $0.requestTarget = "/other" },
      { $0.auth = .bearer([.secret("t")]) }, { $0.headers = [HTTPHeader("api-key", [.secret("t")])] },
      { $0.body = [.text("x")] }, { $0.auth = .basic(user: [.text("u")], password: [.secret("t")]) },
    ]
    let alone = try HTTPTransport(limits: HTTPTransport.Limits(inAll: 1))
    for _ in 0..<3 {
      for change in changes {
        var changed = request(to: server)
        change(&changed)
        _ = try response(await alone.answer(to: try HTTPExchange(changed, secrets: Secrets(["t": "t"]))))
        let plain = try response(await alone.answer(to: try HTTPExchange(request(to: server, path: "/plain"))))
        #expect(String(decoding: plain.body, as: UTF8.self) == "GET /plain []")
      }
    }
  }

  @Test func `a body that is too long does not cut the next one`() async throws {
    let server = try MockServer(nodeCount: 1) { _, request in
      MockReply(body: [UInt8](repeating: 0x61, count: request.path == "/long" ? 200_000 : 5_000))
    }
    defer { server.stop() }
    let alone = try HTTPTransport(limits: HTTPTransport.Limits(inAll: 1))
    for _ in 0..<3 {
      let long = try HTTPExchange(request(to: server, path: "/long"), bodyLimit: 100_000)
      #expect(try failure(await alone.answer(to: long)).kind == .tooLarge(limit: 100_000))
      #expect(try response(await alone.answer(to: try HTTPExchange(request(to: server)))).body.count == 5_000)
    }
  }

  @Test func `one slow node does not delay the others`() async throws {
    let server = try MockServer(nodeCount: 2) { node, _ in MockReply(delay: node == 0 ? .seconds(3600) : .zero) }
    defer { server.stop() }
    let narrow = try HTTPTransport(limits: HTTPTransport.Limits(inAll: 4, perHost: 2))
    let slow = try HTTPExchange(request(to: server), timeLimit: .seconds(36_000))
    let quick = try HTTPExchange(request(to: server, node: 1), timeLimit: .seconds(3600))
    await withTaskGroup { group in
      for _ in 0..<8 { group.addTask { _ = await narrow.answer(to: slow) } }
      for _ in 0..<8 {
        guard case .response = await narrow.answer(to: quick) else {
          Issue.record("the quick node got no answer")
          continue
        }
      }
      group.cancelAll()
    }
  }

  @Test(arguments: [true, false])
  func `a cancelled task gets its answer at once`(isCancelledBefore: Bool) async throws {
    let (asked, ask) = AsyncStream.makeStream(of: Void.self)
    let server = try MockServer(nodeCount: 1) { _, _ in
      ask.yield()
      return MockReply(delay: .seconds(36_000))
    }
    defer { server.stop() }
    let exchange = try HTTPExchange(request(to: server), timeLimit: .seconds(36_000))
    let task = Task { await transport.answer(to: exchange) }
    if !isCancelledBefore { for await _ in asked { break } }
    task.cancel()
    let got = try failure(await task.value)
    #expect(got.kind == .cancelled)
  }

  @Test func `a proxy is asked unless the host is excepted`() async throws {
    let server = try MockServer(nodeCount: 2, down: [1]) { _, _ in MockReply() }
    defer { server.stop() }
    var request = request(to: server)
    request.proxy = .address([.text("http://127.0.0.1:\(server.ports[1])")])
    #expect(try failure(await transport.answer(to: try HTTPExchange(request))).kind == .unreachable(.refused))
    request.proxyExceptions = "127.0.0.1"
    #expect(try response(await transport.answer(to: try HTTPExchange(request))).status == 200)
  }

  @Test func `TLS to a server that speaks none is a handshake failure`() async throws {
    let got = try failure(await answer(MockReply()) { $0.address.scheme = .https })
    #expect(got.kind == .tls(.handshake))
  }

  @Test func `an authority file that is not there is our own fault`() async throws {
    let got = try failure(
      await answer(MockReply()) {
        $0.address.scheme = .https
        $0.tls.authorityFile = "/nonexistent/ca.pem"
      })
    #expect(got.kind == .tls(.ownFiles))
  }

  @Test func `an IPv6 address is asked`() async throws {
    let got = try failure(await answer(MockReply(), { $0.address.host = "::1" }))
    guard case .unreachable = got.kind else {
      Issue.record("\(got)")
      return
    }
  }

  @Test func `a redirect is followed only when asked, and never out of HTTP`() async throws {
    let server = try MockServer(nodeCount: 1) { _, request in
      guard request.path != "/end" else { return MockReply(body: [1]) }
      let place = request.path == "/file" ? "file:///etc/hostname" : "/end"
      return MockReply(
        behaviour: .verbatim(Array("HTTP/1.1 302 Found\r\nLocation: \(place)\r\nContent-Length: 0\r\n\r\n".utf8)))
    }
    defer { server.stop() }
    var request = request(to: server, path: "/start")
    #expect(try response(await transport.answer(to: try HTTPExchange(request))).status == 302)
    request.redirectLimit = 5
    #expect(try response(await transport.answer(to: try HTTPExchange(request))).body == [1])
    request.address.target = [.text("/file")]
    #expect(
      try failure(await transport.answer(to: try HTTPExchange(request))).kind == .redirect(status: 302, .scheme("file"))
    )
  }

  @Test func `the words of a failure do not show a secret`() async throws {
    let reply = MockReply(behaviour: .verbatim(Array("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n".utf8)))
    let got = try failure(
      await answer(reply, { $0.headers = [HTTPHeader("k", [.secret("s")])] }, secrets: Secrets(["s": "Length"])))
    #expect(!got.words.contains("Length"))
    #expect(got.words.contains("‹secret:s›"))
  }
}
