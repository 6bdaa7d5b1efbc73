// SPDX-License-Identifier: Apache-2.0

extension SourceFile {
  /// The line and column of a byte for readers that count UTF-16 code units, as SARIF, GitHub and LSP do; linear in
  /// the line.
  package func wide(at offset: Int) -> Position {
    let position = position(at: offset)
    let start = lineStarts[position.line - 1]
    return Position(line: position.line, column: text(start..<max(start, offset)).utf16.count + 1)
  }
}
