// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let weakSimilarity = Rule(
    name: "weak-similarity", severity: .advice,
    manual: Manual(
      what: Bilingual("결과를 비슷한 정도로만 확인한다", en: "A result is checked by similarity alone"),
      why: Bilingual(
        "글자가 80 % 같아도 상태를 나타내는 낱말 하나가 다를 수 있다. 그래서 보여 주기만 하고 단계의 증거로는 쓰지 않는다",
        en:
          "with 80 % of the letters alike the one word that tells the state may differ: it is shown and proves no step"
      ),
      example: "<!-- expected_similarity=0.8 -->\n```text\nStatus: ok\n```",
      instead: "```bash {probe}\n./status | grep -q 'Status: ok'\n```")
  ) { runbook, findings in
    for block in runbook.blocks {
      guard let similarity = block.directive.last(where: { $0.key == "expected_similarity" }) else { continue }
      findings.report(
        similarity.range,
        Bilingual("비슷한 정도는 약한 확인이라 단계를 증명하지 못한다", en: "Similarity is a weak check and proves no step"))
    }
  }
}
