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
    return "  rb_http_json \(url) \(headers) \"$(\(judge))\""
  }

  /// The headers through a pipe, so that no secret is an argument.
  private var headers: String {
    guard !request.headers.isEmpty else { return "-" }
    let lines = request.headers.map { header in
      let value = (header.value ?? []).map { piece in
        switch piece {
        case .text(let text): doubleQuoted(text)
        case .secret(let name): "${secret_\(name)}"
        }
      }.joined()
      return "\"\(doubleQuoted(header.name)): \(value)\""
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
