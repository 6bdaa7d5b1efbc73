// SPDX-License-Identifier: Apache-2.0

/// `[primary-IP]`, `{ACCOUNT_ID}`, `%data_dir%`, `${db-instance-name}`: words in marks that mean something else elsewhere.
enum BracketStandIns {
  /// Programs whose arguments are patterns or programs, in which brackets are syntax.
  private static let patternPrograms: Set<String> = [
    "grep", "egrep", "fgrep", "rg", "sed", "awk", "gawk", "mawk", "perl", "tr", "find", "ls", "jq", "yq", "python",
    "python3", "expr", "test", "if", "elif", "while", "case",
  ]

  // MARK: [ ]

  /// `[비밀번호]`, `[primary IP]`, `[DB_HOST]`; a section, a range of letters and `[INFO]` are none.
  static func square(in bytes: [UInt8], at start: Int, language: CodeLanguage) -> PlaceholderFinder.Found? {
    guard let end = end(in: bytes, from: start, closing: UInt8(ascii: "]")) else { return nil }
    let before = bytes.around(start - 1)
    // `-p[비밀번호]` is an option and its value; any other letter before makes it an index or a pattern.
    let isOption =
      bytes.around(start - 2) == UInt8(ascii: "-") && before.isLetter && bytes.around(start - 3).isBlank
    let isOpen = before.isBlank || isOption || "=@:/\"'(,-".utf8.contains(before)
    let next = bytes.around(end + 1)
    let isClosed = next.isBlank || next.isLineEnd || "\"'/:@,;.)-_\\".utf8.contains(next)
    guard isOpen, isClosed, !isHeader(bytes, start..<end + 1) else { return nil }
    let words = String(decoding: bytes[start + 1..<end], as: UTF8.self)
    let found = PlaceholderFinder.Found(form: .square, range: start..<end + 1)
    if words.hasHangul { return found }
    let isSyntax = [.yaml, .json, .sql, .javascript, .python, .ruby, .puppet, .powershell, .other].contains(
      language.family)
    guard !isSyntax, words.utf8.first?.isLetter == true, ValueNouns.end(words),
      // A range of a pattern has a part of one letter: `[a-z]`.
      words.split(whereSeparator: { " -_".contains($0) }).allSatisfy({ $0.count > 1 }),
      !patternPrograms.contains(bytes.program(before: start))
    else { return nil }
    return found
  }

  /// A line that is nothing but the brackets is a section.
  private static func isHeader(_ bytes: [UInt8], _ range: ByteRange) -> Bool {
    let isFirst = bytes.lineBefore(range.lowerBound).allSatisfy(\.isBlank)
    return isFirst && bytes.around(range.upperBound).isLineEnd
  }

  // MARK: { }

  /// `{ACCOUNT_ID}` anywhere, `{host}` where an address or an argument is; no group, no expansion, no program.
  static func brace(in bytes: [UInt8], at start: Int, language: CodeLanguage) -> PlaceholderFinder.Found? {
    let before = bytes.around(start - 1)
    guard !"$%#{@\\".utf8.contains(before), !before.isWord else { return nil }
    if let choice = braceChoice(in: bytes, at: start, language: language) { return choice }
    guard let end = end(in: bytes, from: start, closing: UInt8(ascii: "}")),
      bytes.around(end + 1) != UInt8(ascii: "}")
    else { return nil }
    let words = String(decoding: bytes[start + 1..<end], as: UTF8.self)
    let found = PlaceholderFinder.Found(form: .brace, range: start..<end + 1)
    let isCode = [.javascript, .python, .ruby, .puppet, .powershell, .other].contains(language.family)
    guard !isCode, !patternPrograms.contains(bytes.program(before: start)) else { return nil }
    if words.hasHangul { return found }
    guard words.count > 1, words.utf8.first?.isLetter == true, !words.contains(" ") else { return nil }
    let isUpper = words.utf8.allSatisfy { !$0.isLetter || ($0 & 0x20) == 0 }
    if isUpper { return found }
    return isInAddress(bytes, start) || (language.family == .shell && isArgument(bytes, start..<end + 1)) ? found : nil
  }

  /// `{start|stop|restart}` as a whole argument.
  private static func braceChoice(
    in bytes: [UInt8], at start: Int, language: CodeLanguage
  ) -> PlaceholderFinder.Found? {
    guard language.family == .shell, bytes.around(start - 1).isBlank,
      let end = bytes[start...].firstIndex(where: { $0 == UInt8(ascii: "}") || $0.isLineEnd || $0.isBlank }),
      bytes[end] == UInt8(ascii: "}"), bytes.around(end + 1).isBlank || bytes.around(end + 1).isLineEnd
    else { return nil }
    let words = String(decoding: bytes[start + 1..<end], as: UTF8.self)
    guard AngleStandIns.isChoice(words, separator: "|") else { return nil }
    return .init(form: .choice, range: start..<end + 1)
  }

