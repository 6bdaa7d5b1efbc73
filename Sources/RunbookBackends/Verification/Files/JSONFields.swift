// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// A JSON value whose members are taken by name and kind; a fault names the path.
struct JSONFields {
  let node: JSONNode
  /// As RFC 6901 writes it.
  let path: String

  func wrong(_ key: String) -> VerifyReportFault {
    let place = key.isEmpty ? path : "\(path)/\(key)"
    return VerifyReportFault(
      message: Bilingual("\(place) 값이 없거나 맞지 않다", en: "\(place) is missing or not what it should be"))
  }

  /// Nil where the key is not there, or null.
  func optional(_ key: String) -> JSONFields? {
    guard let member = node[key], member.value != .null else { return nil }
    return JSONFields(node: member, path: "\(path)/\(key)")
  }

  func asText() throws(VerifyReportFault) -> String {
    guard case .string(let text) = node.value else { throw wrong("") }
    return text
  }

  func text(_ key: String) throws(VerifyReportFault) -> String {
    guard let text = try optionalText(key) else { throw wrong(key) }
    return text
  }

  func optionalText(_ key: String) throws(VerifyReportFault) -> String? {
    guard let field = optional(key) else { return nil }
    return try field.asText()
  }

  func number(_ key: String) throws(VerifyReportFault) -> Int {
    guard case .number(let number)? = node[key]?.value, let whole = number.int128, let value = Int32(exactly: whole)
    else { throw wrong(key) }
    return Int(value)
  }

  func truth(_ key: String) throws(VerifyReportFault) -> Bool {
    guard case .bool(let truth)? = node[key]?.value else { throw wrong(key) }
    return truth
  }

  func list(_ key: String) throws(VerifyReportFault) -> [JSONFields] {
    guard case .array(let items)? = node[key]?.value else { throw wrong(key) }
    return items.enumerated().map { JSONFields(node: $1, path: "\(path)/\(key)/\($0)") }
  }

  func texts(_ key: String) throws(VerifyReportFault) -> [String] {
    try list(key).map { (item) throws(VerifyReportFault) in try item.asText() }
  }

  func members(_ key: String) throws(VerifyReportFault) -> [(String, JSONFields)] {
    guard let field = optional(key) else { throw wrong(key) }
    return try field.members()
  }

  func members() throws(VerifyReportFault) -> [(String, JSONFields)] {
    guard case .object(let object) = node.value else { throw wrong("") }
    return object.members.map { ($0.key, JSONFields(node: $0.value, path: "\(path)/\(JSONPointer.escaped($0.key))")) }
  }
}
