// SPDX-License-Identifier: Apache-2.0

/// What a command wants of the person in front of it, and how it would do without.
struct Interaction: Sendable {
  /// What it waits for.
  enum Kind: Sendable {
    /// A shell on another machine.
    case login
    /// A shell on this machine or in a container.
    case shell
    /// A terminal, because of `-t`.
    case terminal
    /// Statements that are typed.
    case statements
    case password
    /// An answer to a question.
    case answer
    /// Keys, in a program that takes the screen.
    case screen
    /// Text that is typed.
    case text
  }

  let kind: Kind
  /// Whether it asks the terminal even where its input comes from elsewhere.
  var readsTerminal = false
  /// What makes it go on by itself: a text for behind its subcommand.
  var cure: String?
  /// Whether the cure stands at the command's end.
  var isCureLast = false
}

/// The commands that wait for a person; the manual page of each says so where no other is named.
enum InteractiveCommands {
  /// What a command waits for; nil for one that goes on by itself.
  static func find(_ line: CommandLine) -> CommandTable<Interaction>.Row? { table.row(for: line) }

  private static let table = CommandTable<Interaction>(
    containers + shells + databases + interpreters + passwords + keys + clouds + clusters + questions + screens)

  private static let shell = Interaction(kind: .shell)
  private static let login = Interaction(kind: .login)
  private static let terminal = Interaction(kind: .terminal, readsTerminal: true)
  private static let statements = Interaction(kind: .statements)
  private static let password = Interaction(kind: .password, readsTerminal: true)
  private static let fedPassword = Interaction(kind: .password)
  private static let screen = Interaction(kind: .screen)
  private static let text = Interaction(kind: .text)
  private static func answer(_ cure: String? = nil, isLast: Bool = false) -> Interaction {
    Interaction(kind: .answer, cure: cure, isCureLast: isLast)
  }

  private static let isAlone: @Sendable (CommandLine) -> Bool = { $0.operands.isEmpty }
  private static func has(_ count: Int) -> @Sendable (CommandLine) -> Bool { { $0.operands.count == count } }

  private static let containers: [(CommandForm, Interaction)] = [
    (CommandForm("docker run", with: "-t --tty", without: "-d --detach"), terminal),
    (CommandForm("docker exec", with: "-t --tty", without: "-d --detach"), terminal),
    (CommandForm("kubectl exec|run|debug|attach", with: "-t --tty"), terminal),
    (CommandForm("crictl exec", with: "-t --tty"), terminal), (CommandForm("kubectl rsh", when: has(2)), shell),
    (CommandForm("docker attach"), terminal), (CommandForm("multipass shell"), login),
    (CommandForm("lxc shell"), shell),
    (CommandForm("virsh console"), login), (CommandForm("pct enter"), shell),
    (CommandForm("machinectl shell|login", when: has(2)), shell), (CommandForm("nsenter", when: isAlone), shell),
    (CommandForm("chroot", when: has(1)), shell),
  ]

  private static let shells: [(CommandForm, Interaction)] = [
    (CommandForm("ssh", without: "-N -f -O -G -Q -V -W", when: has(1)), login), (CommandForm("mosh"), login),
    (CommandForm("vagrant ssh", without: "-c --command", when: { $0.behindDashes == nil }), login),
    (CommandForm("minikube ssh", when: has(1)), login), (CommandForm("docker-machine ssh", when: has(2)), login),
    (CommandForm("gcloud compute ssh", without: "--command", when: { $0.behindDashes == nil }), login),
    (CommandForm("aws ssm start-session"), login), (CommandForm("telnet", when: { !$0.operands.isEmpty }), text),
    (CommandForm("ftp"), statements), (CommandForm("sftp", without: "-b"), statements),
    (CommandForm("lftp", without: "-e -c -f"), statements),
    (CommandForm("su", without: "-c --command"), shell),
    (CommandForm("sudo", with: "-i -s --login --shell", when: isAlone), shell),
    (CommandForm("bash|sh", without: "-c", when: isAlone), shell), (CommandForm("newgrp"), shell),
    (CommandForm("tmux", when: isAlone), screen),
    (CommandForm("tmux new|new-session|attach|a|attach-session", without: "-d"), screen),
    (CommandForm("screen", without: "-d -D -m -X -Q -l -list -ls -wipe"), screen),
  ]

