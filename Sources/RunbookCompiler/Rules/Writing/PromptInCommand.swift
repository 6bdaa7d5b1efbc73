// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let promptInCommand = Rule(
    name: "prompt-in-command", severity: .advice,
    manual: Manual(
      what: Bilingual("명령 앞에 프롬프트가 있다", en: "A prompt stands before a command"),
      why: Bilingual(
        "붙여 넣으면 셸은 '$'를 프로그램으로 찾고 '#' 뒤는 주석으로 버린다. runbook은 프롬프트를 빼고 실행하며 거기 적힌 호스트는 대상으로 읽는다",
        en:
          "pasted, a shell looks for a program '$' and drops what follows '#'. runbook runs what stands behind the prompt and reads a host named in it as the target"
      ),
      example: "```\n$ systemctl restart nginx\n```", instead: "```bash\nsystemctl restart nginx\n```")
  ) { runbook, findings in
    for block in runbook.blocks where block.isRun {
      guard let session = block.session, let first = session.entries.lazy.compactMap(\.prompt).first else { continue }
      let sign = String(decoding: block.code.content[first.range], as: UTF8.self).trimmingBlanks()
      var range = block.code.source(of: first.range)
      if first.range.count > 1, block.code.content[first.range.upperBound - 1].isBlank {
        range = range.lowerBound..<range.upperBound - 1
      }
      findings.report(
        range,
        Bilingual(
          "명령 앞에 프롬프트 \(Josa.subject("'\(sign)'")) 있다", en: "The prompt '\(sign)' stands before the command"),
        fixes: runbook.isShortcode(block) ? [] : PromptRemoval(block, session, runbook.source).map { [$0.fix] } ?? [])
    }
  }
}

/// A session of commands alone, which is as well written without its prompts.
struct PromptRemoval {
  /// Takes the prompts out and labels the fence as bash.
  let fix: Fix

  /// nil where prompts say more than that a command follows: a host, a user, another program, where an output begins.
  init?(_ block: JudgedBlock, _ session: Transcript, _ source: SourceFile) {
    guard block.code.form == .fence, block.edited.isEmpty, !session.isMixed, session.kind == .shell,
      session.entries.allSatisfy(PromptRemoval.isPlain), let spans = PromptRemoval.untyped(block.code, session)
    else { return nil }
    let edits = spans.map { Fix.Edit(block.code.source(of: $0), with: "") }
    let label = CodeLanguage(label: block.info.label ?? "") == .shell ? [] : [block.labelling("bash", in: source)]
    // Who root is stays with the reader.
    let isRoot = session.entries.contains { $0.prompt?.isRoot ?? false }
    let isSure = !isRoot && PromptRemoval.keepsReading(block, without: spans)
    fix = Fix(
      Bilingual("프롬프트를 지우고 bash로 표시한다", en: "Remove the prompts and label the fence bash"),
      isSure ? .safe : .needsReview, edits: label + edits)
  }

  private static func isPlain(_ entry: TranscriptEntry) -> Bool {
    guard let prompt = entry.prompt else { return true }
    let bytes = Array(entry.command.utf8)
    return prompt.kind == .shell && prompt.host == nil && prompt.user == nil
      && !EditorWords.opensFile(BlockLine(bytes: bytes, range: 0..<bytes.count))
  }

  /// The bytes of the content that nobody types; nil where a line is neither a command nor a comment.
  private static func untyped(_ code: CodeBlock, _ session: Transcript) -> [ByteRange]? {
    let parts = (session.entries.flatMap(\.commandParts) + session.comments).sorted { $0.lowerBound < $1.lowerBound }
    var next = parts[...]
    var spans: [ByteRange] = []
    for range in LineRanges.all(in: code.content) {
      if let part = next.first, part.lowerBound >= range.lowerBound, part.upperBound <= range.upperBound {
        next = next.dropFirst()
        spans += [range.lowerBound..<part.lowerBound, part.upperBound..<range.upperBound].filter { !$0.isEmpty }
      } else if !BlockLine(bytes: code.content, range: range).isBlank {
        return nil
      }
    }
    return next.isEmpty ? spans : nil
  }

  /// Whether what is left is taken for the same commands.
  private static func keepsReading(_ block: JudgedBlock, without spans: [ByteRange]) -> Bool {
    guard block.directive.isEmpty, block.info.attributes.isEmpty else { return false }
    var content = block.code.content
    for span in spans.reversed() { content.removeSubrange(span) }
    let text = BlockText(content)
    let guess = LanguageDetector.detect(label: block.info.label ?? "bash", content: content, context: block.detection)
    // Variables alone could be a file's.
    return guess.language == .shell && !text.code.allSatisfy(CommandLikeness.isAssignment)
  }
}
