// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let placeholderUnmarked = Rule(
    name: "placeholder-unmarked", severity: .warning,
    manual: Manual(
      what: Bilingual(
        "읽는 사람이 바꿔야 할 예시 값이 그대로 들어간다", en: "A sample value that the reader must change goes in as written"),
      why: Bilingual(
        "겉보기에는 보통 값이라 그대로 실행된다. 다른 단계가 만든 값이면 실행할 때마다 다르다",
        en: "it looks like any value and runs as it stands; what another step makes differs in every run"),
      example: "curl https://k3s.example.com:6443", instead: "bind: { k3s.example.com: vars.domain }")
  ) { runbook, findings in
    let isMeant = { (literal: Placeholder) in
      literal.reference == nil && !literal.form.isMarked && !literal.isPerHost(in: runbook)
        && !literal.isOfAnotherHost(in: runbook)
    }
    for group in PlaceholderGroup.of(runbook, where: isMeant) {
      findings.report(group.first.range, message(group.first), notes: group.literalNotes)
    }
  }

  private static func message(_ literal: Placeholder) -> Bilingual {
    let text = literal.text.shortened(to: 40)
    switch (literal.form, literal.because.rule) {
    case (.sampleValue, _):
      return Bilingual(
        "\(Josa.topic("'\(text)'")) 앞 단계의 출력에 나온 예시 값이다", en: "'\(text)' is a sample from an earlier step's output")
    case (.exampleDomain, _):
      return Bilingual("\(Josa.topic("'\(text)'")) 예시용 도메인이다", en: "'\(text)' is a domain for examples")
    case (_, "note-says-to-change-it"):
      return Bilingual(
        "\(Josa.topic("'\(text)'")) 바꾸라고 적혀 있는데 그대로 들어간다",
        en: "The note says to change '\(text)', and it goes in as written")
    default:
      return Bilingual("\(Josa.topic("'\(text)'")) 예시 값으로 보인다", en: "'\(text)' looks like a sample")
    }
  }

  static let unusedBinding = Rule(
    name: "unused-binding", severity: .warning,
    manual: Manual(
      what: Bilingual("bind:의 항목에 맞는 자리 표시가 없다", en: "An entry of bind: matches no stand-in"),
      why: Bilingual("잘못 적은 항목은 아무 값도 바꾸지 않는다", en: "an entry that is misspelt changes nothing"),
      example: "bind: { \"<sever ip>\": node.address }", instead: "bind: { \"<server ip>\": node.address }")
  ) { runbook, findings in
    let texts = runbook.blocks.flatMap(\.placeholders).map(\.text)
    for binding in runbook.settings.bindings {
      let pattern = StandInPattern(binding.pattern)
      guard !texts.contains(where: { pattern.match($0) != nil }) else { continue }
      let near = nearest(to: binding.pattern, among: texts)
      findings.report(
        binding.range,
        Bilingual("'\(binding.pattern)'에 맞는 자리 표시가 없다", en: "No stand-in matches '\(binding.pattern)'"),
        notes: near.map { [.init(Bilingual("\(Josa.object("'\($0)'")) 뜻했나?", en: "did you mean '\($0)'?"))] } ?? [])
    }
  }
}
