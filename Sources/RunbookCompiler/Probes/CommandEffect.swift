// SPDX-License-Identifier: Apache-2.0

/// What a whole command leaves behind.
enum CommandEffect: Sendable {
  /// Questions that tell whether the effect is there.
  case asked([(name: String, answer: ProbeDerivation.Answer)])
  /// The command only looks: run again, it is its own question.
  case onlyLooks
  /// Nothing that lasts beyond the script: `cd`, `echo`, an assignment.
  case nothing
  /// An effect for which no question is known.
  case unknown(program: String)

  private static let lasting: Set<String> = [
    "cd", "echo", "printf", "export", "set", "source", ".", ":", "true", "sleep", "pwd", "read", "unset", "alias",
    "exit",
    "return", "clear", "history", "wait", "umask", "pushd", "popd", "shopt", "test", "[", "false", "declare", "local",
    "readonly", "typeset", "trap", "ulimit", "break", "continue", "shift", "hash", "tput",
  ]

  static func of(_ command: ProbeDerivation.Command) -> CommandEffect {
    if isRefresh(command.line) { return .nothing }
    if LookingCommand.looks(command.line) { return .onlyLooks }
    for row in ProbeDerivation.rows(of: command.line) {
      let answers = row.derive(command)
      if !answers.isEmpty { return .asked(answers.map { (row.name, $0) }) }
    }
    if lasting.contains(command.line.invocation.program) { return .nothing }
    return .unknown(program: command.line.invocation.program)
  }

  /// `apt-get update` asks nothing that a person wants to know again.
  private static func isRefresh(_ line: CommandLine) -> Bool {
    switch line.tool {
    case "apt-get", "apt", "dnf", "yum", "zypper", "apk":
      ["update", "makecache", "clean", "autoclean", "refresh"].contains(line.operand(0))
        && !(["yum", "dnf", "zypper"].contains(line.tool) && line.operand(0) == "update")
    case "helm": line.operand(0) == "repo" && line.operand(1) == "update"
    case "ufw", "firewall-cmd": line.operand(0) == "reload" || line.has("--reload")
    default: false
    }
  }
}

/// Commands that change nothing, told by their programs, subcommands and options.
enum LookingCommand {
  private static let programs: Set<String> = [
    "ping", "ping6", "dig", "nslookup", "host", "traceroute", "tracepath", "mtr", "df", "du", "free", "uptime", "ps",
    "ss",
    "netstat", "ls", "ll", "cat", "head", "tail", "less", "more", "grep", "egrep", "fgrep", "zgrep", "stat", "file",
    "id",
    "whoami", "uname", "which", "whereis", "type", "date", "wc", "journalctl", "lsblk", "blkid", "findmnt",
    "mountpoint",
    "dmesg", "env", "printenv", "lscpu", "nproc", "getent", "readlink", "realpath", "basename", "dirname", "lsof",
    "lsmod",
    "modinfo", "lspci", "cmp", "diff", "cut", "tr", "awk", "jq", "yq", "uniq", "column", "rev", "nl", "base64", "xxd",
    "od",
    "md5sum", "sha1sum", "sha256sum", "sha512sum", "strings", "pgrep", "pidof", "vmstat", "iostat", "mpstat", "sar",
    "top", "htop", "w",
    "who", "last", "groups", "arch", "lsb_release", "getenforce", "sestatus", "getsebool", "showmount", "rpcinfo",
    "chronyc", "ntpq",
    "pg_isready", "tree", "locate", "ssh-keyscan", "command", "tcpdump", "nmap", "nc", "telnet", "seq", "expr", "bc",
    "aa-status",
    "ipvsadm", "ethtool", "lsns", "pstree", "watch", "dpkg-query", "apt-cache", "visudo", "tac", "fold", "paste",
    "getfacl",
  ]

