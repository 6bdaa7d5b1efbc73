// SPDX-License-Identifier: Apache-2.0

/// Finds stand-ins without marks in the arguments of commands: `관리자비밀번호`, `사용자명@서버_IP`, `--token TOKEN`,
/// `ssh root@db_host`.
enum ArgumentStandIns {
  static func find(in reading: BlockReading) -> [PlaceholderFinder.Found] {
    guard let script = reading.script else { return [] }
    let assigned = Set(script.allSimpleCommands.flatMap(\.command.assignments).map(\.name))
    return script.allSimpleCommands.flatMap { visit in
      ArgumentReader(command: visit.command, bytes: reading.bytes, assigned: assigned).found()
    }
  }
}

/// The words of one command.
private struct ArgumentReader {
  let command: ShellSimpleCommand
  let bytes: [UInt8]
  let assigned: Set<String>

  func found() -> [PlaceholderFinder.Found] {
    guard let invocation = command.resolved else {
      return command.assignments.flatMap { runs(in: $0.value, program: "") }
    }
    guard !TalkingCommands.programs.contains(invocation.program) else { return [] }
    let values = command.assignments.map(\.value)
    var words: [ShellWord] = []
    for word in invocation.arguments {
      // Behind a mark of a remark stands no argument.
      if isRemark(word) { break }
      words.append(word)
    }
    // One loose Hangul word that names no value makes a remark of all of them: `sysctl -p 설정 적용`.
    let loose = words.filter { isLoose($0) }
    let isGloss = loose.contains { !ValueNouns.end(text($0.range)) }
    return values.flatMap { runs(in: $0, program: "") }
      + words.flatMap { word -> [PlaceholderFinder.Found] in
        isGloss && isLoose(word) ? [] : runs(in: word, program: invocation.program)
      }
  }

  private func text(_ range: ByteRange) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// A word of nothing but Hangul and what joins it.
  private func isLoose(_ word: ShellWord) -> Bool {
    guard text(word.range).hasHangul, word.parts.count == 1, case .literal(let text)? = word.parts.first?.kind else {
      return false
    }
    return text.utf8.allSatisfy { $0 >= 0x80 || $0.isWord || $0 == UInt8(ascii: "-") }
  }

  private func isRemark(_ word: ShellWord) -> Bool {
    ["//", "→", "←", "->", "<-", "=>", ":", "⇒", "--", "※"].contains(text(word.range))
      || text(word.range).hasPrefix("(")
  }

  /// The runs of word characters in the unquoted and the double-quoted parts of a word.
  private func runs(in word: ShellWord, program: String) -> [PlaceholderFinder.Found] {
    word.parts.flatMap { part -> [PlaceholderFinder.Found] in
      switch part.kind {
      case .literal: return runs(in: part.range, of: word, program: program, isQuoted: false)
      case .doubleQuoted(let inner):
        return inner.flatMap { piece -> [PlaceholderFinder.Found] in
          guard case .literal = piece.kind else { return [] }
          return runs(in: piece.range, of: word, program: program, isQuoted: true)
        }
      default: return []
      }
    }
  }

  private func runs(
    in range: ByteRange, of word: ShellWord, program: String, isQuoted: Bool
  ) -> [PlaceholderFinder.Found] {
    var found: [PlaceholderFinder.Found] = []
    var start = range.lowerBound
    while start < range.upperBound {
      guard isPart(bytes[start]) else {
        start += 1
        continue
      }
      var end = start
      while end < range.upperBound, isPart(bytes[end]) { end += 1 }
      let run = BareWord(bytes: bytes, range: start..<end, word: word.range, program: program, isQuoted: isQuoted)
      if let form = run.form(assigned: assigned) { found.append(.init(form: form, range: start..<end)) }
      start = end
    }
    return found
  }

  private func isPart(_ byte: UInt8) -> Bool { byte.isWord || byte >= 0x80 }
}

/// One run of word characters in an argument.
private struct BareWord {
  let bytes: [UInt8]
  let range: ByteRange
  let word: ByteRange
  let program: String
  let isQuoted: Bool

