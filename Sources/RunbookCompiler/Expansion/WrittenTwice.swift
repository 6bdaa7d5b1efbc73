// SPDX-License-Identifier: Apache-2.0

/// Finds steps that replace a whole file which an earlier step of the same node has written.
enum WrittenTwice {
  /// One warning a step, however many nodes it is for.
  static func diagnostics(_ planned: [NodeName: [PlannedStep]], _ source: SourceFile) -> [Diagnostic] {
    var found: [Int: Diagnostic] = [:]
    for steps in planned.values {
      var before: [Code: PlannedStep] = [:]
      for step in steps {
        guard case .file(let file) = step.step.action, file.part == .whole, let path = step.path else { continue }
        if let first = before[path], first.body != step.body {
          found[step.step.number] = diagnostic(first.step, step.step, path, source)
        }
        before[path] = step
      }
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func diagnostic(_ first: Step, _ second: Step, _ path: Code, _ source: SourceFile) -> Diagnostic {
    let name = path.text { $0.label.english }
    let line = source.line(at: first.range.lowerBound)
    return Diagnostic(
      rule: "file-written-twice", severity: .warning,
      place: Place(file: source.name, range: source.firstLine(of: second.range)),
      message: Bilingual("\(line)행에서 쓴 \(name)의 내용이 이것으로 바뀐다", en: "This replaces \(name) as line \(line) writes it"),
      notes: [
        Diagnostic.Note(
          Bilingual(
            "한 파일의 부분들이면 file=\(name) append나 block, 다른 노드의 것이면 target=, 다른 파일이면 file=을 적는다",
            en:
              "for parts of one file write file=\(name) append or block, for another node's file target=, for another file file="
          ))
      ])
  }
}
