// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// Files from the net.
  static let downloadRows: [ProbeDerivation] = [
    // curl(1): -o names the file, -O takes the last part of the URL, --output-dir the folder.
    ProbeDerivation(
      "file-is-downloaded", ["curl", "wget"], example: "curl -fLO https://example.com/app-1.2.tar.gz",
      asks: Bilingual("받은 파일이 비어 있지 않은지", en: "whether the file that was fetched is not empty")
    ) { command in
      let download = Download(command)
      guard let path = command.tool == "curl" ? download.ofCurl() : download.ofWget(), !path.shown.hasPrefix("/dev/"),
        path.constant != "-"
      else { return [] }
      return [
        FileAnswers.isWritten(command, path).blind(
          "받은 내용이 온전한지, 그 판인지는 모름", en: "whether it is whole, and that version")
      ]
    }
  ]

  /// What is packed.
  static let archiveRows: [ProbeDerivation] = [
    // tar(1): -t lists the members; unzip(1): -Z1 does.
    ProbeDerivation(
      "archive-is-unpacked", ["tar", "unzip"], example: "tar -xzf app-1.2.tar.gz -C /opt",
      asks: Bilingual(
        "아카이브에 든 것이 모두 풀려 있는지, 만든 아카이브가 있는지",
        en: "whether every member of the archive is there, or the archive that is made")
    ) { command in command.tool == "tar" ? Archive(command).untarred() : Archive(command).unzipped() }
  ]

  /// Source code.
  static let sourceRows: [ProbeDerivation] = [
    // git-config(1), git-rev-parse(1).
    ProbeDerivation(
      "repository-is-cloned", ["git"], example: "git clone https://example.com/app.git",
      asks: Bilingual("그 주소에서 복제한 저장소가 있는지", en: "whether a clone from that address is there")
    ) { command in
      guard command.verb() == "clone", !command.has("--bare", "--mirror"), let url = command.word(1),
        command.line.operands.count <= 3
      else { return [] }
      var name: ProbeWord?
      if command.line.operands.count == 3 {
        name = command.word(2)
      } else if let path = url.constant, let last = path.split(whereSeparator: { $0 == "/" || $0 == ":" }).last {
        let base = last.hasSuffix(".git") ? String(last.dropLast(4)) : String(last)
        name = PackageAnswers.isName(base) || base.hasPrefix(".") ? ProbeWord(base) : nil
      }
      guard let folder = name else { return [] }
      let git = "\(command.sudo)git -C \(folder)" as ShellText
      return [
        Answer(
          "{ [ \"$(\(git) config --get remote.origin.url 2>/dev/null)\" = \(url) ] && \(git) rev-parse -q --verify HEAD >/dev/null 2>&1; }",
          "\(folder.shown)에 \(url.shown) 저장소가 있음", en: "\(folder.shown) is a clone of \(url.shown)",
          of: .file(.path, folder)
        ).inFolder(folder.isRelative).blind("가지의 최신 커밋인지는 모름", en: "whether it holds the newest commit of its branch")
      ]
    },
    ProbeDerivation(
      "git-setting", ["git"], example: "git config --global user.name deploy",
      asks: Bilingual("git 설정이 그 값인지", en: "whether git has that setting")
    ) { command in
      guard command.verb() == "config", command.line.operands.count == 3, let key = command.word(1),
        let value = command.word(2),
        !command.has("--add", "--unset", "--unset-all", "--replace-all", "-f", "--file"),
        !["set", "get", "unset", "list"].contains(key.constant)
      else { return [] }
      let scope: ShellText = command.has("--global") ? " --global" : command.has("--system") ? " --system" : ""
      return [
        Answer(
          "[ \"$(\(command.call) config\(scope) --get \(key) 2>/dev/null)\" = \(value) ]",
          "git의 \(key.shown) 값이 \(value.shown)임",
          en: "git's \(key.shown) is \(value.shown)", of: ProbedState(kind: .setting, name: "git \(key.shown)")
        ).inFolder(!command.has("--global", "--system"))
      ]
    },
    // git-rev-parse(1): a branch, a tag or a commit stands for its commit.
    ProbeDerivation(
      "commit-is-checked-out", ["git"], example: "git checkout v1.2",
      asks: Bilingual("그 커밋이 체크아웃되어 있는지", en: "whether that commit is checked out")
    ) { command in
      guard ["checkout", "switch"].contains(command.verb()), command.line.operands.count == 2,
        let name = command.word(1),
        command.line.options.allSatisfy({ ["-q", "-f", "--quiet", "--detach"].contains($0.name) }),
        command.line.behindDashes == nil
      else { return [] }
      return [
        Answer(
          "(wanted=$(git rev-parse -q --verify \(name)'^{commit}' 2>/dev/null) && [ \"$(git rev-parse HEAD)\" = \"$wanted\" ])",
          "\(name.shown) 커밋이 체크아웃되어 있음", en: "\(name.shown) is checked out",
          of: ProbedState(kind: .setting, name: "git HEAD")
        ).inFolder()
      ]
    },
  ]
}

