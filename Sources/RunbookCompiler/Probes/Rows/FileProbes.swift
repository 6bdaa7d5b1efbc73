// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// Files and folders that commands make or take away.
  static let fileRows: [ProbeDerivation] = [
    ProbeDerivation(
      "folder-exists", ["mkdir"], example: "mkdir -p /data", asks: Bilingual("폴더가 있는지", en: "whether the folder exists")
    ) { command in
      let mode = command.has("-m", "--mode")
      let operands = command.line.operands.filter {
        !mode || command.line.texts[$0] != command.value("-m", "--mode")?.constant
      }
      let answers = operands.map { place -> Answer? in
        let word = command.arguments[place]
        return command.source.word(word).map { FileAnswers.folder(command, $0) } ?? FileAnswers.folders(command, word)
      }
      return answers.contains { $0 == nil } ? [] : answers.compactMap(\.self)
    },
    ProbeDerivation(
      "file-exists", ["touch"], example: "touch /data/ready", asks: Bilingual("파일이 있는지", en: "whether the file exists")
    ) { command in
      (command.words() ?? []).map { FileAnswers.isThere(command, $0) }
    },
    // ln(1), readlink(1): the text of the link is the target as it was given.
    ProbeDerivation(
      "link-points-there", ["ln"], example: "ln -s /opt/app-1 /opt/app",
      asks: Bilingual("링크가 그곳을 가리키는지", en: "whether the link points there")
    ) { command in
      guard command.has("-s", "--symbolic"), !command.has("-r", "--relative"), let from = command.word(0) else {
        return []
      }
      let operands = command.line.operands.count
      guard operands == 1 || operands == 2, let to = operands == 2 ? command.word(1) : ProbeWord(".") else { return [] }
      return FileAnswers.link(command, from, to).map { [$0] } ?? []
    },
    ProbeDerivation(
      "file-gone", ["rm", "rmdir"], example: "rm -rf /tmp/build",
      asks: Bilingual("파일이나 폴더가 없는지", en: "whether the file or folder is gone")
    ) { command in
      guard let words = command.words(), !words.isEmpty else { return [] }
      return words.map { word in
        Answer(
          command.test("! -e \(word)"), "\(word.shown) 없음", en: "\(word.shown) is gone", of: .file(.path, word)
        ).absent().inFolder(word.isRelative)
      }
    },
  ]
}

/// Questions about files that several rows ask.
enum FileAnswers {
  typealias Answer = ProbeDerivation.Answer

  static func isThere(_ command: ProbeDerivation.Command, _ path: ProbeWord) -> Answer {
    Answer(
      command.test("-e \(path)"), "파일 \(path.shown) 있음", en: "file \(path.shown) exists", of: .file(.path, path)
    ).inFolder(path.isRelative)
  }

  static func isWritten(_ command: ProbeDerivation.Command, _ path: ProbeWord) -> Answer {
    Answer(
      command.test("-s \(path)"), "파일 \(Josa.subject(path.shown)) 비어 있지 않음", en: "file \(path.shown) is not empty",
      of: .file(.path, path)
    ).inFolder(path.isRelative).blind("내용이 지금 만들 것과 같은지는 모름", en: "whether its content is what would be written now")
  }

  static func folder(_ command: ProbeDerivation.Command, _ path: ProbeWord) -> Answer {
    Answer(
      command.test("-d \(path)"), "폴더 \(path.shown) 있음", en: "folder \(path.shown) exists", of: .file(.path, path)
    ).inFolder(path.isRelative)
  }

  /// `a/{b,c}`: bash makes the words, each of which is a folder; nil for a word of another kind.
  static func folders(_ command: ProbeDerivation.Command, _ word: ShellWord) -> Answer? {
    let isBraces = word.parts.allSatisfy { part in
      switch part.kind {
      case .brace: true
      default: Steady.isSteady(part) && !Steady.isSplit(part)
      }
    }
    let template = command.source.template(word.range)
    guard isBraces, !command.isRaised else { return nil }
    let shown = ProbeWord(template: template, constant: nil)
    return Answer(
      "(for folder in \(shown); do [ -d \"$folder\" ] || exit 1; done)", "폴더 \(shown.shown) 있음",
      en: "the folders \(shown.shown) exist"
    ).inFolder(shown.isRelative)
  }

  static func link(_ command: ProbeDerivation.Command, _ from: ProbeWord, _ to: ProbeWord) -> Answer? {
    let name = from.constant.flatMap(baseName)
    func points(_ path: ShellText) -> ShellText { "[ \"$(\(command.sudo)readlink \(path))\" = \(from) ]" }
    let question: ShellText
    if to.shown.hasSuffix("/") || to.constant == "." {
      guard let name else { return nil }
      question = points("\(to)\(to.shown.hasSuffix("/") ? "" : "/")\(ShellPlain.quoted(name))")
    } else if let name {
      // Where the second word is a folder, the link is made in it.
      question = "{ \(points("\(to)")) || \(points("\(to)/\(ShellPlain.quoted(name))")); }"
    } else {
      question = points("\(to)")
    }
    return Answer(
      question, "\(to.shown) 링크가 \(Josa.object(from.shown)) 가리킴", en: "link \(to.shown) points to \(from.shown)",
      of: .file(.path, to)
    ).inFolder(to.isRelative)
  }

  /// The last part of a path; nil for one that ends in none.
  static func baseName(_ path: String) -> String? {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    return name.isEmpty || name == "." || name == ".." || name == "~" ? nil : name
  }

  /// Folders that every system has: what is put "to" one of them lands in it.
  static let wellKnown: Set<String> = [
    "/usr/local/bin", "/usr/local/sbin", "/usr/bin", "/bin", "/sbin", "/usr/sbin", "/opt", "/etc", "/tmp", "/var/tmp",
    "/usr/local",
    "/usr/local/lib", "/usr/lib", "/lib", "/srv", "/home", "/root", "/var/lib", "/mnt", "/etc/systemd/system", "~",
    "$HOME", ".", "..",
    "/etc/nginx/conf.d", "/etc/cron.d", "/etc/sysctl.d", "/etc/apt/sources.list.d", "/etc/apt/keyrings",
    "/usr/share/keyrings",
  ]
}
