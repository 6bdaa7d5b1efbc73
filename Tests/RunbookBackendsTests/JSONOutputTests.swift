// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler
import Testing

/// The text of the values that we print.
struct JSONOutputTests {
  private static let items: [[JSONOutput]] = [
    [], [.object([("a", .array([])), ("b", .strings(["x", "가"]))])],
    (0..<3).map { .object([("number", .integer($0)), ("inside", .object([("deep", .array([.object([])]))]))]) },
  ]

  @Test(arguments: items)
  func `a list that is made as it is written reads like any other`(items: [JSONOutput]) {
    let made = JSONOutput.list(count: items.count) { items[$0] }
    #expect(made.text == JSONOutput.array(items).text)
    #expect(made.oneLine == JSONOutput.array(items).oneLine)
    #expect(JSONOutput.object([("list", made)]).text == JSONOutput.object([("list", .array(items))]).text)
  }
}
