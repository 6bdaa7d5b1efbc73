// SPDX-License-Identifier: Apache-2.0

/// Why a value cannot be put at a place and stay data.
package enum ShellQuoteFault: String, Error, Hashable, Sendable {
  case nul, newlineInComment, closesHeredoc, tabsStripped, afterBackslashOrDollar, afterName, notANumber
  case inName, inDelimiter, inBackquotes, inOperator

  /// The reason, in words.
  package var message: Bilingual {
    switch self {
    case .nul: Bilingual("셸은 NUL 바이트가 든 값을 담을 수 없다", en: "A shell value cannot hold a NUL byte")
    case .newlineInComment: Bilingual("여러 줄 값은 주석에 넣을 수 없다", en: "A value of several lines cannot stand in a comment")
    case .closesHeredoc: Bilingual("값의 한 줄이 히어독을 닫는다", en: "A line of the value would close the heredoc")
    case .tabsStripped: Bilingual("'<<-'가 값의 줄 앞 탭을 지운다", en: "'<<-' would strip the tabs of the value")
    case .afterBackslashOrDollar:
      Bilingual("바로 앞의 '\\'나 '$'가 값에 붙는다", en: "The '\\' or '$' just before takes hold of the value")
    case .afterName:
      Bilingual(
        "앞의 변수 이름에 값이 이어 붙는다: '${이름}'으로 쓴다", en: "The value would go on with the name before it: write '${name}'")
    case .notANumber: Bilingual("산술식에는 정수만 넣을 수 있다", en: "Only an integer can stand in an expression")
    case .inName: Bilingual("변수 이름 자리에는 값을 넣을 수 없다", en: "A value cannot stand in the name of a variable")
    case .inDelimiter: Bilingual("히어독 구분자 자리에는 값을 넣을 수 없다", en: "A value cannot stand in a heredoc's delimiter")
    case .inBackquotes:
      Bilingual("백쿼트 안에는 이 값을 안전하게 넣을 수 없다: '$(…)'로 쓴다", en: "This value is not safe in backquotes: write '$(…)'")
    case .inOperator: Bilingual("'${…}' 안에는 이 값을 안전하게 넣을 수 없다", en: "This value is not safe inside '${…}'")
    }
  }
}