  /// The subcommands of a program that only look; two words where one does not tell.
  private static let subcommands: [String: Set<String>] = [
    "systemctl": [
      "status", "is-active", "is-enabled", "is-failed", "list-units", "list-unit-files", "list-timers", "show", "cat",
      "list-dependencies",
    ],
    "docker": [
      "ps", "logs", "inspect", "images", "version", "info", "stats", "top", "port", "search", "history", "diff",
      "events", "image ls", "image inspect",
      "image history", "network ls", "network inspect", "volume ls", "volume inspect", "node ls", "node inspect",
      "node ps", "service ls",
      "service ps", "service inspect", "service logs", "stack ls", "stack ps", "stack services", "swarm join-token",
      "swarm unlock-key",
      "secret ls", "config ls", "context ls", "system df", "system info", "manifest inspect", "container ls",
    ],
    "docker-compose": ["ps", "logs", "config", "images", "top", "port", "version", "ls"],
    "apt": ["list", "show", "search", "policy", "check"], "apt-get": ["check"],
    "dnf": ["list", "info", "repolist", "search"], "yum": ["list", "info", "repolist", "search"],
    "snap": ["list", "info", "find"], "pip": ["list", "show", "freeze", "check"],
    "npm": ["ls", "list", "view", "outdated", "-v"],
    "git": ["status", "log", "diff", "show", "ls-remote", "rev-parse", "describe", "blame", "shortlog", "ls-files"],
    "wg": ["show", "genkey", "pubkey", "genpsk", "showconf"],
    "ip": ["addr", "a", "route", "r", "link", "l", "rule", "neigh"],
    "openssl": ["x509", "s_client", "version", "dgst", "verify", "crl", "ciphers"],
    "kubectl": [
      "get", "describe", "logs", "top", "version", "cluster-info", "explain", "diff", "wait", "api-resources",
      "api-versions", "rollout status",
      "rollout history", "config view", "config current-context", "config get-contexts", "auth can-i", "events",
    ],
    "helm": [
      "list", "ls", "status", "get", "show", "template", "search", "history", "lint", "version", "env", "repo list",
    ],
    "etcdctl": ["get", "endpoint", "version", "member list", "alarm list", "user list", "role list", "check", "watch"],
    "patronictl": ["list", "topology", "show-config", "history", "version"],
    "rabbitmqctl": [
      "status", "cluster_status", "list_users", "list_queues", "list_permissions", "list_vhosts", "list_policies",
      "list_connections", "list_exchanges",
      "list_bindings", "list_consumers", "ping", "node_health_check", "environment", "report", "await_startup",
      "await_online_nodes",
    ],
    "rabbitmq-plugins": ["list"],
    "rabbitmq-diagnostics": [
      "status", "ping", "check_running", "check_local_alarms", "cluster_status", "check_port_connectivity",
    ],
    "nodetool": [
      "status", "info", "ring", "tpstats", "describecluster", "netstats", "cfstats", "tablestats", "version",
      "gossipinfo",
    ],
    "kubeadm": ["version", "token list"], "terraform": ["plan", "show", "validate", "version"],
    "consul": ["members", "info", "version", "catalog", "operator raft", "kv get"],
    "vault": ["status", "version", "read"], "nomad": ["status", "node"], "hostnamectl": ["status"],
    "timedatectl": ["status", "show", "list-timezones"],
    "ufw": ["status", "show"], "nft": ["list"], "crictl": ["ps", "images", "pods", "info", "logs", "inspect"],
    "ctr": ["version"],
    "mc": [
      "ls", "stat", "alias list", "admin info", "admin user list", "admin user info", "version info", "du", "ilm ls",
    ], "aws": ["sts get-caller-identity"],
    "az": ["account show", "version"], "puppetserver": ["ca list", "--version"],
    "loginctl": ["list-sessions", "show-user"],
    "ovs-vsctl": ["show", "list"], "zkServer.sh": ["status"], "apt-mark": ["showhold", "showmanual"],
    "pm2": ["list", "ls", "status", "logs", "show"], "supervisorctl": ["status"],
    "ceph": ["status", "health", "df", "-s"],
    "go": ["version", "env", "list"], "virsh": ["list", "dominfo"], "multipass": ["list", "info"],
    "minikube": ["status", "ip", "version"], "kind": ["get"],
    "vagrant": ["status", "ssh-config"], "k3s": ["check-config"], "tailscale": ["status", "ip"],
  ]

  static func looks(_ line: CommandLine) -> Bool {
    if line.asksAboutProgram { return true }
    if programs.contains(line.tool) || programs.contains(line.invocation.program) { return !changes(line) }
    if let subcommands = subcommands[line.tool],
      subcommands.contains(line.operand(0)) || subcommands.contains("\(line.operand(0)) \(line.operand(1))")
    {
      return !changes(line)
    }
    return looksByOptions(line)
  }

