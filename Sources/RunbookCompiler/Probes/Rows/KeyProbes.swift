// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// Keys, certificates and who may log in with them.
  static let keyRows: [ProbeDerivation] = [
    // openssl(1): every command that makes something names its files with -out and -keyout.
    ProbeDerivation(
      "key-is-made", ["openssl", "gpg", "keytool"], example: "openssl genrsa -out ca.key 4096",
      asks: Bilingual("만든 파일이 비어 있지 않은지", en: "whether the file that was made is not empty")
    ) { command in
      let names: [String]
      switch command.tool {
      case "openssl": names = ["-out", "-keyout"]
      case "gpg": names = ["-o", "--output"]
      default: names = ["-keystore"]
      }
      let files = command.values(names)
      guard !files.isEmpty, !files.contains(where: { $0 == nil }) else { return [] }
      return files.compactMap(\.self).map {
        FileAnswers.isWritten(command, $0).blind("지금 명령으로 만든 것인지는 모름", en: "whether this very command made it")
      }
    },
    // ssh-keygen(1): the public key stands beside the private one in FILE.pub; the default is ~/.ssh/id_TYPE.
    ProbeDerivation(
      "ssh-key-exists", ["ssh-keygen"], example: "ssh-keygen -t ed25519 -N '' -f ~/.ssh/id_ed25519",
      asks: Bilingual(
        "개인키와 공개키 파일이 있는지, 호스트 키가 지워졌는지", en: "whether both key files exist, or the host's key is forgotten")
    ) { command in
      if let host = command.value("-R") {
        let file: ShellText = command.value("-f").map { " -f \($0)" } ?? ""
        return [
          Answer(
            "! ssh-keygen -F \(host)\(file) >/dev/null 2>&1", "\(host.shown)의 호스트 키를 잊었음",
            en: "the key of \(host.shown) is forgotten")
        ]
      }
      guard !command.has("-y", "-l", "-F", "-e", "-i", "-p", "-c", "-A", "-s", "-Y", "-k") else { return [] }
      let kind = command.value("-t")?.constant
      guard kind == nil || kind?.utf8.allSatisfy(\.isWord) == true else { return [] }
      let file: ShellText
      let shown: String
      if command.has("-f") {
        guard let word = command.value("-f") else { return [] }
        (file, shown) = ("\(word)", word.shown)
      } else {
        guard let kind, !command.isRaised else { return [] }
        (file, shown) = ("~/.ssh/id_\(kind)", "~/.ssh/id_\(kind)")
      }
      return [
        Answer(
          "{ \(command.test("-s \(file)")) && \(command.test("-s \(file).pub")); }", "키 파일 \(shown), \(shown).pub 있음",
          en: "the key files \(shown) and \(shown).pub exist"
        )
        .inFolder(!["/", "~", "$"].contains { shown.hasPrefix($0) })
      ]
    },
    // ssh-copy-id(1), ssh(1): in batch mode no password is asked for, so only a key that is known there lets one in.
    ProbeDerivation(
      "ssh-key-is-accepted", ["ssh-copy-id"], example: "ssh-copy-id -i ~/.ssh/id_ed25519.pub deploy@web2",
      asks: Bilingual("키만으로 로그인되는지 ssh로", en: "whether the key alone lets one in: ssh")
    ) { command in
      guard command.line.operands.count == 1, let host = command.word(0), let port = command.options(["-p", "-o"])
      else { return [] }
      var key: ShellText = ""
      if command.has("-i") {
        guard let file = command.value("-i") else { return [] }
        let path = file.constant.map { $0.hasSuffix(".pub") ? ProbeWord(String($0.dropLast(4))) : file } ?? file
        guard !path.shown.contains(".pub") || file.constant != nil else { return tilde(command, file, host, port) }
        key = " -o IdentitiesOnly=yes -i \(path)"
      }
      return [accepted(key, port, host)]
    },
  ]

  /// `~/.ssh/id_ed25519.pub`, which bash expands: the ending is cut off by its text.
  private static func tilde(_ command: Command, _ file: ProbeWord, _ host: ProbeWord, _ port: ShellText) -> [Answer] {
    guard let text = file.text.plain, text.hasSuffix(".pub") else { return [] }
    return [accepted(" -o IdentitiesOnly=yes -i \(String(text.dropLast(4)))", port, host)]
  }

  private static func accepted(_ key: ShellText, _ port: ShellText, _ host: ProbeWord) -> Answer {
    Answer(
      "ssh -o BatchMode=yes -o ConnectTimeout=5\(key)\(port) \(host) true 2>/dev/null", "\(host.shown)에 키로 로그인됨",
      en: "the key lets one in at \(host.shown)")
  }

  /// What is run again and again.
  static let scheduleRows: [ProbeDerivation] = [
    // crontab(1): -l prints the table.
    ProbeDerivation(
      "schedule-is-there", ["crontab"], example: "crontab /srv/app/crontab",
      asks: Bilingual("예약 표에 그 줄이 있는지 crontab -l로", en: "whether the table has those lines: crontab -l")
    ) { command in
      guard let user = command.options(["-u"]) else { return [] }
      let list = "\(command.call)\(user) -l 2>/dev/null" as ShellText
      if command.has("-r") { return [Answer("! \(list) >/dev/null", "예약 표가 없음", en: "there is no table").absent()] }
      guard command.line.operands.count == 1, !command.has("-e", "-l"), let file = command.word(0) else { return [] }
      if file.constant == "-" {
        guard case .printed(let producer, true) = command.input else { return [] }
        return [
          Answer(
            "\(producer) | while IFS= read -r line; do \(list) | grep -Fx -e \"$line\" >/dev/null || exit 1; done",
            "예약 표에 그 줄이 있음", en: "the table has those lines")
        ]
      }
      return [
        Answer("\(list) | cmp -s - \(file)", "예약 표가 \(file.shown)과 같음", en: "the table is \(file.shown)").inFolder(
          file.isRelative)
      ]
    }
  ]
}
