// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let securityWeakened = Rule(
    name: "security-weakened", severity: .warning,
    manual: Manual(
      what: Bilingual("보안을 약하게 하는 명령이다", en: "A command that weakens security"),
      why: Bilingual(
        "한 번 끄면 노트의 어디에서도 다시 켜지 않는 일이 많고, 노드마다 그대로 남는다",
        en: "what is switched off is rarely switched on again, and it stays so on every node"),
      example: "setenforce 0\ncurl -k https://10.0.0.5:6443/version",
      instead: "semanage port -a -t http_port_t -p tcp 8443\ncurl --cacert ca.crt https://10.0.0.5:6443/version")
  ) { runbook, findings in
    for found in runbook.commands {
      for line in found.lines {
        guard let weakness = Weakness.of(line) else { continue }
        findings.report(
          weakness.word.map { line.range(ofArgument: $0) } ?? line.range(weakness.words), in: found.block,
          weakness.message)
        break
      }
    }
  }

  static let chmod777 = Rule(
    name: "chmod-777", severity: .warning,
    manual: Manual(
      what: Bilingual("누구나 쓸 수 있는 권한을 준다", en: "Everybody may write to it"),
      why: Bilingual(
        "그 서버의 어떤 계정이든 파일을 바꾸거나 지울 수 있다. 서비스의 사용자에게만 주면 된다",
        en: "every account of the machine can change or delete it; the service's own user is enough"),
      example: "chmod -R 777 /data", instead: "chown -R app:app /data\nchmod -R u=rwX,g=rX,o= /data")
  ) { runbook, findings in
    for found in runbook.commands {
      for line in found.lines where line.tool == "chmod" {
        guard let mode = line.operands.first,
          ["777", "0777", "a+rwx", "a=rwx", "ugo+rwx", "+rwx", "o+w", "a+w", "666", "0666"].contains(line.texts[mode])
        else { continue }
        findings.report(
          line.range(ofArgument: mode), in: found.block,
          Bilingual("'\(line.texts[mode])'은 누구나 쓸 수 있게 한다", en: "'\(line.texts[mode])' lets everybody write"))
      }
    }
  }
}

/// What a command switches off.
private struct Weakness {
  enum Kind: Sendable {
    case seLinux, firewall, appArmor, tls, hostKey, privileged, signatures, authentication, loginAsRoot, export, rights
  }

  let kind: Kind
  /// The argument that says so; nil for the command's first words.
  var word: Int?
  var words = 0

  private static let table = CommandTable<Kind>([
    (CommandForm("setenforce 0|permissive"), .seLinux), (CommandForm("ufw disable"), .firewall),
    (
      CommandForm(
        "systemctl stop|disable|mask", when: { names($0, from: 1, ["firewalld", "ufw", "iptables", "nftables"]) }),
      .firewall
    ),
    (CommandForm("service firewalld|ufw|iptables stop"), .firewall),
    (CommandForm("chkconfig iptables|firewalld off"), .firewall),
    (CommandForm("systemctl stop|disable|mask", when: { names($0, from: 1, ["apparmor"]) }), .appArmor),
    (CommandForm("aa-disable|aa-teardown"), .appArmor),
    (CommandForm("curl", with: "-k --insecure"), .tls), (CommandForm("wget", with: "--no-check-certificate"), .tls),
    (CommandForm("kubectl", with: "--insecure-skip-tls-verify"), .tls),
    (CommandForm("helm", with: "--insecure-skip-tls-verify"), .tls),
    (
      CommandForm(
        "git config", when: { line in line.texts.contains("http.sslVerify") && line.texts.contains("false") }), .tls
    ),
    (
      CommandForm(
        "npm config set", when: { line in line.texts.contains("strict-ssl") && line.texts.contains("false") }), .tls
    ),
    (CommandForm("mc|etcdctl", with: "--insecure --insecure-skip-tls-verify"), .tls),
    (CommandForm("docker run|create", with: "--privileged"), .privileged),
    (CommandForm("apt|apt-get", with: "--allow-unauthenticated --force-yes"), .signatures),
    (CommandForm("yum|dnf", with: "--nogpgcheck"), .signatures),
    (CommandForm("rpm", with: "--nosignature"), .signatures),
    (CommandForm("mysqld|mysqld_safe", with: "--skip-grant-tables"), .authentication),
  ])

