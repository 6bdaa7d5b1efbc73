// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let repeatedHeading = Rule(
    name: "repeated-heading", severity: .advice,
    manual: Manual(
      what: Bilingual("같은 자리에 같은 제목이 두 번 있다", en: "Two headings of one section have the same words"),
      why: Bilingual(
        "링크는 앞의 제목으로만 가고, 단계의 이름도 번호로만 구별된다: 새벽에 '설정' 둘 가운데 어느 것인지 알 수 없다",
        en:
          "a link leads to the first alone, and the steps differ by a number only: at night nobody knows which 'Setup' was meant"
      ),
      example: "## 설정\n\n…\n\n## 설정", instead: "## 서버 설정\n\n…\n\n## 클라이언트 설정")
  ) { runbook, findings in
    let headings = runbook.document.headings
    var seen: [Key: [ByteRange]] = [:]
    for heading in headings where !heading.text.isEmpty {
      seen[Key(parent: heading.parent, text: heading.text), default: []].append(heading.range)
    }
    for heading in headings {
      guard let ranges = seen.removeValue(forKey: Key(parent: heading.parent, text: heading.text)), ranges.count > 1
      else { continue }
      let notes = [Diagnostic.Note(Bilingual("처음 나온 곳", en: "first here"), at: ranges[0])]
      findings.report(
        ranges[1],
        Bilingual(
          "\(Josa.subject("제목 '\(heading.text)'")) \(ranges.count)번 나온다",
          en: "The heading '\(heading.text)' comes \(ranges.count == 2 ? "twice" : "\(ranges.count) times")"),
        notes: notes)
    }
  }

  static let skippedHeadingLevel = Rule(
    name: "skipped-heading-level", severity: .advice,
    manual: Manual(
      what: Bilingual("제목의 단계를 건너뛴다", en: "A heading skips a level"),
      why: Bilingual(
        "목차와 화면 낭독기는 제목의 단계로 글의 얼개를 읽고, runbook은 그것으로 대상이 어디까지인지 정한다",
        en:
          "contents and screen readers read the outline off the levels, and runbook reads off them how far a target holds"
      ),
      example: "## 설치\n\n#### 확인", instead: "## 설치\n\n### 확인")
  ) { runbook, findings in
    let headings = runbook.document.headings
    let skipping = headings.filter { heading in
      heading.parent.map { heading.level > headings[$0].level + 1 } ?? false
    }
    guard let first = skipping.first, let parent = first.parent else { return }
    let (from, to) = (headings[parent].level, first.level)
    findings.report(
      allOf: skipping.map(\.range),
      Bilingual("제목이 \(from)단계에서 \(to)단계로 건너뛴다", en: "A heading of level \(to) under one of level \(from)"))
  }

  private struct Key: Hashable {
    let parent: Int?
    let text: String
  }
}
