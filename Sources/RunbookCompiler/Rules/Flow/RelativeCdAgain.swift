// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let relativeCdAgain = Rule(
    name: "relative-cd-again", severity: .warning,
    manual: Manual(
      what: Bilingual("이미 들어간 폴더로 다시 상대 경로 cd를 한다", en: "A relative cd into a folder that the script is in already"),
      why: Bilingual(
        "앞 단계의 cd가 그대로 이어지므로 그 폴더 안에서 같은 이름의 폴더를 또 찾다가 실패한다",
        en: "the earlier cd still holds, so a folder of that name is looked for inside itself, and the step fails"),
      example: "cd install\n./setup.sh\n\n# … 다음 블록 / the next block\ncd install\n./start.sh",
      instead: "cd ~/repo/install\n./setup.sh\n\n# … 다음 블록 / the next block\ncd ~/repo/install\n./start.sh")
  ) { runbook, findings in
    var walk = FolderWalk()
    for found in runbook.commands where !found.visit.isInSubshell && !found.visit.isInFunction {
      guard !found.block.isPartOfStep, let earlier = walk.follow(found) else { continue }
      let text = found.block.quoted(found.command.range)
      findings.report(
        found.command.range, in: found.block,
        Bilingual("'\(text)': 앞의 cd로 이미 그 안에 있다", en: "'\(text)': an earlier step is in there already"),
        notes: [
          Diagnostic.Note(Bilingual("앞의 cd는 여기", en: "the earlier cd is here"), at: earlier),
          Diagnostic.Note(
            Bilingual("절대 경로로 적거나 블록에 cwd=폴더를 적는다", en: "write the whole path, or cwd=FOLDER on the block")),
        ])
    }
  }
}

/// Where the script of one kind of node is, as far as literal relative folders tell.
private struct FolderWalk {
  private struct Folder {
    let block: Int
    let range: ByteRange
  }

  /// The folders that were gone into since the last one that is known whole, by their text.
  private var folders: [String: Folder] = [:]
  private var target: String?

  /// Commands that make folders: a `cd` after one of them may find the name again.
  private static let makers: Set<String> = [
    "git", "mkdir", "tar", "unzip", "mv", "cp", "ln", "rsync", "wget", "curl", "npx", "npm", "cargo", "go", "helm",
    "terraform", "django-admin", "rails", "vagrant", "make", "ansible-galaxy", "svn", "hg", "7z", "install", "exit",
  ]

  /// Whether a command may have made the folder that is gone into next; an archive that is written is no folder.
  private func makes(_ program: String, _ words: [ShellWord]) -> Bool {
    guard Self.makers.contains(program) else { return false }
    return program != "tar" || words.contains { $0.constant?.contains("x") ?? false }
  }

  /// Takes one command; gives the place of the `cd` that went into the same folder before, where it is gone to again.
  mutating func follow(_ found: NoteCommand) -> ByteRange? {
    let place = found.block.target.pattern
    // On another machine one begins in one's home.
    if place != target { folders = [:] }
    target = place
    let words = found.command.words
    guard let program = words.first?.constant else { return nil }
    guard program == "cd" || program == "pushd" else {
      if makes(found.invocation?.program ?? program, words) || program == "popd" { folders = [:] }
      return nil
    }
    let attributes = found.block.info.attributes + found.block.directive
    guard words.count == 2, let text = words[1].constant, let first = text.utf8.first,
      first.isWord, !found.visit.isInCondition, !attributes.contains(where: { $0.key == "cwd" }),
      found.block.reading.holes(in: words[1].range).isEmpty
    else {
      folders = [:]
      return nil
    }
    let folder = text.hasSuffix("/") ? String(text.dropLast()) : text
    let range = found.block.reading.source(of: found.command.range)
    let here = Folder(block: found.block.number, range: range)
    if let same = folders[folder], same.block != found.block.number {
      folders = [folder: here]
      return same.range
    }
    folders[folder] = folders[folder] ?? here
    return nil
  }
}
