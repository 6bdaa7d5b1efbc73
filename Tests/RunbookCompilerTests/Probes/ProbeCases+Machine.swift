// SPDX-License-Identifier: Apache-2.0

extension ProbeCases {
  /// Commands that change the machine, and programs that are stood in for.
  static let machine: [ProbeCase] = system + network + servers + containers + clusters + others

  private static let system: [ProbeCase] = [
    // The package is in no archive of the sandbox, which has no network: dpkg installs a file that is built here.
    ProbeCase("package-file-installed", "sudo dpkg -i /tmp/rb-app.deb", setup: debian, near: "dpkg -r rb-app"),
    ProbeCase("apt-package-installed", "apt-get install -y /tmp/rb-app.deb", setup: debian, near: "dpkg -r rb-app"),
    ProbeCase(
      "apt-package-installed", "apt-get remove -y rb-app", setup: "\(debian); dpkg -i /tmp/rb-app.deb",
      near: "dpkg -i /tmp/rb-app.deb"),
    ProbeCase("package-held", "apt-mark hold bash", near: "apt-mark unhold bash"),
    ProbeCase("user-exists", "useradd -r -s /usr/sbin/nologin -G adm rb-app", near: "gpasswd -d rb-app adm"),
    ProbeCase("user-exists", "userdel rb-app", setup: "useradd rb-app", near: "useradd rb-app"),
    ProbeCase(
      "user-is-changed", "groupadd rb-group\nsudo usermod -aG rb-group,adm rb-app", setup: "useradd rb-app",
      near: "gpasswd -d rb-app adm"),
    ProbeCase(
      "user-is-changed", "usermod -s /bin/false rb-app", setup: "useradd -s /bin/sh rb-app",
      near: "usermod -s /bin/sh rb-app"),
    ProbeCase("user-is-changed", "gpasswd -a rb-app adm", setup: "useradd rb-app", near: "gpasswd -d rb-app adm"),
    ProbeCase("group-exists", "groupadd --system rb-group", near: "groupdel rb-group"),
    ProbeCase("file-owner", "chown nobody:adm /srv/x", setup: "touch /srv/x", near: "chown nobody:root /srv/x"),
    ProbeCase("file-owner", "chown -R nobody: /srv/d", setup: "mkdir -p /srv/d/e", near: "chown root /srv/d/e"),
    ProbeCase("file-owner", "chgrp adm /srv/x", setup: "touch /srv/x", near: "chgrp root /srv/x"),
    ProbeCase(
      "lines-are-there", "echo 'vm.swappiness = 1' | sudo tee -a /etc/sysctl.conf",
      near: "sed -i s/swappiness/x/ /etc/sysctl.conf"),
    ProbeCase("text-is-written", "sudo tee /etc/app.conf <<EOF\na = 1\nEOF", near: "echo 'a = 2' > /etc/app.conf"),
    ProbeCase(
      "schedule-is-there", "(crontab -l 2>/dev/null; echo '0 3 * * * /srv/backup') | crontab -",
      near: "echo '0 4 * * * /srv/backup' | crontab -", needs: ["crontab"]),
    ProbeCase(
      "schedule-is-there", "crontab /srv/table", setup: "echo '0 3 * * * /bin/true' > /srv/table", near: "crontab -r",
      needs: ["crontab"]),
    ProbeCase(
      "alternative-is-chosen", "update-alternatives --install /usr/bin/rb-x rb-x /bin/true 10",
      near: "update-alternatives --remove rb-x /bin/true"),
    ProbeCase(
      "alternative-is-chosen", "update-alternatives --set rb-x /bin/true",
      setup:
        "for p in true false; do update-alternatives --install /usr/bin/rb-x rb-x /bin/$p 10; done; update-alternatives --set rb-x /bin/false",
      near: "update-alternatives --set rb-x /bin/false"),
    ProbeCase(
      "locale-is-there", "update-locale LANG=C.UTF-8", setup: "rm -f /etc/default/locale", near: "update-locale LANG=C",
      needs: ["update-locale"]),
    ProbeCase(
      "apt-repository-listed", "add-apt-repository -y -n 'deb http://example.com/app stable main'",
      setup: "add-apt-repository -y -n 'deb http://example.com/first stable main'",
      near: "rm -rf /etc/apt/sources.list.d/*; : > /etc/apt/sources.list",
      needs: ["add-apt-repository"]),
    ProbeCase(
      "file-system-is-mounted", "mount -t tmpfs none /srv/data", setup: "mkdir /srv/data", near: "umount /srv/data"),
    ProbeCase(
      "file-system-is-mounted", "mount -a",
      setup: "mkdir /srv/data; echo 'none /srv/data tmpfs defaults 0 0' > /etc/fstab", near: "umount /srv/data"),
    ProbeCase(
      "file-system-is-mounted", "umount /srv/data", setup: "mkdir /srv/data; mount -t tmpfs none /srv/data",
      near: "mount -t tmpfs none /srv/data"),
    ProbeCase(
      "kernel-setting", "sudo sysctl -w net.ipv4.ip_forward=1", near: "sysctl -w net.ipv4.ip_forward=0",
      needs: ["sysctl"]),
    ProbeCase(
      "kernel-setting", "sysctl -p /etc/sysctl.d/rb.conf",
      setup:
        "printf '# x\\nnet.ipv4.ip_forward = 0\\nnet.ipv4.ip_forward = 1\\nnet.ipv4.ip_local_port_range = 1024 65000\\n' > /etc/sysctl.d/rb.conf",
      near: "sysctl -w net.ipv4.ip_local_port_range='2048 65000'", needs: ["sysctl"]),
    ProbeCase("host-name", "hostname rb-node1", near: "hostname other"),
    ProbeCase(
      "archive-is-unpacked", "unzip -q /srv/app.zip -d /opt/app",
      setup: "cd /srv; mkdir app; echo 1 > app/a; python3 -m zipfile -c app.zip app",
      near: "rm /opt/app/app/a", needs: ["unzip", "python3"]),
    ProbeCase("venv-exists", "python3 -m venv --without-pip /opt/venv", near: "rm -r /opt/venv", needs: ["python3"]),
    ProbeCase(
      "key-is-made", "gpg --dearmor -o /etc/apt/keyrings/app.gpg /tmp/key.asc",
      setup:
        "printf -- '-----BEGIN PGP PUBLIC KEY BLOCK-----\\n\\nmDMEZQ==\\n-----END PGP PUBLIC KEY BLOCK-----\\n' > /tmp/key.asc; mkdir -p /etc/apt/keyrings",
      near: ": > /etc/apt/keyrings/app.gpg",
      needs: ["gpg"]),
    ProbeCase(
      "file-is-downloaded", "wget -q -P /srv http://127.0.0.1:8099/app.txt",
      setup:
        "mkdir /w; echo x > /w/app.txt; (cd /w && python3 -m http.server 8099 >/dev/null 2>&1 &); for i in $(seq 50); do curl -s http://127.0.0.1:8099/ && break; sleep 0.1; done",
      near: ": > /srv/app.txt",
      needs: ["wget", "python3"]),
  ]

