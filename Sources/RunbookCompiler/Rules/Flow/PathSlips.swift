// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let pathMismatch = Rule(
    name: "path-mismatch", severity: .warning,
    manual: Manual(
      what: Bilingual(
        "글에서 말한 파일과 명령이 여는 파일의 폴더가 다르다", en: "The sentence and the command name one file in two folders"),
      why: Bilingual(
        "둘 중 하나는 다른 파일이다. 고친 내용이 쓰이지 않는다", en: "one of them is another file: what is changed there has no effect"),
      example: "`app/conf/config.yml`을 고친다:\n\n```bash\nvi app/config.yml\n```",
      instead: "`app/conf/config.yml`을 고친다:\n\n```bash\nvi app/conf/config.yml\n```")
  ) { runbook, findings in
    for step in runbook.steps {
      guard let block = runbook.block(of: step), block.execution == .shell || block.role == .editorAndConfig,
        let script = block.reading.script, let prose = step.prose.last
      else { continue }
      for editor in EditorCommand.all(in: script) {
        guard let said = PathPair.other(than: editor.path, in: prose) else { continue }
        findings.report(
          editor.range, in: block,
          Bilingual(
            "앞의 글은 '\(said.shortened(to: 40))'이라고 한다", en: "The sentence before says '\(said.shortened(to: 40))'"),
          notes: [
            Diagnostic.Note(Bilingual("명령은 '\(editor.path)'", en: "the command says '\(editor.path)'"))
          ])
      }
    }
  }

  static let pathTypo = Rule(
    name: "path-typo", severity: .warning,
    manual: Manual(
      what: Bilingual("다른 곳에 적힌 이름과 한 글자만 다른 경로다", en: "A path differs by one letter from a name written elsewhere"),
      why: Bilingual("그런 파일은 없으므로 명령이 실패한다", en: "there is no such file, and the command fails"),
      example: "make\ncp src/redis-erver /usr/local/bin/\nredis-server --version",
      instead: "make\ncp src/redis-server /usr/local/bin/\nredis-server --version")
  ) { runbook, findings in
    for typo in PathTypo.all(runbook) {
      findings.report(
        typo.word.range, in: typo.block,
        Bilingual("'\(typo.word.text)'의 철자가 다른 곳과 다르다", en: "'\(typo.word.text)' is spelt otherwise elsewhere"),
        notes: [
          Diagnostic.Note(Bilingual("\(Josa.object("'\(typo.meant)'")) 뜻했나?", en: "did you mean '\(typo.meant)'?"))
        ],
        fixes: [
          Fix(
            Bilingual("\(Josa.by("'\(typo.meant)'")) 바꾼다", en: "Change it to '\(typo.meant)'"), .needsReview,
            edits: [Fix.Edit(typo.block.reading.source(of: typo.word.range), with: typo.meant)])
        ])
    }
  }
}

private enum PathPair {
  /// The only path of a text with the same file name in another folder; nil where there is none or it could be the same.
  static func other(than path: String, in text: String) -> String? {
    guard path.contains("/") else { return nil }
    let name = path.split(separator: "/").last ?? ""
    let said = PathText.words(in: text).map(\.path).filter { $0.contains("/") && $0.split(separator: "/").last == name }
    guard let only = said.first, Set(said).count == 1, only != path else { return nil }
    // Both from the root, or both from the same place: a relative path may stand below a `cd`.
    let isSameKind = only.hasPrefix("/") == path.hasPrefix("/") && only.hasPrefix("~") == path.hasPrefix("~")
    let firsts = (only.split(separator: "/").first, path.split(separator: "/").first)
    guard isSameKind, firsts.0 == firsts.1, !only.hasSuffix(path), !path.hasSuffix(only) else { return nil }
    return only
  }
}

/// A name in a command that is written in one letter otherwise everywhere else in the note.
private struct PathTypo {
  struct Word {
    let text: String
    /// Bytes of the block's reading.
    let range: ByteRange
  }

