// SPDX-License-Identifier: Apache-2.0

/// The places of the program that are alive at once, each listed once.
///
/// The lists are kept from one scalar to the next: new ones cost more than all the rest.
struct TextPatternThreads {
  private(set) var alive: [Int] = []
  private var before: [Int] = []
  private var pending: [Int] = []
  private var marks: [Int]
  private var generation = 1
  private(set) var hasAccepted = false

  /// Threads at places of a program of `count` instructions.
  init(count: Int, alive: [Int] = []) {
    marks = Array(repeating: 0, count: count)
    self.alive = alive
  }

  /// Follows everything that consumes nothing from `start`.
  mutating func add(_ start: Int, _ program: [TextPattern.Instruction], isStart: Bool, isEnd: Bool) {
    pending.append(start)
    while let place = pending.popLast() {
      guard marks[place] != generation else { continue }
      marks[place] = generation
      switch program[place] {
      case .scalar: alive.append(place)
      case .jump(let target): pending.append(target)
      case .split(let first, let second):
        pending.append(second)
        pending.append(first)
      case .assertStart: if isStart { pending.append(place + 1) }
      case .assertEnd:
        // Kept alive: whether the text ends here is known only after its last scalar.
        if isEnd { pending.append(place + 1) } else { alive.append(place) }
      case .accept: hasAccepted = true
      }
    }
  }

  /// Goes on from every place that takes the scalar.
  mutating func advance(over scalar: Unicode.Scalar, _ program: [TextPattern.Instruction]) {
    swap(&before, &alive)
    alive.removeAll(keepingCapacity: true)
    generation += 1
    for index in before.indices {
      let place = before[index]
      guard case .scalar(let set) = program[place], set.contains(scalar) else { continue }
      add(place + 1, program, isStart: false, isEnd: false)
    }
  }

  /// Passes the assertions that wait for the end of the text.
  mutating func finish(_ program: [TextPattern.Instruction], isStart: Bool) {
    swap(&before, &alive)
    generation += 1
    for index in before.indices {
      let place = before[index]
      guard case .assertEnd = program[place] else { continue }
      add(place + 1, program, isStart: isStart, isEnd: true)
    }
  }
}
