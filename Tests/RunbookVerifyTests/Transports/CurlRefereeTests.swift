// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler
import RunbookTestSupport
import RunbookVerify
import Synchronization
import Testing

/// The real `curl` and a probe of the same words ask one server, which must not be able to tell them apart.
struct CurlRefereeTests {
  /// A request as the server got it; the agent's name is our own.
  private struct Seen: Hashable, CustomStringConvertible {
    let description: String

    init(_ request: MockRequest, isAgentCompared: Bool) {
      let headers = request.headers.map { "\($0.name.lowercased()): \($0.value)" }
        .filter { isAgentCompared || !$0.hasPrefix("user-agent") }.sorted()
      // curl writes the escapes of a query in either case, which RFC 3986 section 6.2.2.1 calls equal.
      let target = request.target.replacing("%3d", with: "%3D")
      description =
        (["\(request.method) \(target)"] + headers + [String(decoding: request.body, as: UTF8.self)]).joined(
          separator: "\n")
    }
  }

  /// Words parted by blanks, `_` for a blank within one; SERVER is `127.0.0.1:PORT`.
  static let lines = [
    "SERVER", "http://SERVER/a/../b?c=d#e", "http://SERVER/a%20b?q=%EA%B0%80", "-g http://SERVER/{a}[1-2]",
    "--path-as-is http://SERVER/a/../b", "--request-target /other SERVER/x", "http://me:p%40s%3As@SERVER/",
    "-s -S -v SERVER", "-sSfL SERVER", "-o /dev/null -w %{http_code} SERVER", "-i SERVER", "-I SERVER/head",
    "-f SERVER",
    "-X PUT SERVER", "-X DELETE SERVER", "-X POST SERVER", "-XGET SERVER", "--request PATCH -d a SERVER",
    "-d a=1 SERVER", "-d a=1 -d b=2 SERVER", "--data-raw @a SERVER", "--data-binary a SERVER", "--data-ascii a SERVER",
    "-d {\"a\":1} -H Content-Type:application/json SERVER", "--data-urlencode a=b_&c SERVER",
    "--data-urlencode =가 SERVER",
    "--data-urlencode a_b SERVER", "-d '' SERVER", "--json {\"a\":1} SERVER", "--json {} --json [] SERVER",
    "--json {} -H Accept:text/plain SERVER", "-G -d a=1 -d b=2 SERVER/p", "-G -d a=1 SERVER/p?z=0", "-G SERVER",
    "-G --data-urlencode q=a_b=c SERVER", "-I -G -d a=1 SERVER", "-d a -X GET SERVER",
    "-H A:_b SERVER", "-H A: SERVER", "-H A; SERVER", "-H Accept: SERVER", "-H Host:other.example SERVER",
    "-H accept:application/json SERVER", "-H User-Agent:x SERVER", "-H X:_가 SERVER",
    "-A agent SERVER", "-A '' SERVER", "-e http://a/ SERVER", "-b a=b SERVER", "-b a=b -b c=d SERVER",
    "-b a=b;c=d SERVER",
    "-u me:secret SERVER", "-u me: SERVER", "-u me:a:b SERVER", "--basic -u me:x SERVER", "--digest -u me:x SERVER",
    "--oauth2-bearer token SERVER", "-u me:x -H Authorization:_mine SERVER", "--compressed SERVER", "-r 0-99 SERVER",
    "-0 SERVER", "--http1.1 SERVER", "--http2 SERVER", "-4 SERVER", "-m 30 --connect-timeout 20 SERVER",
    "--retry 2 --retry-delay 1 --retry-connrefused SERVER", "--noproxy * SERVER", "-k SERVER", "--tlsv1.2 SERVER",
    "--resolve other.example:PORT:127.0.0.1 http://other.example:PORT/",
    "--connect-to other.example:80:SERVER http://other.example/",
    "-x http://SERVER http://other.example/x", "-x http://SERVER -U me:x http://other.example/x",
    "-x http://SERVER -u a:b http://other.example/x", "-L SERVER/302", "-L -d a=1 SERVER/301", "-L -d a=1 SERVER/303",
    "-L -d a=1 SERVER/307", "-L -X PUT -d a=1 SERVER/302", "-L -X PUT -d a=1 SERVER/308", "-L -I SERVER/302",
    "-L -X DELETE SERVER/303", "-L -u me:x SERVER/302", "-L --json {} SERVER/302", "-L -H K:v SERVER/302",
    "-L -u me:x SERVER/other", "-L -H Authorization:_a -H Cookie:_c -H K:v SERVER/other",
    "--location-trusted -u me:x -H Authorization:_a SERVER/other", "-L -H Host:h SERVER/other",
    "-L --max-redirs 1 SERVER/two",
    "SERVER/302", "--proto =http,https SERVER",
  ]

  private func word(_ text: Substring, _ port: UInt16) -> String {
    text == "''"
      ? ""
      : String(text).replacing("SERVER", with: "127.0.0.1:\(port)").replacing("PORT", with: "\(port)").replacing(
        "_", with: " ")
  }

  @Test func `a server gets the same requests from curl and from a probe`() async throws {
    let seen = Mutex<[MockRequest]>([])
    let ports = Mutex<[UInt16]>([])
    let server = try MockServer(nodeCount: 2) { _, request in
      seen.withLock { $0.append(request) }
      return Self.reply(to: request, otherPort: ports.withLock { $0.last ?? 0 })
    }
    defer { server.stop() }
    ports.withLock { $0 = server.ports }
    let transport = try HTTPTransport()
    let variables = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent"]
    for line in Self.lines {
      let words = line.split(separator: " ").map { word($0, server.ports[0]) }
      let isAgentCompared = line.contains("-A ") || line.contains("User-Agent")
      seen.withLock { $0 = [] }
      _ = try await BashProcess.run(["curl", "-s"] + words, in: "/", environment: variables)
      let expected = seen.withLock { $0 }.map { Seen($0, isAgentCompared: isAgentCompared) }
      seen.withLock { $0 = [] }
      let request = try CurlLine.read(words: (["curl"] + words).map { [.text($0)] })
      _ = await transport.answer(to: try HTTPExchange(request, timeLimit: .seconds(60)))
      let got = seen.withLock { $0 }.map { Seen($0, isAgentCompared: isAgentCompared) }
      #expect(!expected.isEmpty, "curl \(line) asked nothing")
      #expect(got == expected, "curl \(line)")
      // What is shown to repeat it asks the same too.
      let shown = try await asked(request.description, variables, seen)
      #expect(shown.map { Seen($0, isAgentCompared: isAgentCompared) } == expected, "\(request)")
    }
  }

  private func asked(
    _ command: String, _ variables: [String: String], _ seen: borrowing Mutex<[MockRequest]>
  ) async throws -> [MockRequest] {
    seen.withLock { $0 = [] }
    _ = try await BashProcess.run(["bash", "--norc", "-c", "\(command) -s"], in: "/", environment: variables)
    return seen.withLock { $0 }
  }

  private static func reply(to request: MockRequest, otherPort: UInt16) -> MockReply {
    let places = ["/301": "/end", "/302": "/end?x", "/303": "/end", "/307": "/end", "/308": "/end", "/two": "/302"]
    var location = places[request.path]
    if request.path == "/other" { location = "http://127.0.0.1:\(otherPort)/end" }
    guard let location else { return MockReply() }
    let status = Int(request.path.dropFirst()) ?? 302
    return MockReply(
      behaviour: .verbatim(
        Array(
          "HTTP/1.1 \(status) Moved\r\nLocation: \(location)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8)))
  }
}
