// SPDX-License-Identifier: Apache-2.0

/// One marker: its names in both languages, and what it asks for.
struct MarkerWord: Sendable {
  let names: [String]
  let example: String
  /// The check for what follows the name; nil when that cannot be read.
  let check: @Sendable (Substring) -> ShapeCheck?

  private init(_ names: [String], _ example: String, _ check: @escaping @Sendable (Substring) -> ShapeCheck?) {
    self.names = names
    self.example = example
    self.check = check
  }

  /// A marker that takes nothing after its name.
  private init(_ names: [String], _ plain: ShapeCheck) {
    self.init(names, "<\(names[0])>") { $0.isEmpty ? plain : nil }
  }

  /// The closed list.
  static let all: [MarkerWord] = [
    MarkerWord(["any", "아무거나"], .anything),
    MarkerWord(["int", "정수"], "<int 0..100>") { Self.number($0, isWhole: true) },
    MarkerWord(["number", "숫자"], "<number 0..1>") { Self.number($0, isWhole: false) },
    MarkerWord(["string", "문자열"], .kind(.string)),
    MarkerWord(["nonempty", "빈값아님"], .nonEmptyText),
    MarkerWord(["bool", "참거짓"], .kind(.bool)),
    MarkerWord(["null", "널"], .exactly(JSONNode(.null))),
    MarkerWord(["timestamp", "시각"], "<timestamp within 60s>", Self.timestamp),
    MarkerWord(["uuid"], .text(.uuid)),
    MarkerWord(["url", "URL"], .text(.url)),
    MarkerWord(["ip", "IP"], .text(.ip)),
    MarkerWord(["hostport", "호스트포트"], .text(.hostPort)),
    MarkerWord(["semver", "버전"], "<semver 1.14..>", Self.version),
    MarkerWord(["hex", "16진수"], .pattern(Self.anyHex)),
    MarkerWord(["digits", "숫자열"], .text(.digits)),
    MarkerWord(["word", "단어"], .text(.word)),
    MarkerWord(["duration", "기간"], .text(.duration)),
    MarkerWord(["base64"], .pattern(Self.anyBase64)),
    MarkerWord(["nodes", "노드수", "노드 수"], .nodeCount),
    MarkerWord(["re", "정규식"], "<re ^v[0-9]+$>") { text in
      do throws(TextPattern.Fault) { return text.isEmpty ? nil : .pattern(try TextPattern(String(text))) } catch {
        return nil
      }
    },
    MarkerWord(["one of", "하나 중"], "<one of Leader|Follower>", Self.oneOf),
    MarkerWord(["key of", "키"], "<key of /result/peers>") { text in Self.pointer(text).map { .keyOf($0, nil) } },
    MarkerWord(["same as", "같음"], "<same as /result/peer_id>") { text in Self.pointer(text).map { .sameAs($0) } },
  ]

  private static let anyHex = known("[0-9A-Fa-f]+")
  private static let anyBase64 = known("[A-Za-z0-9+/_-]+={0,2}")

  private static func known(_ source: String) -> TextPattern {
    do throws(TextPattern.Fault) { return try TextPattern(source, isWhole: true) } catch {
      preconditionFailure("The pattern of a built-in marker is wrong.")
    }
  }

  private static func number(_ text: Substring, isWhole: Bool) -> ShapeCheck? {
    guard !text.isEmpty else { return .number(NumberBound(isWhole: isWhole)) }
    guard let (low, high) = range(text) else { return nil }
    return .number(NumberBound(isWhole: isWhole, low: low, high: high))
  }

  /// Reads `0..100`, `0..` and `..100`.
  private static func range(_ text: Substring) -> (JSONNumber?, JSONNumber?)? {
    guard let dots = text.firstDots else { return nil }
    let (lowText, highText) = (text[..<dots].trimmed, text[dots...].dropFirst(2).trimmed)
    let (low, high) = (jsonNumber(lowText), jsonNumber(highText))
    guard lowText.isEmpty || low != nil, highText.isEmpty || high != nil, low != nil || high != nil else { return nil }
    if let low, let high, high < low { return nil }
    return (low, high)
  }

  private static func jsonNumber(_ text: Substring) -> JSONNumber? {
    do throws(JSONFault) {
      guard case .number(let number) = try JSONReader.read(String(text)).value else { return nil }
      return number
    } catch { return nil }
  }

  /// Reads `within 60s` and `60초 이내`.
  private static func timestamp(_ text: Substring) -> ShapeCheck? {
    guard !text.isEmpty else { return .text(.timestamp) }
    var span = text
    if span.hasPrefix("within ") {
      span = span.dropFirst(7).trimmed
    } else if span.hasSuffix("이내") {
      span = span.dropLast(2).trimmed
    } else {
      return nil
    }
    let digits = span.prefix { $0.isASCII && $0.isNumber }
    let units = ["": 1, "s": 1, "초": 1, "m": 60, "min": 60, "분": 60, "h": 3_600, "시간": 3_600, "d": 86_400, "일": 86_400]
    guard let count = Int(digits), count < 1_000_000, let unit = units[String(span.dropFirst(digits.count).trimmed)]
    else { return nil }
    return .fresh(withinSeconds: count * unit)
  }

  private static func version(_ text: Substring) -> ShapeCheck? {
    guard !text.isEmpty else { return .text(.semver) }
    guard text.hasSuffix("..") else { return nil }
    let parts = text.dropLast(2).split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    let numbers = parts.compactMap(\.self)
    guard !numbers.isEmpty, numbers.count == parts.count, numbers.allSatisfy({ $0 >= 0 }) else { return nil }
    return .version(atLeast: numbers)
  }

  private static func oneOf(_ text: Substring) -> ShapeCheck? {
    let words = text.split(separator: "|", omittingEmptySubsequences: false).map(\.trimmed)
    guard words.count > 1, !words.contains("") else { return nil }
    return .oneOf(
      words.flatMap { word -> [JSONNode] in
        let text = JSONNode.text(String(word))
        return jsonNumber(word).map { [text, JSONNode(.number($0))] } ?? [text]
      })
  }

  private static func pointer(_ text: Substring) -> JSONPointer? {
    guard let pointer = JSONPointer(text: String(text)), !pointer.tokens.isEmpty, !pointer.hasWildcard else {
      return nil
    }
    return pointer
  }
}

extension Substring {
  /// Where the first `..` begins.
  fileprivate var firstDots: Index? {
    indices.first { self[$0] == "." && index(after: $0) < endIndex && self[index(after: $0)] == "." }
  }
}
