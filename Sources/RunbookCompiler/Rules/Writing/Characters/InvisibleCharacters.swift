// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let nbsp = Rule(
    name: "nbsp", severity: .warning,
    manual: Manual(
      what: Bilingual("빈칸처럼 보이지만 빈칸이 아닌 글자가 있다", en: "What looks like a blank is none"),
      why: Bilingual(
        "웹에서 복사하면 따라오는 U+00A0, 한글 입력기의 U+3000은 낱말을 나누지 않는다: 셸은 'sudo\u{A0}apt'를 프로그램 하나로 찾고 YAML은 들여쓰기로 보지 않는다",
        en:
          "U+00A0 comes along when copying from the web, U+3000 from input methods; neither parts words: a shell looks for one program 'sudo\u{A0}apt', and to YAML it is no indentation"
      ),
      example: "sudo\u{A0}apt update", instead: "sudo apt update")
  ) { runbook, findings in
    findings.reportCharacters(
      runbook,
      message: { Bilingual("빈칸이 아닌 글자 \($0)", en: "\($0) is no blank to a program") },
      matching: { _, found in
        found.character.kind == .blank && [.bare, .heredoc, .setting].contains(found.reading)
      },
      fix: { places, wrong in
        let isSure = wrong.allSatisfy { $0.reading == .bare || places.isIndentation($0) || places.parts($0) }
        return places.fix(wrong, with: \.character.plain, isSure: isSure)
      })
  }

  static let zeroWidth = Rule(
    name: "zero-width", severity: .warning,
    manual: Manual(
      what: Bilingual("보이지 않는 글자가 명령이나 설정에 있다", en: "An invisible character stands in a command or a file"),
      why: Bilingual(
        "메신저나 웹에서 복사하면 따라오는 U+200B와 그 형제는 눈에 보이지 않지만 이름의 일부다: 경로도 호스트도 찾지 못하고 이유를 알 수 없다",
        en:
          "U+200B and its kin come along when copying from chats and the web. Nobody sees them, and they are part of the name: no such path, no such host, and no reason to be seen"
      ),
      example: "ping -c 1 10.0.0.1\u{200B}", instead: "ping -c 1 10.0.0.1")
  ) { runbook, findings in
    findings.reportCharacters(
      runbook,
      message: { Bilingual("보이지 않는 글자 \($0)", en: "Invisible character \($0)") },
      matching: { places, found in
        guard ![.comment, .talk].contains(found.reading) else { return false }
        switch found.character.kind {
        case .zeroWidth: return true
        // Emoji, and scripts that join their letters, are written with these.
        case .joiner: return [places.before(found), places.after(found)].allSatisfy { ($0 ?? 0) < 0x80 }
        default: return false
        }
      },
      fix: { places, wrong in places.fix(wrong, with: \.character.plain, isSure: true) })
  }

  static let bidiControl = Rule(
    name: "bidi-control", severity: .warning,
    manual: Manual(
      what: Bilingual("글의 방향을 바꾸는 보이지 않는 글자가 있다", en: "An invisible character turns the direction of the text"),
      why: Bilingual(
        "화면에 보이는 차례와 실행되는 차례가 달라진다(CVE-2021-42574): 주석처럼 보이는 것이 실행될 수 있다",
        en:
          "what is seen and what is run come in another order (CVE-2021-42574): what looks like a comment may run"
      ),
      example: "rm \u{202E}gol.atad", instead: "rm data.log")
  ) { runbook, findings in
    findings.reportCharacters(
      runbook,
      message: {
        Bilingual("보이는 차례를 바꾸는 글자 \($0)", en: "\($0) hides the order of what runs")
      },
      matching: { _, found in
        guard found.character.kind == .bidirectional else { return false }
        // A mark alone turns nothing but its neighbours.
        let isMark = [0x61C, 0x200E, 0x200F].contains(found.character.scalar.value)
        return !isMark || ![.comment, .talk].contains(found.reading)
      },
      fix: { places, wrong in places.fix(wrong, with: \.character.plain, isSure: false) })
  }

  static let fullWidth = Rule(
    name: "full-width", severity: .warning,
    manual: Manual(
      what: Bilingual("전각 글자가 명령에 있다", en: "A command holds full-width letters"),
      why: Bilingual(
        "한중일 입력기의 전각 글자는 모양만 같다: 셸은 '－d'를 옵션으로, '；'를 명령의 끝으로 읽지 않는다",
        en:
          "the full-width letters of East Asian input methods only look alike: to a shell '－d' is no option and '；' ends no command"
      ),
      example: "ls －l", instead: "ls -l")
  ) { runbook, findings in
    findings.reportCharacters(
      runbook,
      message: { Bilingual("셸이 읽지 못하는 글자 \($0)", en: "\($0) means nothing to a shell") },
      matching: { places, found in
        found.character.kind == .fullWidth && found.reading == .bare && places.isASCIIElsewhere(found)
      },
      fix: { places, wrong in
        places.fix(wrong, with: \.character.plain, isSure: wrong.allSatisfy { $0.character.isPlainLetter })
      })
  }
}

extension OddPlaces {
  /// Whether a sign that parts words, or a blank, stands beside it.
  fileprivate func parts(_ found: Found) -> Bool {
    [before(found), after(found)].contains { byte in
      byte.map { $0.isBlank || $0.isLineEnd || "=:,{}[]".utf8.contains($0) } ?? true
    }
  }

  /// Whether the word is ASCII but for full-width letters, and no word of another script.
  fileprivate func isASCIIElsewhere(_ found: Found) -> Bool {
    word(found).unicodeScalars.allSatisfy {
      $0.isASCII || $0.value == 0xA0 || $0.value == 0x3000 || (0xFF01...0xFF5E).contains($0.value)
    }
  }
}

extension OddCharacter {
  /// Whether its ASCII form is a letter, a digit or a hyphen, which no shell takes for an operator.
  fileprivate var isPlainLetter: Bool {
    plain?.utf8.allSatisfy { $0.isWord || "-./=:,".utf8.contains($0) } ?? false
  }
}
