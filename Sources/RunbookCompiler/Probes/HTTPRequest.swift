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

extension HTTPHeader {
  /// What curl says of a body by itself.
  package static let form = HTTPHeader("Content-Type", [.text("application/x-www-form-urlencoded")])
}

/// How a request says who asks, beyond its headers.
package enum HTTPAuth: Hashable, Sendable {
  case basic(user: [HTTPText], password: [HTTPText])
  /// Told only as an answer to the server's challenge, RFC 7616.
  case digest(user: [HTTPText], password: [HTTPText])
  case bearer([HTTPText])
}

/// The version of HTTP that a request insists on; a probe speaks 1.1 where the author says nothing.
package enum HTTPVersion: String, Hashable, Sendable {
  case http1_0 = "--http1.0"
  case http1_1 = "--http1.1"
  case http2 = "--http2"
  case http2PriorKnowledge = "--http2-prior-knowledge"
}

/// What a request asks of TLS; the files are paths on the machine that asks.
package struct TLSOptions: Hashable, Sendable {
  /// A version of TLS, as the lowest or the highest that is spoken.
  package enum Version: Hashable, Sendable { case tls1, tls1_1, tls1_2, tls1_3 }

  /// Whether the server's certificate is checked; `-k` says no.
  package var isVerified = true
  /// `--cacert`; nil for the authorities of the system.
  package var authorityFile: String?
  /// `--capath`, a folder of authorities by hash; nil where none is named.
  package var authorityFolder: String?
  /// `--cert`, for a server that asks who we are; nil where none is shown.
  package var certificateFile: String?
  /// `--cert-type`: PEM where nil, else DER or P12.
  package var certificateType: String?
  /// `--key`, the private key of that certificate; nil where it is in the certificate's file.
  package var keyFile: String?
  /// `--key-type`: PEM where nil, else DER.
  package var keyType: String?
  /// `--pass`, or what stands behind the colon of `--cert`: opens the private key; nil where it lies open.
  package var passphrase: [HTTPText]?
  /// `--pinnedpubkey`: `sha256//` and a digest, or a file; nil where any key of a trusted certificate will do.
  package var pinnedKey: String?
  /// `--tlsv1.2` and its kin; nil leaves it to libcurl.
  package var leastVersion: Version?
  /// `--tls-max`; nil leaves it to libcurl.
  package var greatestVersion: Version?

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
  /// Whether what says who asks goes on to another host behind a redirect (`--location-trusted`).
  package var trustsRedirects = false
  /// Whether plain HTTP is refused behind a redirect (`--proto =https`, `--proto-redir =https`).
  package var refusesPlainRedirects = false
  /// Through which proxy, `-x`; as curl the environment decides where nothing is written.
  package var proxy = HTTPProxy.environment
  /// Who asks the proxy, `-U`, as `user:password`; nil where it asks nobody.
  package var proxyUser: [HTTPText]?
  /// Whether the proxy is asked for a tunnel for plain HTTP too (`-p`).
  package var isProxyTunneled = false
  /// The hosts that are asked without the proxy, as `--noproxy` takes them.
  package var proxyExceptions: String?
  /// Addresses given by hand, `HOST:PORT:ADDRESS` as `--resolve` takes them.
  package var resolves: [String] = []
  /// Hosts that stand for others, `HOST:PORT:HOST:PORT` as `--connect-to` takes them.
  package var connectTos: [String] = []
  /// The socket through which the node is asked, a path on the node (`--unix-socket`); nil for the network.
  package var unixSocket: String?
  /// The version that is spoken; nil for 1.1.
  package var version: HTTPVersion?
  /// What stands in the request line in place of the URL's path (`--request-target`).
  package var requestTarget: String?
  /// Whether `/../` goes out as written (`--path-as-is`).
  package var isPathAsIs = false
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
    case .basic(let user, let password), .digest(let user, let password): texts += [user, password]
    case .bearer(let token): texts.append(token)
    case nil: break
    }
    if case .address(let proxy) = proxy { texts.append(proxy) }
    texts += [proxyUser, tls.passphrase].compactMap { $0 }
    var seen: Set<String> = []
    return texts.flatMap(\.secretNames).filter { seen.insert($0).inserted }
  }

  /// The same request without what proves who asks: the headers, user and token that hold a secret.
  ///
  /// Redirects are not followed, for many lead to a page where one may log in. Nil where nothing would be taken away, or
  /// where a secret stands in the URL or the body and cannot be.
  package var withoutSecrets: HTTPRequest? {
    var bare = self
    bare.headers.removeAll { $0.value.map { !$0.secretNames.isEmpty } ?? false }
    bare.auth = nil
    bare.redirectLimit = 0
    let isOpenPlain = address.target.secretNames.isEmpty && (body?.secretNames ?? []).isEmpty
    return isOpenPlain && bare.secretNames.count < secretNames.count ? bare : nil
  }
}