  private static let databases: [(CommandForm, Interaction)] = [
    (
      CommandForm(
        "mysql|mysqldump|mysqladmin|mysql_upgrade|mysqlimport|mysqlcheck|mysqlshow|mysqld", when: asksPassword),
      password
    ),
    (CommandForm("mysqlbinlog|xtrabackup|mariabackup|innobackupex", when: asksPassword), password),
    (CommandForm("psql|createdb|dropdb|dropuser|pg_dump|pg_restore|pg_dumpall|pg_basebackup", with: "-W"), password),
    (CommandForm("psql", with: "--password"), password),
    // pg_basebackup(1): it asks where the server wants a password and neither -w nor a password file is there.
    (CommandForm("pg_basebackup", with: "-h --host", without: "-w --no-password"), password),
    (
      CommandForm("psql", without: "-c --command -f --file -l --list -V --version"), statements
    ),
    (CommandForm("mysql", without: "-e --execute -V --version"), statements),
    (CommandForm("mysqlsh", without: "-e --execute -f --file"), statements),
    (CommandForm("redis-cli", with: "--askpass"), password),
    (
      CommandForm("redis-cli create|reshard", with: "--cluster", without: "--cluster-yes"),
      answer(" --cluster-yes", isLast: true)
    ),
    (CommandForm("redis-trib.rb create|reshard", without: "--yes"), answer()),
    (
      CommandForm(
        "redis-cli",
        without:
          "--eval --cluster --bigkeys --memkeys --hotkeys --stat --latency --latency-history --pipe --rdb --scan --version -v --intrinsic-latency",
        when: isAlone), statements
    ),
    (
      CommandForm(
        "mongosh", without: "--eval -f --file --version",
        when: { line in
          !line.operands.contains { line.texts[$0].hasSuffix(".js") }
        }), statements
    ),
    (CommandForm("sqlite3", when: { $0.operands.count <= 1 }), statements),
    (CommandForm("cqlsh|hive|beeline", without: "-e -f --execute --file"), statements),
    (CommandForm("clickhouse-client", without: "-q --query --queries-file"), statements),
    (
      CommandForm(
        "influx", when: { line in line.operands.isEmpty && !line.texts.contains { $0.hasSuffix("-execute") } }),
      statements
    ),
    (CommandForm("sqlplus", when: { line in !line.texts.contains { $0.hasPrefix("@") } }), statements),
    (CommandForm("zkCli.sh", when: isAlone), statements), (CommandForm("hbase shell"), statements),
    (CommandForm("vtysh|virsh", without: "-c -f", when: isAlone), statements),
    (CommandForm("kafka-console-producer"), text), (CommandForm("ollama run", when: has(2)), statements),
    (CommandForm("createuser", with: "-P --pwprompt -W --interactive"), password),
    (CommandForm("initdb", with: "-W --pwprompt"), password),
    (CommandForm("mysql_secure_installation", without: "--use-default"), answer()),
    (
      CommandForm(
        "etcdctl user add", without: "--no-password --new-user-password", when: { !$0.operand(2).contains(":") }),
      fedPassword
    ),
    (CommandForm("rabbitmqctl add_user|change_password", when: has(2)), fedPassword),
    (CommandForm("mc alias set", when: has(4)), fedPassword),
  ]