  /// What else must be read to know: options that make a program that looks write, or the other way round.
  private static func changes(_ line: CommandLine) -> Bool {
    switch line.tool {
    case "date": line.has("-s", "--set")
    case "docker": line.has("--rotate")
    case "openssl": line.texts.contains("-out") || line.texts.contains("-signkey")
    case "yq": line.has("-i", "--inplace", "--in-place")
    case "sort": line.has("-o", "--output")
    case "tail", "head", "cat": false
    case "watch": false
    case "tcpdump": line.has("-w")
    case "ip": line.texts.contains { ["add", "del", "delete", "set", "replace", "flush", "change"].contains($0) }
    case "nc": line.has("-l")
    case "dmesg": line.has("-C", "-c", "--clear", "--read-clear")
    case "journalctl":
      line.has("--rotate", "--flush", "--sync", "--relinquish-var", "--update-catalog")
        || line.texts.contains { $0.hasPrefix("--vacuum-") }
    case "chronyc": !chronycLooks.contains(line.operand(0))
    // ethtool(8): a capital letter sets what the small one shows; -s and -p do as well.
    case "ethtool": line.texts.contains { ethtoolSets.contains($0) || $0.hasPrefix("--set-") }
    // ipvsadm(8): -L lists, and everything else changes the table.
    case "ipvsadm": line.texts.contains { $0.hasPrefix("-") } && !line.has("-L", "-l", "--list")
    case "command": !line.texts.contains { $0.hasPrefix("-v") || $0.hasPrefix("-V") }
    default: false
    }
  }

  private static let chronycLooks: Set<String> = [
    "tracking", "sources", "sourcestats", "activity", "ntpdata", "clients", "serverstats", "rtcdata", "waitsync",
  ]
  private static let ethtoolSets: Set<String> = [
    "-A", "-C", "-E", "-G", "-K", "-L", "-N", "-U", "-X", "-f", "-p", "-r", "-s", "--pause", "--coalesce", "--offload",
    "--features", "--flash", "--negotiate", "--identify", "--reset", "--change", "--change-eeprom",
  ]

  private static func looksByOptions(_ line: CommandLine) -> Bool {
    switch line.tool {
    case "curl": return CurlMethod.onlyReads(line.texts)
    case "wget":
      return line.has("--spider")
        || ["-", "/dev/null", "/dev/stdout"].contains(line.option(["-O", "--output-document"])?.value ?? "")
    case "sed":
      return !line.texts.contains {
        $0.hasPrefix("-i") || $0.hasPrefix("--in-place") || $0 == "-ri" || $0 == "-Ei" || $0 == "-ni"
      }
    case "sort": return !line.has("-o", "--output")
    case "find": return !line.texts.contains { ["-delete", "-exec", "-execdir", "-ok", "-fprint"].contains($0) }
    case "sysctl":
      let isRead = line.operands.allSatisfy { !line.texts[$0].contains("=") }
      return line.has("-a", "-n", "--all", "--values") && isRead
        || !line.has("-p", "-w", "--load", "--system", "--write") && !line.operands.isEmpty && isRead
    case "tar": return line.has("-t", "--list") || line.operand(0).first == "t" && line.operand(0).count < 5
    case "unzip": return line.has("-l", "-Z")
    case "crontab": return line.has("-l")
    case "iptables": return line.has("-L", "-S", "-C", "--list", "--list-rules", "--check")
    case "dpkg":
      return line.has("-l", "-L", "-s", "-S", "--list", "--status", "--print-architecture", "--get-selections")
    case "rpm": return line.texts.contains { $0.hasPrefix("-q") || $0.hasPrefix("-V") || $0 == "--query" || $0 == "-E" }
    case "hostname": return line.operands.isEmpty
    case "hostnamectl", "timedatectl", "mount", "swapon", "locale":
      return line.operands.isEmpty && !line.has("-a", "--all")
    case "nginx", "haproxy", "apachectl", "sshd", "named-checkconf", "promtool":
      return line.has("-t", "-T", "-c", "-V", "-v") && !line.has("-s", "-D") || line.operand(0) == "configtest"
    case "kubectl":
      return line.options.contains { $0.name == "--dry-run" && $0.value != "none" }
        && ["create", "run", "apply", "expose"].contains(line.operand(0))
    case "git":
      return line.operands.count == 1 && ["branch", "remote", "tag", "config"].contains(line.operand(0))
        || line.has("--get", "--list")
    case "firewall-cmd":
      return line.options.contains {
        $0.name.hasPrefix("--list") || $0.name.hasPrefix("--query") || $0.name.hasPrefix("--get")
          || $0.name == "--state"
      }
    case "service": return line.operand(1) == "status" || line.has("--status-all")
    case "keytool": return line.texts.contains("-list")
    case "ssh-keygen": return line.has("-l", "-F", "-y")
    case "gpg": return line.has("--list-keys", "-k", "--fingerprint", "--verify", "--list-secret-keys")
    case "redis-cli": return RedisWords.looks(line)
    case "psql", "mysql": return StatementWords.look(line)
    case "az": return (0..<4).contains { ["show", "list"].contains(line.operand($0)) }
    case "ovs-appctl": return line.texts.contains("cluster/status")
    case "update-alternatives": return line.has("--list", "--display", "--query")
    case "chronyd", "mkdir": return false
    default: return false
    }
  }
}