/// The escaping of a value so that bash takes it as data, byte for byte.
package enum ShellQuote {
  /// What to write at a place that is quoted so, with nothing special beside it.
  package static func quote(_ value: String, for context: ShellContext) -> Result<String, ShellQuoteFault> {
    quote(value, at: ShellSite(context: context))
  }

  /// What to write at `site` in place of the bytes there.
  package static func quote(_ value: String, at site: ShellSite) -> Result<String, ShellQuoteFault> {
    if value.utf8.contains(0) { return .failure(.nul) }
    let isTaken = site.isEscaped && site.context != .comment && !isVerbatim(site.context)
    if isTaken { return .failure(.afterBackslashOrDollar) }
    let goesOn = site.followsName && value.utf8.first.map { $0.isWord || $0 == UInt8(ascii: "[") } ?? false
    switch site.context {
    case .bare:
      let isDescriptor = site.precedesRedirection && value.utf8.allSatisfy(\.isDigit)
      return .success(goesOn || isDescriptor || site.isRegularExpression ? single(value) : bare(value))
    case .braceExpansion: return .success(value.utf8.allSatisfy(\.isWord) && !goesOn ? word(value) : single(value))
    case .doubleQuoted: return .success((goesOn ? "\"\"" : "") + escaped(value, "\\\"$`"))
    case .singleQuoted: return .success(split(value))
    case .dollarSingleQuoted: return .success(ansi(value))
    case .heredoc(let isQuoted, let delimiter, let stripsTabs):
      if let fault = heredocFault(value, site, delimiter, stripsTabs) { return .failure(fault) }
      if isQuoted { return .success(value) }
      return goesOn ? .failure(.afterName) : .success(escaped(value, "\\$`"))
    case .comment: return value.utf8.contains(.lineFeed) ? .failure(.newlineInComment) : .success(value)
    case .arithmetic: return integer(value).map { .success($0) } ?? .failure(.notANumber)
    case .parameterName: return .failure(.inName)
    case .heredocDelimiter: return .failure(.inDelimiter)
    case .parameterOperator(let isQuoted):
      if isPlain(value), !goesOn { return .success(value) }
      return isQuoted ? .failure(.inOperator) : .success(single(value))
    case .backquoted: return isPlain(value) && !goesOn ? .success(value) : .failure(.inBackquotes)
    }
  }

  /// A value as a whole word: as it stands when nothing in it is special, else between single quotes.
  package static func word(_ value: String) -> String { bare(value) }

  /// Whether a backslash before a place of this kind is nothing but a character.
  private static func isVerbatim(_ context: ShellContext) -> Bool {
    switch context {
    case .singleQuoted, .heredoc(quoted: true, _, _): true
    default: false
    }
  }

  private static let reserved: Set<String> = [
    "if", "then", "elif", "else", "fi", "while", "until", "do", "done", "for", "select", "case", "esac", "in",
    "function", "coproc", "time",
  ]

  private static func bare(_ value: String) -> String {
    let isSafe = value.utf8.allSatisfy { $0.isWord || "-./:@%+,".utf8.contains($0) }
    return isSafe && !value.isEmpty && !reserved.contains(value) ? value : single(value)
  }

  /// Whether no way of quoting gives any of the characters a meaning.
  private static func isPlain(_ value: String) -> Bool {
    !value.isEmpty && value.utf8.allSatisfy { $0.isWord || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
  }

  private static func single(_ value: String) -> String { "'" + split(value) + "'" }

  /// The value between single quotes that are already open: each `'` closes them, stands escaped, and opens them.
  private static func split(_ value: String) -> String {
    var bytes: [UInt8] = []
    for byte in value.utf8 { bytes += byte == .singleQuote ? Array("'\\''".utf8) : [byte] }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func escaped(_ value: String, _ special: StaticString) -> String {
    var bytes: [UInt8] = []
    for byte in value.utf8 {
      if special.withUTF8Buffer({ $0.contains(byte) }) { bytes.append(.backslash) }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The value between `$'` and `'`; its first digit is written as an escape, which ends any escape before it.
  private static func ansi(_ value: String) -> String {
    guard let first = value.utf8.first, first.isHexDigit else { return escaped(value, "\\'") }
    let octal = String(first, radix: 8)
    let digits = String(repeating: "0", count: 3 - octal.utf8.count) + octal
    return "\\" + digits + escaped(String(decoding: value.utf8.dropFirst(), as: UTF8.self), "\\'")
  }

  private static func integer(_ value: String) -> String? {
    let isNegative = value.utf8.first == UInt8(ascii: "-")
    let digits = value.utf8.dropFirst(isNegative ? 1 : 0)
    guard let first = digits.first, digits.allSatisfy(\.isDigit), digits.count < 19 else { return nil }
    guard digits.count == 1 || first != UInt8(ascii: "0") else { return nil }
    return isNegative ? "(\(value))" : value
  }

  private static func isPart(_ bytes: [UInt8], of delimiter: String) -> Bool {
    bytes.isEmpty || delimiter.contains(text: String(decoding: bytes, as: UTF8.self))
  }

  private static func heredocFault(
    _ value: String, _ site: ShellSite, _ delimiter: String, _ stripsTabs: Bool
  ) -> ShellQuoteFault? {
    var lines = value.utf8.split(separator: .lineFeed, omittingEmptySubsequences: false).map { Array($0) }
    // Values that are parts of the closing word could make it up together.
    if site.sharesLine, let last = lines.last, [lines[0], last].contains(where: { isPart($0, of: delimiter) }) {
      return .closesHeredoc
    }
    lines[0] = Array(site.lineBefore.utf8) + lines[0]
    lines[lines.count - 1] += Array(site.lineAfter.utf8)
    for (index, line) in lines.enumerated() {
      let stripped = line.drop { stripsTabs && $0 == .tab }
      if stripped.elementsEqual(delimiter.utf8) { return .closesHeredoc }
      let isOwn = index > 0 || (site.lineBefore.utf8.allSatisfy { $0 == .tab } && value.utf8.first == .tab)
      if stripsTabs, isOwn, line.first == .tab { return .tabsStripped }
    }
    return nil
  }
}
