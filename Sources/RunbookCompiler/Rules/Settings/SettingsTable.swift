// SPDX-License-Identifier: Apache-2.0

/// The settings that a program takes from a file, as its manual lists them.
struct SettingsTable: Sendable {
  /// How a file of the program is written.
  enum Form: Sendable {
    /// `Key value`.
    case words
    /// `key = value`.
    case assignments
    /// `[Section]`, then `Key=value`.
    case sections
    /// The keys of the outermost object.
    case json
  }

  /// The program's name as a headline says it.
  let program: String
  let form: Form
  /// Whether the program refuses what is not listed; else only a slip of the pen is a fault.
  let isComplete: Bool
  let isCaseSensitive: Bool
  /// The names of each section; those of a file without sections stand under the empty name.
  let sections: [String: Set<String>]
  /// What may stand before a name without making it another: `skip-`.
  let prefixes: [String]
  /// The groups of a file of which the program reads the settings; nil where there are no groups.
  let groups: Set<String>?
  /// Where the list comes from, with its version.
  let source: Bilingual
  /// The names as they are compared, by section.
  private let compared: [String: Set<String>]

  init(
    program: String, form: Form, isComplete: Bool, isCaseSensitive: Bool = false, names: String = "",
    prefixes: [String] = [], groups: Set<String>? = nil, sections: [String: Set<String>] = [:], source: Bilingual
  ) {
    self.program = program
    self.form = form
    self.isComplete = isComplete
    self.isCaseSensitive = isCaseSensitive
    self.prefixes = prefixes
    self.groups = groups
    self.source = source
    let sections = sections.isEmpty ? ["": Self.words(names)] : sections
    self.sections = sections
    compared = sections.mapValues { names in
      Set(names.map { Self.folded($0, isCaseSensitive) })
    }
  }

  static func words(_ text: String) -> Set<String> { Set(text.split { $0 == " " || $0 == "\n" }.map(String.init)) }

  /// Where case does not count, neither does `_` for `-`.
  private static func folded(_ name: String, _ isCaseSensitive: Bool) -> String {
    isCaseSensitive ? name : name.lowercased().replacing("_", with: "-")
  }

  /// Whether the program knows the name in the section.
  func has(_ name: String, in section: String) -> Bool {
    guard let names = compared[section] else { return true }
    let name = Self.folded(name, isCaseSensitive)
    if names.contains(name) { return true }
    return prefixes.contains { name.hasPrefix($0) && names.contains(String(name.dropFirst($0.count))) }
  }

  /// Whether the settings of a group of the file are the program's.
  func reads(group: String) -> Bool { groups?.contains(group) ?? true }

  /// The name that was surely meant: one letter is wrong, missing, doubled or swapped, or its case is.
  func meant(by name: String, in section: String) -> String? {
    guard name.utf8.count > 3, let near = nearest(to: name, among: (sections[section] ?? []).sorted()) else {
      return nil
    }
    return Self.isSlip(Array(name.lowercased().utf8), Array(near.lowercased().utf8)) ? near : nil
  }

  /// The other sections that know a name.
  func sections(knowing name: String) -> [String] {
    sections.keys.sorted().filter { has(name, in: $0) }
  }

  /// Whether one edit at the most makes one text of the other; another digit is another thing.
  static func isSlip(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.filter(\.isDigit) == right.filter(\.isDigit) else { return false }
    let front = zip(left, right).prefix { $0 == $1 }.count
    let back = zip(left[front...].reversed(), right[front...].reversed()).prefix { $0 == $1 }.count
    let (one, two) = (left.count - front - back, right.count - front - back)
    if one <= 1, two <= 1 { return true }
    return one == 2 && two == 2 && left[front] == right[front + 1] && left[front + 1] == right[front]
  }
}

extension SettingsTable {
  /// The table of the program that reads a file; nil for a file of none that is known.
  static func of(path: String) -> SettingsTable? {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if name == "sshd_config" || path.contains("/sshd_config.d/") { return sshd }
    if unitEndings.contains(where: { name.hasSuffix($0) }) || isDropIn(path) { return systemd }
    if path.contains("/wireguard/") && name.hasSuffix(".conf") { return wireGuard }
    if name == "daemon.json" && (path == name || path.contains("docker")) { return dockerDaemon }
    if name == "redis.conf" || (path.contains("/redis/") && name.hasSuffix(".conf") && !name.hasPrefix("sentinel")) {
      return redis
    }
    if name == "sysctl.conf" || path.contains("/sysctl.d/") { return sysctl }
    if name == "postgresql.conf" || name == "postgresql.auto.conf" { return postgresql }
    let isServer = ["my.cnf", "mysqld.cnf", "50-server.cnf", "mariadb.cnf", "server.cnf", "mysql.cnf"].contains(name)
    return isServer
      || (path.contains("/my.cnf.d/") || path.contains("/mysql.conf.d/") || path.contains("/mariadb.conf.d/"))
      ? mariadb : nil
  }

  private static let unitEndings = [
    ".service", ".socket", ".timer", ".mount", ".automount", ".path", ".slice", ".swap",
  ]

  /// `/etc/systemd/system/docker.service.d/override.conf`.
  private static func isDropIn(_ path: String) -> Bool {
    path.hasSuffix(".conf") && unitEndings.contains { path.contains(text: $0 + ".d/") }
  }
}

extension SettingsTable {
  /// A kernel parameter as the table has it: an interface's name is any.
  static func parameter(_ name: String) -> String {
    var parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let isInterface = parts.count == 5 && parts[0] == "net" && ["conf", "neigh"].contains(parts[2])
    if isInterface { parts[3] = "*" }
    return parts.joined(separator: ".")
  }
}
