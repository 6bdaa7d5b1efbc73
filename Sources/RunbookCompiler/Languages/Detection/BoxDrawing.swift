// SPDX-License-Identifier: Apache-2.0

/// Boxes that are drawn with `+`, `-` and `|`, which a table of a database client resembles.
enum BoxDrawing {
  /// The first side of a box; nil for a table, whose ruled lines are one wide grid and whose rows fill it.
  static func firstBox(_ block: BlockText) -> BlockLine? {
    let sides = block.filled.filter(isSide)
    guard let first = sides.first, sides.count >= 2 else { return nil }
    let areSideBySide = sides.contains { $0.contains("+ ") }
    let areShifted = sides.contains { $0.indent != first.indent }
    let areJoined = block.filled.contains { isConnector($0) || $0.contains("-->") || $0.contains("<--") }
    return areSideBySide || areShifted || areJoined ? first : nil
  }

  /// `+-----+`, `+----+   +----+`, with the ends of lines between boxes: `+----+----|`.
  private static func isSide(_ line: BlockLine) -> Bool {
    line.starts("+-") && (line.ends("-+") || line.ends("-+|") || line.ends("+"))
      && line.text.allSatisfy { "+-=| <>v^".utf8.contains($0) }
  }

  /// A line from one box to another: one `|`, or heads of arrows.
  private static func isConnector(_ line: BlockLine) -> Bool {
    guard line.text.allSatisfy({ "|v^V/\\ ".utf8.contains($0) }) else { return false }
    return line.count { $0 == UInt8(ascii: "|") } == 1 || line.contains(byte: UInt8(ascii: "v"))
      || line.contains(byte: UInt8(ascii: "^")) || line.contains(byte: UInt8(ascii: "V"))
  }
}

/// Sections as Apache httpd and Fluentd write them: `<VirtualHost *:80>`, directives, `</VirtualHost>`.
enum TaggedSections {
  /// Whether the block begins such a section, and what stands between the tags are directives rather than tags.
  static func areIn(_ block: BlockText) -> Bool {
    guard let first = block.code.first, first.first == UInt8(ascii: "<"), first.last == UInt8(ascii: ">"),
      !first.ends("/>"), !first.starts("<?"), !first.starts("<!"), !first.contains("=\""), !first.contains("</")
    else { return false }
    let inner = block.code.filter { $0.first != UInt8(ascii: "<") }
    guard !inner.isEmpty, block.code.contains(where: { $0.starts("</") }) else { return false }
    return inner.allSatisfy(isDirective)
  }

  private static func isDirective(_ line: BlockLine) -> Bool {
    guard line.words.count >= 2, let first = line.first else {
      return line.last == .backslash || line.words.count == 1 && line.indent > 0
    }
    return (first.isLetter || first == UInt8(ascii: "@")) && !line.contains("</")
      && line.firstWord.utf8.allSatisfy {
        $0.isWord || $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
      }
  }
}
