// SPDX-License-Identifier: Apache-2.0

/// The places around one block that can name its file, from the most trusted to the least.
struct PathEvidence {
  let context: BlockContext
  let info: InfoString
  let language: CodeLanguage

  init(_ context: BlockContext, info: InfoString, language: CodeLanguage) {
    self.context = context
    self.info = info
    self.language = language
  }

  /// The path that helps to tell the language: what stands on the fence or just before it.
  static func named(_ context: BlockContext, info: InfoString) -> String? {
    let evidence = PathEvidence(context, info: info, language: .text)
    if let path = (evidence.attribute() ?? evidence.title())?.path { return path }
    for words in context.before.suffix(2).reversed() {
      if let word = PathText.words(in: words.text).last(where: { $0.isAbsolute && FileKind.isWritable($0) }) {
        return word.path
      }
    }
    return nil
  }

  // MARK: On the fence and in the block

  func attribute() -> FoundPath? {
    guard let path = (info["file"] ?? context.directive.last { $0.key == "file" })?.value, !path.isEmpty else {
      return nil
    }
    return FoundPath(path, reason: Reason("file-attribute", words: "file=\(path)"))
  }

  func title() -> FoundPath? {
    guard let title = info["title"]?.value ?? info["filename"]?.value, PathText.isPath(title) else { return nil }
    return FoundPath(title, reason: Reason("path-in-title", words: title))
  }

  /// `# /etc/foo.conf` as the first line, also with words behind it or with `file:` before it.
  func comment(_ reading: BlockReading) -> FoundPath? {
    let end = reading.bytes.firstIndex(of: .lineFeed) ?? reading.bytes.count
    let line = reading.text(0..<end).trimmingBlanks()
    guard ["#", ";", "//", "/*", "<!--"].contains(where: line.hasPrefix), !line.hasPrefix("#!") else { return nil }
    let signs = line.hasPrefix("//") || line.hasPrefix("/*") ? "/* " : "#;<!- "
    let shown = String(line.drop { signs.contains($0) })
    let words = PathText.words(in: shown).filter { FileKind.isWritable($0) && FileKind.canHold($0.path, language) }
    guard words.count == 1, let word = words.first, isNaming(word, in: shown) else { return nil }
    return FoundPath(
      placed(word.path), reason: Reason("path-in-first-comment", words: line, at: reading.source(of: 0..<end)))
  }

  /// Whether a comment names the file that follows, and does not point to another one.
  private func isNaming(_ word: PathWord, in text: String) -> Bool {
    if text.hasPrefix(word.path) { return true }
    if Lexicon.shared.first([.elsewhere], in: text) != nil { return false }
    return text.hasSuffix(word.path) || text.hasSuffix("(\(word.path))") || FileKind.says(word.path, language)
  }

  // MARK: In the words before and after

  /// A path in the passages just before, the nearest first; pictures and other short passages do not part them.
  func prose() -> FoundPath? {
    for words in context.before.suffix(3).reversed() {
      if let found = path(in: words, rule: "path-in-sentence") { return found }
    }
    return nil
  }

  /// `/etc/hosts 맨 밑에 넣는다.` right behind the block.
  func afterwards() -> FoundPath? {
    for words in context.after.prefix(2) {
      guard Lexicon.shared.first([.placeOfBlock], in: words.text) != nil, !pointsForward(words.text) else { continue }
      if let found = path(in: words, rule: "path-after-block") { return found }
    }
    return nil
  }

  /// The nearest heading that names a file, the note's own title left out.
  func heading() -> FoundPath? {
    for heading in context.headings.reversed() where heading.level > 1 {
      let words = BlockContext.Words(text: heading.text, range: heading.range)
      if let found = path(in: words, rule: "path-in-heading") { return found }
    }
    return nil
  }

  private func pointsForward(_ text: String) -> Bool {
    let end = text.trimmingBlanks()
    return end.hasSuffix(":") || end.contains("다음") || end.contains("following")
  }

  private func path(in words: BlockContext.Words, rule: String) -> FoundPath? {
    let all = PathText.words(in: words.text)
    let fitting = all.filter { FileKind.isWritable($0) && FileKind.canHold($0.path, language) && isMeant($0) }
    guard let word = fitting.last(where: { PathEvidence.isObject($0, in: words.text) }) ?? fitting.last else {
      return bareWord(in: words, rule: rule)
    }
    return FoundPath(
      joined(word, all, in: words.text), reason: Reason(rule, words: word.path, at: words.range), passage: words)
  }

  private func isMeant(_ word: PathWord) -> Bool {
    word.hasFolder || FixedPlace.isMeant(word.path, holding: language)
  }

  /// `fstab에 추가`, `## hosts`: names without an ending that mean one file, where the content is that file's.
  private func bareWord(in words: BlockContext.Words, rule: String) -> FoundPath? {
    let parts = words.text.split { !($0.isASCII && ($0.isLetter || $0 == "_" || $0 == ".")) }.map(String.init)
    for part in parts {
      guard let place = FixedPlace.of(part), FixedPlace.isMeant(part, holding: language) else { continue }
      return FoundPath(place, reason: Reason(rule, words: part, at: words.range), passage: words)
    }
    return nil
  }

  /// Whether the sentence does something with the file: edits it, makes it, puts something into it.
  static func isObject(_ word: PathWord, in text: String) -> Bool {
    if Self.verbs.contains(word.before) { return true }
    let after = word.after.drop { " `'\")*".contains($0) }
    return Self.particles.contains { after.hasPrefix($0) }
  }

  private static let verbs: Set<String> = [
    "edit", "open", "create", "modify", "update", "in", "into", "to", "named", "called", "file", "add", "write", "as",
    "vi", "vim", "nano", "change", "configure",
  ]
  private static let particles = ["파일", "을 ", "를 ", "에 ", "에는", "에서", "로 ", "으로 ", "file"]

  /// A bare name in a folder that the same sentence names: "`MariaDB.repo` inside `/etc/yum.repos.d`".
  private func joined(_ word: PathWord, _ all: [PathWord], in text: String) -> String {
    guard !word.hasFolder else { return word.path }
    if let place = FixedPlace.of(word.path) { return place }
    let folders = text.split { $0.isWhitespace || "`'\"()[],:".contains($0) }.map(String.init)
      .map { String($0.prefix { $0.isASCII }) }
      .filter { $0.hasPrefix("/") && !$0.hasPrefix("//") && $0.utf8.count > 4 && !$0.hasSuffix(word.path) }
    guard folders.count == 1, let folder = folders.first else { return word.path }
    let isFile = all.contains { $0.path == folder && FileKind.isWritable($0) }
    guard !isFile else { return word.path }
    let trimmed = folder.hasSuffix("/") || folder.hasSuffix(".") ? String(folder.dropLast()) : folder
    return "\(trimmed)/\(word.path)"
  }

  private func placed(_ path: String) -> String { path.contains("/") ? path : FixedPlace.of(path) ?? path }
}