  private static let interpreters: [(CommandForm, Interaction)] = [
    (CommandForm("python|node|ruby", without: "-c -m -V -e -p -v --version", when: isAlone), statements),
    (CommandForm("irb|ghci|scala|spark-shell|pyspark|bc", when: isAlone), statements),
    (CommandForm("rails console|c"), statements), (CommandForm("php", with: "-a"), statements),
    (CommandForm("nslookup", when: isAlone), statements),
    (CommandForm("cat|tee", when: isAlone), text), (CommandForm("tee", when: { !$0.operands.isEmpty }), text),
  ]

  private static let passwords: [(CommandForm, Interaction)] = [
    (
      CommandForm("passwd", without: "--stdin -l -u -d -e -S -n -x -w -i --lock --unlock --delete --expire --status"),
      fedPassword
    ),
    (CommandForm("smbpasswd", without: "-s -x -d -e"), fedPassword),
    (CommandForm("htpasswd", without: "-b -i -D"), fedPassword),
    (CommandForm("kinit", without: "-k"), fedPassword), (CommandForm("kadmin|kadmin.local", without: "-q"), statements),
    (CommandForm("openssl passwd", without: "-stdin -in", when: has(1)), fedPassword),
    (
      CommandForm("openssl genrsa|rsa|ec|pkcs8", with: "-des3 -aes128 -aes256 -aes192", without: "-passout"), password
    ),
    (CommandForm("openssl pkcs12", with: "-export", without: "-passout -password"), password),
    (CommandForm("ssh-copy-id"), fedPassword),
    (CommandForm("cryptsetup luksformat|luksopen|open|luksaddkey", without: "--key-file -d"), fedPassword),
    (CommandForm("gpg", with: "-c --symmetric", without: "--batch --passphrase --passphrase-file"), password),
    (CommandForm("ansible|ansible-playbook", with: "-k -K -J --ask-pass --ask-become-pass --ask-vault-pass"), password),
    (
      CommandForm(
        "ansible-vault encrypt|decrypt|view|rekey|encrypt_string", without: "--vault-password-file --vault-id"),
      password
    ),
  ]

  private static let keys: [(CommandForm, Interaction)] = [
    // ssh-keygen(1): it asks where to put the key without -f, and for a passphrase without -N.
    (
      CommandForm(
        "ssh-keygen", without: "-R -F -l -y -i -e -A -H -L -s -k -Q -K -D -p -c -B",
        when: { !($0.has("-N") && $0.has("-f")) }), answer()
    ),
    (
      CommandForm(
        "gpg", with: "--gen-key --full-gen-key --full-generate-key --edit-key", without: "--batch --command-fd"),
      answer()
    ),
    (CommandForm("openssl req", with: "-new -x509 -newkey", without: "-subj -batch -config"), answer()),
    (
      CommandForm("keytool", with: "-genkey -genkeypair", when: { !($0.has("-dname") && $0.has("-storepass")) }),
      answer()
    ),
    (CommandForm("keytool", with: "-import -importcert", without: "-noprompt"), answer(" -noprompt", isLast: true)),
    (CommandForm("easyrsa build-ca|gen-req|sign-req", without: "--batch"), answer()),
    (
      CommandForm(
        "certbot", without: "-n --non-interactive --noninteractive --agree-tos",
        when: { line in
          ["", "certonly", "run", "register"].contains(line.operand(0)) && !line.texts.isEmpty
        }), answer()
    ),
  ]

