// SPDX-License-Identifier: Apache-2.0

/// A rule over all nodes and the bytes it was read from.
package struct PlacedAcrossRule: Hashable, Sendable {
  /// The rule that was read.
  package let rule: AcrossRule
  /// Byte offsets in the fence's own text, without the blanks and the comment around it.
  package let range: ByteRange
}

/// Reads the language `across`: one rule a line, `#` comments, English or Korean.
package enum AcrossReader {
  /// The rules in order, and what is wrong with the lines that are none.
  package static func read(_ bytes: [UInt8]) -> (rules: [PlacedAcrossRule], findings: [ShapeFinding]) {
    var rules: [PlacedAcrossRule] = []
    var findings: [ShapeFinding] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(where: \.isLineEnd) ?? bytes.count
      let range = content(start..<end, of: bytes)
      start = end + 1
      guard !range.isEmpty else { continue }
      switch AcrossLine(bytes, range).read() {
      case .success(let rule): rules.append(PlacedAcrossRule(rule: rule, range: range))
      case .failure(let fault): findings.append(fault.finding)
      }
    }
    return (rules, findings)
  }

  /// The line without its comment and the blanks around.
  private static func content(_ line: ByteRange, of bytes: [UInt8]) -> ByteRange {
    var (low, high) = (line.lowerBound, line.upperBound)
    var isQuoted = false
    var wasBackslash = false
    for offset in line {
      let byte = bytes[offset]
      if byte == .doubleQuote, !wasBackslash { isQuoted.toggle() }
      if byte == .hash, !isQuoted, offset == low || bytes[offset - 1].isBlank {
        high = offset
        break
      }
      wasBackslash = byte == .backslash && !wasBackslash
    }
    while low < high, bytes[low].isBlank { low += 1 }
    while high > low, bytes[high - 1].isBlank { high -= 1 }
    return low..<high
  }
}

/// One line that is being read.
struct AcrossLine {
  /// A run of bytes between blanks; a quoted run may hold blanks.
  struct Token {
    let range: ByteRange
    let text: String
    var isQuoted: Bool { text.hasPrefix("\"") }
  }

  struct Fault: Error {
    let finding: ShapeFinding
  }

  let bytes: [UInt8]
  let range: ByteRange
  let tokens: [Token]

  init(_ bytes: [UInt8], _ range: ByteRange) {
    self.bytes = bytes
    self.range = range
    tokens = Self.tokens(bytes, range)
  }

  private static func tokens(_ bytes: [UInt8], _ range: ByteRange) -> [Token] {
    var tokens: [Token] = []
    var cursor = range.lowerBound
    while cursor < range.upperBound {
      guard !bytes[cursor].isBlank else {
        cursor += 1
        continue
      }
      let start = cursor
      var isQuoted = false
      while cursor < range.upperBound, isQuoted || !bytes[cursor].isBlank {
        if bytes[cursor] == .doubleQuote { isQuoted.toggle() }
        cursor += bytes[cursor] == .backslash && cursor + 1 < range.upperBound ? 2 : 1
      }
      cursor = min(cursor, range.upperBound)
      tokens.append(Token(range: start..<cursor, text: String(decoding: bytes[start..<cursor], as: UTF8.self)))
    }
    return tokens
  }

  func read() -> Result<AcrossRule, Fault> {
    var best: (form: AcrossForm, score: Int, fault: ShapeFinding?)?
    for form in AcrossForm.all {
      let attempt = match(form)
      if attempt.isComplete, let rule = form.rule(attempt.values) { return .success(rule) }
      let score = score(form, attempt)
      if score > best?.score ?? 0 { best = (form, score, attempt.fault) }
    }
    if let fault = best?.fault { return .failure(Fault(finding: fault)) }
    let notes = best.map { [Bilingual("예: \($0.form.example)", en: "for example: \($0.form.example)")] } ?? []
    let text = String(decoding: bytes[range], as: UTF8.self)
    return .failure(
      Fault(
        finding: ShapeFinding(
          "unknown-across-rule", .error, at: range,
          Bilingual("across 규칙이 아니다: '\(text)'", en: "not an across rule: '\(text)'"), notes: notes)))
  }

