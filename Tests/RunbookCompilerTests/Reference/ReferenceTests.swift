// SPDX-License-Identifier: Apache-2.0
import RunbookTestSupport
import Testing

@testable import RunbookCompiler

/// The language reference in both languages, which names everything that an author may write.
private let pages = ["Language.md", "Language.ko.md"]

private func text(of page: String) throws -> String {
  try PackageFolder.text("\(PackageFolder.root)/Sources/runbook/runbook.docc/\(page)")
}

/// The words that a page does not show as code: `` `word` ``, or the beginning of a longer piece of code.
private func missing(_ words: [String], from page: String) throws -> [String] {
  let text = try text(of: page)
  return words.filter { word in
    !["`", "=", "(", "{", " ", "|"].contains { end in text.contains("`\(word)\(end)") }
  }
}

/// A table that nobody writes by hand: `RECORD=1` does. It stands between two marks of its name.
private func check(_ table: String, between name: String, on page: String) throws {
  let text = try text(of: page)
  let marks = try #require(text.ranges(of: "<!-- \(name) -->\n").first)
  let end = try #require(text.ranges(of: "<!-- end of \(name) -->").first)
  guard text[marks.upperBound..<end.lowerBound] != "\n" + table + "\n" else { return }
  guard PackageFolder.isRecording else {
    Issue.record("\(page) lists other \(name): run this test with RECORD=1 and read the difference")
    return
  }
  let new = text[..<marks.upperBound] + "\n" + table + "\n" + text[end.lowerBound...]
  try PackageFolder.write(String(new), to: "\(PackageFolder.root)/Sources/runbook/runbook.docc/\(page)")
  Issue.record("recorded \(page): read the difference, then run without RECORD")
}

@Test(arguments: pages)
func `the reference lists every rule in the words of its page`(_ page: String) throws {
  let isKorean = page.hasSuffix(".ko.md")
  let rows = Rule.all.map { rule in
    "| `\(rule.name)` | \(rule.severity.word(isKorean)) | \(isKorean ? rule.manual.what.korean : rule.manual.what.english) |\n"
  }
  let table = (isKorean ? "| 규칙 | 정도 | |\n" : "| rule | severity | |\n") + "|---|---|---|\n" + rows.joined()
  try check(table, between: "rules", on: page)
}

@Test(arguments: pages)
func `the reference lists every derivation of a probe in the words of its row`(_ page: String) throws {
  let isKorean = page.hasSuffix(".ko.md")
  let rows = ProbeDerivation.all.map { row in
    let example = row.example.replacing("|", with: "\\|")
    return "| `\(row.name)` | `\(example)` | \(isKorean ? row.asks.korean : row.asks.english) |\n"
  }
  let table =
    (isKorean ? "| 행 | 이런 명령 | 묻는 것 |\n" : "| row | such a command | what is asked |\n") + "|---|---|---|\n"
    + rows.joined()
  try check(table, between: "probes", on: page)
}

extension Severity {
  fileprivate func word(_ isKorean: Bool) -> String {
    switch self {
    case .advice: isKorean ? "조언" : "advice"
    case .warning: isKorean ? "경고" : "warning"
    case .error: isKorean ? "오류" : "error"
    }
  }
}

@Test(arguments: pages)
func `the reference names every attribute`(_ page: String) throws {
  #expect(try missing(Rule.ownKeys, from: page) == [])
}

@Test(arguments: pages)
func `the reference names every namespace and every filter`(_ page: String) throws {
  #expect(try missing(MustacheReader.namespaces + ValueFilter.samples.map(\.name), from: page) == [])
}

@Test(arguments: pages)
func `the reference names every rule of inference`(_ page: String) throws {
  #expect(try missing(InferenceRule.all.map(\.name), from: page) == [])
}

@Test(arguments: pages)
func `the reference shows every marker and every directive of samples`(_ page: String) throws {
  let text = try text(of: page)
  #expect(MarkerWord.all.flatMap(\.names).filter { !text.contains("<\($0)") } == [])
  #expect(Directive.allCases.map(\.rawValue).filter { !text.contains("`\($0)`") } == [])
}

@Test func `both pages have the same sections`() throws {
  let counts = try pages.map { page in
    try text(of: page).split(separator: "\n").filter { $0.hasPrefix("## ") }.count
  }
  #expect(Set(counts).count == 1 && (counts.first ?? 0) > 12)
}

extension ValueFilter {
  /// One of each kind; the switch below does not compile without a new kind, which belongs here too.
  fileprivate static let samples: [ValueFilter] = [
    .prefix(""), .suffix(""), .join(""), .lower, .upper, .first, .last, .fallback(""),
  ]

  fileprivate var name: String {
    switch self {
    case .prefix: "prefix"
    case .suffix: "suffix"
    case .join: "join"
    case .lower: "lower"
    case .upper: "upper"
    case .first: "first"
    case .last: "last"
    case .fallback: "default"
    }
  }
}
