// SPDX-License-Identifier: Apache-2.0

/// What a path says of the file: whether it is one that a person writes, and in which languages.
enum FileKind {
  /// Endings that `FileNames` gives no language for and that files written by hand have.
  private static let furtherEndings: Set<String> = [
    "rules", "list", "tf", "tfvars", "hcl", "lua", "vcl", "policy", "pp", "rc", "tpl", "j2", "cron", "acl", "sls",
    "nmconnection", "options",
  ]
  /// Endings of what programs make or unpack, of samples and of copies: nobody writes these from a note.
  private static let madeEndings: Set<String> = [
    "log", "pid", "sock", "gz", "tgz", "xz", "bz2", "zip", "tar", "rpm", "deb", "jar", "war", "whl", "iso", "img",
    "qcow2",
    "so", "exe", "bin", "png", "jpg", "svg", "gif", "pdf", "html", "htm", "md", "sample", "example", "dist", "bak",
    "orig",
    "old", "rpmnew", "rpmsave", "swp", "db", "dump", "rdb", "aof", "crt", "pem", "key", "csr", "pub", "lock", "d",
  ]
  /// Files whose name says enough, with or without a folder.
  private static let wholeNames: Set<String> = [
    "dockerfile", "containerfile", "makefile", "vagrantfile", "jenkinsfile", "caddyfile", "procfile", "gemfile",
  ]
  /// Folders that hold programs, devices, states of the kernel, logs and documents.
  private static let otherFolders = ["/dev/", "/proc/", "/sys/", "/run/", "/var/run/", "/var/log/", "/usr/share/doc/"]
  /// Folders of which every file is a configuration, endings or not: hier(7), systemd, Debian policy, RHEL sysconfig.
  private static let settingsFolders: Set<String> = ["default", "sysconfig", "network"]
  /// Names without an ending that are files wherever they stand.
  private static let plainNames: Set<String> = [
    "config", "hosts", "fstab", "exports", "crontab", "sudoers", "environment", "profile", "passwd", "group",
    "hostname",
    "modules", "interfaces", "motd", "issue", "shells", "aliases", "inventory", "credentials", "sshd_config",
    "ssh_config", "authorized_keys", "known_hosts",
  ]

  /// Whether the name alone makes it a file of a kind that people write.
  static func isKnown(_ path: String) -> Bool {
    let name = self.name(path)
    if FixedPlace.of(name) != nil || wholeNames.contains(name) { return true }
    if name.hasPrefix(".env") { return true }
    guard let ending = ending(name), !madeEndings.contains(ending) else { return false }
    // `Node.js` and `Vue.js` are names of things.
    if ["js", "ts", "py"].contains(ending), path.first?.isUppercase == true, !path.contains("/") { return false }
    return furtherEndings.contains(ending) || FileNames.language(ofPath: path) != nil
  }

  /// Whether a path that stands in a sentence names a file that a person writes, and no folder or program.
  static func isWritable(_ word: PathWord) -> Bool {
    let name = self.name(word.path)
    guard !otherFolders.contains(where: word.path.hasPrefix), !isProgram(word.path), !isCalledFolder(word.after) else {
      return false
    }
    if isKnown(word.path) { return true }
    guard let ending = ending(name) else { return isPlainFile(word, name) }
    // An ending that nobody knows is still an ending: `/etc/app/main.ccf`; digits are a version.
    return !madeEndings.contains(ending) && ending.utf8.count <= 8 && !ending.utf8.allSatisfy(\.isDigit)
  }

  /// Whether a content in this language can be a file of this name.
  static func canHold(_ path: String, _ language: CodeLanguage) -> Bool {
    let name = self.name(path)
    if name == "hosts" { return [.hosts, .ini, .conf, .yaml].contains(language) }
    guard let named = FileNames.language(ofPath: path) else { return true }
    let family = named.family
    if family == language.family { return true }
    switch family {
    case .yaml, .json: return [.yaml, .json].contains(language.family)
    case .configuration: return language.family != .json && !isCode(language) || language.family == .shell
    case .shell: return [.configuration].contains(language.family)
    case .text: return !isCode(language)
    default: return false
    }
  }

  /// Whether the name says the very language of the content.
  static func says(_ path: String, _ language: CodeLanguage) -> Bool {
    guard let named = FileNames.language(ofPath: path) else { return false }
    return named.family == language.family
  }

