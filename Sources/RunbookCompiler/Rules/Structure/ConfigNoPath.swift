// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let configNoPath = Rule(
    name: "config-no-path", severity: .warning,
    manual: Manual(
      what: Bilingual("설정 블록이 어느 파일인지 알 수 없다", en: "Nothing says which file a configuration block is"),
      why: Bilingual(
        "경로를 모르면 파일을 쓰는 단계가 되지 못하고 문서로만 남는다",
        en: "without a path it cannot be written by a step; it stays documentation"),
      example: "```ini\n[Interface]\n```", instead: "```ini {file=/etc/wireguard/wg0.conf mode=0600}\n[Interface]\n```")
  ) { runbook, findings in
    for block in runbook.blocks where block.role == .config && block.path == nil && block.language != .across {
      // What is no whole file has no place of its own.
      guard block.elisions.isEmpty else { continue }
      let line = runbook.source.lineRange(runbook.source.line(at: block.code.range.lowerBound))
      let unknown = VariablePath.before(line.lowerBound, in: runbook.source)
      findings.report(
        line.clamped(to: block.code.range.lowerBound..<line.upperBound),
        unknown.map {
          Bilingual("'\($0)'의 변수를 몰라 설정을 둘 수 없다", en: "'\($0)' is no path: nobody knows its variable")
        } ?? Bilingual("이 설정을 둘 파일의 경로가 없다", en: "No path says where this configuration goes"),
        notes: [
          Diagnostic.Note(
            Bilingual(
              "펜스에 file=/경로 를 적거나 바로 앞 문장에 경로를 쓴다",
              en: "write file=/PATH on the fence, or the path in the sentence before"))
        ])
    }
  }
}

/// A path that begins with a variable: `$HADOOP_HOME/etc/hadoop/core-site.xml`.
private enum VariablePath {
  /// The one in the nearest filled line before an offset; nil where there is none.
  static func before(_ offset: Int, in source: SourceFile) -> String? {
    var line = source.line(at: offset) - 1
    while line >= 1, source.lineText(line).allSatisfy(\.isWhitespace) { line -= 1 }
    guard line >= 1 else { return nil }
    let words = source.lineText(line).split { $0.isWhitespace || "`*\"'(),".contains($0) }
    return words.first { $0.hasPrefix("$") && $0.contains("/") && $0.utf8.count > 3 }.map(String.init)
  }
}
