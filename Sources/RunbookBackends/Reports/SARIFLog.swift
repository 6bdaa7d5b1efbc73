// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// The parts of the Static Analysis Results Interchange Format 2.1.0 (OASIS) that our logs have in common.
enum SARIFLog {
  /// A log of one run of ours; columns count UTF-16 code units.
  static func text(
    rules: [JSONOutput], artifacts: [JSONOutput], results: [JSONOutput], tongue: Tongue, version: String
  ) -> String {
    let driver = JSONOutput.object([
      ("name", .string("runbook")), ("version", .string(version)), ("language", .string(tongue.rawValue)),
      ("rules", .array(rules)),
    ])
    let run = JSONOutput.object([
      ("tool", .object([("driver", driver)])), ("columnKind", .string("utf16CodeUnits")),
      ("artifacts", .array(artifacts)), ("results", .array(results)),
    ])
    return JSONOutput.object([
      ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")), ("version", .string("2.1.0")),
      ("runs", .array([run])),
    ]).text + "\n"
  }

  static func message(_ text: String) -> JSONOutput { .object([("text", .string(text))]) }

  static func physical(_ region: JSONOutput, _ file: String) -> JSONOutput {
    .object([("artifactLocation", location(of: file)), ("region", region)])
  }

  static func region(_ start: Position, _ end: Position, _ bytes: ByteRange) -> JSONOutput {
    .object([
      ("startLine", .integer(start.line)), ("startColumn", .integer(start.column)), ("endLine", .integer(end.line)),
      ("endColumn", .integer(end.column)), ("byteOffset", .integer(bytes.lowerBound)),
      ("byteLength", .integer(bytes.count)),
    ])
  }

  /// A relative reference for a relative path, else a `file:` URI (RFC 3986, RFC 8089).
  static func location(of file: String) -> JSONOutput {
    let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
    let hex = Array("0123456789ABCDEF".utf8)
    var uri: [UInt8] = file.hasPrefix("/") ? Array("file://".utf8) : []
    for byte in file.utf8 {
      if allowed.contains(byte) {
        uri.append(byte)
      } else {
        uri += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      }
    }
    return .object([("uri", .string(String(decoding: uri, as: UTF8.self)))])
  }
}

extension Severity {
  /// SARIF's word for it.
  var level: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .advice: "note"
    }
  }
}
