// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let filePartWithoutForm = Rule(
    name: "file-part-without-form", severity: .error,
    manual: Manual(
      what: Bilingual("append나 block이 뜻을 갖지 못하는 블록이다", en: "append or block cannot mean anything for this block"),
      why: Bilingual(
        "JSON은 줄을 더하면 깨지고 주석이 없어 표시를 둘 수 없다. 경로가 없으면 어느 파일의 일부인지 알 수 없다",
        en:
          "added lines break JSON, which has no comments for marks either; without a path nobody knows of which file it is a part"
      ),
      example: "```json {file=/etc/app.json append}\n{\"a\": 1}\n```",
      instead: "```bash\njq '.a = 1' /etc/app.json > app.new\n```")
  ) { runbook, findings in
    for block in runbook.blocks where block.role == .config {
      for attribute in block.attributes where attribute.key == "append" || attribute.key == "block" {
        let range = attribute.range
        guard let path = block.path else {
          findings.report(range, Bilingual("어느 파일의 일부인지 경로가 없다", en: "No path says of which file this is a part"))
          continue
        }
        guard block.language.comments.isEmpty else { continue }
        findings.report(
          range,
          Bilingual(
            "\(path)의 내용(\(block.language.rawValue))은 줄을 더해서 고칠 수 없다",
            en: "\(path) holds \(block.language.rawValue), which no added line can change"))
      }
    }
  }
}