  private static func names(_ line: CommandLine, from place: Int, _ services: Set<String>) -> Bool {
    line.operands.dropFirst(place).contains {
      services.contains(line.texts[$0].split(separator: ".").first.map(String.init) ?? "")
    }
  }

  static func of(_ line: CommandLine) -> Weakness? {
    if let row = table.row(for: line) {
      return Weakness(kind: row.fact, word: line.option(row.form.with)?.word, words: max(row.form.words.count, 1))
    }
    for (index, text) in line.texts.enumerated() where text.utf8.count > 6 {
      if let kind = kind(of: text, line) { return Weakness(kind: kind, word: index) }
    }
    return nil
  }

  /// What the text of one argument switches off, whatever program writes it where.
  private static func kind(of text: String, _ line: CommandLine) -> Kind? {
    switch line.tool {
    case "ssh", "scp", "sftp", "rsync", "sshpass", "ansible", "ansible-playbook", "ssh-copy-id":
      return text.contains(text: "StrictHostKeyChecking=no") ? .hostKey : nil
    case "export": return text.contains(text: "HOST_KEY_CHECKING=False") ? .hostKey : nil
    case "docker", "docker-compose":
      let isOpen = [
        "HOST_AUTH_METHOD=trust", "ALLOW_EMPTY_PASSWORD=yes", "ALLOW_EMPTY_PASSWORD=true", "ALLOW_EMPTY_PASSWORD=1",
        "security.enabled=false",
      ].contains { text.contains(text: $0) }
      return isOpen ? .authentication : nil
    case "echo", "printf", "sed", "tee": return written(text)
    case "redis-server", "redis-cli":
      return text == "--protected-mode" && line.texts.contains("no") ? .authentication : nil
    default: return nil
    }
  }

  private static func written(_ text: String) -> Kind? {
    if text.contains(text: "SELINUX=disabled") || text.contains(text: "SELINUX=permissive") {
      // `s/SELINUX=disabled/SELINUX=enforcing/` switches it on.
      return text.contains(text: "/SELINUX=enforcing/") && !text.contains(text: "=enforcing/SELINUX=")
        && !text.contains(text: "enforcing$") ? nil : .seLinux
    }
    if text.contains(text: "NOPASSWD:ALL") || text.contains(text: "NOPASSWD: ALL") { return .rights }
    if text.contains(text: "no_root_squash") { return .export }
    if text.contains(text: "PermitRootLogin yes") { return .loginAsRoot }
    let isTrust = text.hasPrefix("host") && text.hasSuffix("trust")
    return isTrust ? .authentication : nil
  }

  var message: Bilingual {
    switch kind {
    case .seLinux: Bilingual("SELinux를 끈다", en: "Switches SELinux off")
    case .firewall: Bilingual("방화벽을 끈다", en: "Switches the firewall off")
    case .appArmor: Bilingual("AppArmor를 끈다", en: "Switches AppArmor off")
    case .tls: Bilingual("상대의 인증서를 확인하지 않는다", en: "Does not check the other side's certificate")
    case .hostKey: Bilingual("SSH 호스트 키를 확인하지 않는다", en: "Does not check the SSH host key")
    case .privileged: Bilingual("컨테이너에 호스트의 모든 권한을 준다", en: "Gives the container every right of the host")
    case .signatures: Bilingual("패키지의 서명을 확인하지 않는다", en: "Does not check the signature of packages")
    case .authentication: Bilingual("비밀번호 없이 들어오게 한다", en: "Lets everybody in without a password")
    case .loginAsRoot: Bilingual("root로 SSH 로그인을 허락한다", en: "Lets root log in over SSH")
    case .export:
      Bilingual(
        "클라이언트의 root가 서버에서도 root다: no_root_squash", en: "Root on a client is root on the server: no_root_squash")
    case .rights: Bilingual("비밀번호 없이 모든 명령을 sudo로 쓰게 한다", en: "Gives every command by sudo without a password")
    }
  }
}
