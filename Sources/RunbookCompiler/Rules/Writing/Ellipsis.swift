// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let configEllipsis = Rule(
    name: "config-ellipsis", severity: .warning,
    manual: Manual(
      what: Bilingual("설정에 '...'나 '중략'처럼 빠진 곳이 있다", en: "A configuration leaves something out: '...', '(omitted)'"),
      why: Bilingual(
        "그대로 쓰면 '...'도 파일의 한 줄이 되고 빠진 설정은 사라진다. 그래서 파일 전체로 적지 않은 블록은 쓰지 않는다",
        en:
          "written as it stands, '...' becomes a line of the file and what was left out is gone; so a block that does not declare itself the whole file is not written"
      ),
      example: "bind 0.0.0.0\n...\nappendonly yes",
      instead: "```conf {file=/etc/redis/redis.conf append}\nappendonly yes\n```")
  ) { runbook, findings in
    for block in runbook.blocks {
      let gaps = block.elisions
      guard let first = gaps.first else { continue }
      let words = runbook.source.text(first)
      let isWritten = block.role == .config && block.path != nil && block.fragment == nil
      findings.report(
        allOf: gaps,
        isWritten
          ? Bilingual("'\(words)'까지 파일에 그대로 쓰인다", en: "'\(words)' is written into the file as it stands")
          : Bilingual(
            "'\(words)' 자리가 빠져 있어 이 블록은 쓰지 않는다", en: "'\(words)' leaves out a part: this block is not written"),
        notes: isWritten ? [] : block.path.map { FileParts.notes($0, language: block.language) } ?? [])
    }
  }

  static let outputEllipsis = Rule(
    name: "output-ellipsis", severity: .advice,
    manual: Manual(
      what: Bilingual("결과에 '...'처럼 빠진 곳이 있다", en: "A result leaves something out: '...'"),
      why: Bilingual(
        "빠진 곳이 있는 결과는 명령의 출력과 같을 수 없어 보여 주기만 한다",
        en: "a result with a gap cannot equal what the command prints, so it is only shown"),
      example: "{\"status\": \"ok\", \"result\": {...}}", instead: "{\"status\": \"ok\"}")
  ) { runbook, findings in
    let expected = Set(
      runbook.blocks.compactMap { block -> Int? in
        if case .block(let number)? = block.expects { number } else { nil }
      })
    for block in runbook.blocks {
      let gaps = block.outputGaps(isExpected: expected.contains(block.number))
      guard let first = gaps.first else { continue }
      let words = runbook.source.text(first)
      findings.report(
        allOf: gaps, Bilingual("결과에 빠진 곳 '\(words)'이 있다", en: "'\(words)' leaves out a part of the result"))
    }
  }
}

extension JudgedBlock {
  /// Where a configuration leaves something out, in the file; empty for every other block.
  var elisions: [ByteRange] {
    guard role != .config else {
      return language == .across ? [] : gaps(of: code.content, language).map(code.source(of:))
    }
    return edited.flatMap { file in
      gaps(of: Array(code.content[file.contentRange]), file.language).map { range in
        let start = file.contentRange.lowerBound
        return code.source(of: start + range.lowerBound..<start + range.upperBound)
      }
    }
  }

  private func gaps(of bytes: [UInt8], _ language: CodeLanguage) -> [ByteRange] {
    let isData = [.configuration, .yaml, .json].contains(language.family)
    let values = isData ? Elision.values(in: bytes) : []
    return (Elision.lines(in: bytes, language: language) + values).sorted { $0.lowerBound < $1.lowerBound }
  }

  /// Where a result leaves something out, in the file.
  fileprivate func outputGaps(isExpected: Bool) -> [ByteRange] {
    if role == .output {
      return isExpected ? gaps(of: code.content, language).map(code.source(of:)) : []
    }
    guard isRun else { return [] }
    return ownResults.compactMap(\.inBlock).flatMap { result in
      Elision.lines(in: Array(code.content[result]), language: .output).map { range in
        code.source(of: result.lowerBound + range.lowerBound..<result.lowerBound + range.upperBound)
      }
    }
  }
}
