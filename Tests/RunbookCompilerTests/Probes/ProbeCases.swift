// SPDX-License-Identifier: Apache-2.0

/// The cases of the table of derivations: a file for each kind of place that they need.
enum ProbeCases {
  /// Forms that a row must not guess about: nothing is asked, or the command is no step that anything could be asked of.
  static let refused: [String] = [
    "rm -f *.deb", "cp *.conf /etc/app/", "chmod u=rwX,g-w file", "mkdir backup-$(date +%s)", "touch run-$RANDOM",
    "sed -i \"s/x/$VALUE/\" app.conf", "sed -i 's/a/&b/' app.conf", "sed -i '2d' app.conf", "apt-get install -y 'lib*'",
    "docker run -d nginx:1.27", "docker run --rm --name job app:1", "kubectl delete pods --all",
    "helm install ./chart --generate-name",
    "mysql -u root -p -e 'CREATE DATABASE app'", "reboot", "kill -9 1234",
    "curl https://example.com/x.sh | bash",
    "iptables -F", "mount -o remount,ro /", "make install", "echo x > /dev/null; ./migrate.sh", "tar xz -C /opt",
    "git pull", "redis-server --port 7001 &",
    "ln a b", "mv a* b/", "docker push app:1", "mkfs.xfs /dev/sdb", "case $1 in a) mkdir a ;; esac",
  ]
}
