// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// An HTTP probe as a call of the runner's `rb_http_json`.
struct HTTPProbeText {
  let request: HTTPRequest
  /// The function that prints the jq program; nil where only the status counts.
  let judge: String?

  var text: String {
    let url = BashText.quoted(request.address.text.plain)
    guard let judge else { return "  curl -fsS -o /dev/null \(url)" }
    let options = self.options.map { " \($0)" }.joined()
    return "  rb_http_json \(url) \(headers) \"$(\(judge))\"\(options)"
  }

  /// What the author's `curl` says beyond its URL and headers, for the same request.
  private var options: [String] {
    var options: [String] = []
    if request.method != (request.body == nil ? "GET" : "POST") {
      options.append("-X \(BashText.quoted(request.method))")
    }
    if let body = request.body { options.append("--data-binary @<(printf '%s' \"\(expanded(body))\")") }
    if let auth = request.auth { options.append(option(auth)) }
    if !request.tls.isVerified { options.append("-k") }
    if let file = request.tls.authorityFile { options.append("--cacert \(BashText.quoted(file))") }
    if let file = request.tls.certificateFile { options.append("--cert \(BashText.quoted(file))") }
    if let file = request.tls.keyFile { options.append("--key \(BashText.quoted(file))") }
    if request.redirectLimit > 0 { options.append("-L --max-redirs \(request.redirectLimit)") }
    options += request.resolves.map { "--resolve \(BashText.quoted($0))" }
    return options
  }

  /// Who asks, through a pipe: curl(1), `-K`.
  private func option(_ auth: HTTPAuth) -> String {
    let line =
      switch auth {
      case .basic(let user, let password): "user = \\\"\(expanded(user)):\(expanded(password))\\\""
      case .bearer(let token): "oauth2-bearer = \\\"\(expanded(token))\\\""
      }
    return "-K <(printf '%s\\n' \"\(line)\")"
  }

  /// A text for double quotes, its secrets as variables.
  private func expanded(_ text: [HTTPText]) -> String {
    text.map { piece in
      switch piece {
      case .text(let text): doubleQuoted(text)
      case .secret(let name): "${secret_\(name)}"
      }
    }.joined()
  }

  /// The headers through a pipe, so that no secret is an argument.
  private var headers: String {
    guard !request.headers.isEmpty else { return "-" }
    let lines = request.headers.map { header in
      "\"\(doubleQuoted(header.name)): \(expanded(header.value ?? []))\""
    }
    return "<(printf '%s\\n' \(lines.joined(separator: " ")))"
  }

  private func doubleQuoted(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("$", with: "\\$").replacing("`", with: "\\`")
  }
}

extension [HTTPText] {
  /// The text without secrets.
  var plain: String {
    map { piece in
      switch piece {
      case .text(let text): text
      case .secret: ""
      }
    }.joined()
  }
}
