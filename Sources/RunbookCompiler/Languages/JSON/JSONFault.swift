// SPDX-License-Identifier: Apache-2.0

/// Why a text is not JSON, and at which bytes.
package struct JSONFault: Error, Hashable, Sendable {
  /// The rule's kebab-case name.
  package let rule: String
  /// The bytes that are wrong; empty where something is missing.
  package let range: ByteRange
  /// What is wrong, as a headline.
  package let message: Bilingual
  /// What the author probably meant, where it can be told.
  package let hint: Bilingual?

  /// `rule` is the rule's name, `hint` what the author probably meant.
  package init(_ rule: String, at range: ByteRange, _ message: Bilingual, hint: Bilingual? = nil) {
    self.rule = rule
    self.range = range
    self.message = message
    self.hint = hint
  }
}

extension JSONFault {
  static func tooDeep(at offset: Int) -> JSONFault {
    JSONFault(
      "json-too-deep", at: offset..<offset + 1,
      Bilingual("\(JSONReader.depthLimit)단계보다 깊은 JSON", en: "JSON nested deeper than \(JSONReader.depthLimit) levels"))
  }

  static func ends(at offset: Int) -> JSONFault {
    JSONFault(
      "json-unfinished", at: offset..<offset, Bilingual("JSON이 중간에 끝난다", en: "JSON ends before it is complete"),
      hint: Bilingual("닫는 괄호나 따옴표가 빠졌는지 본다", en: "look for a missing closing bracket or quote"))
  }

  static func empty(at offset: Int) -> JSONFault {
    JSONFault("json-empty", at: 0..<offset, Bilingual("JSON 값이 없다", en: "no JSON value here"))
  }

  static func byteOrderMark() -> JSONFault {
    JSONFault(
      "json-byte-order-mark", at: 0..<3, Bilingual("JSON 앞에 BOM이 있다", en: "byte order mark before the JSON"),
      hint: Bilingual("BOM 없는 UTF-8로 저장한다", en: "save it as UTF-8 without BOM"))
  }

  static func afterEnd(_ range: ByteRange) -> JSONFault {
    JSONFault("json-text-after-end", at: range, Bilingual("JSON 값 뒤에 다른 글자가 있다", en: "text after the JSON value"))
  }

  static func trailingComma(at offset: Int) -> JSONFault {
    JSONFault(
      "json-trailing-comma", at: offset..<offset + 1,
      Bilingual("마지막 값 뒤에 쉼표가 있다", en: "trailing comma after the last value"),
      hint: Bilingual("쉼표를 지운다", en: "remove the comma"))
  }

  static func duplicateKey(_ key: String, _ range: ByteRange) -> JSONFault {
    JSONFault(
      "json-duplicate-key", at: range, Bilingual("'\(key)' 키가 두 번 나온다", en: "key '\(key)' is written twice"),
      hint: Bilingual("도구마다 다른 값을 읽으니 하나만 남긴다", en: "readers disagree on which one counts; keep one"))
  }

  static func number(_ range: ByteRange, _ hint: Bilingual? = nil) -> JSONFault {
    JSONFault("json-bad-number", at: range, Bilingual("JSON 숫자가 아니다", en: "not a JSON number"), hint: hint)
  }

  static func controlCharacter(at offset: Int) -> JSONFault {
    JSONFault(
      "json-control-character", at: offset..<offset + 1,
      Bilingual("문자열 안에 제어 문자가 그대로 있다", en: "bare control character in a string"),
      hint: Bilingual("줄바꿈은 \\n, 탭은 \\t로 쓴다", en: "write a line end as \\n and a tab as \\t"))
  }

  static func encoding(at offset: Int) -> JSONFault {
    JSONFault("json-bad-utf8", at: offset..<offset + 1, Bilingual("UTF-8이 아닌 바이트", en: "byte that is not UTF-8"))
  }

  static func escape(_ range: ByteRange) -> JSONFault {
    JSONFault(
      "json-bad-escape", at: range, Bilingual("없는 이스케이프", en: "no such escape"),
      hint: Bilingual("역슬래시는 \\\\로 쓴다", en: "write a backslash as \\\\"))
  }

  static func loneSurrogate(_ range: ByteRange) -> JSONFault {
    JSONFault("json-lone-surrogate", at: range, Bilingual("짝이 없는 서로게이트", en: "surrogate without its pair"))
  }
}
