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
      findings.report(
        line.clamped(to: block.code.range.lowerBound..<line.upperBound),
        Bilingual("이 설정을 둘 파일의 경로가 없다", en: "No path says where this configuration goes"),
        notes: [
          Diagnostic.Note(
            Bilingual(
              "펜스에 file=/경로 를 적거나 바로 앞 문장에 경로를 쓴다",
              en: "write file=/PATH on the fence, or the path in the sentence before"))
        ])
    }
  }
}
