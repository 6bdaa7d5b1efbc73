// SPDX-License-Identifier: Apache-2.0

/// Which options of a program take a value, so that its operands can be told from them.
///
/// Only what rules ask about is here; a program that is missing takes every option for a flag.
struct ProgramOptions: Sendable {
  /// The letters of options that take a value.
  var valued = ""
  /// The long options that take their value as the next word.
  var long: Set<String> = []
  /// The long options that take no value, where all others do; nil where `long` says it.
  var flags: Set<String>?
  /// Whether one dash begins a long option too: `-jar`.
  var hasLongWords = false
  /// The operands behind which everything belongs to a command that the program runs.
  var operandsBeforeRest: Int?
  /// What holds behind a subcommand.
  var subcommands: [String: ProgramOptions] = [:]

  func takesValue(long name: String) -> Bool { flags.map { !$0.contains(name) } ?? long.contains(name) }

  /// The name under which tables know a program, and where its arguments begin.
  static func tool(_ program: String, _ first: String?) -> (name: String, start: Int) {
    let name = aliases[program] ?? program
    switch (name, first) {
    case ("docker", "compose"): return ("docker-compose", 1)
    case ("docker", "container"): return ("docker", 1)
    case ("k3s", "kubectl"), ("microk8s", "kubectl"), ("minikube", "kubectl"): return ("kubectl", 1)
    default: return (name, 0)
    }
  }

  private static let aliases: [String: String] = [
    "podman": "docker", "nerdctl": "docker", "podman-compose": "docker-compose", "oc": "kubectl", "k": "kubectl",
    "microk8s.kubectl": "kubectl", "mariadb": "mysql", "mariadb-dump": "mysqldump", "mariadb-admin": "mysqladmin",
    "mariadb-upgrade": "mysql_upgrade", "mongo": "mongosh", "python3": "python", "python2": "python", "pip3": "pip",
    "ip6tables": "iptables", "tofu": "terraform", "valkey-cli": "redis-cli", "valkey-server": "redis-server",
    "mariadb-secure-installation": "mysql_secure_installation", "ping6": "ping", "ncat": "nc", "netcat": "nc",
    "nodejs": "node", "kafka-console-consumer.sh": "kafka-console-consumer", "kafkacat": "kcat",
    "kafka-console-producer.sh": "kafka-console-producer", "kafka-server-start.sh": "kafka-server-start",
    "zookeeper-server-start.sh": "zookeeper-server-start", "kafka-topics.sh": "kafka-topics", "zkCli": "zkCli.sh",
    "connect-distributed.sh": "connect-distributed", "egrep": "grep", "fgrep": "grep", "dash": "sh", "zsh": "bash",
    "ksh": "bash", "tshark": "tcpdump", "gmake": "make",
  ]

  // docker-run(1), docker-exec(1), docker-compose: every other long option of `run` takes a value.
  private static let run = ProgramOptions(
    valued: "aceghlmpuvw",
    flags: [
      "--detach", "--rm", "--init", "--interactive", "--tty", "--privileged", "--read-only", "--publish-all",
      "--no-healthcheck", "--sig-proxy", "--oom-kill-disable", "--quiet", "--help", "--disable-content-trust",
    ], operandsBeforeRest: 2)
  private static let exec = ProgramOptions(
    valued: "euw", long: ["--env", "--user", "--workdir", "--env-file", "--index", "--detach-keys"],
    operandsBeforeRest: 2)
  private static let logs = ProgramOptions(valued: "n", long: ["--tail", "--since", "--until"])

