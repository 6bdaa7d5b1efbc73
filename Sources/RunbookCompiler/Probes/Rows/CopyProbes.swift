// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// What copies and moves leave behind.
  static let copyRows: [ProbeDerivation] = [
    // cmp(1): ends with 0 where the two files are the same, byte for byte.
    ProbeDerivation(
      "file-is-copied", ["cp", "install"], example: "cp app.conf /etc/app/app.conf",
      asks: Bilingual("두 파일의 내용이 같은지 cmp로", en: "whether both files are the same: cmp")
    ) { command in
      if command.tool == "install", command.has("-d", "--directory") {
        return (command.words() ?? []).map { FileAnswers.folder(command, $0) }
      }
      return CopyAnswers(command)?.copied() ?? []
    },
    ProbeDerivation(
      "file-is-moved", ["mv"], example: "mv app /usr/local/bin/",
      asks: Bilingual("옛 자리에 없고 새 자리에 있는지", en: "whether the file is in its new place and no longer in the old one")
    ) { command in CopyAnswers(command)?.moved() ?? [] },
    // ssh(1), scp(1): the file is read through the same connection.
    ProbeDerivation(
      "file-is-sent", ["scp"], example: "scp app.conf web2:/etc/app/",
      asks: Bilingual("보낸 파일의 내용이 같은지 ssh와 cmp로", en: "whether the file over there is the same: ssh, cmp")
    ) { command in RemoteCopy(command)?.answers() ?? [] },
  ]
}

/// `cp`, `install` and `mv`: from where to where.
private struct CopyAnswers {
  typealias Answer = ProbeDerivation.Answer

  let command: ProbeDerivation.Command
  let sources: [ProbeWord]
  let target: ProbeWord
  /// Whether the text says that the target is a folder.
  let isFolder: Bool

  init?(_ command: ProbeDerivation.Command) {
    guard !command.has("-t", "--target-directory", "-T", "--parents", "-n", "--no-clobber", "-s", "-l", "-i"),
      let words = command.words(), words.count > 1, let last = words.last
    else { return nil }
    self.command = command
    sources = Array(words.dropLast())
    target = last
    isFolder = words.count > 2 || last.shown.hasSuffix("/") || FileAnswers.wellKnown.contains(last.shown)
  }

  /// The place in the target folder; nil where the file's name is not known from the text.
  private func inside(_ source: ProbeWord) -> ShellText? {
    guard let name = source.constant.flatMap(FileAnswers.baseName) else { return nil }
    return "\(target)\(target.shown.hasSuffix("/") ? "" : "/")\(ShellPlain.quoted(name))"
  }

  func copied() -> [Answer] {
    if command.has("-r", "-R", "-a", "--recursive", "--archive") { return copiedTree() }
    return PackageAnswers.all(sources) { source in
      let there: ShellText? = isFolder ? inside(source) : "\(target)"
      guard let there else { return nil }
      if isBackup(source) { return FileAnswers.isThere(command, target) }
      let same = "\(command.sudo)cmp -s \(source)" as ShellText
      let question: ShellText =
        isFolder
        ? "\(same) \(there)" : inside(source).map { "{ \(same) \(there) || \(same) \($0); }" } ?? "\(same) \(there)"
      let name =
        isFolder ? "\(target.pathText)/\(source.constant.flatMap(FileAnswers.baseName) ?? "")" : target.pathText
      return Answer(
        question, "\(name)의 내용이 \(source.shown)과 같음", en: "\(name) is the same as \(source.shown)",
        of: ProbedState(kind: .content, name: name)
      ).inFolder(target.isRelative || source.isRelative).needing(.file(.path, source))
        .weaker(
          Answer(
            command.test("-e \(there)"), "파일 \(name) 있음", en: "file \(name) exists",
            of: ProbedState(kind: .path, name: name)
          )
          .inFolder(target.isRelative))
    }
  }

  /// A copy that keeps what was: the file may change behind it, the copy must not be made again.
  private func isBackup(_ source: ProbeWord) -> Bool {
    !isFolder && sources.count == 1 && target.shown.hasPrefix(source.pathText)
      && target.shown.count > source.pathText.count
  }

  /// Where the target was there before, the tree is copied into it: nothing short of a comparison would tell.
  private func copiedTree() -> [Answer] {
    PackageAnswers.all(sources) { source in
      if isBackup(source) { return FileAnswers.isThere(command, target) }
      if isFolder, let there = inside(source) {
        return Answer(
          command.test("-e \(there)"), "\(target.shown)에 \(source.shown) 있음",
          en: "\(source.shown) is in \(target.shown)"
        )
        .inFolder(target.isRelative).blind("내용이 같은지는 모름", en: "whether the content is the same")
      }
      return FileAnswers.isThere(command, target).bearing(.consequence)
    }
  }