/// Commands of Redis; redis.io, "Commands", those of the group @read and what only reports.
private enum RedisWords {
  private static let reading: Set<String> = [
    "ping", "info", "get", "role", "dbsize", "ttl", "exists", "keys", "scan", "type", "hgetall", "lrange", "smembers",
    "cluster info", "cluster nodes",
    "cluster slots", "config get", "client list", "sentinel master", "sentinel masters", "sentinel replicas",
    "sentinel slaves", "sentinel sentinels",
    "sentinel get-master-addr-by-name", "sentinel ckquorum", "slowlog get", "memory usage", "lastsave", "time",
    "acl list", "acl whoami",
  ]

  static func looks(_ line: CommandLine) -> Bool {
    if line.has("--cluster") { return line.texts.contains("check") || line.texts.contains("info") }
    let words = [line.operand(0).lowercased(), line.operand(1).lowercased()]
    return reading.contains(words[0]) || reading.contains(words.joined(separator: " "))
  }
}

/// Statements on a client's command line.
private enum StatementWords {
  static func look(_ line: CommandLine) -> Bool {
    if line.tool == "psql", line.has("-l", "--list") { return true }
    guard let sql = line.option(["-e", "-c", "--execute", "--command"])?.value, !sql.isEmpty else { return false }
    let statements = SQLReader.read(Array(sql.utf8)).statements
    return !statements.isEmpty
      && statements.allSatisfy {
        $0.kind == .query || ($0.kind == .clientCommand && sql.hasPrefix("\\"))
          || ["SHOW", "EXPLAIN"].contains($0.verb)
      }
  }
}

/// Whether a `curl` line only reads, as its options say.
enum CurlMethod {
  private static let sending: Set<String> = [
    "-d", "--data", "--data-raw", "--data-binary", "--data-urlencode", "--json", "-F", "--form", "-T", "--upload-file",
    "-o", "-O", "--output", "--remote-name",
  ]

  static func onlyReads(_ arguments: [String?]) -> Bool {
    for (index, argument) in arguments.enumerated() {
      guard let argument else { continue }
      if sending.contains(argument) || isBundle(argument) { return isNull(arguments, after: index, of: argument) }
      if argument == "-X" || argument == "--request", index + 1 < arguments.count {
        return ["GET", "HEAD"].contains(arguments[index + 1] ?? "")
      }
      if argument.hasPrefix("-X"), argument.count > 2 { return ["-XGET", "-XHEAD"].contains(argument) }
    }
    return true
  }

  /// `-LO`, `-fsSLo`: letters without a value, then one that makes a file.
  private static func isBundle(_ text: String) -> Bool {
    guard text.hasPrefix("-"), !text.hasPrefix("--"), text.count > 2 else { return false }
    return text.dropFirst().allSatisfy { "fsSLkgaivJOoR#".contains($0) } && text.contains { "Oo".contains($0) }
  }

  private static func isNull(_ arguments: [String?], after index: Int, of option: String) -> Bool {
    (option.hasSuffix("o") || option == "--output") && index + 1 < arguments.count
      && arguments[index + 1] == "/dev/null"
  }
}
