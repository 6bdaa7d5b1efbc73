// SPDX-License-Identifier: Apache-2.0

/// A strict reader of RFC 8259 that keeps the place of everything and refuses what other readers quietly accept.
package enum JSONReader {
  /// Arrays and objects nested deeper than this are refused.
  package static let depthLimit = 512

  /// The one value of a text; ranges are byte offsets in `bytes`.
  package static func read(_ bytes: [UInt8]) throws(JSONFault) -> JSONNode {
    var scanner = JSONScanner(bytes)
    return try scanner.document()
  }

  /// The one value of a text in memory.
  package static func read(_ text: String) throws(JSONFault) -> JSONNode { try read(Array(text.utf8)) }
}

/// The reader's state: a cursor and the containers that are still open. It does not recurse.
struct JSONScanner {
  /// An array or object that has not been closed yet.
  private struct Open {
    let start: Int
    let isObject: Bool
    var elements: [JSONNode] = []
    var members: [JSONMember] = []
    var key = ""
    var keyRange = 0..<0
  }

  let bytes: [UInt8]
  var cursor = 0
  private var open: [Open] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var next: UInt8? { cursor < bytes.count ? bytes[cursor] : nil }

  mutating func skipBlanks() {
    while let byte = next, byte.isBlank || byte.isLineEnd { cursor += 1 }
  }

  mutating func document() throws(JSONFault) -> JSONNode {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw .byteOrderMark() }
    skipBlanks()
    if next == nil { throw .empty(at: cursor) }
    var finished = try value()
    while true {
      if let node = finished {
        guard !open.isEmpty else {
          try expectEnd()
          return node
        }
        finished = try afterItem(node)
      } else {
        finished = try value()
      }
    }
  }

  private func expectEnd() throws(JSONFault) {
    var rest = self
    rest.skipBlanks()
    guard let byte = rest.next else { return }
    if byte == UInt8(ascii: "/") || byte == .hash { throw rest.unexpected() }
    throw .afterEnd(rest.cursor..<bytes.count)
  }

  /// Reads a scalar or an empty container and gives it, or opens a container and gives nil.
  private mutating func value() throws(JSONFault) -> JSONNode? {
    skipBlanks()
    guard let byte = next else { throw .ends(at: cursor) }
    let start = cursor
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "{"): return try openContainer(isObject: byte == UInt8(ascii: "{"))
    case .doubleQuote:
      let text = try string()
      return JSONNode(.string(text), range: start..<cursor)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: return try word()
    }
  }

  private mutating func openContainer(isObject: Bool) throws(JSONFault) -> JSONNode? {
    guard open.count < JSONReader.depthLimit else { throw .tooDeep(at: cursor) }
    let start = cursor
    cursor += 1
    skipBlanks()
    guard let byte = next else { throw .ends(at: cursor) }
    if byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
      cursor += 1
      return JSONNode(isObject ? .object(JSONObject([])) : .array([]), range: start..<cursor)
    }
    open.append(Open(start: start, isObject: isObject))
    if isObject { try key() }
    return nil
  }

  /// Puts an item into the innermost container; gives the container when the item was its last.
  private mutating func afterItem(_ node: JSONNode) throws(JSONFault) -> JSONNode? {
    let last = open.count - 1
    let isObject = open[last].isObject
    if isObject {
      open[last].members.append(JSONMember(key: open[last].key, keyRange: open[last].keyRange, value: node))
    } else {
      open[last].elements.append(node)
    }
    skipBlanks()
    guard let byte = next else { throw .ends(at: cursor) }
    if byte == UInt8(ascii: ",") {
      try comma(isObject: isObject)
      return nil
    }
    guard byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else { throw unexpected(isAfterItem: true) }
    cursor += 1
    let closed = open.removeLast()
    guard isObject else { return JSONNode(.array(closed.elements), range: closed.start..<cursor) }
    let object = JSONObject(closed.members)
    if let place = object.firstDuplicate {
      throw .duplicateKey(object.members[place].key, object.members[place].keyRange)
    }
    return JSONNode(.object(object), range: closed.start..<cursor)
  }

  private mutating func comma(isObject: Bool) throws(JSONFault) {
    let place = cursor
    cursor += 1
    skipBlanks()
    if next == UInt8(ascii: "]") || next == UInt8(ascii: "}") { throw .trailingComma(at: place) }
    if isObject { try key() }
  }

  private mutating func key() throws(JSONFault) {
    skipBlanks()
    guard let byte = next else { throw .ends(at: cursor) }
    guard byte == .doubleQuote else { throw unexpected(isKey: true) }
    let start = cursor
    let text = try string()
    open[open.count - 1].key = text
    open[open.count - 1].keyRange = start..<cursor
    skipBlanks()
    guard let colon = next else { throw .ends(at: cursor) }
    guard colon == UInt8(ascii: ":") else { throw unexpected(isAfterKey: true) }
    cursor += 1
  }
}
