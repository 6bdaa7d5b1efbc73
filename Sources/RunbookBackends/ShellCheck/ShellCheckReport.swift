// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// What ShellCheck says of generated scripts, told at the author's places.
package enum ShellCheckReport {
  /// Why a report could not be read.
  package struct Failure: Error {
    /// What ShellCheck printed instead of a report, at most a line of it.
    package let text: String
  }

  /// The arguments before the files' names: no settings of the machine's, and every level, since ours decide.
  package static let arguments = ["--norc", "--shell=bash", "--format=json1", "--severity=style"]

  /// Whether a name is one of ShellCheck's codes: `SC2086`.
  package static func isCode(_ name: String) -> Bool {
    name.hasPrefix("SC") && name.utf8.count >= 6 && name.utf8.dropFirst(2).allSatisfy { (0x30...0x39).contains($0) }
  }

  /// The findings, each once for the note however many nodes have it, in the order of the note.
  ///
  /// `output` is what ShellCheck printed; `scripts` are by the file name under which it read them.
  package static func diagnostics(_ output: [UInt8], scripts: [String: CheckedScript]) throws(Failure) -> [Diagnostic] {
    let comments: [Comment]
    do {
      comments = try JSONReader.read(output)["comments"]?.items?.compactMap(Comment.init) ?? []
    } catch {
      let text = String(decoding: output.prefix(200), as: UTF8.self)
      throw Failure(text: text.split(whereSeparator: \.isNewline).first.map(String.init) ?? "")
    }
    var alignments: [String: [Int: SourceAlignment]] = [:]
    var found: [Diagnostic] = []
    var seen: Set<Diagnostic> = []
    for comment in comments where !meaningless.contains(comment.code) {
      guard let script = scripts[comment.file],
        let diagnostic = script.diagnostic(comment, &alignments[comment.file, default: [:]])
      else { continue }
      if seen.insert(diagnostic).inserted { found.append(diagnostic) }
    }
    return found.sorted(by: Diagnostic.precedes)
  }

  /// Codes that say nothing of a note: files that are not there when a script is checked (1090, 1091), a function that
  /// only the runner calls (2317), and what our own rules judge over the whole note: variables (2154, 2034), a failure
  /// that `export` hides (2155), a redirection behind sudo (2024).
  private static let meaningless: Set<Int> = [1090, 1091, 2024, 2034, 2154, 2155, 2317]

  /// Warnings that hold for scripts which meet any input, and not for a command that a person typed: lists of files
  /// by `ls`, `docker rm $(docker ps -aq)`, the braces of `curl -w %{http_code}`.
  fileprivate static let ofStyle: Set<Int> = [1083, 2010, 2046]

  struct Comment {
    let file: String
    let code: Int
    let level: String
    let message: String
    /// 1-based; columns count scalars.
    let line: Int
    let column: Int
    let endLine: Int
    let endColumn: Int

    init?(_ node: JSONNode) {
      guard let file = node["file"]?.string, let code = node["code"]?.whole,
        let line = node["line"]?.whole, let column = node["column"]?.whole
      else { return nil }
      self.file = file
      self.code = code
      self.line = line
      self.column = column
      level = node["level"]?.string ?? ""
      message = node["message"]?.string ?? ""
      endLine = node["endLine"]?.whole ?? line
      endColumn = node["endColumn"]?.whole ?? column
    }

    /// ShellCheck's errors are warnings here: our own reader has taken the text. What it calls info and style is advice.
    var severity: Severity {
      ["error", "warning"].contains(level) && !ShellCheckReport.ofStyle.contains(code) ? .warning : .advice
    }
  }
}

extension CheckedScript {
  /// The finding at the author's place; what no author wrote is told at the step's first line, as ours; nil for what
  /// is about a stand-in that nothing is known of.
  fileprivate func diagnostic(
    _ comment: ShellCheckReport.Comment, _ alignments: inout [Int: SourceAlignment]
  ) -> Diagnostic? {
    let words = comment.message.hasSuffix(".") ? String(comment.message.dropLast()) : comment.message
    guard let body = body(at: comment.line), let block = runbook.block(of: body.step) else {
      return own(comment, words)
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let alignment =
      alignments[body.step.number]
      ?? SourceAlignment(
        generated: lines[(body.lines.lowerBound - 1)..<body.lines.upperBound].map { Array($0.utf8) }, step: body.step,
        reading: block.reading)
    alignments[body.step.number] = alignment
    let line = lines[comment.line - 1]
    let start = offset(ofScalar: comment.column - 1, in: line)
    let end = comment.endLine == comment.line ? offset(ofScalar: comment.endColumn - 1, in: line) : line.utf8.count
    guard let range = alignment.source(line: comment.line - body.lines.lowerBound, start..<max(start, end)) else {
      return own(comment, words, at: runbook.source.firstLine(of: body.step.range))
    }
    // What is said of the letters that stand for a value is not said of the value.
    guard !isAboutStandIn(range, in: block) else { return nil }
    return Diagnostic(
      rule: "SC\(comment.code)", severity: comment.severity, place: Place(file: runbook.source.name, range: range),
      message: Bilingual("ShellCheck: \(words)", en: "ShellCheck: \(words)"))
  }

  private func isAboutStandIn(_ range: ByteRange, in block: JudgedBlock) -> Bool {
    block.placeholders.contains { $0.reference == nil && $0.form.isMarked && $0.range.overlaps(range) }
  }

  private func own(_ comment: ShellCheckReport.Comment, _ words: String, at range: ByteRange? = nil) -> Diagnostic {
    Diagnostic(
      rule: "generated-code", severity: .warning,
      place: Place(file: runbook.source.name, range: range ?? runbook.source.lineRange(1)),
      message: Bilingual(
        "runbook이 만든 부분에서 ShellCheck가 찾았다: SC\(comment.code) \(words)",
        en: "ShellCheck finds SC\(comment.code) in what runbook itself wrote: \(words)"),
      notes: [
        Diagnostic.Note(Bilingual("노트의 잘못이 아니다: 알려 주기 바란다", en: "no fault of the note: please report it"))
      ])
  }

  private func offset(ofScalar number: Int, in line: Substring) -> Int {
    line.unicodeScalars.prefix(number).reduce(0) { $0 + UTF8.width($1) }
  }
}

extension JSONNode {
  fileprivate var items: [JSONNode]? { if case .array(let items) = value { items } else { nil } }
  fileprivate var string: String? { if case .string(let text) = value { text } else { nil } }
  fileprivate var whole: Int? { if case .number(let number) = value { Int(number.text) } else { nil } }
}
