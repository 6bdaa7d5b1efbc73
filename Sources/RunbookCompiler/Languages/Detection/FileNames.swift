// SPDX-License-Identifier: Apache-2.0

/// What a file's name says about the language in it.
package enum FileNames {
  /// The language of a file with this path; nil where the name says nothing.
  package static func language(ofPath path: String) -> CodeLanguage? {
    let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
    if let exact = byName[name] { return exact }
    if name.hasPrefix(".env") || name.hasSuffix(".env") { return .env }
    if name.hasPrefix("dockerfile") { return .dockerfile }
    if path.contains("/cron.d/") { return .cron }
    if path.contains("/nginx/") { return .nginx }
    guard let dot = name.lastIndex(of: ".") else { return nil }
    return byExtension[String(name[name.index(after: dot)...])]
  }

  private static let byName: [String: CodeLanguage] = [
    "hosts": .hosts, "fstab": .fstab, "crontab": .cron, "nginx.conf": .nginx, "dockerfile": .dockerfile,
    "containerfile": .dockerfile, "gemfile": .ruby, "vagrantfile": .ruby, "my.cnf": .ini, ".gitconfig": .ini,
    "wg0.conf": .ini, ".bashrc": .shell, ".profile": .shell, ".bash_profile": .shell, ".zshrc": .shell,
  ]

  private static let byExtension: [String: CodeLanguage] = [
    "sh": .shell, "bash": .shell, "sql": .sql, "ini": .ini, "cnf": .ini, "repo": .ini, "conf": .conf, "cfg": .conf,
    "properties": .properties, "yaml": .yaml, "yml": .yaml, "json": .json, "toml": .toml, "xml": .xml, "html": .xml,
    "service": .systemd, "timer": .systemd, "socket": .systemd, "mount": .systemd, "network": .systemd,
    "netdev": .systemd, "ps1": .powershell, "js": .javascript, "ts": .typescript, "py": .python, "rb": .ruby,
    "pp": .puppet, "log": .output, "txt": .text, "md": .text,
  ]
}
