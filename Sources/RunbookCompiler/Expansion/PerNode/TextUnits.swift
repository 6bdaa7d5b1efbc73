// SPDX-License-Identifier: Apache-2.0

/// Lines that belong together: a section, an item, a paragraph, a line.
struct TextUnit: Sendable {
  var lines: [[NodeToken]]

  /// The nodes that the unit names.
  var nodes: Set<NodeName> { Set(lines.flatMap { $0.compactMap(\.node) }) }
}

/// The ways in which a text falls into parts that could speak of one node each.
enum TextUnits {
  /// From the largest parts to single lines, each way once.
  static func ways(of lines: [[NodeToken]]) -> [[TextUnit]] {
    let starts = lines.map(start)
    let indents = Set(
      starts.compactMap { $0.hasPrefix("- ") || $0.drop { $0 == " " }.hasPrefix("- ") ? indent($0) : nil })
    var ways = [units(lines) { starts[$0].hasPrefix("[") }]
    for indent in indents.sorted() {
      ways.append(
        units(lines) { index in
          let line = starts[index]
          let own = self.indent(line)
          return own == indent && line.dropFirst(own).hasPrefix("- ") || own < indent && !isBlank(line)
            || own == indent && !isBlank(line) && !line.dropFirst(own).hasPrefix("- ")
        })
    }
    ways.append(units(lines) { $0 > 0 && isBlank(starts[$0 - 1]) && !isBlank(starts[$0]) })
    ways.append(units(lines) { _ in true })
    return ways
  }

  private static func units(_ lines: [[NodeToken]], beginsAt begins: (Int) -> Bool) -> [TextUnit] {
    var units: [TextUnit] = []
    for index in lines.indices {
      if units.isEmpty || begins(index) { units.append(TextUnit(lines: [])) }
      units[units.count - 1].lines.append(lines[index])
    }
    return units
  }

  /// The text before the first value of a line.
  private static func start(_ line: [NodeToken]) -> String {
    guard case .text(let text)? = line.first else { return line.isEmpty ? "" : "x" }
    return text.hasSuffix("\n")
      ? String(text.dropLast()) : line.count > 1 && text.allSatisfy { $0 == " " } ? text + "x" : text
  }

  private static func indent(_ line: String) -> Int { line.prefix { $0 == " " }.count }

  private static func isBlank(_ line: String) -> Bool { line.allSatisfy { $0 == " " || $0 == "\t" } }
}
