// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// Files that are edited where they stand.
  static let editRows: [ProbeDerivation] = [
    // sed(1), grep(1): both read basic expressions, with -E extended ones.
    ProbeDerivation(
      "file-is-edited", ["sed"], example: "sed -i 's/^#Port 22$/Port 2222/' /etc/ssh/sshd_config",
      asks: Bilingual("바꿀 글이 없고 바뀐 글이 있는지 grep으로", en: "whether the new text is there and the old one gone: grep")
    ) { command in
      let texts = command.line.texts
      guard
        texts.contains(where: {
          $0 == "-i" || $0.hasPrefix("-i") || $0.hasPrefix("--in-place") || ["-Ei", "-ri", "-ni"].contains($0)
        }),
        !command.has("-n", "-f", "-s", "-z"), !texts.contains("-ni")
      else { return [] }
      let isExtended = command.has("-E", "-r") || texts.contains("-Ei") || texts.contains("-ri")
      var expressions = command.values(["-e", "--expression"])
      var first = 0
      if expressions.isEmpty {
        expressions = [command.word(0)]
        first = 1
      }
      guard let files = command.words(from: first), !files.isEmpty else { return [] }
      let edits = expressions.map { $0?.constant.flatMap(SedEdit.init) }
      guard !edits.contains(where: { $0 == nil }) else { return [] }
      return files.flatMap { file in
        edits.compactMap(\.self).compactMap { $0.answer(command, file, isExtended: isExtended) }
      }
    }
  ]
}

/// One expression of sed whose effect can be seen afterwards.
private struct SedEdit {
  typealias Answer = ProbeDerivation.Answer

  private enum Form {
    case replaced(pattern: String, by: String)
    /// `/x/s/^/#/`: the lines that match begin with a mark.
    case marked(pattern: String, with: String)
    case deleted(pattern: String)
  }

  private let form: Form

  /// nil for an expression whose effect cannot be told from the file.
  init?(_ text: String) {
    var text = text[...]
    guard !text.contains("\n"), !text.contains("'") else { return nil }
    var address: String?
    if text.hasPrefix("/") {
      guard let (pattern, rest) = SedEdit.part(text.dropFirst(), until: "/") else { return nil }
      address = pattern
      text = rest
    }
    if let address {
      if text == "d" {
        form = .deleted(pattern: address)
      } else if let mark = SedEdit.mark(text), !address.contains("^") {
        form = .marked(pattern: address, with: mark)
      } else {
        return nil
      }
      return
    }
    guard text.hasPrefix("s"), let separator = text.dropFirst().first, !separator.isLetter, !separator.isNumber,
      separator != "\\",
      let (pattern, rest) = SedEdit.part(text.dropFirst(2), until: separator),
      let (new, flags) = SedEdit.part(rest, until: separator),
      ["", "g"].contains(flags), !pattern.isEmpty, !new.isEmpty, let plain = SedEdit.plain(new)
    else { return nil }
    form = .replaced(pattern: pattern, by: plain)
  }

  /// `s/^/#/` and its kin.
  private static func mark(_ text: Substring) -> String? {
    for separator in ["/", "|", "#", ","] {
      for mark in ["#", "# "] where separator != "#" {
        if text == "s\(separator)^\(separator)\(mark)\(separator)" { return mark }
      }
    }
    return nil
  }

  /// The text up to the separator, which may stand escaped in it, and what is left behind.
  private static func part(_ text: Substring, until separator: Character) -> (String, Substring)? {
    var found = ""
    var rest = text
    while let character = rest.first {
      rest = rest.dropFirst()
      if character == separator { return (found, rest) }
      found.append(character)
      if character == "\\", let next = rest.first {
        if next == separator { found.removeLast() }
        found.append(next)
        rest = rest.dropFirst()
      }
    }
    return nil
  }

  /// What a replacement stands for; nil where it takes over a part of what was there.
  private static func plain(_ replacement: String) -> String? {
    var text = ""
    var rest = replacement[...]
    while let character = rest.first {
      rest = rest.dropFirst()
      if character == "&" { return nil }
      guard character == "\\" else {
        text.append(character)
        continue
      }
      guard let next = rest.first, !next.isLetter, !next.isNumber else { return nil }
      text.append(next)
      rest = rest.dropFirst()
    }
    return text
  }

  func answer(_ command: ProbeDerivation.Command, _ file: ProbeWord, isExtended: Bool) -> Answer? {
    let grep = "\(command.sudo)grep\(isExtended ? " -E" : "")" as ShellText
    let state = ProbedState.file(.content, file)
    // The first grep fails where the file is not there or cannot be read.
    let isRead = "\(command.sudo)grep -qs '' \(file)" as ShellText
    switch form {
    case .deleted(let pattern):
      return Answer(
        "{ \(isRead) && ! \(grep) -q -e '\(pattern)' \(file); }", "\(file.shown)에 '\(pattern)' 줄 없음",
        en: "\(file.shown) has no line with '\(pattern)'", of: state
      ).inFolder(file.isRelative)
    case .marked(let pattern, let mark):
      return Answer(
        "{ \(isRead) && ! \(grep) -q -e '^[^#].*\(pattern)' -e '^\(pattern)' \(file); }",
        "\(file.shown)의 '\(pattern)' 줄이 \(mark.first == "#" ? "주석" : mark)임",
        en: "the lines of \(file.shown) with '\(pattern)' are comments", of: state
      ).inFolder(file.isRelative)
    case .replaced(let pattern, let new):
      // A line that matched has the new text now, so none that lacks it may still match.
      let isWhole = pattern.hasPrefix("^") && (pattern.hasSuffix(".*") || pattern.hasSuffix(".*$"))
      let wanted: ShellText = "\(isWhole ? "-x " : "")-e \(ShellPlain.singleQuoted(new)) \(file)"
      return Answer(
        "{ \(command.sudo)grep -Fqs \(wanted) && ! \(command.sudo)grep -Fv \(wanted) | \(grep) -e '\(pattern)' >/dev/null; }",
        "\(file.shown)에 '\(new)' 있음", en: "\(file.shown) has '\(new)'", of: state
      ).inFolder(file.isRelative)
    }
  }
}