  /// How near the line is to a form: first how far it follows the form, then its words, misspelt ones included.
  private func score(_ form: AcrossForm, _ attempt: Attempt) -> Int {
    let words = form.pieces.compactMap { if case .word(let word) = $0 { word } else { nil } }
    let common = tokens.prefix(20).count { nearest(to: $0.text, among: words) != nil }
    guard attempt.depth + common > 0 else { return 0 }
    return attempt.depth * 1_000 + (attempt.fault == nil ? 0 : 500) + common * 20 - form.requiredCount + 20
  }

  private struct Attempt {
    var values = AcrossValues()
    var depth = 0
    var isComplete = false
    var fault: ShapeFinding?
  }

  private func match(_ form: AcrossForm) -> Attempt {
    var attempt = Attempt()
    var place = 0
    for piece in form.pieces {
      if case .optional(let word) = piece {
        if place < tokens.count, tokens[place].text == word { place += 1 }
        continue
      }
      guard place < tokens.count else { return attempt }
      if piece == .value {
        readValue(from: tokens[place].range.lowerBound, &attempt)
        attempt.isComplete = attempt.fault == nil
        return attempt
      }
      guard take(piece, tokens[place], &attempt) else { return attempt }
      place += 1
      attempt.depth += 1
    }
    attempt.isComplete = place == tokens.count
    return attempt
  }

  private func take(_ piece: AcrossForm.Piece, _ token: Token, _ attempt: inout Attempt) -> Bool {
    switch piece {
    case .word(let word):
      guard word.hasPrefix("N"), word.count > 1 else { return token.text.lowercased() == word }
      // `3대` is written without a blank.
      guard token.text.hasSuffix(word.dropFirst()) else { return false }
      attempt.values.number = Self.number(String(token.text.dropLast(word.count - 1)))
      return attempt.values.number != nil
    case .pointer:
      guard token.text.hasPrefix("/") else { return false }
      attempt.values.pointer = JSONPointer(text: token.text)
      if attempt.values.pointer == nil { attempt.fault = Self.badPointer(token) }
      return attempt.values.pointer != nil
    case .template:
      guard case .string(let text)? = Self.json(token.text)?.value, let template = InventoryTemplate(text),
        !template.columns.isEmpty
      else {
        attempt.fault = Self.badTemplate(token)
        return false
      }
      attempt.values.template = template
      return true
    case .number:
      attempt.values.number = Self.number(token.text)
      return attempt.values.number != nil
    case .value, .optional: preconditionFailure("Values and optional words are taken by the loop over the pieces.")
    }
  }

  private func readValue(from start: Int, _ attempt: inout Attempt) {
    do throws(JSONFault) { attempt.values.value = try JSONReader.read(Array(bytes[start..<range.upperBound])) } catch {
      attempt.depth += 1
      attempt.fault = ShapeFinding(
        "bad-across-value", .error, at: start..<range.upperBound,
        Bilingual("'=' 뒤의 값이 JSON이 아니다", en: "the value after '=' is not JSON"),
        notes: [error.hint ?? Bilingual("문자열은 큰따옴표로 감싼다", en: "put a text in double quotes")])
    }
  }

  private static func json(_ text: String) -> JSONNode? {
    do throws(JSONFault) { return try JSONReader.read(text) } catch { return nil }
  }

  private static func number(_ text: String) -> JSONNumber? {
    guard case .number(let number)? = json(text)?.value else { return nil }
    return number
  }

  private static func badPointer(_ token: Token) -> ShapeFinding {
    ShapeFinding(
      "bad-json-pointer", .error, at: token.range,
      Bilingual("JSON 포인터가 아니다: '\(token.text)'", en: "not a JSON Pointer: '\(token.text)'"),
      notes: [Bilingual("키 안의 ~는 ~0, /는 ~1로 쓴다", en: "within a key write ~ as ~0 and / as ~1")])
  }

  private static func badTemplate(_ token: Token) -> ShapeFinding {
    ShapeFinding(
      "bad-inventory-template", .error, at: token.range,
      Bilingual("인벤토리 서식이 아니다: \(token.text)", en: "not an inventory template: \(token.text)"),
      notes: [Bilingual("예: \"http://{address}:6335\"", en: "for example \"http://{address}:6335\"")])
  }
}
