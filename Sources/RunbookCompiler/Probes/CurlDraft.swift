// SPDX-License-Identifier: Apache-2.0

/// What the options of a curl command have said so far.
struct CurlDraft {
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
  var userAgent: [HTTPText]?
  var referer: [HTTPText]?
  var cookies: [[HTTPText]] = []
  var followsRedirects = false
  var redirectLimit = HTTPRequest.curlRedirectLimit
  var timeLimit: Duration?
  var connectTimeLimit: Duration?
  var isInsecure = false
  var tls = TLSOptions()
  var resolves: [String] = []
  var proxy: CurlWord?
  var proxyExceptions: String?
  var internetProtocol = InternetProtocol.any
  var isCompressionAccepted = false
  var failsOnErrorStatus = false
  var output = HTTPOutput()
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
      } else {
        encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  mutating func setUser(_ word: CurlWord) throws(CurlLineFault.Reason) {
    let units = word.units
    guard let colon = units.firstIndex(of: .byte(UInt8(ascii: ":"))) else { throw .noPassword }
    auth = .basic(user: [HTTPText](units: units[..<colon]), password: [HTTPText](units: units[(colon + 1)...]))
  }

  mutating func addCookie(_ word: CurlWord) throws(CurlLineFault.Reason) {
    guard word.units.contains(.byte(UInt8(ascii: "="))) else { throw .localFile("-b") }
    cookies.append(word)
  }

  mutating func setWriteOut(_ word: CurlWord) throws(CurlLineFault.Reason) {
    if word.units.first == .byte(UInt8(ascii: "@")) { throw .localFile("-w @") }
    output.writeOut = word
  }
}

extension CurlDraft {
  /// The request that the whole command makes.
  func request() throws(CurlLineFault) -> HTTPRequest {
    guard let url else { throw CurlLineFault(word: 0, .noURL) }
    var reading: HTTPAddress.Reading
    do {
      reading = try HTTPAddress.read(url, allowsPatterns: takesPatternsLiterally)
    } catch {
      throw CurlLineFault(word: urlWord, .badURL(error))
    }
    var request = HTTPRequest(address: reading.address)
    try setMethodAndBody(of: &request)
    request.headers = headers + impliedHeaders(for: request)
    request.auth = auth ?? reading.userInformation.map(Self.basic)
    request.tls = tls
    request.tls.isVerified = !isInsecure
    request.timeLimit = timeLimit
    request.connectTimeLimit = connectTimeLimit
    request.redirectLimit = followsRedirects ? redirectLimit : 0
    // curl takes `-x ""` for "no proxy at all".
    request.proxy = proxy.map { $0.redacted.isEmpty ? HTTPProxy.none : .address($0) } ?? .environment
    request.proxyExceptions = proxyExceptions
    request.resolves = resolves
    request.isCompressionAccepted = isCompressionAccepted
    request.internetProtocol = internetProtocol
    request.failsOnErrorStatus = failsOnErrorStatus
    request.output = output
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
      implied.append(HTTPHeader("Content-Type", [.text("application/x-www-form-urlencoded")]))
    }
    if let userAgent { implied.append(HTTPHeader("User-Agent", userAgent.isEmpty ? nil : userAgent)) }
    if let referer { implied.append(HTTPHeader("Referer", referer)) }
    if let first = cookies.first {
      let joined = cookies.dropFirst().reduce(first) { $0 + [.text("; ")] + $1 }
      implied.append(HTTPHeader("Cookie", [HTTPText](units: joined.units)))
    }
    let written = Set(headers.map { $0.name.lowercased() })
    return implied.filter { !written.contains($0.name.lowercased()) }
  }

  private static func basic(_ userInformation: [HTTPText]) -> HTTPAuth {
    let units = userInformation.units
    let colon = units.firstIndex(of: .byte(UInt8(ascii: ":"))) ?? units.endIndex
    return .basic(
      user: [HTTPText](units: units[..<colon]), password: [HTTPText](units: units[colon...].dropFirst()))
  }
}
