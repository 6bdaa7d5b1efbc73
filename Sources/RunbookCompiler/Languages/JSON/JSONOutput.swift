// SPDX-License-Identifier: Apache-2.0

/// A JSON value that we print; keys keep the order in which they are given.
package indirect enum JSONOutput: Sendable {
  case object([(String, JSONOutput)])
  case array([JSONOutput])
  /// A long list, each item of which is made when it is written: with 10,000 nodes the whole would be large.
  case list(count: Int, @Sendable (Int) -> JSONOutput)
  case string(String)
  case integer(Int)
  case bool(Bool)
  case null
  /// A value that was read, on one line.
  case node(JSONNode)

  /// A text or null.
  package static func optional(_ text: String?) -> JSONOutput { text.map { .string($0) } ?? .null }

  /// A list of texts.
  package static func strings(_ texts: [String]) -> JSONOutput { .array(texts.map { .string($0) }) }

  /// The value over lines, two blanks a level; small objects and lists on one line. Ends without a line end.
  package var text: String {
    var text = ""
    write(into: &text, indent: 0)
    return text
  }

  /// The value on one line.
  package var oneLine: String {
    switch self {
    case .object(let members):
      "{" + members.map { JSONWriter.quoted($0) + ": " + $1.oneLine }.joined(separator: ", ") + "}"
    case .array(let items): "[" + items.map(\.oneLine).joined(separator: ", ") + "]"
    case .list(let count, let item): "[" + (0..<count).map { item($0).oneLine }.joined(separator: ", ") + "]"
    case .string(let text): JSONWriter.quoted(text)
    case .integer(let number): String(number)
    case .bool(let truth): truth ? "true" : "false"
    case .null: "null"
    case .node(let node): JSONWriter.compact(node)
    }
  }

  // Values are made by our own writers and nest a few levels deep.
  private func write(into text: inout String, indent: Int) {
    let line = isFlat ? oneLine : ""
    if isFlat, line.utf8.count <= 100 {
      text += line
      return
    }
    let inner = String(repeating: "  ", count: indent + 1)
    switch self {
    case .object(let members):
      text += "{\n"
      for (index, member) in members.enumerated() {
        text += inner + JSONWriter.quoted(member.0) + ": "
        member.1.write(into: &text, indent: indent + 1)
        text += index + 1 < members.count ? ",\n" : "\n"
      }
      text += String(repeating: "  ", count: indent) + "}"
    case .array(let items): Self.write(items.count, { items[$0] }, into: &text, indent: indent)
    case .list(let count, let item): Self.write(count, item, into: &text, indent: indent)
    default: text += oneLine
    }
  }

  private static func write(_ count: Int, _ item: (Int) -> JSONOutput, into text: inout String, indent: Int) {
    text += "[\n"
    for index in 0..<count {
      text += String(repeating: "  ", count: indent + 1)
      item(index).write(into: &text, indent: indent + 1)
      text += index + 1 < count ? ",\n" : "\n"
    }
    text += String(repeating: "  ", count: indent) + "]"
  }

  /// Whether no object or list stands inside.
  private var isFlat: Bool {
    switch self {
    case .object(let members): members.allSatisfy { $0.1.isScalar }
    case .array(let items): items.allSatisfy(\.isScalar)
    case .list(let count, _): count == 0
    default: true
    }
  }

  private var isScalar: Bool {
    switch self {
    case .object(let members): members.isEmpty
    case .array(let items): items.isEmpty
    case .list(let count, _): count == 0
    default: true
    }
  }
}
