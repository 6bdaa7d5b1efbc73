// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let imageUnpinned = Rule(
    name: "image-unpinned", severity: .warning,
    manual: Manual(
      what: Bilingual("컨테이너 이미지에 태그가 없다", en: "A container image has no tag"),
      why: Bilingual(
        "태그가 없으면 그날의 latest를 받는다. 노드마다, 날마다 다른 판이 돌 수 있다",
        en: "without one it is the latest of the day: another version on each node and on each day"),
      example: "docker run qdrant/qdrant", instead: "docker run qdrant/qdrant:v1.14.0")
  ) { runbook, findings in
    for found in runbook.commands {
      let block = found.block
      guard let invocation = found.invocation, let image = ImageWord.find(invocation), let text = image.constant,
        block.reading.holes(in: image.range).isEmpty, !ImageWord.isPinned(text)
      else { continue }
      let range = block.reading.source(of: image.range)
      let version = ImageWord.version(besides: image, in: block)
      let fix = version.map { version in
        Fix(
          Bilingual(
            "적어 둔 판으로 고정한다: \(text):v\(version)", en: "Pin the version that the note names: \(text):v\(version)"),
          .needsReview, edits: [Fix.Edit(range, with: "\(text):v\(version)")])
      }
      findings.report(
        range, Bilingual("이미지 '\(text)'에 태그가 없다", en: "Image '\(text)' has no tag"), fixes: fix.map { [$0] } ?? [])
    }
  }
}

/// The word of a command that names a container image.
private enum ImageWord {
  static func find(_ invocation: ShellResolvedCommand) -> ShellWord? {
    if let run = DockerRun(invocation) { return run.image }
    let operands = invocation.arguments.filter { !($0.constant?.hasPrefix("-") ?? true) }
    guard ["docker", "podman"].contains(invocation.program), operands.first?.constant == "pull" else { return nil }
    return operands.dropFirst().first
  }

  static func isPinned(_ image: String) -> Bool {
    if image.contains("@") { return true }
    let last = image.split(separator: "/").last ?? ""
    guard let colon = last.firstIndex(of: ":") else { return false }
    return last[last.index(after: colon)...] != "latest"
  }

  /// A version in the author's comment beside the image: `# … 최신 1.14.0`.
  static func version(besides image: ShellWord, in block: JudgedBlock) -> String? {
    let line = block.reading.source(of: image.range)
    for edit in block.reading.repair?.edits ?? [] {
      let start = block.reading.source(ofUnrepaired: edit.range).lowerBound
      guard let comment = edit.comment, start >= line.upperBound, start - line.upperBound < 8 else { continue }
      let words = comment.text.split { !($0.isASCII && ($0.isNumber || $0 == ".")) }
      return words.last { $0.split(separator: ".").count == 3 }.map(String.init)
    }
    return nil
  }
}