  private static let debian =
    "mkdir -p /tmp/d/DEBIAN; printf 'Package: rb-app\\nVersion: 1.2\\nArchitecture: all\\nMaintainer: a <a@b>\\nDescription: x\\n' > /tmp/d/DEBIAN/control; dpkg-deb -b /tmp/d /tmp/rb-app.deb"

  private static let network: [ProbeCase] = [
    ProbeCase(
      "iptables-rule", "sudo iptables -A INPUT -p tcp --dport 2377 -j ACCEPT",
      near: "iptables -D INPUT -p tcp --dport 2377 -j ACCEPT; iptables -A INPUT -p udp --dport 2377 -j ACCEPT",
      needs: ["iptables"]),
    ProbeCase("iptables-rule", "iptables -P FORWARD DROP", near: "iptables -P FORWARD ACCEPT", needs: ["iptables"]),
    ProbeCase(
      "iptables-rule", "iptables -D INPUT -p tcp --dport 1 -j DROP",
      setup: "iptables -A INPUT -p tcp --dport 1 -j DROP", near: "iptables -A INPUT -p tcp --dport 1 -j DROP",
      needs: ["iptables"]),
    ProbeCase("ufw-rule", "sudo ufw allow 22/tcp", near: "ufw delete allow 22/tcp; ufw allow 22/udp", needs: ["ufw"]),
    ProbeCase(
      "ufw-rule", "ufw allow from 10.9.0.0/24 to any port 4369",
      near: "ufw delete allow from 10.9.0.0/24 to any port 4369", needs: ["ufw"]),
    ProbeCase(
      "ufw-rule", "ufw delete allow 22/tcp", setup: "ufw allow 22/tcp", near: "ufw allow 22/tcp", needs: ["ufw"]),
    ProbeCase("ufw-rule", "ufw default allow incoming", near: "ufw default reject incoming", needs: ["ufw"]),
    ProbeCase(
      "interface-is-set", "ip addr add 10.9.9.1/24 dev lo", near: "ip addr del 10.9.9.1/24 dev lo", needs: ["ip"]),
  ]

