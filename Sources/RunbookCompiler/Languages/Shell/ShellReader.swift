// SPDX-License-Identifier: Apache-2.0

/// The reader of bash: text in, commands with their bytes out.
package enum ShellReader {
  /// The script in `bytes`; a text that bash would refuse gives what can be read of it, and its faults.
  package static func read(_ bytes: [UInt8]) -> ShellScript {
    var parser = ShellParser(bytes)
    let statements = parser.statements(until: [])
    parser.closeHeredocs()
    let output = parser.output
    var script = ShellScript(
      statements: statements,
      comments: output.comments.sorted { $0.range.lowerBound < $1.range.lowerBound },
      faults: output.faults,
      heredocs: output.heredocs,
      topLevelCommandCount: count(statements, bytes),
      contexts: ShellContextMap(output.spans))
    script.holdsInnerTexts = script.couldHoldInnerTexts(bytes)
    return script
  }

  private static func count(_ statements: [ShellStatement], _ bytes: [UInt8]) -> Int {
    var count = statements.isEmpty ? 0 : 1
    for (statement, next) in zip(statements, statements.dropFirst()) {
      let isJoined = statement.terminator.map { sign in
        bytes[sign.lowerBound] == UInt8(ascii: ";")
          && !bytes[sign.upperBound..<next.range.lowerBound].contains(.lineFeed)
      }
      if isJoined != true { count += 1 }
    }
    return count
  }

  /// The script in a text; offsets count its UTF-8 bytes.
  package static func read(_ text: String) -> ShellScript { read(Array(text.utf8)) }
}
