// SPDX-License-Identifier: Apache-2.0

/// The words that begin a shell command line.
enum CommandWords {
  /// Names of programs and builtins that are hardly anything else.
  static let plain = words(
    """
    sudo su apt apt-get apt-cache apt-key apt-mark add-apt-repository aptitude dpkg dpkg-reconfigure yum dnf rpm
    zypper apk pacman brew snap flatpak pip pip3 pipx uv poetry conda npm npx yarn pnpm gem bundle cargo rustup mvn gradle
    gradlew ./gradlew sbt cmake systemctl service journalctl chkconfig update-rc.d loginctl timedatectl hostnamectl
    localectl docker docker-compose docker-machine podman buildah skopeo nerdctl ctr crictl containerd kubectl kubeadm
    kubelet kubectx kubens helm helmfile kustomize minikube kind k3s k3d oc odo istioctl argocd flux eksctl aws gcloud
    gsutil az doctl oci ibmcloud heroku terraform tofu terragrunt packer vagrant ansible ansible-playbook ansible-galaxy
    ansible-vault ansible-inventory puppet chef-client knife salt salt-key consul vault nomad boundary git svn hg gh
    glab curl wget httpie ssh scp sftp rsync ssh-keygen ssh-copy-id ssh-add ssh-agent ssh-keyscan sshpass mosh telnet nc
    ncat netcat nmap ping ping6 traceroute tracepath mtr dig nslookup ifconfig ifup ifdown ip ipvsadm iptables
    iptables-save iptables-restore ip6tables nft ufw firewall-cmd netstat ss arp arping ethtool tcpdump nmcli nmtui netplan
    brctl bridge wg wg-quick openvpn ipsec tailscale zerotier-cli iperf iperf3 ls ll cd pwd cp mv rm mkdir rmdir touch ln
    cat tac tee grep egrep fgrep zgrep rg sed awk gawk xargs uniq wc chmod chown chgrp chattr lsattr setfacl getfacl
    umask tar gzip gunzip zip unzip bzip2 xz zcat 7z df du lsblk blkid mkfs mkfs.ext4 mkfs.xfs mkfs.btrfs fdisk gdisk
    parted sgdisk partprobe lsof umount mkswap swapon swapoff fsck e2fsck xfs_growfs resize2fs pvcreate vgcreate lvcreate
    pvs vgs lvs lvextend vgextend mdadm findmnt blockdev smartctl fio showmount exportfs ps pgrep pkill kill killall htop
    iotop iostat vmstat mpstat sar pidstat dstat nproc lscpu lsmem lspci lsusb lsmod modprobe rmmod insmod depmod dmesg
    sysctl uname uptime whoami groupadd groupdel groupmod useradd userdel usermod adduser deluser addgroup passwd chpasswd
    chage gpasswd visudo newgrp echo printf unset alias unalias eval sh bash zsh ksh dash chsh chroot
    nohup tmux setsid disown crontab atq nano vi vim nvim emacs gedit sudoedit python python2 python3 node
    nodejs ruby perl php java javac jar keytool rails psql pg_dump pg_dumpall pg_restore pg_basebackup
    pg_ctl pg_ctlcluster pg_lsclusters pg_createcluster pg_isready initdb createdb createuser dropdb pgbench mysql
    mysqldump mysqladmin mysqld mysqld_safe mysql_secure_installation mysqlsh mariadb mariadb-dump mariabackup xtrabackup
    sqlite3 sqlplus mongo mongosh mongod mongos mongodump mongorestore mongoimport redis-cli redis-server
    redis-sentinel redis-benchmark cqlsh nodetool influx clickhouse-client clickhouse-server patronictl pgbackrest repmgr
    etcdctl etcd etcdutl zkServer.sh zkCli.sh kafka-topics.sh kafka-console-producer.sh kafka-console-consumer.sh
    rabbitmqctl rabbitmq-plugins rabbitmqadmin nginx apachectl apache2ctl a2enmod a2ensite a2dismod a2dissite httpd
    haproxy certbot openssl gpg gpg2 age pass update-ca-certificates update-ca-trust semanage setsebool getenforce
    setenforce restorecon chcon getsebool aa-status drbdadm pcs crm corosync-cfgtool ceph cephadm rbd rados gluster
    virsh virt-install qemu-img qm pct pvecm zpool zfs lxc lxd incus multipass tcping jq yq base64 md5sum sha1sum
    sha256sum sha512sum xxd hexdump od iconv envsubst uuidgen mktemp readlink realpath dirname basename getent
    update-alternatives alternatives ldconfig locale-gen dpkg-query yum-config-manager subscription-manager
    needs-restarting tuned-adm grub2-mkconfig update-grub update-initramfs dracut grubby shutdown reboot poweroff telinit
    logrotate rsyslogd auditctl ausearch fail2ban-client clamscan ntpq ntpdate chronyc chronyd hwclock ntpd mc s3cmd
    rclone restic borg velero prometheus promtool amtool k6 ab wrk siege hey go export pushd popd declare readonly
    hdfs yarn mapred hadoop jps hbase hive beeline sqoop spark-submit spark-shell spark-sql hadoop-daemon.sh start-all.sh
    galera_new_cluster galera_recovery innobackupex mariadb-backup mysqlbinlog mysqlslap mysqlcheck mysqlimport proxysql
    maxscale maxctrl orchestrator masterha_check_ssh masterha_check_repl masterha_manager pg_rewind pg_upgrade pg_dropcluster
    pg_receivewal pg_resetwal pg_controldata pg_basebackup pgbouncer pgpool barman wal-g repmgrd stolonctl redis-trib.rb
    memcached kinit klist kdestroy kadmin ldapsearch ldapadd ldapmodify realm sssd rabbitmq-server rabbitmq-diagnostics
    elasticsearch elasticsearch-plugin logstash filebeat metricbeat minio weed cockroach tiup vtctl pulsar pulsar-admin
    nats nats-server traefik caddy envoy varnishd squid birdc vtysh crmsh crm_mon crm_resource stonith_admin targetcli
    iscsiadm multipath vgdisplay lvdisplay pvdisplay vgscan lvremove vgremove pvremove pvresize vgreduce cryptsetup losetup
    kpartx hdparm nvme growpart cloud-init conntrack ipset fping hping3 socat stunnel autossh swanctl strongswan headscale
    cfssl cfssljson mkcert step htpasswd supervisorctl supervisord pm2 composer dotnet rbenv pyenv nvm microk8s
    microk8s.kubectl k9s kops kubespray ceph-deploy ceph-volume radosgw-admin cray pdsh pdcp pssh clush dsh dshbak authconfig
    system-config-firewall setup apachectl lsattr localedef tzselect dpkg-divert debconf-set-selections apt-file apt-mark
    dnf-automatic rpmbuild createrepo reposync repoquery package-cleanup yumdownloader nsenter unshare crontab gluster
    glusterd gfs2_tool drbdsetup mkfs.ext3 mkfs.gfs2 tune2fs dumpe2fs xfs_repair btrfs quota edquota repquota
    source ulimit esac done fi elif setcap getcap capsh strace ltrace perf gdb stress stress-ng watchexec
    """)

  /// Names of programs and builtins that are also words of English, or of a configuration.
  static let doubtful = words(
    """
    at test find sort time watch make install which who last set more less cut join split date host mount top free
    history command exec exit clear reset head tail diff patch man info wait read return shift trap true false type let
    local env id file strings screen code open less next expand fold look factor yes link rename tree column comm
    service users groups hostname halt init nice sleep timeout stat sync dd if for while until case function then else
    do select script batch jobs fg bg logger mail login logout w ftp rake flask gunicorn go nomad puppet salt chef kind
    pass age hey perf source export mc crm bridge snap service vault boundary consul influx flux patch
    """)

  /// Names that are also functions or keywords of other languages: `echo "a";` is PHP too.
  static let shared = words(
    "echo printf sh git export eval source bash unset local readonly declare docker-compose print php")

  static func isKnown(_ word: String) -> Bool { plain.contains(word) || doubtful.contains(word) }

  private static func words(_ text: String) -> Set<String> {
    Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
  }
}
