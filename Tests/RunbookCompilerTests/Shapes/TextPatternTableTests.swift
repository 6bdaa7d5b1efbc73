// SPDX-License-Identifier: Apache-2.0

import RunbookTestSupport
import Testing

@testable import RunbookCompiler

/// The remembered steps of a pattern against its threads, which are followed anew for every text.
struct TextPatternTableTests {
  private static let atoms = [
    "a", "b", "[ab]", "[^a]", "(a|b)", "^", "$", "a{2,3}", "b*", "(ab?)+", ".", "(a|)", "\\d", "[^\\n]", "가",
  ]
  private static let letters = ["a", "b", "c", "1", "\n", "가", "~"]

  @Test func `both say the same of any text`() throws {
    var dice = Dice(11)
    var matched = 0
    for _ in 0..<300 {
      let source = (0...dice.roll(4)).map { _ in dice.pick(Self.atoms) }.joined()
      let pattern = try TextPattern(source, isWhole: dice.roll(2) == 0)
      for _ in 0..<40 {
        let text = (0..<dice.roll(8)).map { _ in dice.pick(Self.letters) }.joined()
        let isMatch = pattern.matchesScalars(of: text)
        matched += isMatch ? 1 : 0
        #expect(pattern.matches(text) == isMatch, "/\(source)/ on '\(text)'")
        #expect(pattern.matches(text) == isMatch, "/\(source)/ on '\(text)', again")
      }
    }
    #expect((1000..<11_000).contains(matched))
  }

  @Test func `a pattern with exponentially many states is still matched`() throws {
    let pattern = try TextPattern("(a|b)*a(a|b){12}c")
    var dice = Dice(5)
    for _ in 0..<400 {
      let text = (0..<40).map { _ in dice.pick(["a", "b"]) }.joined() + dice.pick(["c", "a"])
      #expect(pattern.matches(text) == pattern.matchesScalars(of: text))
    }
  }

  @Test func `a pattern that many ask at once answers each`() async throws {
    let pattern = try TextPattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}T", isWhole: false)
    await withTaskGroup(of: Bool.self) { group in
      for number in 0..<200 {
        group.addTask {
          let text = number.isMultiple(of: 2) ? "2026-11-\(10 + number % 20)T0\(number)" : "2026-1-\(number)"
          return pattern.matches(text) == number.isMultiple(of: 2)
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }
}
