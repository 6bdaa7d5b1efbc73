// SPDX-License-Identifier: Apache-2.0

/// A part of a shell block that becomes a step: a paragraph, or the commands of a session at one host's prompt.
struct SessionPart {
  let paragraph: ShellParagraph
  /// The hosts that the part's own prompts name; empty where they name none.
  let hosts: [String]
}

/// Cuts a block into steps: by its paragraphs, and where the prompt of a session goes over to another host.
enum SessionParts {
  static func cut(
    _ paragraphs: [ShellParagraph], _ judgement: BlockJudgement, _ reading: BlockReading
  ) -> [SessionPart] {
    guard let transcript = judgement.transcript, transcript.hosts.count > 1 else {
      return paragraphs.map { SessionPart(paragraph: $0, hosts: judgement.transcript?.hosts ?? []) }
    }
    let turns = self.turns(transcript, reading)
    return paragraphs.flatMap { cut($0, at: turns) }
  }

  /// Where each host's turn begins in the reading's bytes.
  private static func turns(_ transcript: Transcript, _ reading: BlockReading) -> [(start: Int, host: String?)] {
    var turns: [(start: Int, host: String?)] = []
    var end = 0
    for entry in transcript.entries where entry.prompt.map({ $0.kind == .shell }) ?? true {
      // A prompt that names no host is where the one before it is.
      let host = entry.prompt?.host ?? turns.last?.host
      let start = reading.offset(ofContent: entry.commandRange.lowerBound)
      if turns.isEmpty {
        turns.append((0, host))
      } else if turns.last?.host != host {
        turns.append((commentsAbove(start, after: end, reading), host))
      }
      end = reading.offset(ofContent: entry.output?.upperBound ?? entry.commandRange.upperBound)
    }
    return turns
  }

  /// The beginning of the lines of comment that stand right above a command, or of its own line.
  private static func commentsAbove(_ start: Int, after end: Int, _ reading: BlockReading) -> Int {
    let bytes = reading.bytes
    var first = lineStart(start, bytes)
    while first > end + 1 {
      let above = lineStart(first - 1, bytes)
      guard above > end, BlockLine(bytes: bytes, range: above..<(first - 1)).first == .hash else { break }
      first = above
    }
    return first
  }

  private static func lineStart(_ offset: Int, _ bytes: [UInt8]) -> Int {
    var start = min(offset, bytes.count)
    while start > 0, bytes[start - 1] != .lineFeed { start -= 1 }
    return start
  }

  private static func cut(_ paragraph: ShellParagraph, at turns: [(start: Int, host: String?)]) -> [SessionPart] {
    let body = paragraph.bodyRange
    let first = turns.last { $0.start <= body.lowerBound } ?? turns.first
    let inside = turns.filter { $0.start > body.lowerBound && $0.start < body.upperBound }
    let starts = [(start: body.lowerBound, host: first?.host)] + inside
    return starts.enumerated().map { index, turn in
      let end = index + 1 < starts.count ? starts[index + 1].start : body.upperBound
      let part = ShellParagraph(
        title: index == 0 ? paragraph.title : nil, titleRange: index == 0 ? paragraph.titleRange : nil,
        bodyRange: turn.start..<end)
      return SessionPart(paragraph: part, hosts: turn.host.map { [$0] } ?? [])
    }
  }
}

/// What a session types into another program, which no step can run: `mysql> SELECT …` behind `docker exec`.
enum NestedCommands {
  /// A remark for each such line, so that nobody takes the step for the whole.
  static func notes(_ judgement: BlockJudgement, _ reading: BlockReading, in body: ByteRange) -> [StepNote] {
    guard let transcript = judgement.transcript else { return [] }
    return transcript.entries.compactMap { entry in
      guard let prompt = entry.prompt, prompt.kind != transcript.kind,
        body.contains(reading.offset(ofContent: entry.commandRange.lowerBound))
      else { return nil }
      let code = judgement.context.code
      let sign = String(decoding: code.content[prompt.range], as: UTF8.self).trimmingBlanks()
      return StepNote(text: "\(sign) \(entry.command)", range: code.source(of: entry.commandRange))
    }
  }
}
