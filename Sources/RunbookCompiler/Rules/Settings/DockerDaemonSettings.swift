// SPDX-License-Identifier: Apache-2.0

extension SettingsTable {
  /// The keys of daemon.json: dockerd(8) and the daemon's reference, Docker 19.03 to 28. dockerd does not start with any
  /// other at the top level.
  static let dockerDaemon = SettingsTable(
    program: "dockerd", form: .json, isComplete: true, isCaseSensitive: true,
    names: """
      allow-direct-routing allow-nondistributable-artifacts api-cors-header authorization-plugins bip bip6 bridge \
      bridge-accept-fwmark builder cdi-spec-dirs cgroup-parent cluster-advertise cluster-store cluster-store-opts containerd \
      containerd-namespace containerd-plugin-namespace containerd-plugins-namespace cpu-rt-period cpu-rt-runtime data-root \
      debug default-address-pools default-cgroupns-mode default-gateway default-gateway-v6 default-init default-ipc-mode \
      default-network-opts default-runtime default-shm-size default-ulimits deprecated-key-path disable-legacy-registry dns \
      dns-opts dns-search exec-opts exec-root experimental features firewall-backend fixed-cidr fixed-cidr-v6 graph group \
      host-gateway-ip host-gateway-ips hosts http-proxy https-proxy icc init init-path insecure-registries ip ip-forward \
      ip-forward-no-drop ip-masq ip6tables iptables ipv6 isolation labels live-restore log-driver log-format log-level \
      log-opts max-concurrent-downloads max-concurrent-uploads max-download-attempts metrics-addr min-api-version mtu \
      network-control-plane-mtu network-diagnostic-port no-new-privileges no-proxy node-generic-resources nri-opts \
      oom-score-adjust pidfile proxies raw-logs registry-mirrors rootless runtimes seccomp-profile selinux-enabled \
      shutdown-timeout storage-driver storage-opts swarm-default-advertise-addr tls tlscacert tlscert tlskey tlsverify \
      userland-proxy userland-proxy-path userns-remap validate
      """,
    source: Bilingual("근거: Docker 28의 dockerd 참조 문서", en: "source: the reference of dockerd, Docker 28"))
}