  static let table: [String: ProgramOptions] = [
    "docker": ProgramOptions(
      valued: "Hcl", long: ["--host", "--context", "--config", "--log-level"],
      subcommands: [
        "run": run, "exec": exec, "logs": logs, "create": run,
        "node": ProgramOptions(long: ["--label-add", "--label-rm", "--availability", "--role", "--format", "--filter"]),
        "service": ProgramOptions(
          valued: "efpul",
          long: [
            "--name", "--replicas", "--publish", "--constraint", "--mount", "--env", "--network", "--limit-cpu",
            "--limit-memory", "--image",
            "--update-delay", "--update-parallelism", "--constraint-add", "--constraint-rm", "--mode", "--label",
            "--secret", "--config",
            "--format", "--filter", "--placement-pref", "--placement-pref-add", "--env-add", "--restart-condition",
            "--user", "--workdir",
          ]),
        "swarm": ProgramOptions(
          long: [
            "--advertise-addr", "--listen-addr", "--token", "--data-path-addr", "--data-path-port",
            "--default-addr-pool", "--availability",
          ]),
        "network": ProgramOptions(
          valued: "do",
          long: ["--driver", "--subnet", "--gateway", "--ip-range", "--opt", "--label", "--ip", "--alias"]),
        "volume": ProgramOptions(valued: "do", long: ["--driver", "--opt", "--label", "--name"]),
        "stack": ProgramOptions(valued: "c", long: ["--compose-file", "--orchestrator"]),
        "login": ProgramOptions(valued: "up", long: ["--username", "--password"]),
        "build": ProgramOptions(valued: "ftm", long: ["--file", "--tag", "--build-arg", "--target"]),
      ]),
    "docker-compose": ProgramOptions(
      valued: "fp",
      long: ["--file", "--project-name", "--env-file", "--profile", "--project-directory", "--ansi", "--parallel"],
      subcommands: [
        "run": ProgramOptions(
          valued: "euvwpl", long: ["--env", "--user", "--volume", "--workdir", "--publish", "--name", "--entrypoint"],
          operandsBeforeRest: 2),
        "exec": exec, "logs": logs,
        "up": ProgramOptions(
          valued: "t", long: ["--scale", "--timeout", "--exit-code-from", "--attach", "--no-attach", "--pull"]),
        "down": ProgramOptions(valued: "t", long: ["--timeout", "--rmi"]),
      ]),
    "kubectl": ProgramOptions(
      valued: "nscloLfkpt",
      long: [
        "--namespace", "--context", "--kubeconfig", "--cluster", "--server", "--user", "--as", "--token", "--container",
        "--selector", "--output", "--filename", "--image", "--port", "--replicas", "--field-selector", "--timeout",
        "--sort-by", "--tail", "--since", "--overrides", "--restart", "--env", "--labels", "--patch", "--type",
        "--grace-period", "--target", "--template", "--address", "--max-log-requests", "--pod-running-timeout",
      ],
      subcommands: [
        "logs": ProgramOptions(
          valued: "nscl",
          long: ["--namespace", "--context", "--kubeconfig", "--container", "--selector", "--tail", "--since"]),
        "exec": ProgramOptions(
          valued: "ncsf", long: ["--namespace", "--context", "--kubeconfig", "--container", "--filename"],
          operandsBeforeRest: 2),
        "run": ProgramOptions(
          valued: "nsl",
          long: [
            "--namespace", "--context", "--kubeconfig", "--image", "--port", "--env", "--labels", "--overrides",
            "--restart", "--image-pull-policy", "--limits", "--requests", "--serviceaccount",
          ]),
        "debug": ProgramOptions(
          valued: "nsc", long: ["--namespace", "--context", "--kubeconfig", "--image", "--target", "--container"]),
        "attach": ProgramOptions(valued: "nsc", long: ["--namespace", "--context", "--kubeconfig", "--container"]),
        "rsh": ProgramOptions(valued: "nscf", long: ["--namespace", "--container"], operandsBeforeRest: 2),
      ]),
    // ssh(1).
    "ssh": ProgramOptions(valued: "BbcDEeFIiJLlmOoPpQRSWw", operandsBeforeRest: 1),
    "scp": ProgramOptions(valued: "cDFiJloPSX"),
    "ssh-keygen": ProgramOptions(valued: "abCDEFfIJjKMmNnOPpRrSsTtVWwYZz"),
    "ssh-copy-id": ProgramOptions(valued: "iop"),
    "gcloud": ProgramOptions(long: ["--zone", "--project", "--command", "--region", "--account"]),
    "tail": ProgramOptions(valued: "cns", long: ["--pid", "--lines", "--bytes", "--sleep-interval"]),
    // journalctl(1).
    "journalctl": ProgramOptions(
      valued: "unSUpgotcDM",
      long: ["--unit", "--lines", "--since", "--until", "--output", "--identifier", "--priority", "--grep", "--boot"]),
    "ping": ProgramOptions(valued: "cIiMmlnpQsStWw"),
    "top": ProgramOptions(valued: "dnpuUowE"),
    "tcpdump": ProgramOptions(valued: "BcCFGijmMrsTVwWyz"),
    "nc": ProgramOptions(valued: "eGIiMmOPpqsTVWwXx"),
    // psql(1), mysql(1), redis-cli: `-p` of mysql takes a value only in the same word.
    "psql": ProgramOptions(
      valued: "cdfFhLopPRTUv",
      long: ["--command", "--dbname", "--file", "--host", "--port", "--username", "--output", "--set", "--variable"]),
    "mysql": ProgramOptions(
      valued: "DePhSu",
      long: ["--host", "--user", "--port", "--socket", "--database", "--execute", "--defaults-file", "--protocol"]),
    "mysqldump": ProgramOptions(valued: "hPuSrw", long: ["--host", "--user", "--port", "--socket", "--result-file"]),
    "mysqladmin": ProgramOptions(valued: "hPuS", long: ["--host", "--user", "--port", "--socket"]),
    "mysql_upgrade": ProgramOptions(valued: "hPuS", long: ["--host", "--user", "--port", "--socket"]),
    "mysqlsh": ProgramOptions(valued: "hPuSefD", long: ["--host", "--user", "--port", "--execute", "--file", "--uri"]),
    "redis-cli": ProgramOptions(
      valued: "hpsanurid",
      long: [
        "--user", "--pass", "--eval", "--cacert", "--cert", "--key", "--cacertdir", "--sni", "--rdb", "--pattern",
        "--cluster-replicas", "--cluster-slots", "--cluster-from", "--cluster-to", "--cluster-weight",
      ]),
    "mongosh": ProgramOptions(
      valued: "upf",
      long: ["--host", "--port", "--username", "--password", "--eval", "--authenticationDatabase", "--file"]),
    "sqlite3": ProgramOptions(hasLongWords: true),
    "cqlsh": ProgramOptions(valued: "upefk", long: ["--username", "--password", "--execute", "--file"]),
    "clickhouse-client": ProgramOptions(
      valued: "hudq", long: ["--host", "--port", "--user", "--password", "--query", "--database", "--queries-file"]),
    "pg_basebackup": ProgramOptions(
      valued: "cdDFhlprSTUXZ",
      long: ["--pgdata", "--host", "--port", "--username", "--checkpoint", "--format", "--slot", "--dbname"]),
    "createuser": ProgramOptions(valued: "cghpU", long: ["--host", "--port", "--username", "--connection-limit"]),
    "patronictl": ProgramOptions(
      valued: "ck", long: ["--config-file", "--dcs-url"]),
    "etcdctl": ProgramOptions(long: [
      "--endpoints", "--cacert", "--cert", "--key", "--user", "--password", "--peer-urls", "--dial-timeout", "--lease",
    ]),
    "su": ProgramOptions(valued: "cgGsTw", long: ["--command", "--shell", "--group"]),
    "sudo": ProgramOptions(valued: "ugpCDhRTtr", long: ["--user", "--group"], operandsBeforeRest: 1),
    "bash": ProgramOptions(valued: "oO", operandsBeforeRest: 1),
    "sh": ProgramOptions(valued: "o", operandsBeforeRest: 1),
    "python": ProgramOptions(valued: "WXmc", operandsBeforeRest: 1),
    "node": ProgramOptions(valued: "er", long: ["--eval", "--require", "--env-file"], operandsBeforeRest: 1),
    "ruby": ProgramOptions(valued: "eIr", operandsBeforeRest: 1),
    "php": ProgramOptions(valued: "rfStcd", operandsBeforeRest: 1),
    "perl": ProgramOptions(valued: "eEIMm", operandsBeforeRest: 1),
    "java": ProgramOptions(long: ["-cp", "-classpath", "-jar"], hasLongWords: true, operandsBeforeRest: 1),
    "openssl": ProgramOptions(
      long: [
        "-in", "-out", "-subj", "-config", "-days", "-passout", "-passin", "-password", "-keyout", "-key", "-newkey",
        "-addext", "-name", "-inkey", "-certfile", "-CA", "-CAkey", "-extensions", "-set_serial", "-extfile",
      ],
      hasLongWords: true),
    "keytool": ProgramOptions(
      long: ["-alias", "-keystore", "-storepass", "-keypass", "-dname", "-file", "-keyalg", "-validity", "-storetype"],
      hasLongWords: true),
    "terraform": ProgramOptions(long: ["-var", "-var-file", "-target", "-chdir"], hasLongWords: true),
    "consul": ProgramOptions(hasLongWords: true), "vault": ProgramOptions(hasLongWords: true),
    "nomad": ProgramOptions(hasLongWords: true), "find": ProgramOptions(hasLongWords: true),
    "zkCli.sh": ProgramOptions(long: ["-server"], hasLongWords: true),
    "rabbitmq-server": ProgramOptions(hasLongWords: true), "kafka-server-start": ProgramOptions(hasLongWords: true),
    "zookeeper-server-start": ProgramOptions(hasLongWords: true),
    "connect-distributed": ProgramOptions(hasLongWords: true),
    "sqlplus": ProgramOptions(hasLongWords: true),
    "gpg": ProgramOptions(
      valued: "ruo", long: ["--recipient", "--output", "--keyring", "--homedir", "--keyserver", "--recv-keys"]),
    "git": ProgramOptions(
      valued: "Cc",
      subcommands: [
        "commit": ProgramOptions(valued: "mFCct"),
        "clone": ProgramOptions(valued: "bocj", long: ["--branch", "--depth", "--origin", "--config"]),
        "checkout": ProgramOptions(valued: "bB"), "switch": ProgramOptions(valued: "cC"),
      ]),
    "systemctl": ProgramOptions(valued: "HMtpno", long: ["--type", "--host", "--state", "--property"]),
    "curl": ProgramOptions(
      valued: "AbcCdDeEFhHKmoPQrtTuUwxXyYz",
      long: [
        "--request", "--header", "--data", "--output", "--user", "--data-raw", "--data-binary", "--url", "--cacert",
        "--cert", "--key", "--max-time", "--connect-timeout", "--output-dir", "--retry", "--form", "--resolve",
        "--write-out", "--user-agent", "--proxy", "--unix-socket", "--referer", "--cookie", "--json",
      ]),
    "wget": ProgramOptions(
      valued: "aBDeiIloOPQRtTUwX",
      long: ["--output-document", "--directory-prefix", "--user", "--password", "--header"]),
    "htpasswd": ProgramOptions(valued: "C"),
    "apt": packages, "apt-get": packages, "aptitude": packages, "yum": packages, "dnf": packages, "zypper": packages,
    "vmstat": ProgramOptions(valued: "Sp"), "iostat": ProgramOptions(valued: "jgo"),
    "mpstat": ProgramOptions(valued: "PIo"),
    "sar": ProgramOptions(valued: "fiPoseIn"), "pidstat": ProgramOptions(valued: "CGpTe"),
    "dstat": ProgramOptions(valued: "CDNIo"),
    "free": ProgramOptions(valued: "cs", long: ["--seconds", "--count"]), "mtr": ProgramOptions(valued: "cimsBQoPaFZ"),
    "iperf": ProgramOptions(valued: "cptibBPwlnfM"),
    "iperf3": ProgramOptions(valued: "cptibBPwlnfM"), "crontab": ProgramOptions(valued: "u"),
    "xargs": ProgramOptions(
      valued: "aEIdLnPs", long: ["--max-args", "--max-procs", "--replace", "--delimiter"], operandsBeforeRest: 1),
    "chroot": ProgramOptions(operandsBeforeRest: 1), "lxc": ProgramOptions(),
    "fdisk": ProgramOptions(valued: "bCHSuotwW"),
    "parted": ProgramOptions(valued: "a"),
    "minio": ProgramOptions(long: ["--address", "--console-address", "--config-dir"]),
    "useradd": ProgramOptions(
      valued: "bcdefgGkKpRPsuZ",
      long: [
        "--base-dir", "--comment", "--home-dir", "--home", "--gid", "--groups", "--shell", "--uid", "--password",
        "--skel", "--expiredate", "--inactive",
      ]),
    "usermod": ProgramOptions(
      valued: "cdefgGlpRPsuZvVwW",
      long: ["--comment", "--home", "--gid", "--groups", "--login", "--shell", "--uid", "--password", "--expiredate"]),
    "groupadd": ProgramOptions(valued: "gKpRP", long: ["--gid", "--password"]),
    "addgroup": ProgramOptions(valued: "gG", long: ["--gid"]),
    "gpasswd": ProgramOptions(valued: "adMAQ", long: ["--add", "--delete", "--members"]),
    "chsh": ProgramOptions(valued: "s", long: ["--shell"]),
    "mkdir": ProgramOptions(valued: "m", long: ["--mode"]),
    "touch": ProgramOptions(valued: "drt", long: ["--date", "--reference"]),
    "install": ProgramOptions(valued: "gmotS", long: ["--group", "--mode", "--owner", "--target-directory"]),
    "cp": ProgramOptions(valued: "tS", long: ["--target-directory"]),
    "mv": ProgramOptions(valued: "tS", long: ["--target-directory"]),
    "ln": ProgramOptions(valued: "tS", long: ["--target-directory"]),
    "sed": ProgramOptions(valued: "efl", long: ["--expression", "--file"]),
    "tar": ProgramOptions(
      valued: "fCTXHbg",
      long: [
        "--file", "--directory", "--strip-components", "--exclude", "--transform", "--owner", "--group",
        "--use-compress-program",
      ]),
    "unzip": ProgramOptions(valued: "dP"), "mount": ProgramOptions(valued: "toLUT", long: ["--types", "--options"]),
    "apt-mark": ProgramOptions(), "npm": ProgramOptions(long: ["--prefix", "--registry"]),
    "pip": ProgramOptions(
      valued: "rectip",
      long: [
        "--requirement", "--editable", "--constraint", "--target", "--index-url", "--extra-index-url", "--proxy",
        "--trusted-host",
      ]),
    "createdb": ProgramOptions(
      valued: "DElOThpU", long: ["--owner", "--encoding", "--template", "--host", "--port", "--username"]),
    "az": ProgramOptions(
      valued: "gnloso",
      long: [
        "--name", "--resource-group", "--location", "--output", "--query", "--account-name", "--cluster-name",
        "--subscription", "--sku", "--vault-name",
        "--value", "--assignee", "--role", "--scope", "--source", "--image", "--node-count", "--account-key",
        "--enable-rbac-authorization", "--admin-enabled",
        "--network-plugin", "--node-vm-size", "--auto-upgrade-channel", "--node-os-upgrade-channel", "--attach-acr",
      ]),
    "firewall-cmd": ProgramOptions(long: ["--zone", "--timeout"]), "update-alternatives": ProgramOptions(),
    "adduser": ProgramOptions(long: [
      "--home", "--shell", "--uid", "--gid", "--ingroup", "--gecos", "--comment", "--conf",
    ]),
    "iptables": ProgramOptions(valued: "ADIRPCtijspdmgN", long: ["--table"]),
    "ansible": ProgramOptions(valued: "imaufTlet"),
    "rsync": ProgramOptions(
      valued: "efTBM", long: ["--exclude", "--include", "--rsh", "--rsync-path", "--exclude-from"]),
    "truncate": ProgramOptions(), "rm": ProgramOptions(),
    "rabbitmqctl": ProgramOptions(valued: "ntp", long: ["--node", "--vhost", "--timeout"]),
    "dropdb": ProgramOptions(valued: "hpU", long: ["--host", "--port", "--username"]),
    "dropuser": ProgramOptions(valued: "hpU", long: ["--host", "--port", "--username"]),
    "mkfs": ProgramOptions(valued: "tLmnNbUd"), "mkfs.ext4": ProgramOptions(valued: "LmnNbUETO"),
    "mkfs.xfs": ProgramOptions(valued: "Lbdimlnprs"),
    "helm": ProgramOptions(
      valued: "nf",
      long: [
        "--namespace", "--kube-context", "--kubeconfig", "--set", "--set-string", "--set-file", "--values", "--version",
        "--timeout", "--repo",
        "--username", "--password", "--description", "--output", "--history-max", "--ca-file", "--cert-file",
        "--key-file", "--max",
      ]),
    "nodetool": ProgramOptions(valued: "hpu"),
    "kafka-topics": ProgramOptions(long: [
      "--topic", "--bootstrap-server", "--zookeeper", "--partitions", "--replication-factor", "--config",
      "--command-config",
    ]),
    "nft": ProgramOptions(valued: "f"), "aws": ProgramOptions(long: ["--profile", "--region", "--output"]),
    "kill": ProgramOptions(valued: "s"), "pkill": ProgramOptions(valued: "us"), "killall": ProgramOptions(valued: "us"),
    "mc": ProgramOptions(long: ["--config-dir", "--user", "--group"]),
  ]

  private static let packages = ProgramOptions(
    valued: "tocaR", long: ["--target-release", "--option", "--config-file", "--enablerepo", "--disablerepo", "--repo"])
}