  private static let clouds: [(CommandForm, Interaction)] = [
    (CommandForm("gcloud init"), answer()), (CommandForm("gcloud auth login", without: "--cred-file"), answer()),
    (CommandForm("gcloud auth application-default login"), answer()),
    (
      CommandForm(
        "gcloud", without: "-q --quiet", when: { line in line.operands.contains { line.texts[$0] == "delete" } }),
      answer(" --quiet", isLast: true)
    ),
    (CommandForm("aws configure", when: { $0.operands.count == 1 || $0.operand(1) == "sso" }), answer()),
    (CommandForm("aws sso login"), answer()),
    (CommandForm("az login", without: "--service-principal --identity -u --username -i"), answer()),
    (CommandForm("az group|vm|aks delete", without: "-y --yes"), answer(" --yes", isLast: true)),
    (CommandForm("docker login", without: "--password-stdin -p --password"), fedPassword),
    (CommandForm("helm registry login", without: "--password-stdin -p --password"), fedPassword),
    (CommandForm("kubectl login", without: "--token -p --password"), fedPassword),
    (CommandForm("argocd login", without: "--password --sso --core"), fedPassword),
    (CommandForm("gh auth login", without: "--with-token"), answer()), (CommandForm("npm login|adduser"), answer()),
    (CommandForm("heroku|firebase|vercel|netlify login"), answer()),
    (CommandForm("vault login", when: has(1)), fedPassword),
    (
      CommandForm("terraform apply|destroy", without: "-auto-approve --auto-approve", when: has(1)),
      answer(" -auto-approve")
    ),
    (CommandForm("pulumi up|destroy", without: "-y --yes"), answer(" --yes")),
    (CommandForm("vagrant destroy", without: "-f --force"), answer(" -f")),
    (CommandForm("rclone config", when: has(1)), answer()),
  ]

  private static let clusters: [(CommandForm, Interaction)] = [
    (CommandForm("docker swarm unlock"), fedPassword),
    (
      CommandForm("docker system|volume|image|container|network|builder|buildx prune", without: "-f --force"),
      answer(" -f")
    ),
    (CommandForm("docker prune", without: "-f --force"), answer(" -f")),
    (CommandForm("kubeadm reset", without: "-f --force"), answer(" -f")),
    (CommandForm("kubeadm upgrade apply", without: "-y --yes -f --force"), answer(" -y")),
    (
      CommandForm("patronictl switchover|failover|restart|reinit|reload|remove", without: "--force"), answer(" --force")
    ),
    (CommandForm("lvremove|vgremove", without: "-y -f --yes --force"), answer(" -y")),
  ]

  private static let questions: [(CommandForm, Interaction)] = [
    (CommandForm("dpkg-reconfigure", without: "-f --frontend"), answer()),
    (CommandForm("do-release-upgrade", without: "-f"), answer()),
    (CommandForm("tzselect|select-editor|raspi-config", when: { $0.operand(0) != "nonint" }), answer()),
    (CommandForm("update-alternatives|alternatives", with: "--config"), answer()),
    (
      CommandForm("fdisk|gdisk|cfdisk|cgdisk", without: "-l --list -s -x -V", when: { !$0.operands.isEmpty }), answer()
    ),
    (CommandForm("parted", without: "-s --script -l --list", when: { $0.operands.count <= 1 }), answer()),
    // Debian's adduser(8) asks for a password and a name; that of other systems is useradd(8), which has these letters.
    (
      CommandForm(
        "adduser",
        without: "--system --group --disabled-password --disabled-login -m -M -s -g -G -d -r -u -c -p -N -D -S -h",
        when: has(1)), answer()
    ),
    (CommandForm("pip uninstall", without: "-y --yes"), answer(" -y")),
    (CommandForm("npm|yarn init", without: "-y --yes"), answer(" -y")), (CommandForm("make menuconfig"), screen),
    (CommandForm("read", without: "-t -u"), text),
  ]

  private static let screens: [(CommandForm, Interaction)] = [
    // Not less(1), more(1) and man(1): where no terminal is, they print and end.
    (CommandForm("htop|btop|nmon|ctop|k9s|lazydocker|nmtui|ncdu|nethogs", when: { $0.operands.isEmpty }), screen),
    (CommandForm("glances", without: "-w -s --stdout"), screen),
  ]

  /// `-p` or `--password` with no value in the same word, for which the clients of MySQL ask.
  private static let asksPassword: @Sendable (CommandLine) -> Bool = { line in
    line.invocation.arguments.contains { word in
      guard let text = word.constant else { return false }
      return text == "-p" || text == "--password"
    }
  }
}
