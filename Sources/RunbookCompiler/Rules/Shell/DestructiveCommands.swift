// SPDX-License-Identifier: Apache-2.0

/// A row's fact: what is lost, and which operand names it.
struct Destruction: Sendable {
  let loss: Loss
  /// The place of the first operand that names what is lost, -1 for the last; nil where the command itself says it.
  var object: Int?

  init(_ loss: Loss, at object: Int? = nil) {
    self.loss = loss
    self.object = object
  }
}

/// Commands that destroy data, objects or a machine's place in its cluster; a script asks before it runs one.
enum DestructiveCommands {
  static let table = CommandTable<Destruction>(
    files + disks + containers + kubernetes + clusters + databases + messages + systems + clouds)

  private static func names(_ loss: Loss, at place: Int) -> Destruction { Destruction(loss, at: place) }

  private static let files: [(CommandForm, Destruction)] = [
    (CommandForm("rm", with: "-r -R --recursive", when: { !isTemporary($0) }), names(.files, at: 0)),
    (
      CommandForm("rm", when: { line in line.invocation.arguments.contains { wholeFolder($0) } && !isTemporary(line) }),
      names(.glob, at: 0)
    ),
    (CommandForm("find", with: "-delete", when: { !isTemporary($0) }), names(.files, at: 0)),
    (
      CommandForm("find", with: "-exec", when: { line in line.texts.contains("rm") && !isTemporary(line) }),
      names(.files, at: 0)
    ),
    (CommandForm("rsync", with: "--delete --delete-after --delete-before --delete-excluded"), names(.files, at: -1)),
    (CommandForm("shred"), names(.contents, at: 0)),
    (
      CommandForm("truncate", when: { line in line.option(["-s", "--size"]) != nil && line.texts.contains("0") }),
      names(.contents, at: 1)
    ),
    (CommandForm("git reset", with: "--hard"), Destruction(.changes)),
    (CommandForm("git clean", with: "-f --force"), Destruction(.changes)),
  ]

  /// `/data/*` and `~/x/*`: all that a folder holds.
  private static func wholeFolder(_ word: ShellWord) -> Bool {
    guard case .glob("*")? = word.parts.last?.kind, let first = word.parts.first else { return false }
    let isRooted: Bool
    switch first.kind {
    case .literal(let text): isRooted = text.hasPrefix("/") && text.hasSuffix("/")
    case .tilde, .parameter: isRooted = true
    default: isRooted = false
    }
    return isRooted && word.parts.count <= 3
  }

  /// Below `/tmp`, where nothing is kept, and what package managers fetch again.
  private static func isTemporary(_ line: CommandLine) -> Bool {
    let places = ["/tmp/", "/var/tmp/", "/var/lib/apt/lists/", "/var/cache/"]
    return !line.operands.isEmpty
      && line.operands.allSatisfy { operand in
        let word = line.invocation.arguments[operand]
        let text: String
        if let constant = word.constant {
          text = constant
        } else if case .literal(let start)? = word.parts.first?.kind {
          text = start
        } else {
          return false
        }
        return places.contains { text.hasPrefix($0) && text.utf8.count >= $0.utf8.count }
      }
  }

