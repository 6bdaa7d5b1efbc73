// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// The making of Kubernetes clusters; kubernetes.io, "kubeadm", "Certificates and kubeconfig files" name the files.
  static let clusterRows: [ProbeDerivation] = [
    ProbeDerivation(
      "kubeadm-done", ["kubeadm"], example: "kubeadm init --pod-network-cidr=10.244.0.0/16",
      asks: Bilingual("kubeadm이 남기는 설정 파일이 있는지", en: "whether the file that kubeadm leaves is there")
    ) { command in
      let state = ProbedState(kind: .setting, name: "kubeadm")
      switch command.verb() {
      case "init":
        return [
          Answer(
            "\(command.sudo)test -s /etc/kubernetes/admin.conf", "컨트롤 플레인이 초기화되어 있음",
            en: "the control plane is initialised", of: state)
        ]
      case "join":
        return [
          Answer(
            "\(command.sudo)test -s /etc/kubernetes/kubelet.conf", "이 머신이 클러스터에 들어 있음",
            en: "this machine has joined the cluster", of: state)
        ]
      case "reset":
        return [
          Answer(
            "\(command.sudo)test ! -e /etc/kubernetes/kubelet.conf", "이 머신이 클러스터에 들어 있지 않음",
            en: "this machine is in no cluster", of: state)
        ]
      default: return []
      }
    },
    // docs.k3s.io, "Quick-Start Guide": `curl -sfL https://get.k3s.io | … sh -` installs the binary and starts the unit
    // k3s, or k3s-agent where K3S_URL is set or `agent` is asked for.
    // docs.docker.com, "Install using the convenience script"; helm.sh, "From Script".
    ProbeDerivation(
      "installer-has-run", ["sh", "bash"], example: "curl -sfL https://get.k3s.io | sh -",
      asks: Bilingual(
        "설치 스크립트가 설치하는 것이 있는지 (k3s, 도커, 헬름)", en: "whether what the script installs is there (k3s, Docker, Helm)")
    ) { command in
      guard case .printed(let producer, false) = command.input else { return [] }
      let text = producer.template.summary
      guard text.hasPrefix("curl ") || text.hasPrefix("wget ") else { return [] }
      for (url, program) in [
        ("https://get.docker.com", "docker"), ("helm/scripts/get-helm-3", "helm"),
        ("helm/main/scripts/get-helm-3", "helm"),
      ]
      where text.contains(url) {
        return [Answer("command -v \(program) >/dev/null", "\(program) 명령이 있음", en: "the command \(program) is there")]
      }
      guard text.contains("https://get.k3s.io") else { return [] }
      return [
        Answer(
          "{ systemctl is-active -q k3s || systemctl is-active -q k3s-agent; }", "k3s가 돌고 있음", en: "k3s runs",
          of: ProbedState(kind: .active, name: "k3s")
        ).blind("지금 명령의 선택 사항으로 설치되었는지는 모름", en: "whether it was installed with these options")
      ]
    },
  ]

  /// Snapshots of k3s and certificates of Puppet: programs with one row each.
  static let toolRows: [ProbeDerivation] = [
    // docs.k3s.io, "k3s etcd-snapshot": a snapshot is named NAME-NODE-TIME.
    ProbeDerivation(
      "snapshot-is-taken", ["k3s"], example: "k3s etcd-snapshot save --name before-upgrade",
      asks: Bilingual("그 이름의 스냅숏이 있는지", en: "whether there is a snapshot of that name")
    ) { command in
      guard command.verb() == "etcd-snapshot", command.line.texts.contains("save"),
        let place = command.line.texts.firstIndex(of: "--name"),
        command.arguments.indices.contains(place + 1), let name = command.source.word(command.arguments[place + 1])
      else { return [] }
      return [
        Answer(
          "\(command.call) etcd-snapshot ls 2>/dev/null | awk -v name=\(name) 'index($1, name \"-\") == 1 { found = 1 } END { exit !found }'",
          "스냅숏 \(name.shown) 있음",
          en: "there is a snapshot \(name.shown)"
        )
        .blind("언제 찍은 것인지는 모름", en: "when it was taken")
      ]
    },
    // puppet-ssl(8): `verify` checks that the key and the certificate are there and belong together.
    ProbeDerivation(
      "puppet-has-certificate", ["puppet"], example: "puppet ssl bootstrap",
      asks: Bilingual(
        "인증서와 키가 있고 서로 맞는지 puppet ssl verify로", en: "whether key and certificate are there and match: puppet ssl verify"
      )
    ) { command in
      guard command.verb() == "ssl", ["bootstrap", "download_cert"].contains(command.verb(1)) else { return [] }
      return [Answer("\(command.call) ssl verify >/dev/null 2>&1", "퍼핏 인증서가 있음", en: "Puppet has its certificate")]
    },
    // What is typed into an editor nobody sees; that the file is there can be asked.
    ProbeDerivation(
      "file-was-opened", ["vi", "vim", "nvim", "nano", "emacs"], example: "nano /etc/app.conf",
      asks: Bilingual(
        "편집기로 연 파일이 있고 비어 있지 않은지", en: "whether the file that was opened in the editor is there and not empty")
    ) { command in
      guard command.line.operands.count == 1, let path = command.word(0) else { return [] }
      return [
        FileAnswers.isWritten(command, path).bearing(.consequence).blind("적은 내용은 보지 않음", en: "what was typed")
      ]
    },
  ]

  /// Releases and repositories of Helm; helm.sh, "Helm Commands".
  static let helmRows: [ProbeDerivation] = [
    // helm status prints `STATUS: deployed` for a release that is.
    ProbeDerivation(
      "helm-release-deployed", ["helm"], example: "helm install web ./chart -n web",
      asks: Bilingual("릴리스가 배포되어 있는지 helm status로", en: "whether the release is deployed: helm status")
    ) { command in
      guard let cluster = command.options(["-n", "--namespace", "--kube-context", "--kubeconfig"]) else { return [] }
      let verb = command.verb()
      guard ["install", "upgrade", "uninstall", "delete"].contains(verb),
        !command.has("--generate-name", "-g", "--dry-run"),
        let name = command.word(1), command.line.operands.count > 1
      else { return [] }
      let state = ProbedState(kind: .object, name: "release \(name.shown)")
      if verb == "uninstall" || verb == "delete" {
        return [
          Answer(
            "(names=$(\(command.call)\(cluster) list -a -q) && ! printf '%s\\n' \"$names\" | grep -Fx -e \(name) >/dev/null)",
            "\(name.shown) 릴리스 없음", en: "the release \(name.shown) is gone", of: state
          ).absent()
        ]
      }
      let deployed = Answer(
        "\(command.call)\(cluster) status \(name) 2>/dev/null | grep -x 'STATUS: deployed' >/dev/null",
        "\(name.shown) 릴리스가 배포되어 있음", en: "the release \(name.shown) is deployed", of: state
      ).blind("값이 지금 명령과 같은지는 모름", en: "whether its values are those of the command")
      return [verb == "upgrade" ? deployed.bearing(.consequence) : deployed]
    },
    ProbeDerivation(
      "helm-repository-known", ["helm"], example: "helm repo add bitnami https://charts.bitnami.com/bitnami",
      asks: Bilingual(
        "차트 저장소가 그 주소로 등록되어 있는지 helm repo list로",
        en: "whether the chart repository is known under that address: helm repo list")
    ) { command in
      guard command.verb() == "repo", command.verb(1) == "add", let name = command.word(2), let url = command.word(3)
      else { return [] }
      return [
        Answer(
          "\(command.call) repo list 2>/dev/null | awk -v name=\(name) -v url=\(url) '$1 == name && $2 == url { found = 1 } END { exit !found }'",
          "\(name.shown) 차트 저장소가 등록되어 있음", en: "the chart repository \(name.shown) is known")
      ]
    },
  ]
}
