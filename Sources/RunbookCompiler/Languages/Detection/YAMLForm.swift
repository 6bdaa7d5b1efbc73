// SPDX-License-Identifier: Apache-2.0

/// How much a block's lines look like YAML, without reading it as YAML.
struct YAMLForm {
  /// The first line that is a key.
  private(set) var firstKey: BlockLine?
  private var keys = 0
  private var items = 0
  private var nested = 0
  private var odd = 0
  private var proseKeys = 0
  private var capitalKeys = 0
  private var hasMarker = false
  private var inBlockScalar = false

  /// Keys or lists inside keys, and hardly a line that is neither.
  var isTree: Bool {
    guard keys > 0, proseKeys == 0, odd * 5 <= keys + items + nested else { return false }
    return hasMarker || nested > 0 && (keys + items > 1)
  }

  /// Two or more plain `key: value` lines with keys in small letters.
  var isFlat: Bool { keys >= 2 && proseKeys == 0 && odd == 0 && capitalKeys == 0 }

  /// The one line of the block, where it is a setting: a key as programs name them and one value.
  static func onlySetting(_ block: BlockText) -> BlockLine? {
    guard block.code.count == 1, let line = block.code.first, !line.hasHangul, CommandLikeness(line) == .none,
      let first = line.first, first >= 0x61 && first <= 0x7A
    else { return nil }
    let form = YAMLForm(block)
    guard form.keys == 1, form.proseKeys == 0, form.odd == 0, !line.ends(":") else { return nil }
    let words = line.words
    guard let key = words.first?.dropLast(), let value = words.dropFirst().first, words[0].hasSuffix(":") else {
      return nil
    }
    // `cluster.name: a`, `max_connections: 100`; a word alone needs a value that no sentence begins with.
    let isCompound = key.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") }
    let closers: [UInt8?: UInt8] = [
      UInt8(ascii: "["): UInt8(ascii: "]"), UInt8(ascii: "{"): UInt8(ascii: "}"), .doubleQuote: .doubleQuote,
      .singleQuote: .singleQuote,
    ]
    // `nginx: [emerg] …` is a message: what a bracket opens ends with the line.
    let isEnclosed = closers[value.utf8.first].map { $0 == line.last } ?? false
    let isTyped = isEnclosed || ["true", "false", "null", "yes", "no"].contains(value)
    let isOneValue = words.count == 2 || words[2].hasPrefix("#") || isEnclosed
    return isOneValue && (isCompound || isTyped) ? line : nil
  }

  init(_ block: BlockText) {
    guard let first = block.code.first, CommandLikeness(first) != .strong else { return }
    var parent: BlockLine?
    var scalarIndent: Int?
    for line in block.code {
      if let indent = scalarIndent {
        if line.indent > indent { continue }
        scalarIndent = nil
      }
      if line.string == "---" {
        hasMarker = hasMarker || keys > 0 || line.range == first.range && block.code.count > 1
        continue
      }
      read(line, parent: parent)
      parent = line
      if opensScalar(line) { scalarIndent = line.indent }
    }
  }

  private mutating func read(_ line: BlockLine, parent: BlockLine?) {
    if line.starts("- ") || line.string == "-" {
      items += 1
      let item = BlockLine(bytes: line.bytes, range: (line.trimmed.lowerBound + 1)..<line.trimmed.upperBound)
      let key = keyLength(item)
      if line.indent > 0 || (parent?.last == UInt8(ascii: ":") && !item.hasHangul && key == nil) { nested += 1 }
      if let key, !isPlainKey(item, key) { proseKeys += 1 }
      return
    }
    guard let length = keyLength(line) else {
      odd += 1
      return
    }
    if !isPlainKey(line, length) || holdsSecondKey(line, length) { proseKeys += 1 }
    if line.first.map({ $0 >= 0x41 && $0 <= 0x5A }) ?? false { capitalKeys += 1 }
    if firstKey == nil { firstKey = line }
    keys += 1
    if let parent, line.indent > parent.indent, parent.last == UInt8(ascii: ":") || parent.starts("- ") { nested += 1 }
  }

  /// The bytes before `: ` or a colon at the line's end; nil for none.
  private func keyLength(_ line: BlockLine) -> Int? {
    var at = line.trimmed.lowerBound
    if line.first == .doubleQuote || line.first == .singleQuote {
      at = line.bytes[(at + 1)..<line.trimmed.upperBound].firstIndex(of: line.bytes[at]) ?? at
    }
    while at < line.trimmed.upperBound {
      if line.bytes[at] == UInt8(ascii: ":"), at + 1 == line.trimmed.upperBound || line.bytes[at + 1].isBlank {
        return at > line.trimmed.lowerBound ? at - line.trimmed.lowerBound : nil
      }
      at += 1
    }
    return nil
  }

  /// A key as programs name them: no blank in it unless quoted, no Hangul.
  private func isPlainKey(_ line: BlockLine, _ length: Int) -> Bool {
    if line.first == .doubleQuote || line.first == .singleQuote { return true }
    return line.text.prefix(length).allSatisfy {
      $0.isWord || "-./$<>*{} ".utf8.contains($0) && $0 != .space
    }
  }

  /// `Topic: a  Partitions: 3`: a bare value of YAML has no colon with a blank behind it.
  private func holdsSecondKey(_ line: BlockLine, _ length: Int) -> Bool {
    let start = line.trimmed.lowerBound + length + 1
    guard start < line.trimmed.upperBound else { return false }
    let value = BlockLine(bytes: line.bytes, range: start..<line.trimmed.upperBound)
    guard let first = value.first, !"\"'[{|>&*!#<".utf8.contains(first), !value.contains("{{") else { return false }
    let bare = value.string.split(separator: " #", maxSplits: 1).first ?? ""
    return bare.contains(": ") || bare.contains(":\t")
  }

  private func opensScalar(_ line: BlockLine) -> Bool {
    [": |", ": >", ": |-", ": >-", ": |+"].contains { line.ends($0) }
  }
}
