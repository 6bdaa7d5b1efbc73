// SPDX-License-Identifier: Apache-2.0

import CCurl
import RunbookCompiler

/// One exchange in libcurl's hands; it belongs to the transport's thread.
struct Transfer {
  let handle: OpaquePointer
  private let exchange: HTTPExchange

  /// Makes a handle of libcurl for the exchange; the failure says why libcurl will not have it.
  ///
  /// A connection is kept only for who waits for it: libcurl looks through all that it keeps at every new one, and with
  /// 10,000 hosts a third of the CPU time went there.
  ///
  /// `former` is a handle that is over, to be used again.
  init(_ exchange: HTTPExchange, keepsConnection: Bool, former: OpaquePointer?) throws(HTTPFailure) {
    if let former { rb_transfer_renew(former, exchange.bodyLimit) }
    guard let handle = former ?? rb_transfer_open(exchange.bodyLimit) else { throw HTTPFailure(.notAsked) }
    self.handle = handle
    self.exchange = exchange
    let code = configure(keepsConnection: keepsConnection)
    guard code == CURLE_OK else {
      let words = exchange.secrets.redacting(String(cString: rb_transfer_words(handle, code)))
      rb_transfer_close(handle)
      throw HTTPFailure(.notAsked, words: words)
    }
  }

  func close() { rb_transfer_close(handle) }

  /// What came, once libcurl says that the transfer is over with `code`.
  func answer(code: CURLcode) -> HTTPAnswer {
    if rb_transfer_is_too_large(handle) { return .failure(HTTPFailure(.tooLarge(limit: exchange.bodyLimit))) }
    if rb_transfer_is_head_too_large(handle) {
      return .failure(HTTPFailure(.protocolError, words: "the headers have no end"))
    }
    guard code == CURLE_OK else {
      let words = String(cString: rb_transfer_words(handle, code))
      let kind = HTTPFailure.Kind(
        code: code, systemCode: Int32(clamping: rb_transfer_number(handle, CURLINFO_OS_ERRNO)),
        isEncrypted: exchange.request.address.scheme == .https,
        wasConnected: rb_transfer_offset(handle, CURLINFO_CONNECT_TIME_T) > 0, words: words)
      if exchange.socket != nil, kind.isSilence(words) {
        return .failure(HTTPFailure(.unreachable(.behindTunnel)))
      }
      return .failure(HTTPFailure(kind, words: exchange.secrets.redacting(words)))
    }
    guard rb_transfer_is_head_whole(handle) else {
      return .failure(HTTPFailure(.protocolError, words: "the connection ended within the headers"))
    }
    let body = rb_transfer_bytes(handle).map {
      [UInt8](UnsafeBufferPointer(start: $0, count: rb_transfer_count(handle)))
    }
    return .response(
      HTTPResponse(
        status: rb_transfer_number(handle, CURLINFO_RESPONSE_CODE),
        contentType: rb_transfer_text(handle, CURLINFO_CONTENT_TYPE).map { String(cString: $0) },
        body: body ?? [], time: .microseconds(rb_transfer_offset(handle, CURLINFO_TOTAL_TIME_T)),
        redirect: rb_transfer_text(handle, CURLINFO_REDIRECT_URL).map { String(cString: $0) }))
  }

  /// The first complaint of libcurl, or `CURLE_OK`.
  private func configure(keepsConnection: Bool) -> CURLcode {
    if !keepsConnection, set(CURLOPT_FORBID_REUSE, 1) != CURLE_OK { return CURLE_UNKNOWN_OPTION }
    for step in [setRequest, setCredentials, setConnection, setProxy, setAuthorities, setTLS] {
      let code = step()
      if code != CURLE_OK { return code }
    }
    return CURLE_OK
  }

  private func setRequest() -> CURLcode {
    let method = exchange.request.method
    var codes = [set(CURLOPT_URL, exchange.url), set(CURLOPT_USERAGENT, "runbook")]
    codes += exchange.headerLines.map { rb_transfer_add_header(handle, $0) }
    if let body = exchange.body {
      codes.append(rb_transfer_set_body(handle, body, body.count))
      if method != "POST" { codes.append(set(CURLOPT_CUSTOMREQUEST, method)) }
    } else if method == "HEAD" {
      codes.append(set(CURLOPT_NOBODY, 1))
    } else if method != "GET" {
      codes.append(set(CURLOPT_CUSTOMREQUEST, method))
    }
    if let version = exchange.request.version { codes.append(set(CURLOPT_HTTP_VERSION, version.curlNumber)) }
    if let target = exchange.request.requestTarget { codes.append(set(CURLOPT_REQUEST_TARGET, target)) }
    if exchange.request.isPathAsIs { codes.append(set(CURLOPT_PATH_AS_IS, 1)) }
    // An empty list means every encoding that this libcurl knows.
    if exchange.request.isCompressionAccepted { codes.append(set(CURLOPT_ACCEPT_ENCODING, "")) }
    return codes.first { $0 != CURLE_OK } ?? CURLE_OK
  }

