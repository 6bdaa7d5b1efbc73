// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let heredocUnquoted = Rule(
    name: "heredoc-unquoted", severity: .warning,
    manual: Manual(
      what: Bilingual(
        "따옴표 없는 히어독 안에 그대로 남아야 할 $가 있다", en: "A $ that should stay as it is stands in an unquoted heredoc"),
      why: Bilingual(
        "EOF에 따옴표가 없으면 셸이 본문의 변수와 명령을 먼저 바꾼다. 파일에는 빈 값이나 지금 값이 들어간다",
        en:
          "without quotes around EOF the shell expands the body first: the file gets an empty text, or the value of this moment"
      ),
      example: "cat > site.conf <<EOF\nproxy_set_header Host $host;\nEOF",
      instead: "cat > site.conf <<'EOF'\nproxy_set_header Host $host;\nEOF")
  ) { runbook, findings in
    for found in HeredocBody.list(runbook) {
      guard let fault = found.fault else { continue }
      let reading = found.block.reading
      let text = found.block.quoted(fault.range)
      let delimiter = reading.text(found.redirection.target.range)
      var fixes: [Fix] = []
      if found.isAllLiteral {
        fixes.append(
          Fix(
            Bilingual("'\(delimiter)'에 따옴표를 친다", en: "Quote the '\(delimiter)'"), .needsReview,
            edits: [Fix.Edit(reading.source(of: found.redirection.target.range), with: "'\(delimiter)'")]))
      }
      findings.report(
        fault.range, in: found.block, fault.message(text),
        notes: [
          Diagnostic.Note(
            Bilingual("그대로 두려면 <<'\(delimiter)' 또는 \\$로 쓴다", en: "to keep it, write <<'\(delimiter)' or \\$"),
            at: nil)
        ], fixes: fixes)
    }
  }
}

/// An unquoted heredoc and what the shell expands in it.
private struct HeredocBody {
  struct Fault {
    let range: ByteRange
    /// Whether a value of this moment goes in rather than nothing.
    let isCommand: Bool

    func message(_ text: String) -> Bilingual {
      isCommand
        ? Bilingual(
          "\(Josa.topic("'\(text)'")) 파일을 쓸 때 실행되어 그 결과가 들어간다", en: "'\(text)' runs while the file is written")
        : Bilingual(
          "\(Josa.topic("'\(text)'")) 따옴표 없는 히어독 안이라 셸이 먼저 바꾼다",
          en: "The shell expands '\(text)' in the unquoted heredoc")
    }
  }

  let block: JudgedBlock
  let redirection: ShellRedirection
  private(set) var fault: Fault?
  /// Whether nothing in the body is meant to be expanded.
  private(set) var isAllLiteral = true

  static func list(_ runbook: Runbook) -> [HeredocBody] {
    var open: [(NoteCommand, ShellRedirection, ShellHeredoc)] = []
    for found in runbook.commands {
      for redirection in found.command.redirections {
        guard let place = redirection.heredoc, let script = found.block.reading.script,
          script.heredocs.indices.contains(place), !script.heredocs[place].isQuoted,
          !script.heredocs[place].parts.isEmpty
        else { continue }
        open.append((found, redirection, script.heredocs[place]))
      }
    }
    guard !open.isEmpty else { return [] }
    var variables = NoteVariables(runbook)
    let names = Set(open.flatMap { ShellVariables.used(in: $0.2.parts).map(\.name) })
    variables.findSettings(runbook, names)
    return open.map { HeredocBody($0.0, $0.1, $0.2, variables) }
  }

  private init(
    _ found: NoteCommand, _ redirection: ShellRedirection, _ heredoc: ShellHeredoc, _ variables: NoteVariables
  ) {
    block = found.block
    self.redirection = redirection
    let bytes = block.reading.masked
    let body = block.reading.source(of: heredoc.body)
    let isScript = bytes[heredoc.body].starts(with: Array("#!".utf8))
    for part in heredoc.parts {
      switch part.kind {
      case .parameter(let parameter):
        let isNamed = parameter.name.utf8.first.map { $0.isWord && !$0.isDigit } ?? false
        let isSet = isNamed && (variables.isSet(parameter.name, outside: body) || !parameter.operation.isEmpty)
        // Small letters are a program's own, such as nginx's; capitals may be set by who runs it.
        let isSmall = parameter.name.utf8.contains { $0.isLetter && $0 >= 0x61 }
        let isOwn = variables.settings[parameter.name] != nil
        if isSet {
          isAllLiteral = false
        } else if !isNamed || isSmall || isOwn || isScript {
          if parameter.name == "$" || parameter.name == "?" || parameter.name == "!" { continue }
          fault = fault ?? Fault(range: part.range, isCommand: false)
        } else {
          isAllLiteral = false
        }
      case .command: if !isScript { isAllLiteral = false }
      default: break
      }
    }
    guard isScript, isAllLiteral, fault == nil else { return }
    let command = heredoc.parts.first { if case .command = $0.kind { true } else { false } }
    fault = command.map { Fault(range: $0.range, isCommand: true) }
  }
}
