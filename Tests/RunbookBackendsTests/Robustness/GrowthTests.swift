// SPDX-License-Identifier: Apache-2.0
import Foundation
import RunbookCompiler
import Testing

@testable import RunbookBackends

/// Four times the text costs about four times the work: nothing in the pipeline is quadratic in what a note repeats.
struct GrowthTests {
  private static let prose = [
    "모든 서버에서 한다.\n\n", "`a` <b> {{ c }} 각 ", "## node 1\n\n", "- [ ] a\n", "| a | b |\n|---|---|\n", "<div>\n",
    "[a](b) ",
    "!!! note\n\n    a\n\n", "=== \"a\"\n\n    b\n", "{% highlight a %}\n", "[//]: # (host:a)\n",
    "<!-- runbook: name=a -->\n", "> ",
    "```bash\nmkdir /a\n```\n\n", "```bash {name=a needs=a}\nmkdir /a\n```\n\n",
    "```json\n{\"a\":1}\n```\n\nOutput:\n\n",
  ]
  private static let shell = [
    "mkdir /a\n", "# a\nmkdir /a\n\n", "echo <a> ", "{{ a }} ", "{{ node.address }} ", "{{< a >}} ", "\"API 키\" ",
    "a \\ # c\n",
    "# for peer in peers\n", "$ df\n", "cat <<EOF\n", "$(", "if a; then ", "a | ", "'", "[a] ", "your_name ",
  ]

  @Test(arguments: prose + shell.map { "```bash\n" + $0 }) func `work grows with the text`(piece: String) {
    let isShell = piece.hasPrefix("```bash\n") && !piece.contains("\n```\n")
    let unit = isShell ? String(piece.dropFirst(8)) : piece
    func work(_ count: Int) -> Double {
      let text = String(repeating: unit, count: count)
      let bytes = Array((isShell ? "```bash\n\(text)\n```\n" : text).utf8)
      let start = Self.seconds
      _ = Everything.made(of: bytes, RobustnessTests.inventory, isWhole: false)
      return Self.seconds - start
    }
    // Sizes that take long enough to be measured, and no longer.
    var count = 200
    var small = work(count)
    while small < 0.03, count < 6400 {
      count *= 2
      small = work(count)
    }
    let large = work(count * 4)
    // 4 is linear and 16 quadratic; on a busy machine 10 was measured for what is 4 on an idle one.
    #expect(large < max(0.3, small * 12), "\(count): \(small) s, four times as much: \(large) s")
  }

  /// The thread's own CPU time, which other tests do not change.
  private static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