  let block: JudgedBlock
  let word: Word
  let meant: String

  static func all(_ runbook: Runbook) -> [PathTypo] {
    var names: [String: Int] = [:]
    var places: [(block: JudgedBlock, word: Word)] = []
    for block in runbook.blocks where block.isRun || block.role == .config {
      let bytes = block.reading.bytes
      for token in LiteralToken.all(in: bytes, range: 0..<bytes.count) where isName(token.text) {
        names[token.text, default: 0] += 1
        if block.execution == .shell, names[token.text] == 1 {
          places.append((block, Word(text: token.text, range: token.range)))
        }
      }
    }
    // The names that are alike but for one part, by what is left of them without it.
    var alike: [String: [String]] = [:]
    for name in names.keys.sorted() { for key in keys(of: name) { alike[key, default: []].append(name) } }
    // What has dozens of forms is a series, and none of them a slip.
    alike = alike.filter { $0.value.count < 24 }
    return places.compactMap { place in
      guard names[place.word.text] == 1, isOperand(place.word.range, in: place.block) else { return nil }
      let candidates = keys(of: place.word.text).flatMap { alike[$0] ?? [] }
        .filter { $0 != place.word.text && (names[$0] ?? 0) > 1 && isSlip(place.word.text, of: $0) }
      guard let meant = candidates.first, Set(candidates).count == 1 else { return nil }
      return PathTypo(block: place.block, word: place.word, meant: meant)
    }
  }

  /// A name of at least two parts, one of which is a word of five letters.
  private static func isName(_ text: String) -> Bool {
    let parts = parts(of: text)
    return (2...6).contains(parts.count) && parts.contains { isWord($0) }
  }

  private static func parts(of text: String) -> [Substring] { text.split(whereSeparator: { "-._".contains($0) }) }

  private static func isWord(_ part: Substring) -> Bool { part.utf8.count >= 5 && part.utf8.allSatisfy(\.isLetter) }

  /// The name without one of its words, for each of them.
  private static func keys(of name: String) -> [String] {
    let parts = parts(of: name)
    return parts.indices.filter { isWord(parts[$0]) }.map { hole in
      parts.indices.map { $0 == hole ? "*" : String(parts[$0]) }.joined(separator: "-")
    }
  }

  /// Whether one letter was left out, doubled or swapped with its neighbour; another letter may make another word.
  private static func isSlip(_ name: String, of other: String) -> Bool {
    let pairs = zip(parts(of: name), parts(of: other)).filter { $0 != $1 }
    guard pairs.count == 1, let (one, two) = pairs.first else { return false }
    let (left, right) = (Array(one.utf8), Array(two.utf8))
    if left.count == right.count {
      let differing = left.indices.filter { left[$0] != right[$0] }
      return differing.count == 2 && differing[1] == differing[0] + 1 && left[differing[0]] == right[differing[1]]
        && left[differing[1]] == right[differing[0]]
    }
    let (short, long) = left.count < right.count ? (left, right) : (right, left)
    guard long.count == short.count + 1, !long.elementsEqual(short + [UInt8(ascii: "s")]),
      !long.elementsEqual(short + [UInt8(ascii: "d")])
    else { return false }
    let common = zip(short, long).prefix { $0 == $1 }.count
    return short[common...].elementsEqual(long[(common + 1)...])
  }

  /// Whether the word stands behind a `/`, or is the whole word of a command: not an option, not in a comment.
  private static func isOperand(_ range: ByteRange, in block: JudgedBlock) -> Bool {
    guard let script = block.reading.script else { return false }
    if script.comments.contains(where: { $0.range.contains(range.lowerBound) }) { return false }
    let bytes = block.reading.bytes
    let before = range.lowerBound > 0 ? bytes[range.lowerBound - 1] : .lineFeed
    return before == UInt8(ascii: "/")
  }
}
