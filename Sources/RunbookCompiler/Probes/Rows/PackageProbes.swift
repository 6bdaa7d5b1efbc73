// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// Packages of the system's own manager.
  static let packageRows: [ProbeDerivation] = [
    // dpkg-query(1): the status of an installed package ends with "ok installed". apt-get(8): `-s` only simulates.
    ProbeDerivation(
      "apt-package-installed", ["apt", "apt-get", "aptitude"], example: "apt-get install -y jq",
      asks: Bilingual("패키지가 설치되어 있는지 dpkg-query로", en: "whether the package is installed: dpkg-query")
    ) { command in
      guard let words = command.words(from: 1) else { return [] }
      switch command.verb() {
      case "install", "reinstall": return PackageAnswers.all(words, DebianPackage.installed)
      case "remove", "purge": return PackageAnswers.all(words, DebianPackage.removed)
      // What is new tomorrow is no fault of today's upgrade.
      case "upgrade", "dist-upgrade", "full-upgrade":
        guard words.isEmpty else { return [] }
        return [
          Answer(
            "(plan=$(apt-get -s -qq \(command.verb() == "upgrade" ? "upgrade" : "dist-upgrade")) && ! printf '%s\\n' \"$plan\" | grep '^Inst ' >/dev/null)",
            "올릴 패키지가 남아 있지 않음", en: "no package is left to upgrade"
          ).bearing(.passing)
        ]
      default: return []
      }
    },
    // dpkg(1), dpkg-deb(1): `-f FILE FIELD` prints a field of a package file.
    ProbeDerivation(
      "package-file-installed", ["dpkg"], example: "dpkg -i app_1.2_amd64.deb",
      asks: Bilingual(
        "파일에 든 패키지가 그 버전으로 설치되어 있는지 dpkg-query로",
        en: "whether the package in the file is installed, in its version: dpkg-query")
    ) { command in
      guard command.has("-i", "--install"), let files = command.words(), !files.isEmpty else { return [] }
      return files.map(DebianPackage.installed(file:))
    },
    // apt-mark(8).
    ProbeDerivation(
      "package-held", ["apt-mark"], example: "apt-mark hold kubelet",
      asks: Bilingual("패키지가 그 버전에 묶여 있는지 apt-mark로", en: "whether the package is held: apt-mark showhold")
    ) { command in
      guard command.verb() == "hold", let words = command.words(from: 1) else { return [] }
      return words.map { word in
        Answer(
          "apt-mark showhold | grep -Fx \(word) >/dev/null", "\(word.shown) 패키지가 묶여 있음",
          en: "package \(word.shown) is held", of: ProbedState(kind: .setting, name: "hold \(word.shown)"))
      }
    },
    // rpm(8): -q ends with 0 when the package is installed; -qp asks a package file.
    ProbeDerivation(
      "rpm-package-installed", ["dnf", "yum", "zypper", "rpm"], example: "dnf install -y jq",
      asks: Bilingual("패키지가 설치되어 있는지 rpm -q로", en: "whether the package is installed: rpm -q")
    ) { command in
      if command.tool == "rpm" {
        guard let words = command.words(), command.has("-i", "-U", "-e", "--install", "--upgrade", "--erase") else {
          return []
        }
        return command.has("-e", "--erase")
          ? PackageAnswers.all(words, RPMPackage.removed) : words.map(RPMPackage.installed(file:))
      }
      guard let words = command.words(from: 1) else { return [] }
      switch command.verb() {
      case "install", "in": return PackageAnswers.all(words, RPMPackage.installed)
      case "remove", "erase", "rm": return PackageAnswers.all(words, RPMPackage.removed)
      default: return []
      }
    },
    // apk-info(8): -e says whether a package is installed.
    ProbeDerivation(
      "apk-package-installed", ["apk"], example: "apk add jq",
      asks: Bilingual("패키지가 설치되어 있는지 apk info로", en: "whether the package is installed: apk info -e")
    ) { command in
      guard command.verb() == "add", let words = command.words(from: 1) else { return [] }
      return PackageAnswers.all(words) { word in
        Answer("apk info -e \(word) >/dev/null", PackageAnswers.isInstalled(word), of: PackageAnswers.state(word))
      }
    },
    // snap(8): `snap list NAME` fails where the snap is not installed.
    ProbeDerivation(
      "snap-installed", ["snap"], example: "snap install kubectl --classic",
      asks: Bilingual("스냅이 설치되어 있는지 snap list로", en: "whether the snap is installed: snap list")
    ) { command in
      guard command.verb() == "install", let words = command.words(from: 1) else { return [] }
      return PackageAnswers.all(words) { word in
        Answer("snap list \(word) >/dev/null 2>&1", PackageAnswers.isInstalled(word), of: PackageAnswers.state(word))
      }
    },
  ]
}

/// What the managers of packages have in common.
enum PackageAnswers {
  /// An answer for each package, or none at all where one of the words is not understood.
  static func all(
    _ words: [ProbeWord], _ answer: (ProbeWord) -> ProbeDerivation.Answer?
  ) -> [ProbeDerivation.Answer] {
    let answers = words.map(answer)
    return answers.contains { $0 == nil } ? [] : answers.compactMap(\.self)
  }

