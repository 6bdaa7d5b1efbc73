// SPDX-License-Identifier: Apache-2.0

/// One option of curl as a probe understands it: a row of the table.
struct CurlOption {
  typealias Path<Value> = WritableKeyPath<CurlDraft, Value> & Sendable
  typealias Change = @Sendable (inout CurlDraft, CurlWord) throws(CurlLineFault.Reason) -> Void

  /// What the option does to the request.
  enum Meaning {
    /// No bearing on what is asked: output, progress, retries (a probe has its own).
    case ignored, ignoredValue
    /// It reads a file of this machine into the request, which a probe does not; the file is its value, or a usual one.
    case localFile, localFlag
    /// Turned off again by its `--no-` form.
    case flag(any Path<Bool>)
    case set(@Sendable (inout CurlDraft) -> Void)
    /// A value without secrets.
    case text(any Path<String?>)
    case seconds(any Path<Duration?>)
    /// A value that may hold secrets.
    case word(any Path<[HTTPText]?>)
    case value(Change)
  }

  let short: String
  let long: String
  let meaning: Meaning

  init(_ short: String, _ long: String, _ meaning: Meaning) {
    self.short = short
    self.long = long
    self.meaning = meaning
  }

  var takesValue: Bool {
    switch meaning {
    case .ignored, .localFlag, .flag, .set: false
    case .ignoredValue, .localFile, .text, .seconds, .word, .value: true
    }
  }

  /// Whether there is a `--no-` form of it.
  var hasOpposite: Bool {
    switch meaning {
    case .ignored, .flag: true
    case .ignoredValue, .localFile, .localFlag, .set, .text, .seconds, .word, .value: false
    }
  }

