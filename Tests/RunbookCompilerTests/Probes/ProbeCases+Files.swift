// SPDX-License-Identifier: Apache-2.0

extension ProbeCases {
  /// Commands that any user may run in a folder of his own.
  static let folder: [ProbeCase] = [
    ProbeCase("folder-exists", "mkdir -p a/b", near: "rm -r a/b; touch a/b"),
    ProbeCase("folder-exists", "mkdir -p site/{conf,html}", near: "rmdir site/html"),
    ProbeCase("folder-exists", "mkdir \"$HOME/data\" ~/logs", near: "rmdir ~/logs"),
    ProbeCase("folder-exists", "mkdir app\ncd app", near: "cd ..; rmdir app"),
    ProbeCase("file-exists", "touch ready", near: "rm ready"),
    ProbeCase("link-points-there", "ln -s app-1 app", setup: "mkdir app-1 app-2", near: "ln -sfn app-2 app"),
    ProbeCase(
      "link-points-there", "ln -s /opt/app-1/run bin/", setup: "mkdir bin", near: "ln -sfn /opt/app-2/run bin/run"),
    ProbeCase("file-gone", "rm old.conf", setup: "touch old.conf", near: "mkdir old.conf"),
    ProbeCase("file-gone", "rm -rf build", setup: "mkdir -p build/x", near: "mkdir build"),
    ProbeCase(
      "file-is-copied", "cp app.conf etc/app.conf", setup: "echo 1 > app.conf; mkdir etc", near: "echo 2 > etc/app.conf"
    ),
    ProbeCase(
      "file-is-copied", "cp app.conf etc", setup: "echo 1 > app.conf; mkdir etc", near: "echo 2 > etc/app.conf"),
    ProbeCase("file-is-copied", "cp app.conf app.conf.bak", setup: "echo 1 > app.conf", near: "rm app.conf.bak"),
    ProbeCase("file-is-copied", "install -m 0755 app bin/", setup: "echo 1 > app; mkdir bin", near: "echo 2 > bin/app"),
    ProbeCase("file-is-copied", "cp -r conf etc/", setup: "mkdir conf etc; touch conf/a", near: "rm -r etc/conf"),
    ProbeCase("file-is-moved", "mv app bin/", setup: "touch app; mkdir bin", near: "mv bin/app ."),
    ProbeCase("file-is-moved", "mv app.conf app.conf.old", setup: "touch app.conf", near: "touch app.conf"),
    ProbeCase("file-is-moved", "mv old new", setup: "mkdir old", isProof: false),
    ProbeCase("file-mode", "chmod 600 key", setup: "touch key", near: "chmod 640 key"),
    ProbeCase("file-mode", "chmod 0755 run", setup: "touch run", near: "chmod 750 run"),
    ProbeCase("file-mode", "chmod +x run", setup: "touch run", near: "chmod -x run"),
    ProbeCase("file-mode", "chmod go-rwx key", setup: "touch key", near: "chmod o+r key"),
    ProbeCase("file-mode", "chmod -R 755 site", setup: "mkdir -m 700 site", isProof: false),
    ProbeCase("file-is-written", "date > started", near: ": > started"),
    ProbeCase("file-is-written", "openssl rand -hex 16 | tee token | sha256sum > sum", near: ": > sum"),
    ProbeCase("text-is-written", "echo \"a = '1'\" > app.conf", near: "echo b >> app.conf"),
    ProbeCase("text-is-written", "printf '%s\\n' one two > list", near: "echo one > list"),
    ProbeCase(
      "text-is-written", "NAME=web\ncat > app.conf <<EOF\nname = $NAME\n  # kept\nEOF",
      near: "sed -i s/web/db/ app.conf"),
    ProbeCase(
      "text-is-written", "cat <<'EOF' | tee app.conf >/dev/null\npath = $HOME\nEOF", near: "echo 'path = /' > app.conf"),
    ProbeCase("text-is-written", "tee app.conf <<< 'x = 1'", near: "echo 'x = 2' > app.conf"),
    ProbeCase("text-is-written", "bash -c 'echo \"x = 1\" > app.conf'", near: "echo 'x = 2' > app.conf"),
    ProbeCase(
      "lines-are-there", "echo '10.0.0.2 db' >> hosts", setup: "echo '10.0.0.1 web' > hosts",
      near: "sed -i 's/db/db2/' hosts"),
    ProbeCase("lines-are-there", "echo 'export PATH=$PATH:/opt/bin' >> ~/.bashrc", near: "rm ~/.bashrc"),
    ProbeCase(
      "lines-are-there", "cat >> hosts <<EOF\n10.0.0.2 db\n\n10.0.0.3 mq\nEOF", setup: "printf '\\n' > hosts",
      near: "sed -i /mq/d hosts"),
    ProbeCase("lines-are-there", "printf 'a\\nb\\n' | tee -a list", setup: "echo a > list", near: "sed -i /b/d list"),
    ProbeCase(
      "file-is-edited", "sed -i 's/127.0.0.1/db.example.com/' app.conf", setup: "echo 'host = 127.0.0.1' > app.conf",
      near: "echo 'host = 127.0.0.1' >> app.conf"),
    ProbeCase(
      "file-is-edited", "sed -i 's/^#\\?Port .*/Port 2222/' sshd_config",
      setup: "printf '#Port 22\\nX 1\\n' > sshd_config",
      near: "echo 'Port 22' >> sshd_config"),
    ProbeCase(
      "file-is-edited", "sed -i '/swap/s/^/#/' fstab", setup: "printf '/swap none swap\\n#/old swap\\n' > fstab",
      near: "echo '/x swap' >> fstab"),
    ProbeCase(
      "file-is-edited", "sed -i '/^Debug/d' app.conf", setup: "printf 'A 1\\nDebug 1\\n' > app.conf",
      near: "echo 'Debug 2' >> app.conf"),
    ProbeCase(
      "file-is-edited", "sed -i -e 's|/var/a|/srv/a|g' app.conf", setup: "echo 'x /var/a /var/a' > app.conf",
      near: "echo 'y /var/a' >> app.conf"),
    ProbeCase(
      "file-is-edited", "sed -i -E 's/^(max|min)_size=.*/size=5/' app.conf", setup: "printf 'max_size=1\\n' > app.conf",
      near: "echo min_size=2 >> app.conf"),
    ProbeCase(
      "file-is-downloaded", "curl -fsSLo app.tgz \"file://$HOME/from\"", setup: "echo x > from", near: ": > app.tgz"),
    ProbeCase(
      "file-is-downloaded", "VERSION=1.2\ncurl -fsSO \"file://$HOME/app-${VERSION}.tgz\" --output-dir got",
      setup: "echo x > app-1.2.tgz; mkdir got", near: "rm got/*"),
    ProbeCase(
      "archive-is-unpacked", "tar -xzf app.tgz", setup: "mkdir app; touch app/run; tar czf app.tgz app; rm -r app",
      near: "rm app/run"),
    ProbeCase(
      "archive-is-unpacked", "tar xf app.tar -C opt --strip-components=1",
      setup: "mkdir -p opt app/bin; touch app/bin/x; tar cf app.tar app", near: "rm opt/bin/x"),
    ProbeCase(
      "archive-is-unpacked", "tar -xzf app.tgz app/run",
      setup: "mkdir app; touch app/run; tar czf app.tgz app; rm -r app", near: "rm app/run"),
    ProbeCase("archive-is-unpacked", "tar czf backup.tgz data", setup: "mkdir data", near: "rm backup.tgz"),
    ProbeCase(
      "repository-is-cloned", "git clone \"$HOME/from\" app",
      setup: "git init -q from; git -C from -c user.name=a -c user.email=a@b commit -q --allow-empty -m 1",
      near: "git -C app remote set-url origin /elsewhere"),
    ProbeCase("git-setting", "git config --global user.name deploy", near: "git config --global user.name other"),
    ProbeCase(
      "commit-is-checked-out", "git checkout -q v1",
      setup:
        "git init -q .; git config user.email a@b; git config user.name a; git commit -q --allow-empty -m 1; git tag v1; git commit -q --allow-empty -m 2",
      near: "git checkout -q -"),
    ProbeCase("key-is-made", "openssl genrsa -out ca.key 1024", near: ": > ca.key"),
    ProbeCase(
      "key-is-made", "openssl req -x509 -newkey rsa:1024 -nodes -keyout a.key -out a.crt -subj /CN=a", near: "rm a.crt"),
    ProbeCase("ssh-key-exists", "ssh-keygen -q -t ed25519 -N '' -f id", near: "rm id.pub"),
    ProbeCase(
      "ssh-key-exists", "ssh-keygen -R web1 -f known",
      setup: "ssh-keygen -q -t ed25519 -N '' -f k; echo \"web1 $(cut -d ' ' -f 1,2 k.pub)\" > known",
      near: "echo \"web1 $(cut -d ' ' -f 1,2 k.pub)\" > known"),
    ProbeCase("file-was-opened", "nano app.conf", setup: "echo x > app.conf", isProof: false),
    // Compound commands.
    ProbeCase("folder-exists", "for name in web db; do\n  mkdir -p \"srv/$name\"\ndone", near: "rmdir srv/db"),
    ProbeCase("folder-exists", "if [ ! -d data ]; then\n  mkdir data\nfi", near: "rmdir data"),
    ProbeCase("folder-exists", "test -d data || mkdir data", near: "rmdir data"),
    ProbeCase(
      "lines-are-there", "grep -q db hosts || echo '10.0.0.2 db' >> hosts", setup: "echo x > hosts",
      near: "echo x > hosts"),
    ProbeCase(
      "file-is-moved", "test -f new.conf && mv new.conf app.conf", setup: "touch new.conf", near: "touch new.conf"),
    ProbeCase("folder-exists", "make_folder() {\n  mkdir -p data\n}\nmake_folder", near: "rmdir data"),
    ProbeCase("folder-exists", "(cd srv && mkdir data)", setup: "mkdir srv", near: "rmdir srv/data"),
    ProbeCase(
      "file-is-downloaded", "curl -fsSo a.tgz \"file://$HOME/from.tgz\"\ntar xzf a.tgz\ncd a\ntouch made",
      setup: "mkdir a; touch a/in; tar czf from.tgz a; rm -r a", near: "rm ~/a/in"),
    // What a later command of the step takes away is not asked for.
    ProbeCase(
      "file-is-copied", "curl -fsSo app \"file://$HOME/from\"\ninstall -m 755 app bin/app\nrm app",
      setup: "echo x > from; mkdir bin", near: "rm bin/app"),
  ]
}
