// SPDX-License-Identifier: Apache-2.0

import RunbookVerify
import Testing

/// Numbers that always fall in the middle, so that pauses are as written.
private struct Middle: RandomNumberGenerator {
  mutating func next() -> UInt64 { 1 << 63 }
}

struct EventuallyTests {
  /// Asks for answers from a list, the last again and again, each taking `time`.
  private func outcome(
    _ eventually: Eventually, _ judgements: [Eventually.Judgement], time: Duration = .zero
  ) async -> Eventually.Outcome<Duration> {
    let clock = LeapingClock()
    var random = Middle()
    var number = 0
    return await eventually.ask(clock: clock, random: &random) { timeLeft in
      clock.pass(time)
      number += 1
      return (timeLeft, judgements[min(number, judgements.count) - 1])
    }
  }

  @Test func `a good answer ends the asking`() async {
    let got = await outcome(Eventually(), [.notYet, .notYet, .good])
    #expect(got.ending == .good)
    #expect(got.attempts.map(\.judgement) == [.notYet, .notYet, .good])
  }

  @Test func `a final answer is not asked again`() async {
    let got = await outcome(Eventually(), [.notYet, .final])
    #expect(got.ending == .refused)
    #expect(got.attempts.count == 2)
  }

  @Test func `pauses double up to the longest and the last asking is at the deadline`() async {
    let patience = Eventually(deadline: .seconds(10), firstPause: .seconds(1), longestPause: .seconds(4))
    let got = await outcome(patience, [.notYet])
    #expect(got.ending == .deadline)
    #expect(got.attempts.map(\.start) == [0, 1, 3, 7, 10].map { .seconds($0) })
    #expect(got.attempts.last?.answer == .zero)
  }

  @Test func `pauses vary by a quarter at most`() async {
    let patience = Eventually(deadline: .seconds(100), firstPause: .seconds(1), longestPause: .seconds(1))
    let clock = LeapingClock()
    var random = SystemRandomNumberGenerator()
    let got = await patience.ask(clock: clock, random: &random) { _ in ((), .notYet) }
    let pauses = zip(got.attempts, got.attempts.dropFirst()).map { $1.start - $0.start }.dropLast()
    #expect(pauses.allSatisfy { $0 >= .milliseconds(750) && $0 <= .milliseconds(1250) })
    #expect(Set(pauses).count > 10)
  }

  @Test func `once asks once`() async {
    let got = await outcome(.once, [.notYet, .good], time: .seconds(1))
    #expect(got.ending == .deadline)
    #expect(got.attempts.count == 1)
    #expect(got.attempts.first?.time == .seconds(1))
  }

  @Test func `an answer must stay good for as long as was asked`() async throws {
    let patience = Eventually(deadline: .seconds(60), firstPause: .seconds(1), stable: .seconds(8))
    let got = await outcome(patience, [.good, .good, .notYet, .good])
    #expect(got.ending == .good)
    let lastBad = try #require(got.attempts.lastIndex { $0.judgement == .notYet })
    let good = got.attempts[(lastBad + 1)...]
    #expect(try #require(good.last).start - #require(good.first).start == .seconds(8))
  }

  @Test func `a watch that begins before the deadline is watched to its end`() async {
    let patience = Eventually(deadline: .seconds(1), firstPause: .seconds(1), stable: .seconds(5))
    #expect(await outcome(patience, [.notYet, .good]).ending == .good)
    #expect(await outcome(patience, [.good, .good, .good, .notYet]).ending == .deadline)
  }

  @Test func `cancellation ends the asking with what was learnt`() async {
    let task = Task {
      let clock = LeapingClock()
      var random = Middle()
      return await Eventually(deadline: .seconds(3600)).ask(clock: clock, random: &random) { _ in
        withUnsafeCurrentTask { $0?.cancel() }
        return ((), .notYet)
      }
    }
    let got = await task.value
    #expect(got.ending == .cancelled)
    #expect(got.attempts.count == 1)
  }
}
