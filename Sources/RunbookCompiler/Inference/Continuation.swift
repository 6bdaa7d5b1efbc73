// SPDX-License-Identifier: Apache-2.0

extension BlockReading {
  /// A continued line that was broken and was mended.
  package struct Continuation: Sendable {
    /// What was taken out, in the offsets of the block's own content.
    package let edit: ShellRepair.Edit
    /// Where in the repaired text it was taken out.
    package let offset: Int

    /// The rule that tells of it.
    package var rule: String {
      switch edit.kind {
      case .commentAfterBackslash: "cont-comment"
      case .commentBetweenLines: "cont-then-comment"
      case .blankAfterBackslash, .carriageReturnAfterBackslash: "cont-trailing-space"
      case .blankLineBetween: "cont-then-blank"
      case .backslashAtEnd: "cont-at-end"
      }
    }

    /// The headline of the diagnostic that tells of it.
    package var message: Bilingual {
      switch edit.kind {
      case .commentAfterBackslash:
        Bilingual("\\ 뒤의 주석 때문에 명령이 여기서 끊긴다", en: "The comment after the backslash ends the command here")
      case .commentBetweenLines:
        Bilingual("이어지는 줄 사이의 주석 때문에 명령이 여기서 끊긴다", en: "A comment between continued lines ends the command here")
      case .blankAfterBackslash:
        Bilingual("\\ 뒤의 빈칸 때문에 명령이 여기서 끊긴다", en: "The blank after the backslash ends the command here")
      case .carriageReturnAfterBackslash:
        Bilingual("\\ 뒤의 CR 때문에 명령이 여기서 끊긴다", en: "The carriage return after the backslash ends the command here")
      case .blankLineBetween:
        Bilingual("\\ 뒤의 빈 줄에서 명령이 끝난다", en: "The blank line after the backslash ends the command here")
      case .backslashAtEnd:
        Bilingual("마지막 줄의 \\ 뒤에 이어질 줄이 없다", en: "No line follows the backslash of the last line")
      }
    }

    private var removalTitle: Bilingual {
      switch edit.kind {
      case .backslashAtEnd: Bilingual("\\ 를 지운다", en: "Remove the backslash")
      case .blankLineBetween: Bilingual("빈 줄이나 \\ 를 지운다", en: "Remove the blank line or the backslash")
      default: Bilingual("\\ 뒤를 지운다", en: "Remove what stands after the backslash")
      }
    }

    /// Takes the text out; a comment goes to a line of its own above the block's first line, in the same container.
    package func fix(in block: JudgedBlock, of source: SourceFile) -> Fix {
      let removal = Fix.Edit(block.reading.source(ofUnrepaired: edit.range), with: "")
      guard let comment = edit.comment, let start = block.code.lineSources.first else {
        return Fix(removalTitle, .safe, edits: [removal])
      }
      let line = source.lineRange(source.line(at: start))
      let container = source.text(line.lowerBound..<start)
      return Fix(
        Bilingual("주석을 명령 위로 옮긴다", en: "Move the comment above the command"), .safe,
        edits: [Fix.Edit(start..<start, with: "# \(comment.text)\n\(container)"), removal])
    }
  }
}
