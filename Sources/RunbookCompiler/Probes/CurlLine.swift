// SPDX-License-Identifier: Apache-2.0

/// One word of a command with its quotes taken away; secrets are pieces of their own.
package typealias CurlWord = [HTTPText]

/// The reader of curl commands.
package enum CurlLine {
  /// Gives the request that a curl command makes; an option that is not understood is a fault, never passed over.
  ///
  /// `words` begin with the command's name (`curl`, a path to it), so a fault's index counts as the caller's words do.
  package static func read(words: [CurlWord]) throws(CurlLineFault) -> HTTPRequest {
    guard let name = words.first?.plain, name == "curl" || name.hasSuffix("/curl") else {
      throw CurlLineFault(word: 0, .notCurl)
    }
    var reader = CurlReader(words: words)
    while reader.next < words.count { try reader.readWord() }
    return try reader.draft.finished()
  }
}

/// Walks the words of a curl command; every call of `readWord` takes at least one.
private struct CurlReader {
  let words: [CurlWord]
  var next = 1
  var draft = CurlDraft()
  var areOptionsOver = false

  init(words: [CurlWord]) { self.words = words }

  mutating func readWord() throws(CurlLineFault) {
    let index = next
    next += 1
    draft.word = index
    let units = words[index].units
    let dash = HTTPUnit.byte(UInt8(ascii: "-"))
    guard !areOptionsOver, units.count > 1, units[0] == dash else {
      do {
        return try draft.addURL(words[index])
      } catch {
        throw CurlLineFault(word: index, error)
      }
    }
    if units[1] != dash { return try readShort(units[1...], at: index) }
    if units.count == 2 {
      areOptionsOver = true
    } else {
      try readLong(words[index], at: index)
    }
  }

  private mutating func readLong(_ word: CurlWord, at index: Int) throws(CurlLineFault) {
    guard let text = word.plain else { throw CurlLineFault(word: index, .secretNotAllowed(word.redacted)) }
    let name = String(text.dropFirst(2))
    if let option = CurlOption.long(name) { return try apply(option, named: text, attached: nil, at: index) }
    if name.hasPrefix("no-"), let option = CurlOption.long(String(name.dropFirst(3))), option.hasOpposite {
      return try turn(option, isOn: false, named: text, at: index)
    }
    let parts = name.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2, CurlOption.long(String(parts[0]))?.takesValue ?? false {
      throw CurlLineFault(word: index, .joinedValue(option: "--\(parts[0])", value: String(parts[1])))
    }
    let suggestion = Nearest.candidate(to: name, among: CurlOption.allLongNames).map { "--\($0)" }
    throw CurlLineFault(word: index, .unknownOption(text, suggestion: suggestion))
  }

  /// `-sSfXPOST`: flags until one takes a value, which is the rest of the word or the next word.
  private mutating func readShort(_ units: ArraySlice<HTTPUnit>, at index: Int) throws(CurlLineFault) {
    var rest = units
    while let unit = rest.popFirst() {
      guard let letter = unit.byte else { throw CurlLineFault(word: index, .secretNotAllowed(words[index].redacted)) }
      let name = "-" + String(decoding: [letter], as: UTF8.self)
      guard let option = CurlOption.short(letter) else {
        let shown = letter < 0x80 ? name : words[index].redacted
        throw CurlLineFault(word: index, .unknownOption(shown, suggestion: nil))
      }
      guard option.takesValue else {
        try turn(option, isOn: true, named: name, at: index)
        continue
      }
      return try apply(option, named: name, attached: rest.isEmpty ? nil : [HTTPText](units: rest), at: index)
    }
  }

  private mutating func apply(
    _ option: CurlOption, named name: String, attached: CurlWord?, at index: Int
  ) throws(CurlLineFault) {
    guard option.takesValue else { return try turn(option, isOn: true, named: name, at: index) }
    var valueIndex = index
    var value = attached
    if value == nil, next < words.count {
      valueIndex = next
      value = words[next]
      next += 1
    }
    guard let value else { throw CurlLineFault(word: index, .missingValue(name)) }
    draft.word = valueIndex
    do {
      try option.apply(value, named: name, to: &draft)
    } catch {
      throw CurlLineFault(word: valueIndex, error)
    }
  }

  private mutating func turn(
    _ option: CurlOption, isOn: Bool, named name: String, at index: Int
  ) throws(CurlLineFault) {
    do {
      try option.apply(isOn: isOn, named: name, to: &draft)
    } catch {
      throw CurlLineFault(word: index, error)
    }
  }
}
