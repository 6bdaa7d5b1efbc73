// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// Who may do what with a file.
  static let rightsRows: [ProbeDerivation] = [
    // stat(1): %a is the mode in octal, %A in letters; chmod and chown follow a link, and so does -L.
    ProbeDerivation(
      "file-mode", ["chmod"], example: "chmod 600 /etc/app/key",
      asks: Bilingual("파일의 권한이 그러한지 stat으로", en: "whether the file has that mode: stat")
    ) { command in RightsAnswers.modes(command) },
    ProbeDerivation(
      "file-owner", ["chown", "chgrp"], example: "chown app:app /srv/app",
      asks: Bilingual("파일의 주인이 그러한지 stat으로", en: "whether the file has that owner: stat")
    ) { command in RightsAnswers.owners(command) },
  ]
}

/// Modes and owners.
private enum RightsAnswers {
  typealias Answer = ProbeDerivation.Answer

  static func modes(_ command: ProbeDerivation.Command) -> [Answer] {
    guard !command.has("--reference"),
      let mode = command.arguments.first(where: { word in
        !["-R", "-v", "-c", "-f", "--recursive"].contains(word.constant)
      })?.constant, let question = question(mode),
      let paths = paths(command, behind: mode), !paths.isEmpty
    else { return [] }
    return paths.map { path in
      let answer = Answer(
        question(command, path), "\(path.shown)의 권한이 \(Josa.by(mode)) 되어 있음", en: "\(path.shown) has the mode \(mode)",
        of: .file(.mode, path)
      ).inFolder(path.isRelative)
      return command.has("-R", "--recursive")
        ? answer.bearing(.consequence).blind("그 아래의 파일은 보지 않음", en: "the files below it") : answer
    }
  }

  /// The files behind the mode: `-x` reads like an option, and is one to nobody but chmod.
  private static func paths(_ command: ProbeDerivation.Command, behind mode: String) -> [ProbeWord]? {
    guard let place = command.arguments.firstIndex(where: { $0.constant == mode }) else { return nil }
    let words = command.arguments[(place + 1)...].filter { $0.constant != "-R" }.map(command.source.word)
    return words.contains { $0 == nil } ? nil : words.compactMap(\.self)
  }

  /// What to ask for a mode; nil for one that is changed in a way that cannot be told afterwards.
  private static func question(_ mode: String) -> ((ProbeDerivation.Command, ProbeWord) -> ShellText)? {
    if !mode.isEmpty, mode.count <= 4, mode.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }) {
      let digits = String(mode.drop { $0 == "0" })
      return { command, path in
        "[ \"$(\(command.sudo)stat -Lc %a \(path) 2>/dev/null)\" = \(digits.isEmpty ? "0" : digits) ]"
      }
    }
    switch mode {
    case "+x", "a+x", "u+x", "ug+x", "ugo+x", "755": return { command, path in command.test("-x \(path)") }
    case "go-rwx", "og-rwx", "go=", "og=":
      return { command, path in "\(command.sudo)stat -Lc %A \(path) 2>/dev/null | grep -e '------$' >/dev/null" }
    case "o-rwx", "o=":
      return { command, path in "\(command.sudo)stat -Lc %A \(path) 2>/dev/null | grep -e '---$' >/dev/null" }
    default: return nil
    }
  }

  static func owners(_ command: ProbeDerivation.Command) -> [Answer] {
    guard !command.has("--reference", "--from", "-h", "--no-dereference"), let owner = command.word(0),
      let paths = command.words(from: 1),
      !paths.isEmpty, let (format, wanted, tests) = wanted(command, owner)
    else { return [] }
    return paths.map { path in
      var question: ShellText = "[ \"$(\(command.sudo)stat -Lc '\(format)' \(path) 2>/dev/null)\" = \(wanted) ]"
      if command.has("-R", "--recursive") {
        guard let tests else {
          return Answer(
            question, "\(path.shown)의 주인이 \(owner.shown)임", en: "\(path.shown) belongs to \(owner.shown)",
            of: .file(.owner, path)
          )
          .inFolder(path.isRelative).bearing(.consequence).blind("그 아래의 파일은 보지 않음", en: "the files below it")
        }
        // find(1): the first file that belongs to somebody else ends the search.
        question =
          "{ \(command.test("-e \(path)")) && [ -z \"$(\(command.sudo)find \(path) ! \\( \(tests) \\) ! -type l -print -quit)\" ]; }"
      }
      return Answer(
        question, "\(path.shown)의 주인이 \(owner.shown)임", en: "\(path.shown) belongs to \(owner.shown)",
        of: .file(.owner, path)
      )
      .inFolder(path.isRelative)
    }
  }

  /// What stat prints and what it must be; the tests of find where user and group are known apart.
  private static func wanted(
    _ command: ProbeDerivation.Command, _ owner: ProbeWord
  ) -> (format: String, wanted: ShellText, tests: ShellText?)? {
    let isNumber = { (text: String) in !text.isEmpty && text.utf8.allSatisfy(\.isDigit) }
    if command.tool == "chgrp" {
      let isID = owner.constant.map(isNumber) ?? false
      return (isID ? "%g" : "%G", "\(owner)", isID ? "-gid \(owner)" : "-group \(owner)")
    }
    guard let text = owner.constant else {
      let shown = owner.shown
      if shown.contains("$(id -u)") { return shown.contains("$(id -g)") ? ("%u:%g", "\(owner)", nil) : nil }
      if shown.hasSuffix(":") || shown.contains("${") { return nil }
      return shown.contains(":") ? ("%U:%G", "\(owner)", nil) : ("%U", "\(owner)", "-user \(owner)")
    }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.allSatisfy({ part in part.utf8.allSatisfy { $0.isWord || $0 == UInt8(ascii: "-") } }), text != ":"
    else { return nil }
    var format: [String] = []
    var tests: [String] = []
    if !parts[0].isEmpty {
      format.append(isNumber(parts[0]) ? "%u" : "%U")
      tests.append("\(isNumber(parts[0]) ? "-uid" : "-user") \(parts[0])")
    }
    if parts.count == 2, !parts[1].isEmpty {
      format.append(isNumber(parts[1]) ? "%g" : "%G")
      tests.append("\(isNumber(parts[1]) ? "-gid" : "-group") \(parts[1])")
    }
    let wanted = parts.filter { !$0.isEmpty }.joined(separator: ":")
    return (format.joined(separator: ":"), "\(wanted)", "\(tests.joined(separator: " "))")
  }
}
