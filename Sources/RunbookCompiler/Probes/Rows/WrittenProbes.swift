// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// Text that goes into files: `>`, `>>` and `tee`.
  ///
  /// The programs that print it are of every kind, so these rows have none: what a command writes is found by
  /// `WrittenFile`, from the redirections of any command and from the words of `tee`.
  static let writtenRows: [ProbeDerivation] = [
    ProbeDerivation(
      "file-is-written", [], example: "date > /data/started",
      asks: Bilingual("파일이 비어 있지 않은지", en: "whether the file is not empty")
    ) { _ in [] },
    ProbeDerivation(
      "text-is-written", [], example: "echo 'nameserver 10.0.0.2' > /etc/resolv.conf",
      asks: Bilingual(
        "파일이 echo, printf, 히어독의 글 그대로인지 cmp로",
        en: "whether the file is the text of echo, printf or the here-document: cmp")
    ) { _ in [] },
    ProbeDerivation(
      "lines-are-there", [], example: "echo '10.0.0.2 db' >> /etc/hosts",
      asks: Bilingual("더한 줄이 모두 파일에 있는지 grep -Fx로", en: "whether the file has each of the lines: grep -Fx")
    ) { _ in [] },
  ]
}

/// A file that a command writes through a redirection or as `tee` does.
struct WrittenFile {
  typealias Answer = ProbeDerivation.Answer

  let command: ProbeDerivation.Command
  let path: ProbeWord
  let isAppending: Bool
  /// What prints the text.
  let text: ProbeDerivation.Command.Input

  /// The row and its answer; nil for a file that is no file on a disk, and keeps nothing.
  var answer: (name: String, answer: Answer)? {
    let shown = path.shown
    if shown.hasPrefix("/dev/") { return nil }
    if shown.hasPrefix("/proc/") || shown.hasPrefix("/sys/") { return setting.map { ("text-is-written", $0) } }
    let written = FileAnswers.isWritten(command, path)
    if isAppending {
      return ("lines-are-there", lines ?? written.bearing(.consequence).with { $0.state = .file(.line, path) })
    }
    return content.map { ("text-is-written", $0.weaker(written)) } ?? ("file-is-written", written)
  }

  /// The whole file against the text, by the author's own words that print it.
  private var content: Answer? {
    guard let question = fed("\(command.sudo)cmp -s - \(path)") else { return nil }
    return Answer(
      question, "\(path.shown)의 내용이 적힌 대로임", en: "\(path.shown) holds what is written here", of: .file(.content, path)
    )
    .inFolder(path.isRelative)
  }

  /// grep(1): with -v and -f, what is left of the text is what the file lacks; the first grep fails where the file is not
  /// there, cannot be read or is empty.
  private var lines: Answer? {
    guard let missing = fed("\(command.sudo)grep -Fxv -f \(path) -", isQuiet: true) else { return nil }
    return Answer(
      "{ \(command.sudo)grep -qs '' \(path) && ! \(missing); }", "\(path.shown)에 더한 줄이 모두 있음",
      en: "\(path.shown) has the lines that are added", of: .file(.line, path)
    ).inFolder(path.isRelative)
  }

  /// A program that is given the text; nil where the text is not known.
  private func fed(_ program: ShellText, isQuiet: Bool = false) -> ShellText? {
    let quiet: ShellText = isQuiet ? " >/dev/null" : ""
    switch text {
    case .printed(let producer, true): return "\(producer) | \(program)\(quiet)"
    case .heredoc(let body): return "{ \(program)\(quiet) \(body)}"
    case .printed, .none, .unknown: return nil
    }
  }

  /// A setting of the kernel, which is read back as it was written, or in brackets among its choices; proc(5), sysfs(5).
  private var setting: Answer? {
    guard !isAppending, case .printed(let producer, true) = text, let printed = producer.plain,
      printed.hasPrefix("echo "), !path.shown.contains("$")
    else { return nil }
    let word = printed.dropFirst("echo ".count).filter { $0 != "\"" && $0 != "'" }
    guard !word.isEmpty, word.utf8.allSatisfy({ $0.isWord || $0 == UInt8(ascii: "-") }) else { return nil }
    return Answer(
      "grep -qs -e '^\(word)$' -e '\\[\(word)\\]' \(path)", "\(path.shown)의 값이 \(word)임",
      en: "\(path.shown) is \(word)",
      of: .file(.content, path)
    ).blind("다시 부팅한 뒤에도 그런지는 모름", en: "whether it stays so after a reboot")
  }
}
