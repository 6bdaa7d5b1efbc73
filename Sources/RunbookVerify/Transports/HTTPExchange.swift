// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// Why a request cannot be made ready.
package enum HTTPExchangeFault: Error, Hashable, Sendable {
  /// A secret, by name, whose value nobody gave.
  case missingSecret(String)
  /// A header, by name, whose value would begin another header.
  case lineBreak(String)
  /// A NUL byte, which no part of a request can hold; the part by name.
  case nul(String)
}

/// A request made ready to be sent: its secrets filled in, its limits known.
///
/// It holds secrets, so its description shows none of it but the request. A class, because it is handed on a great deal
/// and large.
package final class HTTPExchange: Sendable {
  /// The request as the probe has it, secrets by name.
  package let request: HTTPRequest
  /// The longest that the exchange may take, counted from its start.
  package let timeLimit: Duration
  /// The longest that connecting may take.
  package let connectTimeLimit: Duration
  /// The longest body that is taken, in bytes.
  package let bodyLimit: Int
  /// Whether no proxy is asked, whatever the environment says.
  package let isDirect: Bool
  /// A socket of this machine behind which the node's own port is; nil to connect to the address.
  package let socket: String?

  let secrets: Secrets
  let url: String
  /// As `CURLOPT_HTTPHEADER` takes them.
  let headerLines: [String]
  let body: [UInt8]?
  let credentials: Credentials?
  let proxy: String?
  let proxyUser: String?
  let passphrase: String?

  /// What `HTTPAuth` says, its secrets filled in.
  enum Credentials: Sendable {
    case basic(user: String, password: String)
    case digest(user: String, password: String)
    case bearer(String)
  }

  /// Fills in the secrets; the request's own limits go before the given ones where they are shorter.
  package init(
    _ request: HTTPRequest, secrets: Secrets = Secrets(), timeLimit: Duration = .seconds(10),
    bodyLimit: Int = 8 << 20, isDirect: Bool = false, socket: String? = nil
  ) throws(HTTPExchangeFault) {
    self.request = request
    self.secrets = secrets
    // curl takes 0 for "no limit"; a probe always has one.
    let own = request.timeLimit.flatMap { $0 > .zero ? $0 : nil } ?? timeLimit
    self.timeLimit = min(own, timeLimit)
    let connecting = request.connectTimeLimit.flatMap { $0 > .zero ? $0 : nil } ?? self.timeLimit
    self.connectTimeLimit = min(connecting, self.timeLimit)
    self.bodyLimit = bodyLimit
    self.isDirect = isDirect || socket != nil || Self.isLoopback(request.address.host)
    self.socket = socket
    url = try Self.checked(secrets.resolved(request.address.text), "URL")
    headerLines = try Self.lines(request.headers, secrets)
    body = try request.body.map { body throws(HTTPExchangeFault) in Array(try secrets.resolved(body).utf8) }
    credentials = try Self.credentials(request.auth, secrets)
    if case .address(let text) = request.proxy {
      proxy = try Self.checked(secrets.resolved(text), "proxy")
    } else {
      proxy = nil
    }
    proxyUser = try request.proxyUser.map { user throws(HTTPExchangeFault) in
      try Self.checked(secrets.resolved(user), "proxy-user")
    }
    passphrase = try request.tls.passphrase.map { words throws(HTTPExchangeFault) in
      try Self.checked(secrets.resolved(words), "pass")
    }
  }

  /// Whether it holds nothing that could prove who asks.
  var isAnonymous: Bool {
    headerLines.isEmpty && body == nil && credentials == nil && proxy == nil && proxyUser == nil && passphrase == nil
      && request.tls.certificateFile == nil && request.tls.keyFile == nil
  }

  private static func isLoopback(_ host: String) -> Bool {
    host == "localhost" || host == "::1" || host.hasPrefix("127.")
  }

  private static func checked(_ text: String, _ part: String) throws(HTTPExchangeFault) -> String {
    if text.utf8.contains(0) { throw .nul(part) }
    if text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) { throw .lineBreak(part) }
    return text
  }

  private static func lines(_ headers: [HTTPHeader], _ secrets: Secrets) throws(HTTPExchangeFault) -> [String] {
    var lines: [String] = []
    for header in headers {
      guard let value = header.value else {
        lines.append("\(header.name):")
        continue
      }
      let text = try checked(secrets.resolved(value), header.name)
      lines.append(text.isEmpty ? "\(header.name);" : "\(header.name): \(text)")
    }
    return lines
  }

  private static func credentials(_ auth: HTTPAuth?, _ secrets: Secrets) throws(HTTPExchangeFault) -> Credentials? {
    switch auth {
    case .basic(let user, let password):
      .basic(
        user: try checked(secrets.resolved(user), "user"), password: try checked(secrets.resolved(password), "password")
      )
    case .digest(let user, let password):
      .digest(
        user: try checked(secrets.resolved(user), "user"), password: try checked(secrets.resolved(password), "password")
      )
    case .bearer(let token): .bearer(try checked(secrets.resolved(token), "token"))
    case nil: nil
    }
  }
}

extension HTTPExchange: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The request with the names of its secrets, never their values.
  package var description: String { request.description }
  /// The same: a debugger shows no value either.
  package var debugDescription: String { description }
  /// Empty, so that no dump shows a secret.
  package var customMirror: Mirror { Mirror(self, children: []) }
}

extension HTTPExchangeFault {
  /// The reason in both languages.
  package var message: Bilingual {
    switch self {
    case .missingSecret(let name):
      Bilingual("비밀 값 '\(name)': 아무도 주지 않았다", en: "the secret '\(name)' has no value")
    case .lineBreak(let part):
      Bilingual("'\(part)' 값에 줄바꿈이 있다", en: "the value of '\(part)' has a line break")
    case .nul(let part):
      Bilingual("'\(part)' 값에 NUL 바이트가 있다", en: "the value of '\(part)' has a NUL byte")
    }
  }
}
