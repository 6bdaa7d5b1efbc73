// SPDX-License-Identifier: Apache-2.0

/// Rules that know a block by the prompts in it.
enum SessionRules {
  static let all: [DetectionRule] = [
    DetectionRule(
      "shebang", .shell, .certain, why: Bilingual("#! 로 시작하는 셸 스크립트", en: "Begins with a shell's #! line")
    ) { block in
      guard let line = block.filled.first, line.starts("#!") else { return nil }
      return line.contains("sh") ? line : nil
    },
    DetectionRule(
      "python-shebang", .python, .certain, why: Bilingual("#! 로 시작하는 파이썬", en: "Begins with Python's #! line")
    ) { block in block.filled.first.flatMap { $0.starts("#!") && $0.contains("python") ? $0 : nil } },
    DetectionRule(
      "prompt-only", .output, .clear,
      why: Bilingual("프롬프트만 있고 명령이 없음", en: "A prompt and no command")
    ) { block in
      guard block.filled.count == 1, let line = block.filled.first, line.first != UInt8(ascii: "$"),
        let prompt = PromptReader.prompt(line), prompt.kind == .shell
      else { return nil }
      return prompt.range.upperBound >= line.trimmed.upperBound ? line : nil
    },
    prompts(.powershell, .powershell, "powershell-prompt", Bilingual("PowerShell 프롬프트", en: "PowerShell's prompt")),
    prompts(.python, .python, "python-prompt", Bilingual("파이썬 프롬프트", en: "Python's prompt")),
    prompts(.sql, .sql, "sql-prompt", Bilingual("SQL 클라이언트의 프롬프트", en: "The prompt of an SQL client")),
    prompts(.redis, .redis, "redis-prompt", Bilingual("Redis 클라이언트의 프롬프트", en: "The prompt of a Redis client")),
    prompts(.javascript, .javascript, "mongo-prompt", Bilingual("몽고 셸의 프롬프트", en: "The prompt of mongo's shell")),
    DetectionRule(
      "sql-at-shell-prompt", .sql, .certain,
      why: Bilingual("$ 뒤에 적은 SQL 문장", en: "SQL statements behind a bare $")
    ) { block in
      let prompted = block.filled.compactMap { line in PromptReader.prompt(line).map { (line, $0) } }
      guard let first = prompted.first?.0 else { return nil }
      // No shell knows `show master status;`: the author put the mark of any prompt before it.
      let areStatements = prompted.allSatisfy { line, prompt in
        let typed = BlockLine(bytes: line.bytes, range: prompt.range.upperBound..<line.range.upperBound)
        return prompt.kind == .shell && prompt.host == nil && typed.ends(";") && SQLWords.beginsStatement(typed)
      }
      return areStatements ? first : nil
    },
    prompts(.shell, .shellSession, "shell-prompt", Bilingual("셸 프롬프트", en: "A shell's prompt")),
    DetectionRule(
      "root-prompt", .shellSession, .clear,
      why: Bilingual("모든 명령 앞에 같은 프롬프트 기호", en: "The same mark of a prompt stands before every command")
    ) { block in RootPrompts.mark(in: block).flatMap { _ in block.filled.first } },
    DetectionRule(
      "printed-below-command", .shellSession, .clear,
      why: Bilingual("프롬프트 없는 명령과 그 출력", en: "Commands without prompts, and what they printed")
    ) { block in
      PromptlessReader.read(block.bytes, kind: .shell).flatMap { reader in
        let first = reader.entries.first { $0.output != nil }?.output
        return first.flatMap { start in block.filled.first { $0.range.lowerBound == start.lowerBound } }
      }
    },
  ]

  /// The block's first prompt is of this kind, and little stands before it.
  private static func prompts(
    _ kind: Prompt.Kind, _ language: CodeLanguage, _ name: String, _ why: Bilingual
  ) -> DetectionRule {
    DetectionRule(name, language, .certain, why: why) { block in
      for line in block.filled {
        if let prompt = PromptReader.prompt(line), !prompt.isContinuation {
          // A banner and the prompt that waits: nothing was typed yet.
          if prompt.range.upperBound >= line.trimmed.upperBound { continue }
          return prompt.kind == kind ? line : nil
        }
        // A shell command first, and a program's prompt later, is a shell session that goes on inside the program.
        if kind != .shell, CommandLikeness(line) == .strong { return nil }
      }
      return nil
    }
  }
}