/// Where `curl` and `wget` put what they fetch.
private struct Download {
  let command: ProbeDerivation.Command

  init(_ command: ProbeDerivation.Command) { self.command = command }

  func ofCurl() -> ProbeWord? {
    let folder = command.value("--output-dir")
    if command.has("--output-dir"), folder == nil { return nil }
    if command.has("-o", "--output") { return command.value("-o", "--output").flatMap { joined(folder, $0) } }
    guard command.has("-O", "--remote-name"), !command.has("-J", "--remote-header-name"),
      command.line.operands.count == 1
    else { return nil }
    return urlName(command.line.operands[0]).flatMap { joined(folder, $0) }
  }

  func ofWget() -> ProbeWord? {
    if command.has("-O", "--output-document") { return command.value("-O", "--output-document") }
    guard
      !command.has("-i", "-r", "-m", "--input-file", "--recursive", "--mirror", "--content-disposition", "--spider"),
      command.line.operands.count == 1
    else { return nil }
    let folder = command.value("-P", "--directory-prefix")
    if command.has("-P", "--directory-prefix"), folder == nil { return nil }
    return urlName(command.line.operands[0]).flatMap { joined(folder, $0) }
  }

  private func joined(_ folder: ProbeWord?, _ name: ProbeWord) -> ProbeWord? {
    guard let folder else { return name }
    guard !name.shown.hasPrefix("/") else { return nil }
    let slash: ShellText = folder.shown.hasSuffix("/") ? "" : "/"
    let constant = folder.constant.flatMap { first in
      name.constant.map { first + (first.hasSuffix("/") ? "" : "/") + $0 }
    }
    return ProbeWord(template: ("\(folder)\(slash)\(name)" as ShellText).template, constant: constant)
  }

  /// The last part of a URL, without what stands behind `?`.
  private func urlName(_ operand: Int) -> ProbeWord? {
    let word = command.arguments[operand]
    if let url = command.source.word(word)?.constant {
      let path = url.prefix { $0 != "?" && $0 != "#" }
      guard path.contains("://"), !path.hasSuffix("/"), let name = path.split(separator: "/").last,
        path.split(separator: "/").count > 2
      else { return nil }
      return ProbeWord(String(name))
    }
    return command.source.lastPart(of: word)
  }
}

extension ProbeSource {
  /// What stands behind the last `/` of a word in which something is expanded, in double quotes; nil where it cannot be cut.
  func lastPart(of word: ShellWord) -> ProbeWord? {
    var parts = word.parts
    if parts.count == 1, case .doubleQuoted(let inner) = parts[0].kind { parts = inner }
    guard parts.allSatisfy(Steady.isSteady) else { return nil }
    for (place, part) in parts.enumerated().reversed() {
      switch part.kind {
      case .literal(let text):
        guard let slash = text.lastIndex(of: "/") else { continue }
        let tail = String(text[text.index(after: slash)...])
        let rest = parts[(place + 1)...].flatMap { template($0.range).pieces }
        let pieces = ShellText(pieces: [.text("\"\(tail)")] + rest + [.text("\"")])
        let isPlain = tail.utf8.allSatisfy { $0.isWord || "-+.:@%,".utf8.contains($0) }
        return isPlain && !(tail.isEmpty && rest.isEmpty) ? ProbeWord(template: pieces.template, constant: nil) : nil
      case .parameter, .command: continue
      default: return nil
      }
    }
    return nil
  }
}

