// SPDX-License-Identifier: Apache-2.0

import Foundation
import RunbookCompiler
import Testing

/// The judged set beside the repository; absent on most machines.
private let corpus = URL(filePath: #filePath).deletingLastPathComponent()
  .appending(path: "../../../../shared/corpus").standardizedFileURL

private struct Truth: Decodable {
  struct File: Decodable {
    let id: String
    let blocks: [Block]
  }

  struct Block: Decodable {
    let line: Int
    let end: Int
    let kind: String
    let info: String?
    let `true`: String
    let role: String
    let ambiguous: Bool?
  }

  let files: [File]
}

private func isRight(_ block: Truth.Block, _ guess: CodeLanguage) -> Bool {
  guard let want = CodeLanguage(rawValue: block.true) else { return false }
  if want == .typescript || want == .javascript { return want == guess }
  if want.family == guess.family { return true }
  if block.role == "output" { return [.output, .text, .json, .yaml].contains(guess.family) }
  return ["prose", "example"].contains(block.role) && want.family == .text && guess == .output
}

private func content(_ block: Truth.Block, _ lines: [Substring]) -> [UInt8] {
  var body = Array(lines[(block.line - 1)..<min(block.end, lines.count)])
  var indent = body.filter { !$0.allSatisfy(\.isWhitespace) }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
  if block.kind == "fence" {
    indent = body[0].prefix { $0 == " " }.count
    let mark = body.removeFirst().drop { $0 == " " }.prefix { $0 == "`" || $0 == "~" }
    if let last = body.last, last.drop(while: { $0 == " " }).hasPrefix(mark) { body.removeLast() }
  }
  let cut = body.map { line in line.dropFirst(min(indent, line.prefix { $0 == " " }.count)) }
  return Array((cut.joined(separator: "\n") + "\n").utf8)
}

@Test(.enabled(if: FileManager.default.fileExists(atPath: corpus.appending(path: "truth.json").path)))
func `the judged set's languages are found`() throws {
  let truth = try JSONDecoder().decode(Truth.self, from: Data(contentsOf: corpus.appending(path: "truth.json")))
  var judged = 0
  var right = 0
  var rightShell = 0
  for file in truth.files {
    let text = try String(contentsOf: corpus.appending(path: "files/\(file.id).md"), encoding: .utf8)
    let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
    for block in file.blocks where block.ambiguous != true {
      let label = block.info.flatMap { $0.isEmpty ? nil : $0 }
      let found = LanguageDetector.detect(label: label, content: content(block, lines)).language
      judged += 1
      if isRight(block, found) { right += 1 }
      if (CodeLanguage(rawValue: block.true)?.family == .shell) == (found.family == .shell) { rightShell += 1 }
    }
  }
  #expect(judged > 390)
  #expect(right * 1000 >= judged * 985, "\(right) of \(judged)")
  #expect(rightShell * 1000 >= judged * 990, "\(rightShell) of \(judged)")
}
