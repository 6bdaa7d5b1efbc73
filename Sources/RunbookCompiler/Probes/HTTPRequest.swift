// SPDX-License-Identifier: Apache-2.0

/// One header as it is written; a nil value takes away a header that curl would send of its own.
package struct HTTPHeader: Hashable, Sendable {
  /// The name as written; header names have no case.
  package let name: String
  /// The text behind the colon; nil takes away curl's own header, empty sends one without a value.
  package let value: [HTTPText]?

  /// A header that is sent, or with nil one that is not.
  package init(_ name: String, _ value: [HTTPText]?) {
    self.name = name
    self.value = value
  }
}

/// How a request says who asks, beyond its headers.
package enum HTTPAuth: Hashable, Sendable {
  case basic(user: [HTTPText], password: [HTTPText])
  case bearer([HTTPText])
}

/// What a request asks of TLS; the files are paths on the machine that asks.
package struct TLSOptions: Hashable, Sendable {
  /// The lowest version that is spoken.
  package enum Version: Hashable, Sendable { case tls1, tls1_2, tls1_3 }

  /// Whether the server's certificate is checked; `-k` says no.
  package var isVerified = true
  /// `--cacert`; nil for the authorities of the system.
  package var authorityFile: String?
  /// `--cert`, for a server that asks who we are; nil where none is shown.
  package var certificateFile: String?
  /// `--key`, the private key of that certificate; nil where it is in the certificate's file.
  package var keyFile: String?
  /// `--tlsv1.2` and its kin; nil leaves it to libcurl.
  package var leastVersion: Version?

  /// What curl does without options: the certificate is checked.
  package init() {}
}

/// The proxy of a request.
package enum HTTPProxy: Hashable, Sendable {
  /// What `http_proxy` and its kin say.
  case environment
  case none
  case address([HTTPText])
}

/// The internet protocol that a request insists on.
package enum InternetProtocol: Hashable, Sendable { case any, v4, v6 }

/// What the author's command would have printed; a sample beneath it is a sample of that.
package struct HTTPOutput: Hashable, Sendable {
  /// The format of `-w`; nil where there is none.
  package var writeOut: [HTTPText]?
  /// Whether the body goes to a file (`-o`, `-O`) and not to the screen.
  package var hidesBody = false
  /// Whether the headers are printed before the body (`-i`, `-I`).
  package var showsHeaders = false

  /// What curl prints without options: the body alone.
  package init() {}
}

/// One HTTP request, as a probe holds it: everything but the values of its secrets.
package struct HTTPRequest: Hashable, Sendable {
  /// An HTTP token, `GET` where the author's command says nothing.
  package var method: String
  /// The URL, without the user information in it.
  package var address: HTTPAddress
  /// In the order written; names may repeat.
  package var headers: [HTTPHeader] = []
  /// The bytes that are sent, as text with its secrets; nil where there is no body.
  package var body: [HTTPText]?
  /// Who asks, by `-u` or a token; nil where only the headers may say so.
  package var auth: HTTPAuth?
  /// What is asked of TLS, for `https` alone.
  package var tls = TLSOptions()
  /// The longest that the whole exchange may take; nil where the request does not say.
  package var timeLimit: Duration?
  /// The longest that connecting may take; nil where the request does not say.
  package var connectTimeLimit: Duration?
  /// How many redirects are followed; 0 without `-L`.
  package var redirectLimit = 0
  /// Through which proxy, `-x`; as curl the environment decides where nothing is written.
  package var proxy = HTTPProxy.environment
  /// The hosts that are asked without the proxy, as `--noproxy` takes them.
  package var proxyExceptions: String?
  /// Addresses given by hand, `HOST:PORT:ADDRESS` as `--resolve` takes them.
  package var resolves: [String] = []
  /// Whether a compressed answer is taken and unpacked (`--compressed`).
  package var isCompressionAccepted = false
  /// `-4` or `-6`, else either.
  package var internetProtocol = InternetProtocol.any
  /// Whether a status of 400 or above makes the author's command fail (`-f`).
  package var failsOnErrorStatus = false
  /// What curl would have printed of the answer.
  package var output = HTTPOutput()

  /// A request as curl sends it without options.
  package init(method: String = "GET", address: HTTPAddress) {
    self.method = method
    self.address = address
  }

  /// The names of the secrets that the request needs, each once, in order of appearance.
  package var secretNames: [String] {
    var texts = [address.target] + headers.compactMap(\.value)
    if let body { texts.append(body) }
    switch auth {
    case .basic(let user, let password): texts += [user, password]
    case .bearer(let token): texts.append(token)
    case nil: break
    }
    if case .address(let proxy) = proxy { texts.append(proxy) }
    var seen: Set<String> = []
    return texts.flatMap(\.secretNames).filter { seen.insert($0).inserted }
  }

  /// The same request without what proves who asks: the headers, user and token that hold a secret.
  ///
  /// Nil where nothing would be taken away, or where a secret stands in the URL or the body and cannot be.
  package var withoutSecrets: HTTPRequest? {
    guard !secretNames.isEmpty else { return nil }
    var bare = self
    bare.headers.removeAll { $0.value.map { !$0.secretNames.isEmpty } ?? false }
    bare.auth = nil
    guard bare.secretNames.isEmpty else { return nil }
    return bare
  }
}

