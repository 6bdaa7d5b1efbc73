// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let duplicateAssignment = Rule(
    name: "duplicate-assignment", severity: .warning,
    manual: Manual(
      what: Bilingual(
        "같은 변수에 다른 값을 두 번 넣고 그 사이에 쓰지 않는다", en: "A variable is given two values, and the first is never used"),
      why: Bilingual(
        "뒤의 값만 남는다. 둘 중 하나를 고르라는 뜻이었거나 노드마다 다른 값일 때가 많다",
        en: "only the last one counts; often one of them was meant to be chosen, or each is for another node"),
      example: "ROLE=master\nROLE=backup\n./join.sh $ROLE", instead: "ROLE=master\n./join.sh $ROLE")
  ) { runbook, findings in
    var last: [String: Assignment] = [:]
    for (place, found) in runbook.commands.enumerated() where found.visit.depth == 0 && !found.visit.isInSubshell {
      for assignment in Assignment.list(found, place) {
        defer { last[assignment.name] = assignment }
        guard let earlier = last[assignment.name], earlier.value != assignment.value,
          earlier.target == assignment.target,
          !LoginVariables.has(assignment.name), !earlier.isUsed(before: assignment, in: runbook)
        else { continue }
        findings.report(
          assignment.range,
          Bilingual(
            "'\(assignment.name)'에 넣은 앞의 값은 쓰이지 않는다", en: "'\(assignment.name)' had another value, which nothing used"),
          notes: [Diagnostic.Note(Bilingual("앞의 값은 여기", en: "the other value is here"), at: earlier.range)])
      }
    }
  }
}

/// A literal value that a command gives to a variable.
private struct Assignment {
  let name: String
  let value: String
  let isExported: Bool
  /// Its place among the note's commands.
  let place: Int
  let target: String?
  /// The file's bytes.
  let range: ByteRange

  static func list(_ found: NoteCommand, _ place: Int) -> [Assignment] {
    let (command, reading) = (found.command, found.block.reading)
    let target = found.block.target.pattern
    if command.words.isEmpty {
      return command.assignments.compactMap { assignment in
        guard !assignment.isAppending, assignment.subscriptText == nil, let value = assignment.value.constant,
          !value.isEmpty
        else { return nil }
        return Assignment(
          name: assignment.name, value: value, isExported: false, place: place, target: target,
          range: reading.source(of: assignment.range))
      }
    }
    guard command.name == "export" else { return [] }
    return command.words.dropFirst().compactMap { word in
      guard let text = word.constant, let sign = text.firstIndex(of: "="), sign != text.startIndex else { return nil }
      let value = String(text[text.index(after: sign)...])
      guard !value.isEmpty else { return nil }
      return Assignment(
        name: String(text[..<sign]), value: value, isExported: true, place: place, target: target,
        range: reading.source(of: word.range))
    }
  }

  /// Whether anything between the two may have asked for the value; what is exported any program may ask for.
  func isUsed(before next: Assignment, in runbook: Runbook) -> Bool {
    if isExported, next.place != place + 1 { return true }
    let bytes = runbook.source.bytes
    return !bytes.places(of: name, in: range.upperBound..<next.range.lowerBound).isEmpty
  }
}

extension [UInt8] {
  /// Where a name stands as a word of its own within a span.
  fileprivate func places(of name: String, in range: ByteRange) -> [Int] {
    let wanted = Array(name.utf8)
    guard let first = wanted.first, range.count >= wanted.count else { return [] }
    var found: [Int] = []
    for start in range.lowerBound...range.upperBound - wanted.count where self[start] == first {
      let end = start + wanted.count
      guard self[start..<end].elementsEqual(wanted), start == 0 || !self[start - 1].isWord,
        end == count || !self[end].isWord
      else { continue }
      found.append(start)
    }
    return found
  }
}
