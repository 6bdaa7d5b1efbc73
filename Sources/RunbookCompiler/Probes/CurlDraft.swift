// SPDX-License-Identifier: Apache-2.0

/// What the options of a curl command have said so far.
struct CurlDraft {
  /// What needs nothing but one option; its address is not read yet.
  var request = HTTPRequest(address: HTTPAddress(scheme: .http, host: ""))
  var method: String?
  var headers: [HTTPHeader] = []
  var data: [HTTPText]?
  var isJSON = false
  var sendsDataInQuery = false
  var isHead = false
  var url: CurlWord?
  /// The word that holds the URL, for a fault found at the end.
  var urlWord = 0
  var takesPatternsLiterally = false
  var auth: HTTPAuth?
  var isDigest = false
  var userAgent: [HTTPText]?
  var referer: [HTTPText]?
  var range: [HTTPText]?
  var cookies: [[HTTPText]] = []
  var followsRedirects = false
  var redirectLimit = HTTPRequest.curlRedirectLimit
  var isInsecure = false
  var refusesPlainHTTP = false
  var proxy: CurlWord?
  /// The word at which the reader is.
  var word = 0
}

extension CurlDraft {
  mutating func addURL(_ word: CurlWord) throws(CurlLineFault.Reason) {
    guard url == nil else { throw .severalURLs }
    url = word
    urlWord = self.word
  }

  /// `Name: value`, `Name:` to take a header away, `Name;` for an empty one.
  mutating func addHeader(_ word: CurlWord) throws(CurlLineFault.Reason) {
    let units = word.units
    if units.first == .byte(UInt8(ascii: "@")) { throw .localFile("-H @") }
    let isLineBreak: (HTTPUnit) -> Bool = { $0.byte.map { $0.isLineEnd || $0 == 0 } ?? false }
    let isMark: (HTTPUnit) -> Bool = { $0 == .byte(UInt8(ascii: ":")) || $0 == .byte(UInt8(ascii: ";")) }
    guard !units.contains(where: isLineBreak), let mark = units.firstIndex(where: isMark) else {
      throw .badHeader(word.redacted)
    }
    let nameBytes = units[..<mark].compactMap(\.byte)
    guard nameBytes.count == mark, mark > 0, nameBytes.allSatisfy(Self.isTokenByte) else {
      throw .badHeader(word.redacted)
    }
    let name = String(decoding: nameBytes, as: UTF8.self)
    let value = [HTTPText](units: units[(mark + 1)...].drop { $0.byte?.isBlank ?? false })
    if units[mark] == .byte(UInt8(ascii: ";")) {
      guard value.isEmpty else { throw .badHeader(word.redacted) }
      headers.append(HTTPHeader(name, []))
    } else {
      headers.append(HTTPHeader(name, value.isEmpty ? nil : value))
    }
  }

  /// RFC 9110's `token`.
  private static func isTokenByte(_ byte: UInt8) -> Bool {
    byte.isWord || "!#$%&'*+-.^`|~".utf8.contains(byte)
  }

  mutating func setMethod(_ word: CurlWord) throws(CurlLineFault.Reason) {
    guard let name = word.plain, !name.isEmpty, name.utf8.allSatisfy(Self.isTokenByte) else {
      throw .badMethod(word.redacted)
    }
    method = name
  }

  mutating func addData(_ word: CurlWord, _ option: String) throws(CurlLineFault.Reason) {
    if word.units.first == .byte(UInt8(ascii: "@")) { throw .localFile("\(option) @") }
    addRawData(word)
  }

  mutating func addRawData(_ word: CurlWord) {
    data = data.map { $0 + [.text("&")] + word } ?? word
  }

  mutating func addJSON(_ word: CurlWord) throws(CurlLineFault.Reason) {
    if word.units.first == .byte(UInt8(ascii: "@")) { throw .localFile("--json @") }
    isJSON = true
    data = (data ?? []) + word
  }