  private static let disks: [(CommandForm, Destruction)] = [
    (
      CommandForm("mkfs|mkfs.ext3|mkfs.ext4|mkfs.xfs|mkfs.btrfs|mkfs.vfat|mkfs.ntfs|mkfs.gfs2|mke2fs"),
      names(.disk, at: 0)
    ),
    (CommandForm("wipefs", with: "-a --all"), names(.disk, at: 0)),
    (CommandForm("mkswap", when: { $0.operand(0).hasPrefix("/dev/") }), names(.disk, at: 0)),
    (
      CommandForm("dd", when: { line in line.texts.contains { $0.hasPrefix("of=/dev/") && $0 != "of=/dev/null" } }),
      names(.disk, at: 0)
    ),
    (
      CommandForm(
        "fdisk|gdisk|cfdisk|sfdisk", without: "-l --list -s -d --dump -v -V -x", when: { !$0.operands.isEmpty }),
      names(.disk, at: 0)
    ),
    (CommandForm("sgdisk", without: "-p --print -i -v"), names(.disk, at: 0)),
    (
      CommandForm(
        "parted", without: "-l --list",
        when: { line in line.operands.contains { ["mklabel", "mktable", "rm", "mkpart"].contains(line.texts[$0]) } }),
      names(.disk, at: 0)
    ),
    (CommandForm("lvremove|vgremove|pvremove"), names(.disk, at: 0)),
    (CommandForm("zpool|zfs destroy"), names(.disk, at: 1)),
    (CommandForm("btrfs subvolume delete"), names(.disk, at: 2)),
    (CommandForm("mdadm", with: "--zero-superblock"), names(.disk, at: 0)),
    (CommandForm("cryptsetup luksformat"), names(.disk, at: 1)),
    (CommandForm("ceph-volume lvm zap"), names(.disk, at: 2)),
    (CommandForm("ceph osd purge|destroy|rm"), names(.disk, at: 2)),
    (CommandForm("ceph osd pool delete|rm"), names(.disk, at: 3)),
    (CommandForm("ceph-deploy purge|purgedata"), Destruction(.state)),
    (CommandForm("cephadm rm-cluster"), Destruction(.state)),
    (CommandForm("gluster volume delete"), names(.volume, at: 2)),
    (CommandForm("gluster peer detach"), Destruction(.member)),
  ]

  private static let containers: [(CommandForm, Destruction)] = [
    (CommandForm("docker rm"), names(.container, at: 1)), (CommandForm("docker rmi"), names(.image, at: 1)),
    (CommandForm("docker image rm"), names(.image, at: 2)), (CommandForm("docker volume rm"), names(.volume, at: 2)),
    (CommandForm("docker network rm"), names(.network, at: 2)),
    (CommandForm("docker system|volume|image|network|builder prune"), Destruction(.unused)),
    (CommandForm("docker prune"), Destruction(.unused)),
    (CommandForm("docker service|stack|config|secret rm|remove|down"), Destruction(.service)),
    (CommandForm("docker swarm leave"), Destruction(.member)),
    (CommandForm("docker node rm|remove"), Destruction(.member)),
    (CommandForm("docker-compose down", with: "-v --volumes"), Destruction(.composeVolumes)),
    (CommandForm("docker-compose rm"), Destruction(.service)), (CommandForm("crictl rm|rmp"), names(.container, at: 1)),
    (CommandForm("crictl rmi"), names(.image, at: 1)), (CommandForm("lxc delete"), names(.container, at: 1)),
    (CommandForm("virsh undefine|destroy"), names(.container, at: 1)),
    (CommandForm("multipass delete|purge"), Destruction(.infrastructure)),
  ]

  private static let kubernetes: [(CommandForm, Destruction)] = [
    (CommandForm("kubectl delete"), names(.objects, at: 1)), (CommandForm("kubectl drain"), names(.eviction, at: 1)),
    (CommandForm("kubectl adm drain"), names(.eviction, at: 2)),
    (CommandForm("helm uninstall|delete"), names(.release, at: 1)), (CommandForm("kubeadm reset"), Destruction(.state)),
    (CommandForm("k3s server", with: "--cluster-reset"), Destruction(.state)),
    (CommandForm("k3s-uninstall.sh|k3s-agent-uninstall.sh|rke2-uninstall.sh"), Destruction(.state)),
    (CommandForm("minikube delete"), Destruction(.infrastructure)),
    (CommandForm("kind delete"), Destruction(.infrastructure)),
    (CommandForm("k3d cluster delete"), Destruction(.infrastructure)),
    (CommandForm("microk8s leave|reset|remove-node"), Destruction(.member)),
    (CommandForm("eksctl delete"), Destruction(.infrastructure)),
  ]

