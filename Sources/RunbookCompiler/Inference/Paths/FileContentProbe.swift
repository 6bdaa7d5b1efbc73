// SPDX-License-Identifier: Apache-2.0

/// The question whether a file holds what a step puts into it.
enum FileContentProbe {
  static func of(_ part: FilePart, path: String) -> Probe {
    switch part {
    case .whole:
      Probe(
        .fileContent, meaning: Bilingual("\(path)의 내용과 권한이 이 블록과 같음", en: "\(path) has this content and mode"),
        reason: Reason("file-content"))
    case .lines:
      Probe(
        .fileContent, meaning: Bilingual("\(path)에 이 줄이 모두 있음", en: "\(path) has each of these lines"),
        reason: Reason("file-lines"))
    case .block:
      Probe(
        .fileContent, meaning: Bilingual("\(path)에 이 블록이 그대로 있음", en: "\(path) has this block as it is"),
        reason: Reason("file-block"))
    }
  }
}
