// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// Where packages come from.
  static let repositoryRows: [ProbeDerivation] = [
    // add-apt-repository(1): a PPA or a line of sources becomes a file below /etc/apt/sources.list.d.
    ProbeDerivation(
      "apt-repository-listed", ["add-apt-repository", "apt-add-repository"],
      example: "add-apt-repository -y ppa:ansible/ansible",
      asks: Bilingual("저장소가 apt의 목록에 있는지", en: "whether apt's lists name the repository")
    ) { command in
      guard !command.has("-r", "--remove"), command.line.operands.count == 1, let source = command.word(0),
        let text = source.constant
      else { return [] }
      // A line of sources is written in apt's own form: the address and the suite behind it stay as they are.
      let words = text.split(separator: " ").map(String.init)
      let address = words.firstIndex { $0.contains("://") }
      let line = address.flatMap { words.indices.contains($0 + 1) ? "\(words[$0]) \(words[$0 + 1])" : nil }
      guard let wanted = text.hasPrefix("ppa:") ? "/\(text.dropFirst(4))/" : line,
        text.hasPrefix("ppa:") || text.hasPrefix("deb ")
      else { return [] }
      return [
        Answer(
          "grep -rqsF -e \(ShellPlain.quoted(wanted)) /etc/apt/sources.list /etc/apt/sources.list.d",
          "\(text) 저장소가 apt 목록에 있음", en: "apt's lists name \(text)")
      ]
    },
    // dnf config-manager, yum-config-manager(1): `--add-repo URL` saves the file under its own name.
    ProbeDerivation(
      "dnf-repository-listed", ["dnf", "yum", "yum-config-manager"],
      example: "dnf config-manager --add-repo https://example.com/app.repo",
      asks: Bilingual("저장소가 dnf의 목록에 있는지", en: "whether dnf knows the repository")
    ) { command in
      let isManager = command.tool == "yum-config-manager" || command.verb() == "config-manager"
      guard isManager else { return [] }
      let texts = command.line.texts
      if let place = texts.firstIndex(where: { $0 == "--add-repo" || $0 == "addrepo" }),
        texts.indices.contains(place + 1),
        let name = texts[place + 1].split(separator: "/").last.map(String.init), name.hasSuffix(".repo"),
        PackageAnswers.isName(name)
      {
        return [
          Answer("[ -s /etc/yum.repos.d/\(name) ]", "\(name) 저장소 파일 있음", en: "the repository file \(name) is there")
        ]
      }
      if let place = texts.firstIndex(where: { $0 == "--set-enabled" || $0 == "--enable" }),
        texts.indices.contains(place + 1),
        PackageAnswers.isName(texts[place + 1])
      {
        let name = texts[place + 1]
        return [
          Answer(
            "\(command.tool == "dnf" ? "dnf" : "yum") -q repolist enabled | grep \(ShellPlain.singleQuoted("^\(name)[ /]")) >/dev/null",
            "\(name) 저장소가 켜져 있음", en: "the repository \(name) is enabled")
        ]
      }
      return []
    },
  ]
}
