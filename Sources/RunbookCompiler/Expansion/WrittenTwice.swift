// SPDX-License-Identifier: Apache-2.0

/// Finds steps that replace a whole file which an earlier step of the same node has written.
struct WrittenTwice {
  private struct Writing {
    let step: Step
    let body: Code
  }

  private let source: SourceFile
  private var written: [NodeName: [Code: Writing]] = [:]
  private var found: [Int: Diagnostic] = [:]

  init(_ source: SourceFile) { self.source = source }

  /// Takes note of a step on a node, in the order of the note.
  mutating func pass(_ step: Step, _ texts: StepTexts, on node: NodeName) {
    guard case .file(let file) = step.action, file.part == .whole, let path = texts.path else { return }
    let former = written[node, default: [:]].updateValue(Writing(step: step, body: texts.body), forKey: path)
    guard let former, former.body != texts.body else { return }
    found[step.number] = Self.diagnostic(former.step, step, path, source)
  }

  /// One warning a step, however many nodes it is for.
  var diagnostics: [Diagnostic] { found.sorted { $0.key < $1.key }.map(\.value) }

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
