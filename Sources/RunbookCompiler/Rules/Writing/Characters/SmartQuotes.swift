// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let smartQuotes = Rule(
    name: "smart-quotes", severity: .warning,
    manual: Manual(
      what: Bilingual("명령이나 설정에 굽은 따옴표가 있다", en: "A curly quote stands where a program reads"),
      why: Bilingual(
        "워드나 블로그가 바꾼 “ ”와 ‘ ’는 셸에도 설정 파일에도 따옴표가 아니라 그냥 글자다: 값이 빈칸에서 나뉘고 따옴표가 값에 남는다",
        en:
          "the “ ” and ‘ ’ that word processors and blogs make are letters to a shell and to a file: the value is parted at its blanks and keeps the marks"
      ),
      example: "git config user.name “Kim Minsu”", instead: "git config user.name \"Kim Minsu\"")
  ) { runbook, findings in
    findings.reportCharacters(
      runbook,
      message: { Bilingual("따옴표가 아닌 글자 \($0)", en: "\($0) is no quote to a program") },
      matching: { places, found in
        switch (found.character.kind, found.reading) {
        case (.doubleQuote, .bare), (.singleQuote, .bare): true
        case (.doubleQuote, .setting), (.singleQuote, .setting): places.encloses(found)
        default: false
        }
      },
      fix: { places, wrong in
        places.fix(wrong, with: \.character.plain, isSure: places.areClosed(wrong))
      })
  }
}

extension OddPlaces {
  /// Whether a quote stands at an end of a value, and not inside a word such as `it’s`.
  fileprivate func encloses(_ found: Found) -> Bool {
    let opening: Set<UInt8> = Set("=:,[{( \t\n".utf8)
    let closing: Set<UInt8> = Set(",]}): ;\t\n".utf8)
    let line = bytes[..<found.character.range.lowerBound].lastIndex(of: .lineFeed).map { $0 + 1 } ?? 0
    let end = bytes[found.character.range.upperBound...].firstIndex(of: .lineFeed) ?? bytes.count
    let others = self.found.filter { other in
      let start = other.character.range.lowerBound
      // Between plain quotes it is a letter like any other.
      return other.character.kind == found.character.kind && start >= line && start < end
        && bytes[line..<start].count { $0 == .doubleQuote }.isMultiple(of: 2)
    }
    guard others.contains(where: { $0.character.range == found.character.range }), others.count >= 2,
      let first = others.first, let last = others.last
    else { return false }
    let isOpen = before(first).map { opening.contains($0) } ?? true
    let isClosed = after(last).map { closing.contains($0) } ?? true
    // A sentence quotes words; a setting's value begins with the mark.
    let key = bytes[line..<first.character.range.lowerBound].reversed().drop(while: \.isBlank)
    let isValue = key.first.map { "=:,[{(-".utf8.contains($0) } ?? true
    return isOpen && isClosed && isValue
  }

  /// Whether the marks come in pairs, each on its line, and plain ones in their place give a sound text.
  fileprivate func areClosed(_ quotes: [Found]) -> Bool {
    guard quotes.count.isMultiple(of: 2) else { return false }
    for index in stride(from: 0, to: quotes.count, by: 2) {
      let (open, close) = (quotes[index], quotes[index + 1])
      let inside = bytes[open.character.range.upperBound..<close.character.range.lowerBound]
      guard open.character.kind == close.character.kind, let mark = open.character.plain?.utf8.first,
        !inside.contains(.lineFeed), !inside.contains(mark), !inside.contains(.backslash)
      else { return false }
    }
    guard let script = block.reading.script else { return true }
    var plain = block.reading.masked
    for quote in quotes.reversed() {
      plain.replaceSubrange(quote.character.range, with: Array((quote.character.plain ?? "").utf8))
    }
    return ShellReader.read(plain).faults.count <= script.faults.count
  }
}
