// SPDX-License-Identifier: Apache-2.0

extension JSONScanner {
  /// The fault for whatever stands at the cursor, with the likeliest reason why the author wrote it.
  func unexpected(isKey: Bool = false, isAfterItem: Bool = false, isAfterKey: Bool = false) -> JSONFault {
    let end = unexpectedEnd
    let range = cursor..<end
    for (rule, opening, message, hint) in Self.habits where bytes[cursor...].starts(with: opening.utf8) {
      return JSONFault(rule, at: range, message, hint: hint)
    }
    let found = String(decoding: bytes[range], as: UTF8.self)
    if isAfterKey {
      return JSONFault(
        "json-missing-colon", at: range, Bilingual("키 뒤에 ':'이 없다", en: "no ':' after the key"))
    }
    if isAfterItem {
      return JSONFault(
        "json-missing-comma", at: range, Bilingual("값 사이에 쉼표가 없다", en: "no comma between values"))
    }
    if isKey {
      return JSONFault(
        "json-bare-key", at: range,
        Bilingual("키는 큰따옴표로 감싸야 한다: '\(found)'", en: "key '\(found)' is not in double quotes"))
    }
    return JSONFault(
      "json-unknown-word", at: range, Bilingual("JSON 값이 아니다: '\(found)'", en: "'\(found)' is not a JSON value"),
      hint: Self.wordHint(found))
  }

  private var unexpectedEnd: Int {
    var end = cursor + 1
    while end < bytes.count, end - cursor < 40, bytes[end].isWord || bytes[end] >= 0x80 { end += 1 }
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }

  private static func wordHint(_ word: String) -> Bilingual? {
    switch word.lowercased() {
    case "nan", "infinity", "inf", "undefined", "none", "nil":
      Bilingual("JSON에 없는 값 '\(word)': null을 쓴다", en: "JSON has no '\(word)'; write null")
    case "true", "false", "null":
      Bilingual("소문자로 쓴다: \(word.lowercased())", en: "write it in lower case: \(word.lowercased())")
    case "<": Bilingual("자리 표시는 따옴표로 감싼다", en: "put the placeholder in double quotes")
    default: nil
    }
  }

  /// What people write into JSON by habit, by the bytes with which it begins.
  private static let habits: [(rule: String, opening: String, message: Bilingual, hint: Bilingual?)] = [
    (
      "json-ellipsis", "...", Bilingual("JSON에는 '...'이 없다", en: "JSON has no '...'"),
      Bilingual("더 있어도 되는 키는 적지 않아도 되니 지운다", en: "further keys are allowed anyway; remove it")
    ),
    (
      "json-ellipsis", "…", Bilingual("JSON에는 '…'이 없다", en: "JSON has no '…'"),
      Bilingual("더 있어도 되는 키는 적지 않아도 되니 지운다", en: "further keys are allowed anyway; remove it")
    ),
    (
      "json-comment", "//", Bilingual("JSON에는 주석이 없다", en: "JSON has no comments"),
      Bilingual("주석은 코드 블록 밖에 적는다", en: "write it in the prose outside the fence")
    ),
    (
      "json-comment", "/*", Bilingual("JSON에는 주석이 없다", en: "JSON has no comments"),
      Bilingual("주석은 코드 블록 밖에 적는다", en: "write it in the prose outside the fence")
    ),
    (
      "json-comment", "#", Bilingual("JSON에는 주석이 없다", en: "JSON has no comments"),
      Bilingual("주석은 코드 블록 밖에 적는다", en: "write it in the prose outside the fence")
    ),
    (
      "json-single-quotes", "'", Bilingual("JSON 문자열은 큰따옴표로 감싼다", en: "JSON strings are in double quotes"),
      Bilingual("작은따옴표를 큰따옴표로 바꾼다", en: "replace the single quotes")
    ),
    (
      "json-smart-quotes", "“", Bilingual("둥근 따옴표는 JSON이 아니다", en: "curly quotes are not JSON"),
      Bilingual("곧은 따옴표(\")로 바꾼다", en: "replace them with straight ones (\")")
    ),
    (
      "json-smart-quotes", "”", Bilingual("둥근 따옴표는 JSON이 아니다", en: "curly quotes are not JSON"),
      Bilingual("곧은 따옴표(\")로 바꾼다", en: "replace them with straight ones (\")")
    ),
    (
      "json-smart-quotes", "‘", Bilingual("둥근 따옴표는 JSON이 아니다", en: "curly quotes are not JSON"),
      Bilingual("곧은 따옴표(\")로 바꾼다", en: "replace them with straight ones (\")")
    ),
    ("json-lone-comma", ",", Bilingual("쉼표 앞에 값이 없다", en: "no value before the comma"), nil),
    ("json-bad-number", "+", Bilingual("JSON 숫자에는 '+'를 붙이지 않는다", en: "JSON numbers have no '+'"), nil),
    ("json-bad-number", ".", Bilingual("JSON 숫자는 '.'으로 시작하지 않는다", en: "JSON numbers do not begin with '.'"), nil),
  ]
}
