// SPDX-License-Identifier: Apache-2.0

/// What libyaml says when it gives up, with its marks turned into byte offsets of the file.
struct YAMLProblem {
  let problem: String
  let offset: Int
  let context: String?
  let contextOffset: Int?

  /// The fault in words of ours where we know the problem, placed where a person must look.
  func fault(in source: SourceFile, span: ByteRange) -> YAMLFault {
    let offset = min(max(offset, span.lowerBound), span.upperBound)
    let byte = offset < span.upperBound ? source.bytes[offset] : nil
    let line = source.lineRange(source.line(at: offset)).clamped(to: span)
    let startsLine = source.bytes[line].prefix(max(0, offset - line.lowerBound)).allSatisfy(\.isBlank)
    let saying = Self.saying(problem, at: byte, startsLine: startsLine)
    var place = offset
    if saying.pointsAtContext, let contextOffset { place = min(contextOffset, span.upperBound) }
    var notes: [Diagnostic.Note] = []
    if let context, let contextOffset, contextOffset != place {
      notes.append(Diagnostic.Note(Self.contextNote(context), at: contextOffset..<contextOffset))
    }
    let original = context.map { "\($0), \(problem)" } ?? problem
    notes.append(Diagnostic.Note(Bilingual(verbatim: "libyaml: \(original)")))
    return YAMLFault(saying.message, at: word(at: place, in: source, span: span), notes: notes, kind: .syntax)
  }

  /// From a place to the end of its word, at least one character unless the text ends there.
  private func word(at start: Int, in source: SourceFile, span: ByteRange) -> ByteRange {
    var end = start
    while end < span.upperBound, !source.bytes[end].isBlank, !source.bytes[end].isLineEnd { end += 1 }
    if end == start, end < span.upperBound, !source.bytes[end].isLineEnd { end += 1 }
    return start..<end
  }

  private struct Saying {
    let message: Bilingual
    var pointsAtContext = false
  }

  private static func saying(_ problem: String, at byte: UInt8?, startsLine: Bool) -> Saying {
    if problem == "did not find expected key", !startsLine {
      return Saying(
        message: Bilingual("값 뒤에 글이 더 있다: 값 전체를 따옴표로 감싼다", en: "Text after the value; quote the whole value"))
    }
    if problem == "found character that cannot start any token" {
      return Saying(message: byte == .tab ? tabMessage : badStartMessage)
    }
    if problem.hasPrefix("found a tab character") { return Saying(message: tabMessage) }
    if problem == "found unexpected end of stream" {
      return Saying(message: Bilingual("따옴표를 닫지 않았다", en: "Quote that is never closed"), pointsAtContext: true)
    }
    if problem == "could not find expected ':'" {
      return Saying(message: Bilingual("키 뒤에 ':'이 없다", en: "Key without a ':' after it"), pointsAtContext: true)
    }
    if problem.contains("UTF-8") || problem == "invalid Unicode character" {
      return Saying(message: Bilingual("UTF-8이 아닌 바이트가 있다", en: "Byte that is not UTF-8"))
    }
    if let known = sayings.first(where: { $0.problem == problem }) { return Saying(message: known.message) }
    return Saying(message: Bilingual("YAML 문법 오류: \(problem)", en: "YAML syntax error: \(problem)"))
  }

  private static let tabMessage = Bilingual(
    "탭으로 들여쓸 수 없다: 빈칸을 쓴다", en: "Tab used for indentation; YAML takes spaces only")

  private static let badStartMessage = Bilingual(
    "이 글자로는 값을 시작할 수 없다: 따옴표로 감싼다", en: "Character that cannot begin a value; put the value in quotes")

  private static let sayings: [(problem: String, message: Bilingual)] = [
    (
      "mapping values are not allowed in this context",
      Bilingual(
        "여기에 ':'이 올 수 없다: 들여쓰기를 맞추거나 값을 따옴표로 감싼다", en: "':' is not allowed here; align the key or quote the value")
    ),
    ("mapping keys are not allowed in this context", Bilingual("여기에 키가 올 수 없다", en: "Key is not allowed here")),
    (
      "block sequence entries are not allowed in this context",
      Bilingual("여기에 '-' 항목이 올 수 없다", en: "'-' item is not allowed here")
    ),
    (
      "did not find expected key",
      Bilingual("들여쓰기가 위의 키와 맞지 않는다", en: "Indentation does not match the keys above")
    ),
    (
      "did not find expected '-' indicator",
      Bilingual("들여쓰기가 위의 '-' 항목과 맞지 않는다", en: "Indentation does not match the '-' items above")
    ),
    ("did not find expected ',' or ']'", Bilingual("','나 ']'가 없다", en: "Missing ',' or ']'")),
    ("did not find expected ',' or '}'", Bilingual("','나 '}'가 없다", en: "Missing ',' or '}'")),
    ("did not find expected node content", Bilingual("값이 있어야 할 곳이 비었다", en: "Missing value")),
    (
      "did not find expected <document start>",
      Bilingual("문서가 끝난 뒤에 글이 더 있다", en: "Text after the end of the document")
    ),
    ("found unexpected document indicator", Bilingual("따옴표 안에 문서 구분선이 있다", en: "Document marker inside quotes")),
    ("found unknown escape character", Bilingual("'\\' 뒤에 모르는 글자가 있다", en: "Unknown escape after '\\'")),
    ("found unexpected ':'", Bilingual("값 안의 ':'은 따옴표로 감싸야 한다", en: "':' inside a value must be quoted")),
    (
      "did not find expected hexdecimal number",
      Bilingual("'\\x', '\\u' 뒤에는 16진수가 와야 한다", en: "'\\x' and '\\u' take hexadecimal digits")
    ),
    (
      "did not find expected alphabetic or numeric character",
      Bilingual("'&', '*' 뒤의 이름은 영문자와 숫자로 쓴다", en: "Name after '&' or '*' takes ASCII letters and digits")
    ),
    ("found undefined tag handle", Bilingual("정의하지 않은 태그다", en: "Undefined tag")),
    ("control characters are not allowed", Bilingual("제어 문자는 쓸 수 없다", en: "Control character is not allowed")),
  ]

  private static func contextNote(_ context: String) -> Bilingual {
    let korean =
      switch context {
      case "while parsing a block mapping": "이 묶음을 읽는 중이었다"
      case "while parsing a flow mapping": "여기서 '{'가 열렸다"
      case "while parsing a flow sequence": "여기서 '['가 열렸다"
      case "while parsing a block collection": "이 목록을 읽는 중이었다"
      default: "여기서 시작했다"
      }
    return Bilingual(korean, en: "\(context) that begins here")
  }
}
