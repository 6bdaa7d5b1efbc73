// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// The words of a report's page.
enum ReportWords {
  static let verification = Bilingual("검증 결과", en: "Verification")
  static let when = Bilingual("시각", en: "When")
  static let took = Bilingual("걸린 시간", en: "Took")
  static let nodes = Bilingual("노드", en: "Nodes")
  static let via = Bilingual("경로", en: "Via")
  static let command = Bilingual("명령", en: "Command")
  static let probes = Bilingual("확인", en: "Probes")
  static let rules = Bilingual("전체 규칙", en: "All nodes")
  static let faults = Bilingual("어긋난 곳", en: "What is wrong")
  static let acrossRules = Bilingual("모든 노드에 걸친 규칙", en: "Rules over all nodes")
  static let steps = Bilingual("단계별", en: "By step")
  static let rule = Bilingual("규칙", en: "Rule")
  static let verdict = Bilingual("결과", en: "Verdict")
  static let found = Bilingual("내용", en: "Found")
  static let node = Bilingual("노드", en: "Node")
  static let time = Bilingual("응답 시간", en: "Answered in")
  static let tries = Bilingual("물은 횟수", en: "Asked")
  static let detail = Bilingual("내용", en: "detail")
  static let derived = Bilingual("예시에서 끌어낸 규칙", en: "follows from the sample")
  static let rehearsal = Bilingual(
    "연습: 모의 클러스터에 물었다. 실제 클러스터에 대해서는 아무것도 증명하지 않는다.",
    en: "Rehearsal: the mock cluster was asked. This proves nothing about a real one.")

  static func shard(_ shard: VerifyReport.Shard, _ count: Int) -> Bilingual {
    Bilingual(
      "부분 \(shard.index)/\(shard.count): 노드 \(shard.nodes.count)대 가운데 \(count)대만 물었다. 전체 규칙은 합칠 때 판단한다.",
      en:
        "Shard \(shard.index)/\(shard.count): \(count) of \(shard.nodes.count) nodes. Rules over all nodes are judged at the merge."
    )
  }

  static func more(_ count: Int) -> Bilingual {
    Bilingual("그 밖에 \(count)건은 JSON 보고서에 있다.", en: "\(count) more are in the JSON report.")
  }

  static func attempts(_ count: Int, _ seconds: String) -> Bilingual {
    Bilingual("\(seconds)초 동안 \(count)번 물음", en: "asked \(count) times in \(seconds) s")
  }

  static func wellNodes(_ count: Int) -> Bilingual {
    Bilingual("통과했거나 건너뛴 노드 \(count)대", en: "\(count) nodes passed or were skipped")
  }
}
