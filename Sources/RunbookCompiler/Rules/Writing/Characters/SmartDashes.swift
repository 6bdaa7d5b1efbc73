// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let smartDashes = Rule(
    name: "smart-dashes", severity: .warning,
    manual: Manual(
      what: Bilingual("옵션의 - 자리에 긴 줄표가 있다", en: "A dash stands where an option's hyphen should"),
      why: Bilingual(
        "워드나 위키가 바꾼 –와 —는 옵션을 시작하지 못한다: 프로그램은 '–d'를 파일 이름으로 읽는다",
        en:
          "the – and — that word processors and wikis make begin no option: a program takes '–d' for the name of a file"
      ),
      example: "tar –x –f app.tar", instead: "tar -x -f app.tar")
  ) { runbook, findings in
    findings.reportCharacters(
      runbook,
      message: { Bilingual("옵션의 -가 아닌 글자 \($0)", en: "\($0) is no hyphen to a program") },
      matching: { places, found in found.reading == .bare && places.isHyphen(found) },
      fix: { places, wrong in
        places.fix(wrong, with: { places.hyphens(for: $0) }, isSure: wrong.allSatisfy(places.isOneLetter))
      })
  }
}

extension OddPlaces {
  fileprivate func isHyphen(_ found: Found) -> Bool {
    let next = after(found)
    switch found.character.kind {
    case .hyphen: return (before(found)?.isWord ?? false) || (next?.isWord ?? false)
    case .dash:
      let isStart = before(found).map { $0.isBlank || $0.isLineEnd } ?? true
      return isStart && next.map { $0.isLetter || $0 == UInt8(ascii: "-") } ?? false
    default: return false
    }
  }

  /// A long dash is what becomes of two hyphens.
  fileprivate func hyphens(for found: Found) -> String {
    let isLong = [0x2014, 0x2015].contains(found.character.scalar.value)
    return isLong && !isOneLetter(found) ? "--" : "-"
  }

  /// Whether one letter follows, so that one hyphen was meant; several may follow one hyphen or two.
  fileprivate func isOneLetter(_ found: Found) -> Bool {
    if found.character.kind == .hyphen { return true }
    let end = found.character.range.upperBound
    guard end < bytes.count, bytes[end].isLetter, found.character.scalar.value != 0x2014 else { return false }
    return end + 1 >= bytes.count || bytes[end + 1].isBlank || bytes[end + 1].isLineEnd
  }
}
