// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// The part of the scripts' runner that single tasks use: what goes to a node for each task should be no more than that.
struct RunnerFunctions {
  /// A function with the comment above it, as it stands in the runner.
  private struct Function {
    let name: String
    let text: String
  }

  private var functions: [Function] = []
  /// What stands outside functions: declarations.
  private var declarations = ""

  /// Takes the runner apart; its functions begin at a line's beginning and end with a brace there, or on the same line.
  init(runner: String) {
    var comment = ""
    var open: (name: String, text: String)?
    for line in runner.split(separator: "\n", omittingEmptySubsequences: false) {
      if let function = open {
        open?.text += "\(line)\n"
        if line.first == "}" { close(function.name, function.text + "\(line)\n", &open) }
      } else if let name = Self.name(of: line) {
        let text = comment + "\(line)\n"
        comment = ""
        if Self.isWhole(line) { close(name, text, &open) } else { open = (name, text) }
      } else if line.hasPrefix("#"), !line.hasPrefix("# ──"), !line.hasPrefix("# ══") {
        comment += "\(line)\n"
      } else {
        comment = ""
        if !line.isEmpty, !line.hasPrefix("#") { declarations += "\(line)\n" }
      }
    }
  }

  private mutating func close(_ name: String, _ text: String, _ open: inout (name: String, text: String)?) {
    functions.append(Function(name: name, text: text))
    open = nil
  }

  private static func name(of line: Substring) -> String? {
    guard line.hasPrefix("rb_"), let end = line.firstIndex(of: "("), line[end...].hasPrefix("() {") else { return nil }
    return String(line[..<end])
  }

  /// `name() { …; }`, with a remark behind it or without.
  private static func isWhole(_ line: Substring) -> Bool {
    let code = line.range(of: " # ").map { line[..<$0.lowerBound] } ?? line
    return code.trimmingBlanks().hasSuffix("}")
  }

  /// What `texts` call, and what that calls, but for the functions that `texts` define themselves.
  func used(by texts: [String]) -> String {
    let own = Set(texts.flatMap { $0.split(separator: "\n").compactMap(Self.name) })
    let known = Dictionary(functions.map { ($0.name, $0.text) }) { first, _ in first }
    var wanted: Set<String> = []
    var waiting = texts
    while let text = waiting.popLast() {
      for word in Self.words(of: text) where !own.contains(word) && !wanted.contains(word) {
        guard let called = known[word] else { continue }
        wanted.insert(word)
        waiting.append(called)
      }
    }
    return declarations + functions.filter { wanted.contains($0.name) }.map(\.text).joined()
  }

  /// Every name that begins as the runner's do.
  private static func words(of text: String) -> Set<String> {
    Set(
      text.utf8.split { !$0.isWord }.map { String(decoding: $0, as: UTF8.self) }.filter { $0.hasPrefix("rb_") })
  }
}
