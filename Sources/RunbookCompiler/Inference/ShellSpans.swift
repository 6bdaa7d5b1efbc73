// SPDX-License-Identifier: Apache-2.0

/// The statements and the simple commands of a script by their places, for looking at one part after the other.
struct ShellSpans {
  private let statements: [ShellStatement]
  private let commands: [ShellSimpleVisit]

  init(_ script: ShellScript) {
    statements = script.statements
    commands = script.allSimpleCommands.enumerated().sorted {
      ($0.element.command.range.lowerBound, $0.offset) < ($1.element.command.range.lowerBound, $1.offset)
    }.map(\.element)
  }

  /// The statements that begin in a range; logarithmic, and linear in what is found.
  func statements(in range: ByteRange) -> ArraySlice<ShellStatement> { slice(statements, range, \.range) }

  /// The simple commands that begin in a range, those inside words included, in the order of the text.
  func commands(in range: ByteRange) -> ArraySlice<ShellSimpleVisit> { slice(commands, range, \.command.range) }

  private func slice<Item>(
    _ items: [Item], _ range: ByteRange, _ place: (Item) -> ByteRange
  ) -> ArraySlice<Item> {
    func first(from offset: Int) -> Int {
      var low = 0
      var high = items.count
      while low < high {
        let middle = (low + high) / 2
        if place(items[middle]).lowerBound < offset { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let start = first(from: range.lowerBound)
    return items[start..<max(start, first(from: range.upperBound))]
  }
}