  func moved() -> [Answer] {
    let answers = PackageAnswers.all(sources) { source in
      let there: ShellText? = isFolder ? inside(source) : "\(target)"
      guard let there else { return nil }
      let name =
        isFolder ? "\(target.pathText)/\(source.constant.flatMap(FileAnswers.baseName) ?? "")" : target.pathText
      let isFile = isFolder || isBackup(source) || target.shown.split(separator: "/").last?.contains(".") == true
      // A file that is moved over another leaves no trace of that: the old place tells.
      return Answer(
        command.test("-e \(there)"), "\(name) 있음", en: "\(name) is there", of: ProbedState(kind: .path, name: name)
      )
      .inFolder(target.isRelative).bearing(isFile ? .proof : .consequence)
    }
    guard !answers.isEmpty else { return [] }
    return answers
      + sources.map { source in
        Answer(
          command.test("! -e \(source)"), "\(source.shown) 없음", en: "\(source.shown) is gone", of: .file(.path, source)
        )
        .absent().inFolder(source.isRelative)
      }
  }
}

/// `scp` to or from one machine.
private struct RemoteCopy {
  typealias Answer = ProbeDerivation.Answer

  private let command: ProbeDerivation.Command
  private let local: ProbeWord
  private let remote: ProbeWord
  private let isSending: Bool

  init?(_ command: ProbeDerivation.Command) {
    guard !command.has("-r", "-3", "-S", "-F"), command.line.operands.count == 2, let from = command.word(0),
      let to = command.word(1),
      (from.shown.contains(":")) != (to.shown.contains(":"))
    else { return nil }
    self.command = command
    isSending = to.shown.contains(":")
    (local, remote) = isSending ? (from, to) : (to, from)
  }

  func answers() -> [Answer] {
    guard let (host, path) = split(), let options = command.options(["-i", "-P", "-o", "-J"])?.plain,
      let name = FileAnswers.baseName(isSending ? local.shown : path), !name.contains("$")
    else { return [] }
    let folders = ["", "~"]
    let isFolder = path.hasSuffix("/") || folders.contains(path) || (isSending && FileAnswers.wellKnown.contains(path))
    let remotePath =
      isSending && isFolder ? (path.isEmpty ? name : (path.hasSuffix("/") ? path : path + "/") + name) : path
    guard !remotePath.hasSuffix("/"), !remotePath.hasPrefix("~"),
      remotePath.utf8.allSatisfy({ $0.isWord || "-+./@%,".utf8.contains($0) })
    else { return [] }
    let isInto = local.shown.hasSuffix("/") || FileAnswers.wellKnown.contains(local.shown)
    let here: ShellText = !isSending && isInto ? "\(local)\(local.shown.hasSuffix("/") ? "" : "/")\(name)" : "\(local)"
    let port = options.replacing(" -P ", with: " -p ")
    let shown = isSending ? "\(remote.shown)" : "\(local.shown)"
    return [
      Answer(
        "\(command.runner)ssh -o ConnectTimeout=5\(port) \(host) cat \(remotePath) 2>/dev/null | \(command.sudo)cmp -s - \(here)",
        "\(shown)의 내용이 보낸 것과 같음", en: "\(shown) is the same as what was sent",
        of: isSending ? nil : .file(.content, local)
      ).inFolder(local.isRelative).weaker(FileAnswers.isWritten(command, local))
    ]
  }

  /// The machine and the path behind the colon.
  private func split() -> (host: ShellText, path: String)? {
    guard let text = remote.template.pieces.first, case .text(let head) = text, remote.template.pieces.count == 1 else {
      return splitValues()
    }
    // The whole word in quotes, `"root@$h:/etc/"`: the machine keeps them.
    let isQuoted = head.count > 1 && head.hasPrefix("\"") && head.hasSuffix("\"")
    let inside = isQuoted ? String(head.dropFirst().dropLast()) : head
    guard let colon = inside.firstIndex(of: ":"), !head.contains("'"), !inside.hasPrefix("\"") else { return nil }
    let host = String(inside[..<colon])
    guard !isQuoted || !inside.contains("\"") else { return nil }
    return (ShellText(stringLiteral: isQuoted ? "\"\(host)\"" : host), String(inside[inside.index(after: colon)...]))
  }

  /// A value before the colon: `root@{{ node(2).address }}:/etc/`.
  private func splitValues() -> (host: ShellText, path: String)? {
    guard case .text(let tail)? = remote.template.pieces.last, tail.hasPrefix(":") else { return nil }
    return (ShellText(pieces: Array(remote.template.pieces.dropLast())), String(tail.dropFirst()))
  }
}
