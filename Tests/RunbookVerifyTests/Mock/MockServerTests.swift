// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler
import RunbookVerify
import Testing

struct MockServerTests {
  private func server(nodeCount: Int = 1) throws -> MockServer {
    try MockServer(nodeCount: nodeCount) { node, request in
      MockReply(body: Array("\(node) \(request.method) \(request.target) \(request.body.count);".utf8))
    }
  }

  private func reply(to text: String) throws -> String {
    let server = try server()
    defer { server.stop() }
    let client = try RawClient(port: server.ports[0])
    client.write(text)
    client.endWriting()
    return client.readToEnd()
  }

  @Test func `each node has a port of its own`() throws {
    let server = try server(nodeCount: 3)
    defer { server.stop() }
    #expect(Set(server.ports).count == 3)
    for node in 0..<3 {
      let client = try RawClient(port: server.ports[node])
      client.write("GET /x HTTP/1.1\r\nConnection: close\r\n\r\n")
      #expect(client.readToEnd().hasSuffix("\r\n\r\n\(node) GET /x 0;"))
    }
  }

  @Test(arguments: [
    ("GET / HTTP/1.1\r\n\r\n", "0 GET / 0;"),
    ("POST /p?q HTTP/1.1\r\ncontent-length: 3\r\n\r\nabc", "0 POST /p?q 3;"),
    ("GET / HTTP/1.0\r\n\r\nGET /never HTTP/1.0\r\n\r\n", "0 GET / 0;"),
    ("HEAD / HTTP/1.1\r\n\r\n", "\r\n\r\n"),
  ])
  func `a request whose client then ends its half is answered`(request: String, end: String) throws {
    let got = try reply(to: request)
    #expect(got.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(got.hasSuffix(end))
    #expect(!got.contains("never"))
  }

  @Test(arguments: [
    ("\r\n\r\n", 400),
    ("GET /\r\n\r\n", 400),
    ("GET  / HTTP/1.1\r\n\r\n", 400),
    ("GET / HTTP/2.0\r\n\r\n", 400),
    ("G@T / HTTP/1.1\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nno colon\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nA : b\r\n\r\n", 400),
    ("GET / HTTP/1.1\nA: b\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nA: b\0\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400),
    ("POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n", 413),
    ("POST / HTTP/1.1\r\nContent-Length: 1048577\r\n\r\n", 413),
    ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", 501),
    ("GET / HTTP/1.1\r\n" + String(repeating: "A: b\r\n", count: 101) + "\r\n", 431),
    ("GET /" + String(repeating: "x", count: 20_000), 431),
    ("GET / HTTP/1.1\r\nA: " + String(repeating: "x", count: 20_000) + "\r\n\r\n", 431),
  ])
  func `a bad request is refused and the connection ends`(request: String, status: Int) throws {
    #expect(try reply(to: request).hasPrefix("HTTP/1.1 \(status) "))
  }

  @Test(arguments: ["", "GET", "GET / HTTP/1.1\r\n", "POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nshort"])
  func `a client that ends before its request is whole gets nothing`(request: String) throws {
    #expect(try reply(to: request).isEmpty)
  }

  @Test func `requests sent in one piece are answered one after the other`() throws {
    let got = try reply(
      to: "GET /1 HTTP/1.1\r\n\r\nPOST /2 HTTP/1.1\r\nContent-Length: 2\r\n\r\nhiGET /3 HTTP/1.1\r\n\r\n")
    let bodies = got.split(separator: "\r\n\r\n").dropFirst().map { $0.prefix { $0 != ";" } }
    #expect(bodies == ["0 GET /1 0", "0 POST /2 2", "0 GET /3 0"])
  }

  @Test func `a request that comes byte by byte is read`() throws {
    let server = try server()
    defer { server.stop() }
    let client = try RawClient(port: server.ports[0])
    for byte in "GET /slow HTTP/1.1\r\nConnection: close\r\n\r\n" { client.write(String(byte)) }
    #expect(client.readToEnd().hasSuffix("0 GET /slow 0;"))
  }

  @Test func `an idle client makes room for the next, a busy one does not`() throws {
    let server = try MockServer(nodeCount: 1, connectionLimit: 2) { _, request in
      MockReply(body: Array(";".utf8), delay: request.path == "/slow" ? .milliseconds(200) : .zero)
    }
    defer { server.stop() }
    let busy = try RawClient(port: server.ports[0])
    busy.write("GET /slow HTTP/1.1\r\nConnection: close\r\n\r\n")
    var idle: [RawClient] = []
    for _ in 0..<8 {
      let client = try RawClient(port: server.ports[0])
      client.write("GET / HTTP/1.1\r\n\r\n")
      #expect(client.read(through: ";").hasSuffix(";"))
      idle.append(client)
    }
    #expect(busy.readToEnd().hasSuffix(";"))
    #expect(idle[0].readToEnd().isEmpty)
    server.stop()
    for client in idle.dropFirst() { #expect(client.readToEnd().isEmpty) }
  }

  @Test func `a reply drips and still arrives whole`() throws {
    let server = try MockServer(nodeCount: 1) { _, _ in
      MockReply(body: Array("abcdef".utf8), behaviour: .slowDrip(byteCount: 20, every: .milliseconds(1)))
    }
    defer { server.stop() }
    let client = try RawClient(port: server.ports[0])
    client.write("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
    #expect(client.readToEnd().hasSuffix("\r\n\r\nabcdef"))
  }

  @Test func `a port in use is named`() throws {
    let first = try server()
    defer { first.stop() }
    let port = first.ports[0]
    #expect(throws: MockServerFault.portInUse(port, node: 0)) {
      try MockServer(nodeCount: 1, basePort: port) { _, _ in MockReply() }
    }
    #expect(MockServerFault.portInUse(port, node: 0).message.english.contains("\(port)"))
  }

  @Test func `ports that run beyond the last are refused`() {
    #expect(throws: MockServerFault.noPortsAbove(65_530, nodeCount: 10)) {
      try MockServer(nodeCount: 10, basePort: 65_530) { _, _ in MockReply() }
    }
  }

  @Test func `a stopped server refuses, and stopping twice is harmless`() throws {
    let server = try server()
    let idle = try RawClient(port: server.ports[0])
    server.stop()
    server.stop()
    #expect(idle.readToEnd().isEmpty)
    #expect(throws: RawClient.NotConnected.self) { try RawClient(port: server.ports[0]) }
  }

  @Test func `a thousand clients one after the other leave nothing behind`() throws {
    let server = try server()
    defer { server.stop() }
    for _ in 0..<1000 {
      let client = try RawClient(port: server.ports[0])
      client.write("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
      #expect(client.readToEnd().hasSuffix(";"))
    }
  }
}
