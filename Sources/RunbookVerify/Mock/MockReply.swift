// SPDX-License-Identifier: Apache-2.0

/// One request as the mock server read it.
package struct MockRequest: Hashable, Sendable {
  /// The method as sent.
  package let method: String
  /// The request target as sent: path and query.
  package let target: String
  /// In order, names as sent.
  package let headers: [MockHeader]
  /// Empty where none was sent.
  package let body: [UInt8]

  /// The path without its query.
  package var path: String { String(target.prefix { $0 != "?" }) }

  /// The first value of a header, its name in any case; nil where there is none.
  package func header(_ name: String) -> String? {
    let wanted = name.lowercased()
    return headers.first { $0.name.lowercased() == wanted }?.value
  }
}

/// A header of a request; bytes that are no UTF-8 are repaired.
package struct MockHeader: Hashable, Sendable {
  /// The name as sent.
  package let name: String
  /// The value without blanks around it.
  package let value: String
}

/// What a mocked node does with a request.
package struct MockReply: Hashable, Sendable {
  /// How the reply goes out.
  package enum Behaviour: Hashable, Sendable {
    case normal
    /// The connection ends and nothing is said.
    case closeWithoutAnswer
    /// These bytes instead of a response, then the connection ends.
    case verbatim([UInt8])
    /// The response a few bytes at a time.
    case slowDrip(byteCount: Int, every: Duration)

    /// Bytes that are no HTTP.
    package static let garbage = verbatim([0x00, 0xFF, 0x16, 0x03] + Array("this is not HTTP\r\n\r\n".utf8))
  }

  /// The status code.
  package let status: Int
  /// The `Content-Type`.
  package let contentType: String
  /// The body as it goes out.
  package let body: [UInt8]
  /// The wait before the first byte.
  package let delay: Duration
  /// How it goes out.
  package let behaviour: Behaviour

  /// A reply that is sent at once and whole, unless it says otherwise.
  package init(
    status: Int = 200, contentType: String = "application/json", body: [UInt8] = [], delay: Duration = .zero,
    behaviour: Behaviour = .normal
  ) {
    self.status = status
    self.contentType = contentType
    self.body = body
    self.delay = delay
    self.behaviour = behaviour
  }
}

extension MockReply {
  /// The bytes that go out; the body is left out for HEAD.
  func bytes(isHead: Bool, keepsAlive: Bool) -> [UInt8] {
    if case .verbatim(let bytes) = behaviour { return bytes }
    let head = """
      HTTP/1.1 \(status) \(Self.reason(status))\r
      Content-Type: \(contentType)\r
      Content-Length: \(body.count)\r
      Connection: \(keepsAlive ? "keep-alive" : "close")\r
      \r

      """
    return Array(head.utf8) + (isHead ? [] : body)
  }

  private static func reason(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 413: "Content Too Large"
    case 431: "Request Header Fields Too Large"
    case 500: "Internal Server Error"
    case 501: "Not Implemented"
    case 503: "Service Unavailable"
    default: "Mock"
    }
  }
}
