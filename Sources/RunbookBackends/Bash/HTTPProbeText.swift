// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// An HTTP probe as a call of the runner's `rb_http_json`, or of `curl` where only the status counts.
struct HTTPProbeText {
  let request: HTTPRequest
  /// The function that prints the jq program; nil where only the status counts.
  let judge: String?
  /// The status that the author's command is shown to print; nil where any good one will do.
  let wantedStatus: Int?

  var text: String {
    let url = BashText.quoted(url)
    let options = self.options.map { " \($0)" }.joined()
    if let wantedStatus {
      let command = "curl -sS --max-time 10 -o /dev/null -w '%{http_code}'\(headerOption)\(options) -- \(url)"
      return "  [[ $(\(command)) == \(wantedStatus) ]]"
    }
    guard let judge else { return "  curl -fsS --max-time 10 -o /dev/null\(headerOption)\(options) -- \(url)" }
    return "  rb_http_json \(url) \(headers) \"$(\(judge))\"\(options)"
  }

  /// The URL; a query that holds a secret is left to `-G`.
  private var url: String {
    let plain = request.address.text.plain
    guard isQuerySecret else { return plain }
    return String(plain.prefix { $0 != "?" })
  }

  private var isQuerySecret: Bool { !request.address.target.secretNames.isEmpty && request.body == nil }

  /// What the author's `curl` says beyond its URL and headers, for the same request.
  private var options: [String] {
    var options: [String] = []
    if request.method == "HEAD" {
      options.append("-I")
    } else if request.method != (request.body == nil ? "GET" : "POST") {
      options.append("-X \(BashText.quoted(request.method))")
    }
    if let body = request.body { options.append("--data-binary @<(printf '%s' \"\(expanded(body))\")") }
    if isQuerySecret { options.append("-G -d @<(printf '%s' \"\(expanded(query))\")") }
    switch request.auth {
    case .basic(let user, let password): options.append(config("user", user + [.text(":")] + password))
    case .digest(let user, let password): options.append("--digest " + config("user", user + [.text(":")] + password))
    case .bearer(let token): options.append(config("oauth2-bearer", token))
    case nil: break
    }
    return options + request.connectionArguments.map(option)
  }

  private func option(_ argument: CurlArgument) -> String {
    guard let value = argument.value else { return argument.option }
    if value.secretNames.isEmpty { return "\(argument.option) \(BashText.quoted(value.plain))" }
    return config(String(argument.option.drop { $0 == "-" }), value)
  }

  /// An option through a pipe: curl(1), `-K`.
  private func config(_ name: String, _ value: [HTTPText]) -> String {
    let text = value.map { piece in
      switch piece {
      case .text(let text): doubleQuoted(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))
      case .secret(let name): "$(rb_escape json \"$secret_\(name)\")"
      }
    }.joined()
    return "-K <(printf '%s\\n' \"\(name) = \\\"\(text)\\\"\")"
  }

  /// What stands behind the question mark.
  private var query: [HTTPText] {
    var isQuery = false
    return request.address.target.compactMap { piece in
      guard !isQuery, case .text(let text) = piece else { return piece }
      guard let mark = text.firstIndex(of: "?") else { return nil }
      isQuery = true
      return .text(String(text[mark...].dropFirst()))
    }
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
    let lines = request.headers.map { "\"\(expanded($0.line))\"" }
    return "<(printf '%s\\n' \(lines.joined(separator: " ")))"
  }

  private var headerOption: String { request.headers.isEmpty ? "" : " -H @\(headers)" }

  private func doubleQuoted(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("$", with: "\\$").replacing("`", with: "\\`")
  }
}

extension [HTTPText] {
  /// The text without secrets.
  fileprivate var plain: String {
    map { piece in
      switch piece {
      case .text(let text): text
      case .secret: ""
      }
    }.joined()
  }
}
