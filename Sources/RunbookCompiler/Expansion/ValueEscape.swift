// SPDX-License-Identifier: Apache-2.0

/// Writes a value so that it arrives unchanged where it stands and can never become syntax there.
package enum ValueEscape {
  /// The escaped text, or why the value cannot stand there.
  package static func text(_ value: String, in context: ValueContext) -> Result<String, Refusal> {
    guard !value.utf8.contains(0) else { return .failure(Refusal(Bilingual("NUL이 들어 있다", en: "it holds a NUL byte"))) }
    switch context {
    case .shell(let site): return shell(value, at: site)
    case .verbatim: return .success(value)
    case .line: return oneLine(value) { $0 }
    case .plain: return plain(value)
    case .jsonString: return .success(json(value))
    case .jsonBare: return jsonBare(value)
    case .yamlSingle: return oneLine(value) { $0.replacing("'", with: "''") }
    case .yamlWhole: return .success(YAMLPlain.isSafe(value) ? value : "\"\(json(value))\"")
    case .yamlPart: return YAMLPlain.isSafePart(value) ? .success(value) : .failure(Refusal(outsideQuotes))
    case .sqlQuoted(let mark, let escapes): return oneLine(value) { sql($0, mark: mark, escapes: escapes) }
    case .sqlBare: return word(value)
    case .sqlComment: return value.contains(text: "*/") ? .failure(Refusal(outsideQuotes)) : oneLine(value) { $0 }
    case .markupText, .markupAttribute: return markup(value)
    }
  }

  /// For the reader behind the shell first, then for the shell.
  private static func shell(_ value: String, at site: ShellSite) -> Result<String, Refusal> {
    var text = value
    switch site.inner {
    case nil: break
    case .jsonString?: text = json(value)
    case .program?: guard isHarmless(value) else { return .failure(Refusal(inProgram)) }
    }
    return ShellQuote.quote(text, at: site).mapError { Refusal($0.message) }
  }

  /// Whether a value is taken for data by every language that a program may be written in: the letters and marks of
  /// names, addresses, paths and base64.
  package static func isHarmless(_ value: String) -> Bool {
    !value.isEmpty && value.utf8.allSatisfy { $0.isWord || $0 >= 0x80 || "-./:@+,=%".utf8.contains($0) }
  }

  private static let inProgram = Bilingual(
    "셸 다음에 다른 프로그램이 명령으로 읽는 글(sh -c, ssh, psql -c)이라 이 값은 명령이 될 수 있다: 글자, 숫자, -./:@+,=% 만 쓴다",
    en:
      "another program reads this text as commands (sh -c, ssh, psql -c) and could take the value for one: only letters, digits and -./:@+,=% may stand here"
  )

  /// Why a place cannot take a value of which only the running script knows that it is one printable line.
  static func refusal(ofRuntimeValueIn context: ValueContext) -> Bilingual? {
    switch context {
    case .jsonBare, .sqlBare, .yamlPart, .plain, .sqlComment:
      Bilingual("실행할 때 정해지는 값은 따옴표 안에만 쓸 수 있다", en: "a value that is known only at run time must stand in quotes")
    case .shell(let site):
      switch site.context {
      case .heredoc(quoted: true, let delimiter, _):
        Bilingual(
          "'\(delimiter)'처럼 따옴표로 묶은 히어독에서는 아무것도 펼쳐지지 않는다: 따옴표 없이 쓴다",
          en: "nothing is expanded in a here-document whose '\(delimiter)' is quoted: write it without quotes")
      case .arithmetic: ShellQuoteFault.notANumber.message
      case .parameterName: ShellQuoteFault.inName.message
      case .heredocDelimiter: ShellQuoteFault.inDelimiter.message
      case .backquoted: ShellQuoteFault.inBackquotes.message
      case .comment: nil
      default: site.isEscaped ? ShellQuoteFault.afterBackslashOrDollar.message : nil
      }
    default: nil
    }
  }

  /// Why a value cannot stand at a place.
  package struct Refusal: Error {
    /// The rest of a sentence: "it holds a line end".
    package let reason: Bilingual

    init(_ reason: Bilingual) { self.reason = reason }
  }

  private static let outsideQuotes = Bilingual(
    "이 값은 따옴표 밖에서 다른 뜻이 된다: 따옴표로 묶는다", en: "outside quotes it would mean something else: put it in quotes")

  private static func oneLine(_ value: String, _ escape: (String) -> String) -> Result<String, Refusal> {
    let isControl: (Unicode.Scalar) -> Bool = { $0.value < 0x20 || $0.value == 0x7F || lineEnds.contains($0) }
    guard !value.unicodeScalars.contains(where: isControl) else {
      return .failure(Refusal(Bilingual("줄바꿈이나 제어 문자가 들어 있다", en: "it holds a line end or a control character")))
    }
    return .success(escape(value))
  }

  /// What means nothing in any language: letters, digits, and the marks of addresses and paths.
  private static func plain(_ value: String) -> Result<String, Refusal> {
    let isPlain = value.utf8.allSatisfy { $0.isWord || $0 >= 0x80 || "-./:@+,".utf8.contains($0) }
    return isPlain && !value.isEmpty ? .success(value) : .failure(Refusal(outsideQuotes))
  }

  private static func sql(_ value: String, mark: UInt8, escapes: Bool) -> String {
    let doubled = escapes ? value.replacing("\\", with: "\\\\") : value
    let mark = String(decoding: [mark], as: UTF8.self)
    return doubled.replacing(mark, with: mark + mark)
  }

  /// Outside quotes in SQL a value may only be a word or a number.
  private static func word(_ value: String) -> Result<String, Refusal> {
    guard !value.isEmpty, value.utf8.allSatisfy({ $0.isWord || $0 == UInt8(ascii: ".") }) else {
      return .failure(
        Refusal(Bilingual("따옴표 밖에는 글자, 숫자, _ 만 올 수 있다", en: "outside quotes only letters, digits and _ may stand")))
    }
    return .success(value)
  }

  /// Outside a string in JSON a value may only be a number, true, false or null.
  private static func jsonBare(_ value: String) -> Result<String, Refusal> {
    if ["true", "false", "null"].contains(value) { return .success(value) }
    if (try? JSONReader.read(Array(value.utf8))) != nil,
      value.utf8.first.map({ $0.isDigit || $0 == UInt8(ascii: "-") }) == true
    {
      return .success(value)
    }
    return .failure(
      Refusal(
        Bilingual(
          "따옴표 밖에는 수나 true, false, null만 올 수 있다", en: "outside a string only a number, true, false or null may stand")))
  }

  /// Line ends beyond ASCII, as YAML 1.1 (5.4) and JavaScript read them.
  private static let lineEnds: Set<Unicode.Scalar> = ["\u{85}", "\u{2028}", "\u{2029}"]

  /// The inside of a JSON string, which is one of YAML, TOML and JavaScript too.
  private static func json(_ value: String) -> String {
    let quoted = String(JSONWriter.quoted(value).dropFirst().dropLast())
    return lineEnds.reduce(quoted) { text, end in
      text.replacing(String(end), with: "\\u" + (end.value == 0x85 ? "00" : "") + String(end.value, radix: 16))
    }
  }

  /// XML 1.0, section 2.4, and HTML's text and attributes; other control characters have no form in XML.
  private static func markup(_ value: String) -> Result<String, Refusal> {
    guard !value.unicodeScalars.contains(where: { $0.value < 0x20 && ![0x09, 0x0A].contains($0.value) }) else {
      return .failure(Refusal(Bilingual("제어 문자가 들어 있다", en: "it holds a control character")))
    }
    var text = value.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    text = text.replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    return .success(text.replacing("\n", with: "&#10;").replacing("\t", with: "&#9;"))
  }
}

/// What YAML reads as a plain value without looking for syntax in it (YAML 1.2.2, 7.3.3).
enum YAMLPlain {
  /// Whether a value may be a whole plain scalar.
  static func isSafe(_ value: String) -> Bool {
    guard let first = value.utf8.first, first.isWord || first >= 0x80 || "./".utf8.contains(first) else {
      return false
    }
    return isSafePart(value) && value != "..."
  }

  /// Whether a value may be a part of one, whatever stands beside it.
  static func isSafePart(_ value: String) -> Bool {
    guard let last = value.utf8.last, last != UInt8(ascii: ":") else { return false }
    return value.unicodeScalars.allSatisfy { scalar in
      if scalar.isASCII { return UInt8(scalar.value).isWord || "-./:@+=~%$".unicodeScalars.contains(scalar) }
      // Line ends and marks beyond ASCII: U+0085, U+2028, U+2029, U+FEFF.
      return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
  }
}
