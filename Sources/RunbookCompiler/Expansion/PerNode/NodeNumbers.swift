// SPDX-License-Identifier: Apache-2.0

/// Settings that give each node a number of its own: `server_id = 1`, `broker.id=0`, `node_id: 2`.
enum NodeNumbers {
  /// What has the number, and what the number is called; a cluster's, a group's or a router's id is the same everywhere.
  private static let owners: Set<Substring> = [
    "server", "broker", "node", "host", "instance", "member", "my", "machine", "peer", "replica", "voter",
  ]
  private static let names: Set<Substring> = ["id", "number", "index", "no"]
  private static let whole: Set<String> = ["myid", "nodeid", "serverid", "brokerid"]

  /// The lines that set such a number and name no node.
  static func lines(_ lines: [[NodeToken]]) -> Set<[NodeToken]> { Set(lines.filter { value($0) != nil }) }

  /// The number of such a line; nil for any other line.
  static func value(_ line: [NodeToken]) -> Int? { parts(line)?.value }

  /// The line with the number said for any node, counted from `base`; a line that is none of `among` as it is.
  static func general(
    _ line: [NodeToken], base: Int, among: Set<[NodeToken]>, context: ValueContext
  ) -> [NodeToken] {
    guard among.contains(line), let parts = parts(line) else { return line }
    let use = ValueUse(
      .inventory(.this, path: base == 0 ? "index" : "number"), range: 0..<0, written: String(parts.value),
      reason: Reason("number-of-the-node", words: parts.before + String(parts.value)))
    return [.text(parts.before), .said(.value(use, context)), .text(parts.after)].filter { $0 != .text("") }
  }

  /// A text in which each number and each node's value looks the same.
  static func shape(_ tokens: [NodeToken]) -> [String] {
    tokens.map { token in
      switch token {
      case .text(let text): numberless(text)
      case .mention(_, let column, .value): "\u{0}\(column)"
      case .mention(_, let column, _): "\u{0}\(column)"
      default: "\u{1}\(token.pieces)"
      }
    }
  }

  private static func numberless(_ text: String) -> String {
    var shape = ""
    for character in text {
      let isDigit = character.isASCII && character.isNumber
      if isDigit, shape.last == "#" { continue }
      shape.append(isDigit ? "#" : character)
    }
    return shape
  }

  private static func parts(_ line: [NodeToken]) -> (before: String, value: Int, after: String)? {
    guard line.count == 1, case .text(let text) = line[0] else { return nil }
    guard let sign = text.firstIndex(where: { "=: ".contains($0) && $0 != " " }) ?? text.trimmedKeyEnd else {
      return nil
    }
    let key = text[..<sign].trimmingBlanks().lowercased()
    guard isNumberKey(key) else { return nil }
    let rest = text[sign...].dropFirst()
    let start = rest.firstIndex { !" \"'".contains($0) } ?? rest.endIndex
    let digits = rest[start...].prefix { $0.isASCII && $0.isNumber }
    guard let value = Int(digits), digits == "\(value)" else { return nil }
    let after = rest[digits.endIndex...]
    guard after.allSatisfy({ $0.isNewline || " \"',".contains($0) }) || after.drop(while: { $0 == " " }).hasPrefix("#")
    else {
      return nil
    }
    return (String(text[..<start]), value, String(after))
  }

  private static func isNumberKey(_ key: String) -> Bool {
    let bare = key.filter { !"\"'".contains($0) }
    if whole.contains(bare) { return true }
    let words = bare.split { "._- ".contains($0) }
    guard words.count >= 2, let last = words.last else { return false }
    return names.contains(last) && owners.contains(words[words.count - 2])
  }
}

extension String {
  /// Where the first blank behind the first word stands: the end of the key of `key value`.
  fileprivate var trimmedKeyEnd: Index? {
    guard let start = firstIndex(where: { $0 != " " && $0 != "\t" }) else { return nil }
    return self[start...].firstIndex { $0 == " " || $0 == "\t" }
  }
}
