// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let glossWithoutHash = Rule(
    name: "gloss-without-hash", severity: .warning,
    manual: Manual(
      what: Bilingual("# 없이 적은 설명이 명령의 일부가 된다", en: "An explanation without # becomes a part of the command"),
      why: Bilingual(
        "' : 설명', ' → 설명', '(설명)'은 셸에게 설명이 아니다: 낱말은 인자가 되고, 괄호는 문법 오류가, '->'는 파일로 쓰기가 된다",
        en:
          "to a shell ' : words', ' → words' and '(words)' explain nothing: the words become arguments, brackets a syntax error, and '->' writes to a file"
      ),
      example: "systemctl restart redis : 재시작", instead: "systemctl restart redis  # 재시작")
  ) { runbook, findings in
    for gloss in Glosses.all(in: runbook) where gloss.sign != .slashes {
      findings.report(
        gloss.range, in: gloss.block, gloss.message, fixes: gloss.fix.map { [$0] } ?? [])
    }
  }

  static let slashComment = Rule(
    name: "slash-comment", severity: .warning,
    manual: Manual(
      what: Bilingual("//로 시작하는 주석이 명령에 있다", en: "A comment in a shell begins with //"),
      why: Bilingual(
        "셸의 주석은 #이다: 명령 뒤의 //와 그 뒤의 낱말은 인자가 되고, 줄 앞의 //는 실행할 프로그램이 된다",
        en:
          "a shell's comments begin with #: behind a command // and the words after it become arguments, at a line's start it is a program to run"
      ),
      example: "sysctl -p // 적용", instead: "sysctl -p  # 적용")
  ) { runbook, findings in
    for gloss in Glosses.all(in: runbook) where gloss.sign == .slashes {
      findings.report(
        gloss.range, in: gloss.block, gloss.message, fixes: gloss.fix.map { [$0] } ?? [])
    }
  }
}

/// Words behind a command, or on a line of their own, that are meant for people and read by the shell.
struct Gloss {
  /// What the author wrote where `#` belongs.
  enum Sign { case colon, arrow, redirection, dash, bracket, slashes, none }

  let block: JudgedBlock
  let sign: Sign
  /// The sign's own bytes in the block's text; empty where there is none, or where it is a part of the words.
  let signRange: ByteRange
  /// From the sign to the last word, in the block's text.
  let range: ByteRange
  /// The program that the words are given to; nil for a line of its own.
  let program: String?

  var message: Bilingual {
    switch sign {
    case .bracket: Bilingual("괄호 속 설명은 셸 문법이 아니다", en: "An explanation in brackets is no shell")
    case .redirection:
      Bilingual("화살표의 >는 파일에 쓰거나 <는 파일을 읽는다", en: "The > or < of this arrow opens a file")
    case .slashes where program == nil: Bilingual("셸의 주석은 //가 아니라 #이다", en: "A shell's comments begin with #, not //")
    default:
      program.map {
        Bilingual("이 설명은 '\($0)'의 인자가 된다", en: "This explanation becomes arguments of '\($0)'")
      } ?? Bilingual("이 설명은 명령으로 실행된다", en: "This explanation is run as a command")
    }
  }

  /// Puts `#` in the place of the sign; nil where the line goes on behind a backslash, since a comment would end it.
  var fix: Fix? {
    let bytes = block.reading.bytes
    let end = bytes[range.lowerBound...].firstIndex(of: .lineFeed) ?? bytes.count
    guard range.upperBound <= end, !bytes[range.lowerBound..<end].contains(.backslash) else { return nil }
    let rest = bytes[signRange.upperBound..<end].drop(while: \.isBlank)
    let text = String(decoding: rest, as: UTF8.self)
    // What would be read as a result, or hides more than words, is for the author to see.
    let isSure =
      !rest.isEmpty && !rest.contains { "|;&`$".utf8.contains($0) }
      && Lexicon.shared.first([.resultComment, .outcome], in: text) == nil && ArrowSign.after(text) == nil
      && sign != .none
    let blank = signRange.isEmpty || signRange.upperBound == rest.startIndex ? "# " : "#"
    return Fix(
      Bilingual("주석으로 바꾼다", en: "Make it a comment"), isSure ? .safe : .needsReview,
      edits: [Fix.Edit(block.reading.source(of: signRange), with: blank)])
  }
}