  private static let asking: [CurlOption] = [
    CurlOption("H", "header", .value { draft, word throws(Reason) in try draft.addHeader(word) }),
    CurlOption("X", "request", .value { draft, word throws(Reason) in try draft.setMethod(word) }),
    CurlOption("d", "data", .value { draft, word throws(Reason) in try draft.addData(word, "-d") }),
    CurlOption("", "data-ascii", .value { draft, word throws(Reason) in try draft.addData(word, "--data-ascii") }),
    CurlOption("", "data-binary", .value { draft, word throws(Reason) in try draft.addData(word, "--data-binary") }),
    CurlOption("", "data-raw", .value { draft, word throws(Reason) in draft.addRawData(word) }),
    CurlOption("", "data-urlencode", .value { draft, word throws(Reason) in try draft.addEncodedData(word) }),
    CurlOption("", "json", .value { draft, word throws(Reason) in try draft.addJSON(word) }),
    CurlOption("u", "user", .value { draft, word throws(Reason) in try draft.setUser(word) }),
    CurlOption("", "oauth2-bearer", .value { draft, word throws(Reason) in draft.auth = .bearer(word) }),
    CurlOption("A", "user-agent", .word(\.userAgent)),
    CurlOption("e", "referer", .word(\.referer)),
    CurlOption("b", "cookie", .value { draft, word throws(Reason) in try draft.addCookie(word) }),
    CurlOption("G", "get", .flag(\.sendsDataInQuery)),
    CurlOption("r", "range", .word(\.range)),
    CurlOption("I", "head", .flag(\.isHead)),
    CurlOption("L", "location", .flag(\.followsRedirects)),
    CurlOption("", "location-trusted", .flag(\.request.trustsRedirects)),
    CurlOption(
      "", "max-redirs",
      .value { draft, word throws(Reason) in draft.redirectLimit = try count(word, "--max-redirs") }),
    CurlOption("", "url", .value { draft, word throws(Reason) in try draft.addURL(word) }),
    CurlOption("g", "globoff", .flag(\.takesPatternsLiterally)),
    CurlOption("m", "max-time", .seconds(\.request.timeLimit)),
    CurlOption("", "connect-timeout", .seconds(\.request.connectTimeLimit)),
    CurlOption("", "digest", .flag(\.isDigest)),
    CurlOption("", "basic", .set { draft in draft.isDigest = false }),
    CurlOption("k", "insecure", .flag(\.isInsecure)),
    CurlOption("", "cacert", .text(\.request.tls.authorityFile)),
    CurlOption("", "capath", .text(\.request.tls.authorityFolder)),
    CurlOption("E", "cert", .value { draft, word throws(Reason) in try draft.setCertificate(word) }),
    CurlOption("", "cert-type", .text(\.request.tls.certificateType)),
    CurlOption("", "key", .text(\.request.tls.keyFile)),
    CurlOption("", "key-type", .text(\.request.tls.keyType)),
    CurlOption("", "pass", .word(\.request.tls.passphrase)),
    CurlOption("", "pinnedpubkey", .text(\.request.tls.pinnedKey)),
    CurlOption("1", "tlsv1", .set { draft in draft.request.tls.leastVersion = .tls1 }),
    CurlOption("", "tlsv1.0", .set { draft in draft.request.tls.leastVersion = .tls1 }),
    CurlOption("", "tlsv1.1", .set { draft in draft.request.tls.leastVersion = .tls1_1 }),
    CurlOption("", "tlsv1.2", .set { draft in draft.request.tls.leastVersion = .tls1_2 }),
    CurlOption("", "tlsv1.3", .set { draft in draft.request.tls.leastVersion = .tls1_3 }),
    CurlOption(
      "", "tls-max", .value { draft, word throws(Reason) in draft.request.tls.greatestVersion = try tlsVersion(word) }),
    CurlOption(
      "", "proto",
      .value { draft, word throws(Reason) in
        draft.refusesPlainHTTP = try !CurlDraft.allowsPlainHTTP(word, "--proto")
        draft.request.refusesPlainRedirects = draft.refusesPlainHTTP
      }),
    CurlOption(
      "", "proto-redir",
      .value { draft, word throws(Reason) in
        draft.request.refusesPlainRedirects = try !CurlDraft.allowsPlainHTTP(word, "--proto-redir")
      }),
    CurlOption(
      "", "resolve",
      .value { draft, word throws(Reason) in draft.request.resolves.append(try plain(word, "--resolve")) }
    ),
    CurlOption(
      "", "connect-to",
      .value { draft, word throws(Reason) in draft.request.connectTos.append(try plain(word, "--connect-to")) }),
    CurlOption("", "unix-socket", .text(\.request.unixSocket)),
    CurlOption("x", "proxy", .word(\.proxy)),
    CurlOption("U", "proxy-user", .value { draft, word throws(Reason) in try draft.setProxyUser(word) }),
    CurlOption("p", "proxytunnel", .flag(\.request.isProxyTunneled)),
    CurlOption("", "socks4", .value { draft, word throws(Reason) in draft.setSOCKS("socks4", word) }),
    CurlOption("", "socks4a", .value { draft, word throws(Reason) in draft.setSOCKS("socks4a", word) }),
    CurlOption("", "socks5", .value { draft, word throws(Reason) in draft.setSOCKS("socks5", word) }),
    CurlOption("", "socks5-hostname", .value { draft, word throws(Reason) in draft.setSOCKS("socks5h", word) }),
    CurlOption("", "noproxy", .text(\.request.proxyExceptions)),
    CurlOption("4", "ipv4", .set { draft in draft.request.internetProtocol = .v4 }),
    CurlOption("6", "ipv6", .set { draft in draft.request.internetProtocol = .v6 }),
    CurlOption("0", "http1.0", .set { draft in draft.request.version = .http1_0 }),
    CurlOption("", "http1.1", .set { draft in draft.request.version = .http1_1 }),
    CurlOption("", "http2", .set { draft in draft.request.version = .http2 }),
    CurlOption("", "http2-prior-knowledge", .set { draft in draft.request.version = .http2PriorKnowledge }),
    CurlOption("", "request-target", .text(\.request.requestTarget)),
    CurlOption("", "path-as-is", .flag(\.request.isPathAsIs)),
    CurlOption("", "compressed", .flag(\.request.isCompressionAccepted)),
    CurlOption("f", "fail", .flag(\.request.failsOnErrorStatus)),
    CurlOption("", "fail-with-body", .flag(\.request.failsOnErrorStatus)),
    CurlOption("w", "write-out", .value { draft, word throws(Reason) in try draft.setWriteOut(word) }),
    CurlOption("o", "output", .value { draft, _ throws(Reason) in draft.request.output.hidesBody = true }),
    CurlOption("O", "remote-name", .flag(\.request.output.hidesBody)),
    CurlOption("i", "include", .flag(\.request.output.showsHeaders)),
    CurlOption("K", "config", .localFile),
    CurlOption("T", "upload-file", .localFile),
    CurlOption("n", "netrc", .localFlag),
    CurlOption("", "netrc-optional", .localFlag),
    CurlOption("", "netrc-file", .localFile),
  ]