  /// Whether the word up to here is the beginning of an address or of a path on a server.
  private static func isInAddress(_ bytes: [UInt8], _ start: Int) -> Bool {
    let line = bytes.lineBefore(start)
    let word =
      line.lastIndex { $0.isBlank || $0 == .doubleQuote || $0 == .singleQuote }.map { $0 + 1 } ?? line.startIndex
    return String(decoding: line[word...], as: UTF8.self).contains(text: "://")
  }

  /// Whether an argument begins and ends with the brackets, or goes on as a host does.
  private static func isArgument(_ bytes: [UInt8], _ range: ByteRange) -> Bool {
    let before = bytes.around(range.lowerBound - 1)
    let next = bytes.around(range.upperBound)
    let isFirst = bytes.lineBefore(range.lowerBound).allSatisfy(\.isBlank)
    return !isFirst && (before.isBlank || "=@:\"".utf8.contains(before))
      && (next.isBlank || next.isLineEnd || "/:@\"".utf8.contains(next))
  }

  // MARK: % %, ${ }

  /// `%data_dir%`; the variables of Windows are none, nor the letters of a date's format.
  static func percent(in bytes: [UInt8], at start: Int, language: CodeLanguage) -> PlaceholderFinder.Found? {
    guard language.family != .powershell, language.family != .javascript,
      !bytes.around(start - 1).isWord, bytes.around(start - 1) != UInt8(ascii: "%"),
      let end = end(in: bytes, from: start, closing: UInt8(ascii: "%")), !bytes.around(end + 1).isWord
    else { return nil }
    let words = String(decoding: bytes[start + 1..<end], as: UTF8.self)
    guard words.utf8.count > 2, words.utf8.first?.isLetter == true, !words.contains(" "),
      !windowsVariables.contains(words.uppercased())
    else { return nil }
    return .init(form: .percent, range: start..<end + 1)
  }

  /// docs.microsoft.com, "Recognized environment variables".
  private static let windowsVariables: Set<String> = [
    "PATH", "TEMP", "TMP", "APPDATA", "LOCALAPPDATA", "USERPROFILE", "USERNAME", "USERDOMAIN", "COMPUTERNAME", "WINDIR",
    "SYSTEMROOT", "SYSTEMDRIVE", "PROGRAMFILES", "PROGRAMDATA", "HOMEDRIVE", "HOMEPATH", "PUBLIC", "COMSPEC",
    "ERRORLEVEL", "ALLUSERSPROFILE",
  ]

  /// `${db-instance-name}`: bash reads the variable `db` with a text for when it is unset.
  static func hyphenVariable(
    in bytes: [UInt8], at start: Int, language: CodeLanguage, _ names: BlockNames
  ) -> PlaceholderFinder.Found? {
    guard language.family == .shell, bytes.around(start + 1) == UInt8(ascii: "{"),
      bytes.around(start - 1) != .backslash, let end = end(in: bytes, from: start + 1, closing: UInt8(ascii: "}"))
    else { return nil }
    let words = String(decoding: bytes[start + 2..<end], as: UTF8.self)
    let parts = words.split(separator: "-", omittingEmptySubsequences: false)
    let isName = parts.count > 1 && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(\.isWord) }
    // `${TAG-latest}` is a default, a name in capitals that ends as a value does is none.
    let isSmall = words.utf8.allSatisfy { !isCapital($0) }
    guard isName, isSmall || ValueNouns.end(words), let name = parts.first, words.utf8.first?.isDigit == false,
      !names.assigned.contains(String(name))
    else { return nil }
    return .init(form: .template, range: start..<end + 1)
  }

  private static func isCapital(_ byte: UInt8) -> Bool { byte.isLetter && (byte & 0x20) == 0 }

  /// Where the closing mark stands, with nothing but words before it.
  private static func end(in bytes: [UInt8], from start: Int, closing: UInt8) -> Int? {
    var end = start + 1
    while end < bytes.count, end - start < 80, bytes[end] != closing {
      let byte = bytes[end]
      guard byte >= 0x80 || byte.isWord || byte == .space || byte == UInt8(ascii: "-") else { return nil }
      end += 1
    }
    guard end > start + 1, end < bytes.count, bytes[end] == closing else { return nil }
    return bytes[start + 1].isBlank || bytes[end - 1].isBlank ? nil : end
  }
}