  static func state(_ word: ProbeWord) -> ProbedState { ProbedState(kind: .package, name: word.shown) }

  static func isInstalled(_ word: ProbeWord) -> Bilingual {
    Bilingual("\(word.shown) 패키지가 설치되어 있음", en: "package \(word.shown) is installed")
  }

  static func isGone(_ word: ProbeWord) -> Bilingual {
    Bilingual("\(word.shown) 패키지가 설치되어 있지 않음", en: "package \(word.shown) is not installed")
  }

  /// Whether a word is a package's name and nothing that the manager reads otherwise.
  static func isName(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0.isWord || "+-.:".utf8.contains($0) } && text.utf8.first.map { $0.isWord } ?? false
      && !text.hasSuffix("-")
  }
}

/// Packages of Debian and its kin.
private enum DebianPackage {
  typealias Answer = ProbeDerivation.Answer

  static func installed(_ word: ProbeWord) -> Answer? {
    guard let text = word.constant else {
      if word.shown.hasSuffix(".deb"), word.shown.contains("/") { return installed(file: word) }
      return word.shown.contains("/") || word.shown.contains("=") ? nil : installed(word, named: word)
    }
    if text.hasSuffix(".deb") { return text.contains("/") ? installed(file: word) : nil }
    let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2, PackageAnswers.isName(parts[0]) else { return nil }
    let name = ProbeWord(parts[0].split(separator: ":").first.map(String.init) ?? parts[0])
    return parts.count == 1 ? installed(word, named: name) : installed(word, named: name, version: parts[1])
  }

  private static func installed(_ word: ProbeWord, named name: ProbeWord) -> Answer {
    Answer(
      "dpkg-query -W -f='${Status}' \(name) 2>/dev/null | grep 'ok installed' >/dev/null",
      PackageAnswers.isInstalled(name), of: PackageAnswers.state(name))
  }

  /// apt takes a version with `*` for a pattern.
  private static func installed(_ word: ProbeWord, named name: ProbeWord, version: String) -> Answer? {
    guard !version.isEmpty, version.utf8.allSatisfy({ $0.isWord || "+-.:~*".utf8.contains($0) }) else { return nil }
    let pattern = version.replacing(".", with: "\\.").replacing("+", with: "[+]").replacing("*", with: ".*")
    return Answer(
      "dpkg-query -W -f='${Status} ${Version}\\n' \(name) 2>/dev/null | grep \(ShellPlain.singleQuoted("ok installed \(pattern)$")) >/dev/null",
      "\(name.shown) 패키지가 \(version) 버전으로 설치되어 있음", en: "package \(name.shown) is installed in version \(version)",
      of: PackageAnswers.state(name))
  }

  static func installed(file: ProbeWord) -> Answer {
    Answer(
      "[ \"$(dpkg-query -W -f='${Status} ${Version}' \"$(dpkg-deb -f \(file) Package)\" 2>/dev/null)\" = \"install ok installed $(dpkg-deb -f \(file) Version)\" ]",
      "\(file.shown)에 든 패키지가 그 버전으로 설치되어 있음", en: "the package in \(file.shown) is installed, in its version",
      of: PackageAnswers.state(file)
    ).needing(.file(.path, file)).inFolder(file.isRelative)
  }

  static func removed(_ word: ProbeWord) -> Answer? {
    guard let name = word.constant, PackageAnswers.isName(name) else { return nil }
    return Answer(
      "! dpkg-query -W -f='${Status}' \(word) 2>/dev/null | grep 'ok installed' >/dev/null",
      PackageAnswers.isGone(word), of: PackageAnswers.state(word)
    ).absent()
  }
}

/// Packages of Red Hat's kin and of SUSE.
private enum RPMPackage {
  typealias Answer = ProbeDerivation.Answer

  static func installed(_ word: ProbeWord) -> Answer? {
    if word.constant?.hasSuffix(".rpm") == true { return installed(file: word) }
    guard word.constant.map(PackageAnswers.isName) ?? !word.shown.contains("/") else { return nil }
    return named(word)
  }

  private static func named(_ word: ProbeWord) -> Answer {
    Answer("rpm -q \(word) >/dev/null", PackageAnswers.isInstalled(word), of: PackageAnswers.state(word))
  }

  static func installed(file: ProbeWord) -> Answer {
    Answer(
      "rpm -q \"$(rpm -qp \(file) 2>/dev/null)\" >/dev/null 2>&1", "\(file.shown)에 든 패키지가 설치되어 있음",
      en: "the package in \(file.shown) is installed", of: PackageAnswers.state(file)
    ).needing(.file(.path, file)).inFolder(file.isRelative && !file.shown.contains("://"))
  }

  static func removed(_ word: ProbeWord) -> Answer? {
    guard let name = word.constant, PackageAnswers.isName(name) else { return nil }
    return Answer("! rpm -q \(word) >/dev/null", PackageAnswers.isGone(word), of: PackageAnswers.state(word)).absent()
  }
}