  /// What has no bearing on the question: output, progress, retries (a probe has its own), how the socket is set up.
  private static let ignored: [CurlOption] =
    [
      ("s", "silent"), ("S", "show-error"), ("v", "verbose"), ("q", "disable"), ("#", "progress-bar"),
      ("N", "no-buffer"), ("", "buffer"), ("", "no-progress-meter"), ("", "progress-meter"), ("", "no-keepalive"),
      ("", "keepalive"), ("", "no-sessionid"), ("", "sessionid"), ("", "fail-early"), ("", "styled-output"),
      ("", "retry-connrefused"), ("", "retry-all-errors"), ("", "create-dirs"), ("R", "remote-time"),
      ("J", "remote-header-name"), ("", "remove-on-error"), ("", "no-clobber"), ("", "clobber"), ("", "tcp-nodelay"),
      ("", "tcp-fastopen"), ("", "trace-time"), ("", "suppress-connect-headers"), ("", "ssl"), ("", "ssl-reqd"),
      ("j", "junk-session-cookies"),
    ].map { CurlOption($0.0, $0.1, .ignored) }
    + [
      ("D", "dump-header"), ("c", "cookie-jar"), ("", "stderr"), ("", "retry"), ("", "retry-delay"),
      ("", "retry-max-time"), ("", "output-dir"), ("", "create-file-mode"), ("", "trace"), ("", "trace-ascii"),
      ("", "limit-rate"), ("Y", "speed-limit"), ("y", "speed-time"), ("", "keepalive-time"),
      ("", "expect100-timeout"), ("", "happy-eyeballs-timeout-ms"), ("", "libcurl"),
    ].map { CurlOption($0.0, $0.1, .ignoredValue) }

  private static let table = asking + ignored
}

extension CurlOption {
  static func long(_ name: String) -> CurlOption? { longNames[name].map { table[$0] } }

  static func short(_ letter: UInt8) -> CurlOption? {
    shortNames[String(decoding: [letter], as: UTF8.self)].map { table[$0] }
  }

  static var allLongNames: [String] { table.map(\.long) }

  private static let longNames = Dictionary(
    table.enumerated().map { ($1.long, $0) }, uniquingKeysWith: { first, _ in first })
  private static let shortNames = Dictionary(
    table.enumerated().map { ($1.short, $0) }, uniquingKeysWith: { first, _ in first })
}

extension CurlOption {
  typealias Reason = CurlLineFault.Reason

  /// Applies an option that takes a value; `name` is the option as the author wrote it.
  func apply(_ word: CurlWord, named name: String, to draft: inout CurlDraft) throws(CurlLineFault.Reason) {
    switch meaning {
    case .text(let path): draft[keyPath: path] = try Self.plain(word, name)
    case .seconds(let path): draft[keyPath: path] = try Self.seconds(word, name)
    case .word(let path): draft[keyPath: path] = word
    case .value(let change): try change(&draft, word)
    case .localFile: throw .localFile(name)
    case .ignored, .ignoredValue, .localFlag, .flag, .set: break
    }
  }

  /// Applies an option that takes no value; `isOn` is false for its `--no-` form.
  func apply(isOn: Bool, named name: String, to draft: inout CurlDraft) throws(CurlLineFault.Reason) {
    switch meaning {
    case .localFlag: throw .localFile(name)
    case .flag(let path): draft[keyPath: path] = isOn
    case .set(let change): change(&draft)
    case .ignored, .ignoredValue, .localFile, .text, .seconds, .word, .value: break
    }
  }

  private static func plain(_ word: CurlWord, _ option: String) throws(CurlLineFault.Reason) -> String {
    guard let text = word.plain else { throw .secretNotAllowed(option) }
    return text
  }

  private static func tlsVersion(_ word: CurlWord) throws(CurlLineFault.Reason) -> TLSOptions.Version? {
    switch word.plain {
    case "default": return nil
    case "1.0": return .tls1
    case "1.1": return .tls1_1
    case "1.2": return .tls1_2
    case "1.3": return .tls1_3
    default: throw .badValue(option: "--tls-max", value: word.redacted)
    }
  }

  private static func count(_ word: CurlWord, _ option: String) throws(CurlLineFault.Reason) -> Int {
    let text = try plain(word, option)
    // -1 is curl's "no limit".
    guard let number = Int(text), number >= -1, number <= 1_000_000 else {
      throw .badNumber(option: option, value: text)
    }
    return number < 0 ? Int(Int32.max) : number
  }

  /// Seconds, a fraction allowed, as curl takes them; at most 10 million.
  private static func seconds(_ word: CurlWord, _ option: String) throws(CurlLineFault.Reason) -> Duration {
    let text = try plain(word, option)
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isNumber = parts.count <= 2 && parts.allSatisfy { $0.allSatisfy(\.isDigit) } && !parts[0].isEmpty
    guard isNumber, parts[0].count <= 7, let whole = Int64(Substring(parts[0])) else {
      throw .badNumber(option: option, value: text)
    }
    var milliseconds: Int64 = 0
    if parts.count == 2 {
      let digits = (Array(parts[1].prefix(3)) + [0x30, 0x30, 0x30]).prefix(3)
      milliseconds = digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }
    return .milliseconds(whole * 1000 + milliseconds)
  }
}

/// An option knows what is wrong, its reader knows at which word.
extension CurlLineFault.Reason: Error {}
