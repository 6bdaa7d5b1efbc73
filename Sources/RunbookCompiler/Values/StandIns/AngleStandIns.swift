// SPDX-License-Identifier: Apache-2.0

/// `<2번 노드 IP>`, `<16|17|18>`, `<"SSID">`: words in angle brackets.
enum AngleStandIns {
  /// HTML elements that people leave open; the others are known by their end tags.
  private static let openElements: Set<String> = [
    "html", "body", "head", "br", "hr", "p", "li", "img", "meta", "link", "input", "div", "span",
  ]

  /// A letter inside, one line, none of the shell's operators, no blank at either end.
  static func match(
    in bytes: [UInt8], at start: Int, language: CodeLanguage, _ names: BlockNames
  ) -> PlaceholderFinder.Found? {
    guard language != .xml, !isTakenByWhatPrecedes(bytes, start, language) else { return nil }
    guard let end = end(in: bytes, from: start) else { return nil }
    let inner = bytes[start + 1..<end]
    let words = String(decoding: inner, as: UTF8.self)
    let found = start..<end + 1
    if inner.contains(UInt8(ascii: "|")) {
      let goesOn = bytes.around(end + 1).isWord || bytes.around(end + 1) == UInt8(ascii: "/")
      return isChoice(words, separator: "|") && !goesOn ? .init(form: .choice, range: found) : nil
    }
    guard let first = inner.first, let last = inner.last, !first.isBlank, !last.isBlank,
      first.isWord || first >= 0x80 || first == .doubleQuote, inner.contains(where: { $0.isLetter || $0 >= 0x80 }),
      !isPrinted(words), !isMarkup(words, names), !isAddress(words)
    else { return nil }
    if !isCode(language) || isPlainlyWords(words) { return .init(form: .angle, range: found) }
    return nil
  }

  /// Where the closing bracket stands.
  private static func end(in bytes: [UInt8], from start: Int) -> Int? {
    // `<"SSID">` holds its quotes at both ends; anywhere else a quote is the language's own.
    let isQuoted = bytes.around(start + 1) == .doubleQuote
    let refused: Set<UInt8> = Set("<&;\"\n\r`$".utf8)
    var end = start + 1
    while end < bytes.count, end - start < 120, bytes[end] != UInt8(ascii: ">") {
      let isOwnQuote = isQuoted && (end == start + 1 || bytes.around(end + 1) == UInt8(ascii: ">"))
      guard !refused.contains(bytes[end]) || (bytes[end] == .doubleQuote && isOwnQuote) else { return nil }
      // `->` and `=>` are arrows.
      if "-=".utf8.contains(bytes[end]), bytes.around(end + 1) == UInt8(ascii: ">") { return nil }
      end += 1
    }
    guard end > start + 1, bytes.around(end) == UInt8(ascii: ">") else { return nil }
    return !isQuoted || bytes[end - 1] == .doubleQuote ? end : nil
  }

  /// A here-document, a named group of a regular expression, an include, a generic type, a comparison.
  private static func isTakenByWhatPrecedes(_ bytes: [UInt8], _ start: Int, _ language: CodeLanguage) -> Bool {
    let before = bytes.around(start - 1)
    if before == UInt8(ascii: "<") || before == UInt8(ascii: "?") { return true }
    if before == UInt8(ascii: "P"), bytes.around(start - 2) == UInt8(ascii: "?") { return true }
    if bytes[..<start].suffix(9).elementsEqual("#include ".utf8) { return true }
    return (isCode(language) || language == .sql) && before.isWord && bytes.around(start + 1).isLetter
  }

  /// Two alternatives or more, each one word.
  static func isChoice(_ words: String, separator: Character) -> Bool {
    let parts = words.split(separator: separator, omittingEmptySubsequences: false)
    return parts.count > 1
      && parts.allSatisfy { part in
        !part.isEmpty && part.utf8.allSatisfy { $0.isWord || $0 >= 0x80 || "-./:".utf8.contains($0) }
      }
  }

  private static func isPrinted(_ words: String) -> Bool {
    // Flags of an interface: `<BROADCAST,MULTICAST,UP>`.
    if words.contains(","), words.utf8.allSatisfy({ !$0.isBlank && $0 < 0x80 }), words == words.uppercased() {
      return true
    }
    let first = words.prefix { $0.isLetter }
    let isRepr =
      ["class", "function", "module", "bound", "object"].contains(first)
      && (words.contains("'") || words.contains(text: " at 0x"))
    return isRepr || words.contains(text: "::") || StandInWords.printed.contains(words.lowercased())
  }

  /// An element of HTML or of Apache's configuration: it is closed somewhere, or its attributes show it.
  private static func isMarkup(_ words: String, _ names: BlockNames) -> Bool {
    let name = String(words.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) })
    guard !name.isEmpty else { return false }
    if words.contains(text: "=\"") || words.contains(text: "='") { return true }
    if words == name, openElements.contains(name.lowercased()) { return true }
    return names.closed.contains(name)
  }

  /// The address of a person (`<a@b.kr>`) or of a page; `<user@host>` is a stand-in.
  private static func isAddress(_ words: String) -> Bool {
    if words.contains(text: "://") { return true }
    guard let at = words.firstIndex(of: "@") else { return false }
    return words[at...].contains(".") && !words.contains { $0.isWhitespace }
  }

  private static func isCode(_ language: CodeLanguage) -> Bool {
    [.javascript, .python, .ruby, .puppet, .other, .powershell].contains(language.family)
  }

  /// What is no type's name: several words, capitals joined by `_`, or Hangul.
  private static func isPlainlyWords(_ words: String) -> Bool {
    words.utf8.contains { $0 >= 0x80 || "-_ ".utf8.contains($0) }
  }
}
