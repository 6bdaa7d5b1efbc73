// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport
import Testing

@testable import RunbookRemote

/// Which step begins where and when.
struct FleetScheduleTests {
  /// Plays a run in rounds: in each, all that began ends, in order; `bad` fail at their step. What began in each round.
  private func rounds(
    _ steps: [(Int, String)], atOnce: Int = 8, limit: Int = 0, bad: [String: Int] = [:]
  ) -> [String] {
    var pace = FleetSchedule.Pace()
    (pace.atOnce, pace.failureLimit) = (atOnce, limit)
    var schedule = FleetSchedule(
      steps.map { .init(number: $0.0, nodes: $0.1.map { NodeName(String($0)) }) }, pace: pace)
    var rounds: [String] = []
    while !schedule.isOver {
      let starts = schedule.begin()
      guard !starts.isEmpty else { break }
      rounds.append(starts.map { "\($0.step)\($0.node)" }.joined(separator: " "))
      for start in starts {
        if bad[start.node.text] == start.step { schedule.fail(start.node) } else { schedule.finish(start.node) }
      }
    }
    #expect(schedule.isOver)
    return rounds
  }

  @Test func `a step is done everywhere before the next begins, each on its own nodes`() {
    #expect(rounds([(1, "abc"), (2, "b"), (4, "ac")]) == ["1a 1b 1c", "2b", "4a 4c"])
    #expect(rounds([]) == [] && rounds([(1, ""), (2, "a")]) == ["2a"])
  }

  @Test func `no more nodes are at work than may be`() {
    #expect(rounds([(1, "abc"), (2, "abc")], atOnce: 2) == ["1a 1b", "1c", "2a 2b", "2c"])
  }

  @Test func `a window moves on with each node`() {
    var pace = FleetSchedule.Pace()
    pace.atOnce = 2
    var schedule = FleetSchedule([.init(number: 1, nodes: ["a", "b", "c"].map { NodeName($0) })], pace: pace)
    #expect(schedule.begin().map(\.node.text) == ["a", "b"])
    schedule.finish(NodeName("a"))
    #expect(schedule.begin().map(\.node.text) == ["c"])
  }

  @Test(arguments: [
    (0, ["b": 1], ["1a 1b 1c"]),
    (1, ["b": 1], ["1a 1b 1c", "2a 2c", "3a 3c"]),
    (1, ["b": 1, "c": 2], ["1a 1b 1c", "2a 2c"]),
    (2, ["a": 1, "b": 1], ["1a 1b 1c", "2c", "3c"]),
    (3, ["a": 1, "b": 1, "c": 1], ["1a 1b 1c"]),
  ])
  func `the run stops when more nodes have failed than may`(limit: Int, bad: [String: Int], began: [String]) {
    #expect(rounds([(1, "abc"), (2, "abc"), (3, "abc")], limit: limit, bad: bad) == began)
  }

  @Test func `a node that failed before the first step has no part, and what runs goes on to its end`() {
    var pace = FleetSchedule.Pace()
    pace.failureLimit = 1
    var schedule = FleetSchedule([.init(number: 1, nodes: ["a", "b"].map { NodeName($0) })], pace: pace)
    schedule.fail(NodeName("a"))
    #expect(schedule.begin().map(\.node.text) == ["b"])
    schedule.stop()
    #expect(!schedule.isOver)
    schedule.finish(NodeName("b"))
    #expect(schedule.isOver)
  }

  @Test func `every node does its steps in order, each once, whatever the pace`() {
    var dice = Dice(7)
    for _ in 0..<200 {
      let names = (0..<1 + dice.roll(6)).map { NodeName("n\($0)") }
      let steps = (1...1 + dice.roll(5)).map { number in
        FleetSchedule.Step(number: number, nodes: names.filter { _ in dice.roll(2) == 0 })
      }
      var pace = FleetSchedule.Pace()
      pace.atOnce = 1 + dice.roll(4)
      var schedule = FleetSchedule(steps, pace: pace)
      var running: [FleetSchedule.Start] = []
      var began: [FleetSchedule.Start] = []
      while !schedule.isOver {
        let starts = schedule.begin()
        began += starts
        running += starts
        #expect(running.count <= pace.atOnce)
        guard !running.isEmpty else { break }
        schedule.finish(running.remove(at: dice.roll(running.count)).node)
      }
      for name in names {
        let wanted = steps.filter { $0.nodes.contains(name) }.map(\.number)
        #expect(began.filter { $0.node == name }.map(\.step) == wanted)
      }
      #expect(began.map(\.step) == began.map(\.step).sorted())
    }
  }
}