  private static func isCode(_ language: CodeLanguage) -> Bool {
    [.javascript, .ruby, .python, .puppet, .sql, .powershell, .shell, .xml, .dockerfile].contains(language.family)
  }

  private static func isPlainFile(_ word: PathWord, _ name: String) -> Bool {
    guard word.isAbsolute else { return false }
    let parents = word.path.split(separator: "/").dropLast().map { $0.lowercased() }
    if plainNames.contains(name) || isCalledFile(word) { return true }
    return parents.last.map { $0.hasSuffix(".d") || settingsFolders.contains($0) } ?? false
  }

  private static func isProgram(_ path: String) -> Bool {
    path.split(separator: "/").dropLast().contains { $0 == "bin" || $0 == "sbin" } && ending(name(path)) == nil
  }

  private static func isCalledFile(_ word: PathWord) -> Bool {
    if ["file", "파일"].contains(word.before) { return true }
    let after = word.after.drop { " `'\")*".contains($0) }
    return after.hasPrefix("파일") || after.hasPrefix("file")
  }

  private static func isCalledFolder(_ after: String) -> Bool {
    let next = after.drop { " `'\")*/".contains($0) }
    return ["directory", "directories", "folder", "디렉", "폴더"].contains { next.hasPrefix($0) }
  }

  private static func name(_ path: String) -> String {
    path.split(separator: "/").last.map { $0.lowercased() } ?? ""
  }

  /// The ending in small letters; nil for a name without one, and for a hidden file's.
  private static func ending(_ name: String) -> String? {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    let ending = name[name.index(after: dot)...]
    return ending.isEmpty ? nil : String(ending)
  }
}

/// Files that stand at one place on every Linux machine, so that their name is enough: hosts(5), fstab(5), exports(5),
/// sysctl.conf(5), sudoers(5), limits.conf(5), sshd_config(5), bash(1).
enum FixedPlace {
  private static let places: [String: String] = [
    "fstab": "/etc/fstab", "hosts": "/etc/hosts", "exports": "/etc/exports", "sysctl.conf": "/etc/sysctl.conf",
    "sudoers": "/etc/sudoers", "limits.conf": "/etc/security/limits.conf", "sshd_config": "/etc/ssh/sshd_config",
    "resolv.conf": "/etc/resolv.conf", "rc.local": "/etc/rc.local", ".bashrc": "~/.bashrc",
    ".bash_profile": "~/.bash_profile", ".profile": "~/.profile", ".zshrc": "~/.zshrc", "crontab": crontab,
  ]

  /// A user's table of jobs, which is no file to write: crontab(1) installs it.
  static let crontab = "crontab"

  /// The place of a file with this bare name; nil for a name that can stand anywhere.
  static func of(_ name: String) -> String? { places[name.lowercased()] }

  /// Files that every machine has and that lines are added to, in any order.
  private static let grown: Set<String> = [
    "/etc/hosts", "/etc/fstab", "/etc/exports", "/etc/sysctl.conf", "/etc/security/limits.conf", "/etc/environment",
    "/etc/profile", "~/.bashrc", "~/.bash_profile", "~/.profile", "~/.zshrc",
  ]
  /// Files that every machine has and in which the place of a line matters: in sshd_config(5) the first value counts.
  private static let ordered: Set<String> = [
    "/etc/sudoers", "/etc/ssh/sshd_config", "/etc/resolv.conf", "/etc/rc.local", "/etc/passwd", "/etc/group",
    "/etc/crontab", crontab,
  ]

  /// Whether a block for this file adds lines to what is there already.
  static func isGrown(_ path: String) -> Bool {
    grown.contains(path) || grown.contains("~/" + (path.split(separator: "/").last ?? ""))
  }

  /// Whether a block for this file is a part of what is there already, to be put at the right place.
  static func isOrdered(_ path: String) -> Bool { ordered.contains(path) }

  /// Whether a word such as `hosts` means the file: what stands in the block must then be in its form.
  static func isMeant(_ name: String, holding language: CodeLanguage) -> Bool {
    switch name.lowercased() {
    case "hosts": language == .hosts
    case "fstab": language.family == .configuration
    case "exports": language.family == .configuration && language != .ini
    case "crontab": language == .cron
    default: true
    }
  }
}