extension HTTPRequest: CustomStringConvertible {
  /// A curl command that asks the same, for people: words are quoted for a shell, secrets are `‹secret:name›`.
  package var description: String {
    var words = ["curl"]
    if method != (body == nil ? "GET" : "POST") { words += method == "HEAD" ? ["-I"] : ["-X", method] }
    for header in headers {
      guard let value = header.value else {
        words += ["-H", "\(header.name):"]
        continue
      }
      words += ["-H", value.isEmpty ? "\(header.name);" : "\(header.name): \(value.redacted)"]
    }
    switch auth {
    case .basic(let user, let password): words += ["-u", "\(user.redacted):\(password.redacted)"]
    case .bearer(let token): words += ["--oauth2-bearer", token.redacted]
    case nil: break
    }
    if let body { words += ["--data-raw", body.redacted] }
    words += connectionWords
    return (words + [address.text.redacted]).map(Self.quoted).joined(separator: " ")
  }

  private var connectionWords: [String] {
    var words = tlsWords
    let isFollowing = redirectLimit > 0
    if isFollowing { words.append("-L") }
    if isFollowing, redirectLimit != HTTPRequest.curlRedirectLimit { words += ["--max-redirs", "\(redirectLimit)"] }
    if let timeLimit { words += ["-m", Self.seconds(timeLimit)] }
    if let connectTimeLimit { words += ["--connect-timeout", Self.seconds(connectTimeLimit)] }
    for entry in resolves { words += ["--resolve", entry] }
    switch proxy {
    case .environment: break
    case .none: words += ["-x", ""]
    case .address(let proxy): words += ["-x", proxy.redacted]
    }
    if let proxyExceptions { words += ["--noproxy", proxyExceptions] }
    switch internetProtocol {
    case .any: break
    case .v4: words.append("-4")
    case .v6: words.append("-6")
    }
    if isCompressionAccepted { words.append("--compressed") }
    let isPattern: (HTTPUnit) -> Bool = { $0.byte.map("{}[]".utf8.contains) ?? false }
    if address.target.units.contains(where: isPattern) { words.append("-g") }
    return words
  }

  private var tlsWords: [String] {
    var words = tls.isVerified ? [] : ["-k"]
    let files = [("--cacert", tls.authorityFile), ("--cert", tls.certificateFile), ("--key", tls.keyFile)]
    for case (let option, let file?) in files { words += [option, file] }
    switch tls.leastVersion {
    case .tls1: words.append("--tlsv1")
    case .tls1_2: words.append("--tlsv1.2")
    case .tls1_3: words.append("--tlsv1.3")
    case nil: break
    }
    return words
  }

  /// How many redirects curl follows where nobody says.
  static let curlRedirectLimit = 50

  /// Seconds to the millisecond: `2`, `0.250`.
  private static func seconds(_ duration: Duration) -> String {
    let (whole, attoseconds) = duration.components
    let milliseconds = attoseconds / 1_000_000_000_000_000
    if milliseconds == 0 { return "\(whole)" }
    let digits = "\(milliseconds)"
    return "\(whole)." + String(repeating: "0", count: 3 - digits.utf8.count) + digits
  }

  private static func quoted(_ word: String) -> String {
    let isPlain: (UInt8) -> Bool = { $0.isWord || "-./:@%+=,".utf8.contains($0) }
    if !word.isEmpty, word.utf8.allSatisfy(isPlain) { return word }
    var text = "'"
    for character in word.unicodeScalars {
      if character == "'" { text += "'\\''" } else { text.unicodeScalars.append(character) }
    }
    return text + "'"
  }
}
