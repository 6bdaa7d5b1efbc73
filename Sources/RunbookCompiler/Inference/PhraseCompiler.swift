// SPDX-License-Identifier: Apache-2.0

/// Reads the notation of `PhrasePattern` into instructions.
struct PhraseCompiler {
  private(set) var program: [PhrasePattern.Instruction] = []
  private let classes: [String: [String]]
  private var scalars: [Unicode.Scalar] = []
  private var offset = 0

  init(classes: [String: [String]]) { self.classes = classes }

  mutating func compile(_ source: String) {
    let (outer, place) = (scalars, offset)
    scalars = Array(source.unicodeScalars)
    offset = 0
    sequence()
    (scalars, offset) = (outer, place)
  }

  private mutating func sequence() {
    while offset < scalars.count, scalars[offset] != "]", scalars[offset] != "|" {
      let start = program.count
      part()
      guard offset < scalars.count, scalars[offset] == "?" else { continue }
      offset += 1
      program.insert(.split(start + 1, 0), at: start)
      shift(from: start + 1, by: 1, targetsFrom: start)
      program[start] = .split(start + 1, program.count)
    }
  }

  private mutating func part() {
    let scalar = scalars[offset]
    offset += 1
    switch scalar {
    case "[": choice()
    case "{": named()
    case "_": program.append(.blanks(atLeast: 0))
    case " ": program.append(.blanks(atLeast: 1))
    case "^": program.append(.start)
    case "$": program.append(.end)
    case "<", ">": program.append(.edge)
    default: program += FoldedText(String(scalar)).scalars.map { .scalar($0) }
    }
  }

  private mutating func choice() {
    var jumps: [Int] = []
    while true {
      let split = program.count
      program.append(.split(split + 1, 0))
      sequence()
      jumps.append(program.count)
      program.append(.jump(0))
      program[split] = .split(split + 1, program.count)
      guard offset < scalars.count, scalars[offset] == "|" else { break }
      offset += 1
    }
    offset += 1
    close(jumps)
  }

  private mutating func named() {
    var name = ""
    while offset < scalars.count, scalars[offset] != "}" {
      name.unicodeScalars.append(scalars[offset])
      offset += 1
    }
    offset += 1
    switch name {
    case "n": program.append(.number)
    case "word": program.append(.anyWord)
    case "literal": program.append(.literal)
    default:
      guard let words = classes[name] else { preconditionFailure("the lexicon names no class '\(name)'") }
      var jumps: [Int] = []
      for word in words {
        let split = program.count
        program.append(.split(split + 1, 0))
        compile(word)
        jumps.append(program.count)
        program.append(.jump(0))
        program[split] = .split(split + 1, program.count)
      }
      close(jumps)
    }
  }

  /// Ends a choice: what is reached when no alternative was taken can never match.
  private mutating func close(_ jumps: [Int]) {
    program.append(.scalar(.max))
    for jump in jumps { program[jump] = .jump(program.count) }
  }

  /// Moves the targets of what was pushed back by an insertion.
  private mutating func shift(from start: Int, by count: Int, targetsFrom least: Int) {
    for place in start..<program.count {
      switch program[place] {
      case .split(let first, let second):
        program[place] = .split(first >= least ? first + count : first, second >= least ? second + count : second)
      case .jump(let target): program[place] = .jump(target >= least ? target + count : target)
      default: break
      }
    }
  }
}

/// Finds the scalars with which a program's matches can begin.
struct PhraseFirsts {
  let program: [PhrasePattern.Instruction]

  /// nil where a match can begin with anything, or be empty.
  func scalars() -> Set<UInt32>? {
    var found: Set<UInt32> = []
    var seen: Set<Int> = []
    var places = [0]
    while let place = places.popLast() {
      guard seen.insert(place).inserted else { continue }
      switch program[place] {
      case .scalar(let scalar): found.insert(scalar)
      case .split(let first, let second): places += [first, second]
      case .jump(let target): places.append(target)
      case .number: found.formUnion(0x30...0x39)
      case .start, .edge: places.append(place + 1)
      case .blanks(0):
        found.formUnion([0x20, 0x09, 0x0A, 0x0D])
        places.append(place + 1)
      case .blanks: found.formUnion([0x20, 0x09, 0x0A, 0x0D])
      case .anyWord, .literal, .end, .matched: return nil
      }
    }
    return found
  }
}