/// An archive that is unpacked.
private struct Archive {
  typealias Answer = ProbeDerivation.Answer

  let command: ProbeDerivation.Command

  init(_ command: ProbeDerivation.Command) { self.command = command }

  /// Every member by its name; the list comes from the archive, so it must still be there.
  private func members(_ list: ShellText, of archive: ProbeWord, in folder: ProbeWord?, stripped: Bool = false)
    -> Answer
  {
    let name: ShellText = stripped ? "${member#*/}" : "$member"
    let place: ShellText = folder.map { "\($0)/\"\(name)\"" } ?? "\"\(name)\""
    return Answer(
      "{ [ -s \(archive) ] && \(list) 2>/dev/null | while IFS= read -r member; do [ -e \(place) ] || exit 1; done; }",
      "\(archive.shown)에 든 것이 모두 풀려 있음", en: "every member of \(archive.shown) is there"
    ).inFolder(archive.isRelative || folder?.isRelative ?? true).needing(.file(.path, archive))
  }

  func untarred() -> [Answer] {
    if command.has("-c", "--create") || command.verb().hasPrefix("c") && command.verb().hasSuffix("f") {
      return packed()
    }
    guard let (archive, members) = tarWords(), archive.constant != "-" else { return [] }
    let folder = value("C") ?? command.value("--directory")
    let strip = command.value("--strip-components")?.constant
    guard !command.has("--transform", "--wildcards", "--exclude", "-T"), strip == nil || strip == "1" else { return [] }
    if members.isEmpty {
      // GNU tar tells the compression by itself where it reads.
      return [self.members("\(command.sudo)tar -tf \(archive)", of: archive, in: folder, stripped: strip == "1")]
    }
    guard strip == nil else { return [] }
    return members.map { member in
      let place: ShellText = folder.map { "\($0)/\(member)" } ?? "\(member)"
      return Answer(
        command.test("-e \(place)"), "\(archive.shown)의 \(Josa.subject(member.shown)) 풀려 있음",
        en: "\(member.shown) of \(archive.shown) is there"
      )
      .inFolder(folder?.isRelative ?? true)
    }
  }

  /// An archive that is made.
  private func packed() -> [Answer] {
    let isBundle = !command.has("-c", "--create")
    guard let archive = isBundle ? command.word(1) : value("f") ?? command.value("--file"), archive.constant != "-"
    else { return [] }
    return [FileAnswers.isWritten(command, archive)]
  }

  private func value(_ letter: String) -> ProbeWord? { command.value("-\(letter)") }

  /// `xzf FILE`, `-xzf FILE`, `-x -z -f FILE`: the archive and the members that are named; nil where nothing is unpacked.
  private func tarWords() -> (archive: ProbeWord, members: [ProbeWord])? {
    if let word = value("f") ?? command.value("--file"), command.has("-x", "--extract", "--get") {
      return command.words().map { (word, $0) }
    }
    guard let letters = command.word(0)?.constant, letters.contains("x"), letters.hasSuffix("f"),
      letters.utf8.allSatisfy(\.isLetter),
      let words = command.words(from: 1), let archive = words.first
    else { return nil }
    return (archive, Array(words.dropFirst()))
  }

  func unzipped() -> [Answer] {
    guard !command.has("-j", "-l", "-x", "-p", "-t", "-Z"), let words = command.words(), let archive = words.first
    else { return [] }
    let folder = command.value("-d")
    if command.has("-d"), folder == nil { return [] }
    guard words.count > 1 else { return [members("\(command.sudo)unzip -Z1 \(archive)", of: archive, in: folder)] }
    return words.dropFirst().compactMap { member in
      guard member.constant?.contains("*") == false else { return nil }
      let place: ShellText = folder.map { "\($0)/\(member)" } ?? "\(member)"
      return Answer(
        command.test("-e \(place)"), "\(archive.shown)의 \(Josa.subject(member.shown)) 풀려 있음",
        en: "\(member.shown) of \(archive.shown) is there"
      )
      .inFolder(folder?.isRelative ?? true)
    }
  }
}