  private static let clusters: [(CommandForm, Destruction)] = [
    (CommandForm("etcdctl member remove"), Destruction(.member)),
    (CommandForm("etcdctl del|rm"), names(.contents, at: 1)),
    (CommandForm("nodetool decommission|removenode|assassinate"), Destruction(.member)),
    (CommandForm("redis-cli flushall|flushdb"), Destruction(.keys)),
    (CommandForm("redis-cli cluster reset|forget"), Destruction(.member)),
    (CommandForm("redis-cli del-node", with: "--cluster"), Destruction(.member)),
    (CommandForm("redis-cli debug segfault|crash-and-recover|panic"), Destruction(.server)),
    (CommandForm("redis-cli shutdown nosave"), Destruction(.keys)),
    (CommandForm("rabbitmqctl reset|force_reset"), Destruction(.state)),
    (CommandForm("rabbitmqctl forget_cluster_node"), Destruction(.member)),
    (CommandForm("rabbitmqctl delete_user"), names(.user, at: 1)),
    (CommandForm("rabbitmqctl delete_vhost|delete_queue|purge_queue"), Destruction(.queue)),
    (CommandForm("patronictl remove|reinit"), Destruction(.state)),
    (CommandForm("pcs cluster destroy"), Destruction(.state)),
    (CommandForm("pcs cluster node remove"), Destruction(.member)),
    (CommandForm("consul leave|force-leave"), Destruction(.member)),
    (CommandForm("consul kv delete"), names(.contents, at: 2)),
    (CommandForm("cockroach node decommission"), Destruction(.member)),
    (CommandForm("pvecm delnode"), Destruction(.member)),
    (CommandForm("proxysql-admin", with: "--disable"), Destruction(.service)),
  ]

  private static let databases: [(CommandForm, Destruction)] = [
    (CommandForm("dropdb"), names(.database, at: 0)), (CommandForm("dropuser"), names(.user, at: 0)),
    (CommandForm("mysqladmin drop"), names(.database, at: 1)), (CommandForm("pg_dropcluster"), names(.database, at: 1)),
    (CommandForm("pg_resetwal"), Destruction(.state)), (CommandForm("zkCli.sh deleteall|rmr"), names(.contents, at: 1)),
  ]

  private static let messages: [(CommandForm, Destruction)] = [
    (CommandForm("kafka-topics", with: "--delete"), Destruction(.topic)),
    (CommandForm("mc rb"), names(.contents, at: 1)),
    (CommandForm("mc rm", with: "-r --recursive"), names(.contents, at: 1)),
    (CommandForm("s3cmd rb|del"), names(.contents, at: 1)),
  ]

  private static let systems: [(CommandForm, Destruction)] = [
    (CommandForm("kill|pkill|killall", with: "-9 -K", when: { !$0.texts.contains("-l") }), Destruction(.process)),
    (CommandForm("userdel|deluser"), names(.user, at: 0)), (CommandForm("crontab", with: "-r"), Destruction(.schedule)),
    (CommandForm("apt|apt-get|aptitude|yum|dnf|zypper remove|purge|erase|rm"), names(.package, at: 1)),
    (CommandForm("rpm", with: "-e --erase"), names(.package, at: 0)),
    (CommandForm("dpkg", with: "-r -P --remove --purge"), names(.package, at: 0)),
    (CommandForm("iptables", with: "-F -X --flush", without: "-D"), Destruction(.firewall)),
    (CommandForm("nft flush|delete ruleset|table"), Destruction(.firewall)),
    (CommandForm("ufw reset"), Destruction(.firewall)),
    (CommandForm("ipvsadm", with: "-C --clear"), Destruction(.firewall)),
    (CommandForm("ip link del|delete"), Destruction(.device)),
    (CommandForm("ip addr|address|a|route flush"), Destruction(.device)),
    (CommandForm("nmcli con|connection|c delete|del"), Destruction(.device)),
    (CommandForm("brctl delbr"), Destruction(.device)),
    (CommandForm("ovs-vsctl del-br"), Destruction(.device)),
  ]

  private static let clouds: [(CommandForm, Destruction)] = [
    (CommandForm("terraform|pulumi|vagrant destroy"), Destruction(.infrastructure)),
    (
      CommandForm("aws", when: { $0.operand(1).hasPrefix("delete-") || $0.operand(1).hasPrefix("terminate-") }),
      Destruction(.infrastructure)
    ),
    (CommandForm("aws s3 rb"), names(.contents, at: 2)),
    (CommandForm("aws s3 rm", with: "--recursive"), names(.contents, at: 2)),
    (
      CommandForm(
        "gcloud|az|doctl|openstack", when: { line in line.operands.prefix(4).contains { line.texts[$0] == "delete" } }),
      Destruction(.infrastructure)
    ),
  ]
}