  /// `content`, `=content`, `name=content`; a secret cannot be encoded before its value is known.
  mutating func addEncodedData(_ word: CurlWord) throws(CurlLineFault.Reason) {
    guard let text = word.plain else { throw .secretNotAllowed("--data-urlencode") }
    var name = ""
    var content = Array(text.utf8)
    if let mark = content.firstIndex(where: { "=@".utf8.contains($0) }) {
      if content[mark] == UInt8(ascii: "@") { throw .localFile("--data-urlencode @") }
      name = mark == 0 ? "" : String(decoding: content[...mark], as: UTF8.self)
      content.removeSubrange(...mark)
    }
    addRawData([.text(name + Self.percentEncoded(content))])
  }

  private static func percentEncoded(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    for byte in bytes {
      if byte.isWord || "-.~".utf8.contains(byte) {
        encoded.append(byte)
      } else if byte == .space {
        encoded.append(UInt8(ascii: "+"))  // as curl since 7.85
      } else {
        encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  mutating func setUser(_ word: CurlWord) throws(CurlLineFault.Reason) {
    let units = word.units
    guard let colon = units.firstIndex(of: .byte(UInt8(ascii: ":"))) else { throw .noPassword("-u") }
    auth = .basic(user: [HTTPText](units: units[..<colon]), password: [HTTPText](units: units[(colon + 1)...]))
  }

  mutating func setProxyUser(_ word: CurlWord) throws(CurlLineFault.Reason) {
    guard word.units.contains(.byte(UInt8(ascii: ":"))) else { throw .noPassword("-U") }
    request.proxyUser = word
  }

  /// `FILE` or `FILE:PASSPHRASE`; a backslash takes the meaning from a colon or a backslash, curl(1) `--cert`.
  mutating func setCertificate(_ word: CurlWord) throws(CurlLineFault.Reason) {
    var file: [HTTPUnit] = []
    var rest = word.units[...]
    while let unit = rest.popFirst() {
      if unit == .byte(UInt8(ascii: ":")) {
        request.tls.passphrase = [HTTPText](units: rest)
        break
      }
      let isMark = rest.first.map { $0.byte.map("\\:".utf8.contains) ?? false } ?? false
      if unit == .byte(UInt8(ascii: "\\")), isMark, let marked = rest.popFirst() {
        file.append(marked)
      } else {
        file.append(unit)
      }
    }
    guard let name = [HTTPText](units: file).plain else { throw .secretNotAllowed("--cert") }
    request.tls.certificateFile = name
  }

  /// A SOCKS proxy; its scheme says who looks the host's name up.
  mutating func setSOCKS(_ scheme: String, _ word: CurlWord) {
    proxy = [HTTPText](units: [.text("\(scheme)://")].units + word.units)
  }

  /// `--proto`: only what leaves HTTP or HTTPS is of use to a probe.
  static func allowsPlainHTTP(_ word: CurlWord, _ option: String) throws(CurlLineFault.Reason) -> Bool {
    switch word.plain {
    case "=https", "-all,https", "-all,+https": return false
    case "=http,https", "=https,http", "-all,http,https", "-all,https,http": return true
    default: throw .badValue(option: option, value: word.redacted)
    }
  }

  mutating func addCookie(_ word: CurlWord) throws(CurlLineFault.Reason) {
    guard word.units.contains(.byte(UInt8(ascii: "="))) else { throw .localFile("-b") }
    cookies.append(word)
  }

  mutating func setWriteOut(_ word: CurlWord) throws(CurlLineFault.Reason) {
    if word.units.first == .byte(UInt8(ascii: "@")) { throw .localFile("-w @") }
    request.output.writeOut = word
  }
}

extension CurlDraft {
  /// The request that the whole command makes.
  func finished() throws(CurlLineFault) -> HTTPRequest {
    guard let url else { throw CurlLineFault(word: 0, .noURL) }
    var reading: HTTPAddress.Reading
    do {
      reading = try HTTPAddress.read(url, allowsPatterns: takesPatternsLiterally)
    } catch {
      throw CurlLineFault(word: urlWord, .badURL(error))
    }
    if refusesPlainHTTP, reading.address.scheme == .http {
      throw CurlLineFault(word: urlWord, .badURL(.unsupportedScheme("http")))
    }
    var request = request
    request.address = reading.address
    try setMethodAndBody(of: &request)
    request.headers = headers + impliedHeaders(for: request)
    request.auth = auth ?? reading.userInformation.map(Self.basic)
    if isDigest, case .basic(let user, let password)? = request.auth {
      request.auth = .digest(user: user, password: password)
    }
    request.tls.isVerified = !isInsecure
    request.redirectLimit = followsRedirects || request.trustsRedirects ? redirectLimit : 0
    // curl takes `-x ""` for "no proxy at all".
    request.proxy = proxy.map { $0.redacted.isEmpty ? HTTPProxy.none : .address($0) } ?? .environment
    if isHead { request.output.showsHeaders = true }
    return request
  }

  private func setMethodAndBody(of request: inout HTTPRequest) throws(CurlLineFault) {
    if let data, sendsDataInQuery {
      let hasQuery = request.address.target.units.contains(.byte(UInt8(ascii: "?")))
      request.address.target = request.address.target + [.text(hasQuery ? "&" : "?")] + data
      request.address.target = [HTTPText](units: request.address.target.units)
    } else if let data {
      if isHead { throw CurlLineFault(word: 0, .headWithBody) }
      request.body = [HTTPText](units: data.units)
      request.method = "POST"
    }
    if isHead { request.method = "HEAD" }
    if let method { request.method = method }
  }

  /// The headers that options imply, each only where `-H` has not spoken of it.
  private func impliedHeaders(for request: HTTPRequest) -> [HTTPHeader] {
    var implied: [HTTPHeader] = []
    if isJSON {
      implied.append(HTTPHeader("Content-Type", [.text("application/json")]))
      implied.append(HTTPHeader("Accept", [.text("application/json")]))
    } else if request.body != nil {
      implied.append(.form)
    }
    if let userAgent { implied.append(HTTPHeader("User-Agent", userAgent.units.isEmpty ? nil : userAgent)) }
    if let referer { implied.append(HTTPHeader("Referer", referer)) }
    if let range { implied.append(HTTPHeader("Range", [.text("bytes=")] + range)) }
    if let first = cookies.first {
      let joined = cookies.dropFirst().reduce(first) { $0 + [.text(";")] + $1 }
      implied.append(HTTPHeader("Cookie", [HTTPText](units: joined.units)))
    }
    let written = Set(headers.map { $0.name.lowercased() })
    return implied.filter { !written.contains($0.name.lowercased()) }
  }

  /// `user:password` of a URL, which are percent-encoded there, RFC 3986 section 3.2.1.
  private static func basic(_ userInformation: [HTTPText]) -> HTTPAuth {
    let units = userInformation.units
    let colon = units.firstIndex(of: .byte(UInt8(ascii: ":"))) ?? units.endIndex
    return .basic(user: decoded(units[..<colon]), password: decoded(units[colon...].dropFirst()))
  }

  private static func decoded(_ units: ArraySlice<HTTPUnit>) -> [HTTPText] {
    var decoded: [HTTPUnit] = []
    var rest = units
    while let unit = rest.popFirst() {
      let digits = rest.prefix(2).compactMap { $0.byte.map { String(UnicodeScalar($0)) } }.joined()
      if unit == .byte(UInt8(ascii: "%")), digits.utf8.count == 2, let byte = UInt8(digits, radix: 16) {
        decoded.append(.byte(byte))
        rest = rest.dropFirst(2)
      } else {
        decoded.append(unit)
      }
    }
    return [HTTPText](units: decoded)
  }
}