  func form(assigned: Set<String>) -> Placeholder.Form? {
    let text = String(decoding: bytes[range], as: UTF8.self)
    if text.hasHangul { return isHangulValue(text) ? .hangul : nil }
    let isCapital = text.utf8.allSatisfy { !$0.isLetter || ($0 & 0x20) == 0 }
    if isCapital { return !assigned.contains(text) && isUpperValue(text) ? .upper : nil }
    let isSmall = text.utf8.allSatisfy { !$0.isLetter || ($0 & 0x20) != 0 }
    return isSmall && isSnakeValue(text) ? .snake : nil
  }

  /// A text in quotes is a sentence unless the run is its only Hangul and stands where a value does.
  private func isHangulValue(_ text: String) -> Bool {
    guard ValueNouns.end(text), next != UInt8(ascii: "."), !isPath else { return false }
    guard isQuoted else { return true }
    let others =
      String(decoding: bytes[word.lowerBound..<range.lowerBound], as: UTF8.self)
      + String(decoding: bytes[range.upperBound..<word.upperBound], as: UTF8.self)
    return !others.hasHangul && ("=:@/".utf8.contains(before) || (before == .space && others.contains(":")))
  }

  /// `/백업/사용자` names a folder that is there.
  private var isPath: Bool { before == UInt8(ascii: "/") && bytes.around(range.lowerBound - 2) != UInt8(ascii: "/") }

  private func isUpperValue(_ text: String) -> Bool {
    guard text.utf8.first?.isLetter == true, text.utf8.count > 1, isPlace, !isSetting,
      !BareWord.capitalWords.contains(text)
    else { return false }
    if isHostPlace { return ValueNouns.end(text) }
    guard !isQuoted, !BareWord.namingPrograms.contains(program), !isNameOption else { return false }
    return text.contains("_") && ValueNouns.end(text)
  }

  private func isSnakeValue(_ text: String) -> Bool {
    guard text.contains("_"), isPlace, !isSetting, !isQuoted || isHostPlace else { return false }
    let words = text.split(separator: "_").map(String.init)
    guard let last = words.last else { return false }
    if ["ip", "address", "addr", "hostname", "fqdn"].contains(last) {
      return isHostPlace || StandInWords.owners.contains(words[0])
    }
    if ["host", "domain", "server"].contains(last) { return isHostPlace }
    return last == "number" && StandInWords.owners.contains(words[0])
  }

  /// Capitals that mean themselves although they name a value.
  private static let capitalWords: Set<String> = ["ID", "KEY", "NAME", "VALUE", "NO", "TABLE", "DB", "ENV"]

  /// Programs whose bare arguments are names of variables or of things that the note makes.
  private static let namingPrograms: Set<String> = [
    "export", "unset", "declare", "local", "readonly", "printenv", "read", "envsubst", "set", "alias", "psql", "mysql",
  ]

  private var before: UInt8 { range.lowerBound > word.lowerBound ? bytes.around(range.lowerBound - 1) : .space }
  private var next: UInt8 { range.upperBound < word.upperBound ? bytes.around(range.upperBound) : .space }

  /// Whether the run is a whole value: nothing of a longer word on either side.
  private var isPlace: Bool {
    (before.isBlank || "=@:/\"".utf8.contains(before)) && (next.isBlank || ":/,@\"".utf8.contains(next))
      && !"$`".utf8.contains(bytes.around(range.lowerBound - 1)) && !isPath
  }

  /// `NAME=…` is a setting, and `-e NAME` hands one on.
  private var isSetting: Bool { next == UInt8(ascii: "=") }

  /// Behind `@` or `://`, where only a host or a user can stand.
  private var isHostPlace: Bool {
    before == UInt8(ascii: "@")
      || (before == UInt8(ascii: "/") && bytes.around(range.lowerBound - 2) == UInt8(ascii: "/"))
      || next == UInt8(ascii: "@")
  }

  private var isNameOption: Bool {
    let words = String(decoding: bytes.lineBefore(word.lowerBound), as: UTF8.self).split(whereSeparator: \.isWhitespace)
    return ["-e", "--env", "--build-arg", "--preserve-env", "-v", "--from-env", "--name"].contains(words.last ?? "")
  }
}