  /// Real servers, each in its sandbox.
  private static let servers: [ProbeCase] = [
    ProbeCase(
      "redis-has", "redis-cli set colour blue", setup: redis, near: "redis-cli set colour red", needs: ["redis-server"]),
    ProbeCase(
      "redis-has", "redis-cli -h 127.0.0.1 config set maxmemory-policy allkeys-lru", setup: redis,
      near: "redis-cli config set maxmemory-policy noeviction", needs: ["redis-server"]),
    ProbeCase(
      "etcd-has", "ETCDCTL_API=3 etcdctl put /app/colour blue", setup: etcd,
      near: "ETCDCTL_API=3 etcdctl put /app/colour red", needs: ["etcd", "etcdctl"]),
    ProbeCase(
      "etcd-has", "etcdctl member add rb2 --peer-urls=http://127.0.0.1:2390", setup: etcd,
      needs: ["etcd", "etcdctl"]),
    ProbeCase(
      "postgres-object-exists", "sudo -u postgres psql -h /tmp -c 'CREATE DATABASE rb_app'", setup: postgres,
      near: "sudo -u postgres psql -h /tmp -c 'DROP DATABASE rb_app'",
      needs: ["sudo", "psql", "initdb"]),
    ProbeCase(
      "postgres-object-made", "sudo -u postgres createuser -h /tmp rb_user", setup: postgres,
      near: "sudo -u postgres dropuser -h /tmp rb_user", needs: ["sudo", "psql", "initdb"]),
    ProbeCase(
      "postgres-is-copied", "sudo -u postgres pg_basebackup -h /tmp -D /srv/copy/main", setup: copied,
      near: "rm /srv/copy/main/PG_VERSION", needs: ["pg_basebackup", "initdb"]),
    ProbeCase(
      "mysql-object-exists", "mysql -S /tmp/m.sock -e \"CREATE DATABASE rb_app; CREATE USER 'rb'@'10.%'\"",
      setup: mariadb, near: "mysql -S /tmp/m.sock -e \"DROP USER 'rb'@'10.%'\"",
      needs: ["mariadbd", "mysql"]),
  ]

  private static let copied = "\(postgres); mkdir -m 777 /srv/copy"
  private static let redis =
    "redis-server --daemonize yes --dir /tmp --save ''; for i in $(seq 50); do redis-cli ping && break; sleep 0.1; done"
  private static let etcd =
    "export ETCDCTL_API=3; (etcd --data-dir /tmp/e >/dev/null 2>&1 &); for i in $(seq 100); do etcdctl endpoint health && break; sleep 0.1; done"
  private static let postgres =
    "b=/usr/lib/postgresql/15/bin; chmod 1777 /tmp; mkdir /srv/pg; chown postgres /srv/pg; cd /tmp; sudo -u postgres $b/initdb -A trust -N -D /srv/pg; sudo -u postgres $b/pg_ctl -w -D /srv/pg -o '-k /tmp -c fsync=off' start"
  private static let mariadb =
    "chmod 1777 /tmp; mkdir /srv/m; chown mysql /srv/m; mariadb-install-db --user=mysql --datadir=/srv/m --auth-root-authentication-method=socket; (mariadbd --no-defaults --user=mysql --datadir=/srv/m --socket=/tmp/m.sock --skip-networking >/dev/null 2>&1 &); for i in $(seq 100); do mysqladmin -S /tmp/m.sock ping && break; sleep 0.1; done"
}
