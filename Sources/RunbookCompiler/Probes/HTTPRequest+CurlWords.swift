// SPDX-License-Identifier: Apache-2.0

/// One option of curl with its value; the name is the long one wherever the value may hold a secret.
package struct CurlArgument: Hashable, Sendable {
  /// The option with its dashes.
  package let option: String
  /// Nil for an option that takes none.
  package let value: CurlWord?

  init(_ option: String, _ value: CurlWord? = nil) {
    self.option = option
    self.value = value
  }

  init(_ option: String, _ value: String) { self.init(option, [.text(value)]) }
}

extension HTTPRequest {
  /// The options that make the same request, but for its method, headers, body and who asks.
  package var connectionArguments: [CurlArgument] {
    tlsArguments + transferArguments + routeArguments
  }

  private var tlsArguments: [CurlArgument] {
    var arguments = tls.isVerified ? [] : [CurlArgument("-k")]
    let texts = [
      ("--cacert", tls.authorityFile), ("--capath", tls.authorityFolder),
      ("--cert", tls.certificateFile.map(Self.escapedCertificate)), ("--cert-type", tls.certificateType),
      ("--key", tls.keyFile), ("--key-type", tls.keyType), ("--pinnedpubkey", tls.pinnedKey),
    ]
    for case (let option, let text?) in texts { arguments.append(CurlArgument(option, text)) }
    if let passphrase = tls.passphrase { arguments.append(CurlArgument("--pass", passphrase)) }
    if let version = tls.leastVersion { arguments.append(CurlArgument("--tlsv\(version.number)")) }
    if let version = tls.greatestVersion { arguments.append(CurlArgument("--tls-max", version.number)) }
    return arguments
  }

  /// A colon would begin a passphrase, curl(1) `--cert`.
  private static func escapedCertificate(_ file: String) -> String {
    file.replacing("\\", with: "\\\\").replacing(":", with: "\\:")
  }

  private var transferArguments: [CurlArgument] {
    var arguments: [CurlArgument] = []
    if redirectLimit > 0 { arguments.append(CurlArgument(trustsRedirects ? "--location-trusted" : "-L")) }
    if redirectLimit > 0, redirectLimit != Self.curlRedirectLimit {
      arguments.append(CurlArgument("--max-redirs", "\(redirectLimit)"))
    }
    if refusesPlainRedirects { arguments.append(CurlArgument("--proto-redir", "=https")) }
    if let timeLimit { arguments.append(CurlArgument("-m", Self.seconds(timeLimit))) }
    if let connectTimeLimit { arguments.append(CurlArgument("--connect-timeout", Self.seconds(connectTimeLimit))) }
    if let version { arguments.append(CurlArgument(version.rawValue)) }
    if let requestTarget { arguments.append(CurlArgument("--request-target", requestTarget)) }
    if isPathAsIs { arguments.append(CurlArgument("--path-as-is")) }
    if isCompressionAccepted { arguments.append(CurlArgument("--compressed")) }
    let isPattern: (HTTPUnit) -> Bool = { $0.byte.map("{}[]".utf8.contains) ?? false }
    if address.target.units.contains(where: isPattern) { arguments.append(CurlArgument("-g")) }
    return arguments
  }

  private var routeArguments: [CurlArgument] {
    var arguments = resolves.map { CurlArgument("--resolve", $0) } + connectTos.map { CurlArgument("--connect-to", $0) }
    if let unixSocket { arguments.append(CurlArgument("--unix-socket", unixSocket)) }
    switch proxy {
    case .environment: break
    case .none: arguments.append(CurlArgument("--proxy", ""))
    case .address(let proxy): arguments.append(CurlArgument("--proxy", proxy))
    }
    if let proxyUser { arguments.append(CurlArgument("--proxy-user", proxyUser)) }
    if isProxyTunneled { arguments.append(CurlArgument("-p")) }
    if let proxyExceptions { arguments.append(CurlArgument("--noproxy", proxyExceptions)) }
    switch internetProtocol {
    case .any: break
    case .v4: arguments.append(CurlArgument("-4"))
    case .v6: arguments.append(CurlArgument("-6"))
    }
    return arguments
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
}

extension HTTPRequest: CustomStringConvertible {
  /// A curl command that asks the same, for people: words are quoted for a shell, secrets are `‹secret:name›`.
  package var description: String {
    var words = ["curl"]
    if method != (body == nil ? "GET" : "POST") { words += method == "HEAD" ? ["-I"] : ["-X", method] }
    for header in headers where header != .form || body == nil { words += ["-H", header.line.redacted] }
    switch auth {
    case .basic(let user, let password): words += ["-u", "\(user.redacted):\(password.redacted)"]
    case .digest(let user, let password): words += ["--digest", "-u", "\(user.redacted):\(password.redacted)"]
    case .bearer(let token): words += ["--oauth2-bearer", token.redacted]
    case nil: break
    }
    if let body { words += ["--data-raw", body.redacted] }
    words += connectionArguments.flatMap { [$0.option] + ($0.value.map { [$0.redacted] } ?? []) }
    return (words + [address.text.redacted]).map(Self.quoted).joined(separator: " ")
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

extension HTTPHeader {
  /// The header as curl's `-H` takes it: `Name: value`, `Name;` for an empty one, `Name:` to take one away.
  package var line: CurlWord {
    guard let value else { return [.text("\(name):")] }
    return value.isEmpty ? [.text("\(name);")] : [.text("\(name): ")] + value
  }
}

extension TLSOptions.Version {
  /// As curl's options have it.
  var number: String {
    switch self {
    case .tls1: "1.0"
    case .tls1_1: "1.1"
    case .tls1_2: "1.2"
    case .tls1_3: "1.3"
    }
  }
}