  private func setCredentials() -> CURLcode {
    switch exchange.credentials {
    case .basic(let user, let password):
      let code = set(CURLOPT_USERNAME, user)
      return code == CURLE_OK ? set(CURLOPT_PASSWORD, password) : code
    case .digest(let user, let password):
      let codes = [
        set(CURLOPT_HTTPAUTH, 1 << 1),  // CURLAUTH_DIGEST, a macro Swift cannot read
        set(CURLOPT_USERNAME, user), set(CURLOPT_PASSWORD, password),
      ]
      return codes.first { $0 != CURLE_OK } ?? CURLE_OK
    case .bearer(let token):
      let code = set(CURLOPT_HTTPAUTH, 1 << 6)  // CURLAUTH_BEARER, a macro Swift cannot read
      return code == CURLE_OK ? set(CURLOPT_XOAUTH2_BEARER, token) : code
    case nil: return CURLE_OK
    }
  }

  private func setConnection() -> CURLcode {
    let version: Int =
      switch exchange.request.internetProtocol {
      case .any: 0
      case .v4: 1
      case .v6: 2
      }
    var codes = [
      set(CURLOPT_TIMEOUT_MS, Self.milliseconds(exchange.timeLimit)),
      set(CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(exchange.connectTimeLimit)),
      set(CURLOPT_IPRESOLVE, version),
    ]
    codes += exchange.request.resolves.map { rb_transfer_add_resolve(handle, $0) }
    codes += exchange.request.connectTos.map { rb_transfer_add_connect_to(handle, $0) }
    if let socket = exchange.socket ?? exchange.request.unixSocket {
      codes.append(set(CURLOPT_UNIX_SOCKET_PATH, socket))
    }
    return codes.first { $0 != CURLE_OK } ?? CURLE_OK
  }

  private func setProxy() -> CURLcode {
    if let proxy = exchange.proxy {
      var codes = [set(CURLOPT_PROXY, proxy)]
      if let user = exchange.proxyUser { codes.append(set(CURLOPT_PROXYUSERPWD, user)) }
      if exchange.request.isProxyTunneled { codes.append(set(CURLOPT_HTTPPROXYTUNNEL, 1)) }
      if let exceptions = exchange.request.proxyExceptions { codes.append(set(CURLOPT_NOPROXY, exceptions)) }
      return codes.first { $0 != CURLE_OK } ?? CURLE_OK
    }
    if exchange.isDirect || exchange.request.proxy == .none { return set(CURLOPT_NOPROXY, "*") }
    return exchange.request.proxyExceptions.map { set(CURLOPT_NOPROXY, $0) } ?? CURLE_OK
  }

  private func setAuthorities() -> CURLcode {
    let tls = exchange.request.tls
    var codes: [CURLcode] = []
    if !tls.isVerified { codes += [set(CURLOPT_SSL_VERIFYPEER, 0), set(CURLOPT_SSL_VERIFYHOST, 0)] }
    let texts = [
      (CURLOPT_CAINFO, tls.authorityFile), (CURLOPT_CAPATH, tls.authorityFolder),
      (CURLOPT_SSLCERT, tls.certificateFile), (CURLOPT_SSLCERTTYPE, tls.certificateType),
      (CURLOPT_SSLKEY, tls.keyFile), (CURLOPT_SSLKEYTYPE, tls.keyType), (CURLOPT_KEYPASSWD, exchange.passphrase),
      (CURLOPT_PINNEDPUBLICKEY, tls.pinnedKey),
    ]
    for case (let option, let text?) in texts { codes.append(set(option, text)) }
    return codes.first { $0 != CURLE_OK } ?? CURLE_OK
  }

  /// The lowest version and, in the upper half of the number, the highest: CURLOPT_SSLVERSION(3).
  private func setTLS() -> CURLcode {
    let tls = exchange.request.tls
    guard tls.leastVersion != nil || tls.greatestVersion != nil else { return CURLE_OK }
    let least = tls.leastVersion.map { $0.curlNumber } ?? 0
    return set(CURLOPT_SSLVERSION, least | (tls.greatestVersion.map { $0.curlNumber } ?? 0) << 16)
  }

  private func set(_ option: CURLoption, _ text: String) -> CURLcode { rb_transfer_set_text(handle, option, text) }

  private func set(_ option: CURLoption, _ number: Int) -> CURLcode { rb_transfer_set_number(handle, option, number) }

  /// At least 1, for libcurl takes 0 for "no limit".
  private static func milliseconds(_ duration: Duration) -> Int {
    let (seconds, attoseconds) = duration.components
    let whole = min(max(seconds, 0), 10_000_000) * 1000
    return max(1, Int(whole + attoseconds / 1_000_000_000_000_000))
  }
}

extension TLSOptions.Version {
  fileprivate var curlNumber: Int {
    switch self {
    case .tls1: Int(CURL_SSLVERSION_TLSv1_0)
    case .tls1_1: Int(CURL_SSLVERSION_TLSv1_1)
    case .tls1_2: Int(CURL_SSLVERSION_TLSv1_2)
    case .tls1_3: Int(CURL_SSLVERSION_TLSv1_3)
    }
  }
}

extension HTTPVersion {
  fileprivate var curlNumber: Int {
    switch self {
    case .http1_0: Int(CURL_HTTP_VERSION_1_0)
    case .http1_1: Int(CURL_HTTP_VERSION_1_1)
    case .http2: Int(CURL_HTTP_VERSION_2_0)
    case .http2PriorKnowledge: Int(CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE)
    }
  }
}
