// SPDX-License-Identifier: Apache-2.0

/// Writes a value so that it arrives unchanged where it stands and can never become syntax there.
enum ValueEscape {
  /// The escaped text, or why the value cannot stand there.
  static func text(_ value: String, in context: ValueContext) -> Result<String, Refusal> {
    guard !value.utf8.contains(0) else { return .failure(Refusal(Bilingual("NUL이 들어 있다", en: "it holds a NUL byte"))) }
    switch context {
    case .shell(let shell):
      return ShellQuote.quote(value, for: shell).mapError { Refusal($0.message) }
    case .line: return oneLine(value) { $0 }
    case .jsonString: return .success(json(value))
    case .jsonBare: return jsonBare(value)
    case .sqlString: return oneLine(value) { $0.replacing("\\", with: "\\\\").replacing("'", with: "''") }
    case .sqlIdentifier: return oneLine(value) { $0.replacing("`", with: "``").replacing("\"", with: "\"\"") }
    case .sqlBare: return word(value)
    }
  }

  /// Why a value cannot stand at a place.
  struct Refusal: Error {
    let reason: Bilingual

    init(_ reason: Bilingual) { self.reason = reason }
  }

  private static func oneLine(_ value: String, _ escape: (String) -> String) -> Result<String, Refusal> {
    guard !value.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
      return .failure(Refusal(Bilingual("줄바꿈이나 제어 문자가 들어 있다", en: "it holds a line end or a control character")))
    }
    return .success(escape(value))
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

  /// The inside of a JSON string.
  private static func json(_ value: String) -> String { String(JSONWriter.quoted(value).dropFirst().dropLast()) }
}
