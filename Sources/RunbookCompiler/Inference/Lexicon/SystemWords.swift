// SPDX-License-Identifier: Apache-2.0

/// The names of operating systems and of their packages, by the family whose commands they share. Data only.
enum SystemWords {
  /// The families that a text names; small letters, whole words.
  static func families(in text: String) -> Set<String> {
    var found: Set<String> = []
    for word in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      if let family = family(of: word) { found.insert(family) }
    }
    return found
  }

  /// Whether a remark is a system's name with little more: `Ubuntu/Debian`, `For CentOS 7:`, `Ubuntu의 경우`.
  static func isAboutSystem(_ text: String) -> Bool {
    let words = text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber })
    guard let first = words.first(where: { !leading.contains(String($0)) }) else { return false }
    return families[String(first)] != nil || first.hasSuffix("의") && families[String(first.dropLast())] != nil
  }

  /// The family that a word names, a particle behind the name left out: `ubuntu에서`.
  private static func family(of word: Substring) -> String? {
    if let family = families[String(word)] { return family }
    let name = word.prefix { $0.isASCII }
    let particle = word.dropFirst(name.count)
    return !name.isEmpty && particles.contains(String(particle)) ? families[String(name)] : nil
  }

  private static let particles: Set<String> = ["에서", "에서는", "의", "용", "은", "는", "에", "로", "이면", "라면", "계열"]

  /// The words of a text but for names of systems, their versions, and what joins them.
  static func others(in text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { word in
      family(of: word[...]) == nil && !leading.contains(word) && !joining.contains(word)
        && !word.contains { $0.isNumber }
    }
  }

  /// What stands beside a system's name and says no more.
  private static let joining: Set<String> = [
    "and", "or", "linux", "red", "hat", "based", "os", "stream", "server", "계열", "환경", "기반", "경우", "및", "또는", "리눅스",
  ]

  /// What may stand before the name.
  private static let leading: Set<String> = ["for", "on", "using", "with", "install", "the"]

  private static let families: [String: String] = {
    var table: [String: String] = [:]
    for (family, words) in rows { for word in words { table[word] = family } }
    return table
  }()

  private static let rows: [(String, [String])] = [
    ("debian", ["ubuntu", "debian", "deb", "apt", "raspbian", "우분투", "데비안"]),
    (
      "redhat",
      [
        "centos", "rhel", "redhat", "rocky", "almalinux", "alma", "fedora", "amazon", "rpm", "yum", "dnf",
        "oraclelinux", "센토스", "레드햇",
      ]
    ),
    ("suse", ["opensuse", "suse", "sles", "zypper"]), ("arch", ["arch", "manjaro", "pacman"]),
    ("alpine", ["alpine", "apk"]), ("macos", ["macos", "mac", "osx", "brew", "homebrew", "darwin", "맥"]),
    ("windows", ["windows", "powershell", "choco", "chocolatey", "winget", "윈도우", "윈도"]),
    ("freebsd", ["freebsd"]),
  ]
}
