// SPDX-License-Identifier: Apache-2.0

/// The words that authors put on fences and the languages that they mean.
enum LanguageLabels {
  static let byLabel: [String: CodeLanguage] = {
    var table: [String: CodeLanguage] = [:]
    for (language, labels) in rows {
      for label in labels.split(separator: " ") { table[String(label)] = language }
    }
    return table
  }()

  /// Whether a label is the name of a program rather than of a language, so that the block below it may be the
  /// program's file as well as its command line.
  static func isProgram(_ label: String) -> Bool { programs.contains(label.lowercased()) }

  /// Whether a label names another shell, which runs the same programs.
  static func isOtherShell(_ label: String) -> Bool { otherShells.contains(label.lowercased()) }

  private static let otherShells: Set<String> = [
    "powershell", "ps1", "pwsh", "posh", "azurepowershell", "azurepowershell-interactive", "bat", "batch", "cmd", "dos",
  ]
  private static let programs: Set<String> = [
    "docker", "docker-compose", "compose", "kubernetes", "k8s", "ansible", "mysql", "mariadb", "psql", "postgres",
    "postgresql",
    "sqlite", "redis", "redis-cli", "mongo", "mongosh", "mongodb", "nginx", "haproxy", "keepalived", "apache",
    "systemd",
    "systemctl", "wireguard", "wg", "sysctl", "crontab",
  ]

  /// One row a language; a label stands in one row only.
  private static let rows: [(CodeLanguage, String)] = [
    (.shell, "shell bash sh zsh ksh fish ash dash shellscript azurecli azurecli-interactive cli cmdline commandline"),
    (.shellSession, "console shell-session shellsession sh-session bash-session terminal tty session prompt"),
    (.sql, "sql mysql mariadb psql postgres postgresql pgsql plsql plpgsql tsql sqlite cql sql-session"),
    (.ini, "ini cfg gitconfig editorconfig wireguard wg"),
    (.properties, "properties props sysctl"),
    (.conf, "conf config apache apacheconf haproxy keepalived configuration redisconf sshconfig ssh-config"),
    (.hosts, "hosts"), (.env, "env dotenv envfile"), (.nginx, "nginx nginxconf"), (.cron, "cron crontab"),
    (.systemd, "systemd unit service"), (.fstab, "fstab"),
    (.yaml, "yaml yml kubernetes k8s ansible compose docker-compose"),
    (.json, "json jsonc json5 jsonl ndjson"), (.toml, "toml"), (.xml, "xml html xhtml svg plist"),
    (.dockerfile, "dockerfile docker containerfile"),
    (.powershell, "powershell ps1 pwsh posh azurepowershell azurepowershell-interactive"),
    (.javascript, "javascript js node nodejs mjs jsx mongo mongosh mongodb"), (.typescript, "typescript ts tsx"),
    (.ruby, "ruby rb irb"), (.python, "python py python3 pycon ipython"), (.redis, "redis redis-cli"),
    (.puppet, "puppet pp"), (.http, "http https rest kibana"),
    (.diagram, "diagram ascii tree plantuml puml dot graphviz ditaa"), (.mermaid, "mermaid"),
    (.output, "output log logs out result stdout stderr"), (.text, "text txt plain plaintext none markdown md prose"),
    (.across, "across"),
    (
      .other,
      """
      go golang java kotlin scala groovy rust rs c cpp c++ csharp cs swift php perl lua r hcl terraform tf css scss \
      sass less diff patch makefile make cmake proto protobuf graphql promql logql viml bat batch cmd dos \
      liquid jinja jinja2 handlebars erb haskell elixir erlang clojure dart objective-c latex tex csv tsv rst awk sed
      """
    ),
  ]
}
