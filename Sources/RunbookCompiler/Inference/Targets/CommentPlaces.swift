// SPDX-License-Identifier: Apache-2.0

/// The comments of a shell block that say where the lines below them are run: `# Node 2 (Worker)`, `# pg1`.
struct CommentPlaces {
  private struct Said {
    let comment: ByteRange
    let lineStart: Int
    let title: String
    let target: Target
  }

  private let said: [Said]
  private let script: ShellScript
  private let isSettled: Bool

  init(_ script: ShellScript, _ judgement: BlockJudgement, _ reading: BlockReading, _ targets: TargetInference) {
    self.script = script
    // What the author wrote as an attribute, and what the prompts say, holds for the whole block.
    isSettled = judgement.has("target") || !(judgement.transcript?.hosts ?? []).isEmpty
    let bytes = reading.masked
    said = script.comments.filter(\.isWholeLine).compactMap { comment in
      let range = reading.source(of: comment.range)
      guard let target = targets.target(of: BlockContext.Words(text: comment.text, range: range)) else { return nil }
      let lineStart = bytes[..<comment.range.lowerBound].lastIndex(of: .lineFeed).map { $0 + 1 } ?? 0
      return Said(comment: comment.range, lineStart: lineStart, title: comment.text, target: target)
    }
  }

  /// The paragraphs, cut also where such a comment stands between two commands of one.
  func split(_ paragraphs: [ShellParagraph]) -> [ShellParagraph] {
    guard !isSettled, !said.isEmpty else { return paragraphs }
    return paragraphs.flatMap { paragraph -> [ShellParagraph] in
      var parts: [ShellParagraph] = []
      var rest = paragraph
      for place in said where isCut(place, in: rest) {
        parts.append(
          ShellParagraph(
            title: rest.title, titleRange: rest.titleRange, bodyRange: rest.bodyRange.lowerBound..<place.lineStart))
        rest = ShellParagraph(
          title: place.title, titleRange: place.comment, bodyRange: place.lineStart..<rest.bodyRange.upperBound)
      }
      return parts + [rest]
    }
  }

  /// What the last such comment before a paragraph's first command says; nil where none stands there.
  func target(of paragraph: ShellParagraph) -> Target? {
    guard !isSettled else { return nil }
    let first = script.statements.first { paragraph.bodyRange.contains($0.range.lowerBound) }?.range.lowerBound
    let last = said.last { $0.comment.lowerBound < first ?? paragraph.bodyRange.upperBound }
    guard let last else { return nil }
    if paragraph.bodyRange.contains(last.comment.lowerBound) { return last.target }
    let reason = last.target.reasons.first
    return Target(
      last.target.selection,
      reasons: [Reason("target-of-the-same-block", words: reason?.words ?? "", at: reason?.range)])
  }

  /// Whether commands of the paragraph stand on both sides, at the top level of the syntax.
  private func isCut(_ place: Said, in paragraph: ShellParagraph) -> Bool {
    guard paragraph.bodyRange.contains(place.comment.lowerBound) else { return false }
    let statements = script.statements.filter { paragraph.bodyRange.contains($0.range.lowerBound) }
    return statements.contains { $0.range.upperBound <= place.lineStart }
      && statements.contains { $0.range.lowerBound >= place.comment.upperBound }
      && !statements.contains { $0.range.lowerBound < place.lineStart && $0.range.upperBound > place.lineStart }
  }
}

/// Blocks that open a database's client and leave it waiting for statements.
enum DatabaseClient {
  private static let programs: Set<String> = ["mysql", "mariadb", "psql", "mongosh", "mongo", "redis-cli", "cqlsh"]

  static func isOpened(by judgement: BlockJudgement) -> Bool {
    (judgement.reading.script?.statements ?? []).contains { statement in
      guard let command = statement.simple?.resolved, programs.contains(command.program) else { return false }
      return !command.arguments.contains { ["-e", "-c", "-f", "--execute", "--eval"].contains($0.constant ?? "") }
    }
  }
}
