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

@Test(arguments: pages)
func `the reference names every rule`(_ page: String) throws {
  #expect(try missing(Rule.all.map(\.name), from: page) == [])
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
func `the reference names every derived probe and every rule of inference`(_ page: String) throws {
  #expect(try missing(ProbeDerivation.all.map(\.name), from: page) == [])
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
