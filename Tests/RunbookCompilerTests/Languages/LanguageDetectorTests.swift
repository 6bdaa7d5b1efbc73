// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler
import Testing

private func guess(_ label: String?, _ text: String, _ context: DetectionContext = .unknown) -> LanguageGuess {
  LanguageDetector.detect(label: label, content: Array(text.utf8), context: context)
}

/// What stands in a block without a label, and what it is.
private let unlabelled: [(text: String, language: CodeLanguage)] = [
  ("sudo apt-get update && sudo apt-get install wireguard -y\n", .shell),
  ("# 서비스 재시작\nsystemctl restart nginx\njournalctl -u nginx -n 20\n", .shell),
  ("for n in 1 2 3; do\n  ssh node$n uptime\ndone\n", .shell),
  ("cat <<EOF > /etc/app.ini\n[main]\nkey = value\nEOF\n", .shell),
  ("docker run -d --name web \\ # 웹 서버\n-p 80:80 \\ # 포트\nnginx:1.27\n", .shell),
  ("./install.sh --prefix=/opt\n", .shell),
  ("export PATH=$PATH:/opt/bin\n", .shell),
  ("mytool cluster join --token abc --peer 10.0.0.1\n", .shell),
  ("vi /etc/ssh/sshd_config\n", .shell),
  ("$ uptime\n 10:00:01 up 3 days\n", .shellSession),
  ("root@db1:~# systemctl status mysql\n", .shellSession),
  ("[root@db1 ~]# cat /etc/hosts\n", .shellSession),
  ("[ ~]$ id\n", .shellSession),
  ("(All)# mkdir /data\n(Master)# ls\n", .shellSession),
  ("all$ sudo swapoff -a\n", .shellSession),
  ("ubuntu@ip-10-0-0-4:/srv/app$ ls\n", .shellSession),
  ("(venv) dev@lab:~$ pip list\n", .shellSession),
  ("# dnf install -y chrony\n# systemctl enable --now chronyd\n", .shellSession),
  ("/ # nslookup kubernetes\n", .shellSession),
  ("PS C:\\Users\\ops> Get-Service\n", .powershell),
  ("Get-NetIPAddress | Where-Object InterfaceAlias -eq 'Ethernet'\n", .powershell),
  (">>> import ssl\n>>> ssl.OPENSSL_VERSION\n", .python),
  ("mysql> SHOW DATABASES;\n", .sql),
  ("MariaDB [shop]> select count(*) from orders;\n", .sql),
  ("postgres=# \\dt\n", .sql),
  ("SELECT CONCAT('DROP TABLE ', table_name, ';')\nFROM information_schema.tables;\n", .sql),
  ("-- 사용자 만들기\nCREATE USER 'app'@'%' IDENTIFIED BY 'x';\n", .sql),
  ("select * from pg_stat_activity;\n", .sql),
  ("ALTER SYSTEM SET wal_level = 'replica';\n", .sql),
  ("SET GLOBAL read_only = ON;\n", .sql),
  ("show slave status\\G\n", .sql),
  ("127.0.0.1:6379> ping\nPONG\n", .redis),
  ("redis> GET a\n", .redis),
  ("rs0:PRIMARY> rs.status()\n", .javascript),
  ("rs.initiate({_id: 'rs0', members: [{_id: 0, host: 'm1:27017'}]})\n", .javascript),
  ("const fs = require('fs');\n", .javascript),
  ("import os\nprint(os.environ['HOME'])\n", .python),
  ("[Interface]\nPrivateKey = <개인키>\nAddress = 10.0.0.1/24\n\n[Peer]\nPublicKey = <공개키>\n", .ini),
  ("[Unit]\nDescription=My app\n\n[Service]\nExecStart=/opt/app\n", .systemd),
  ("[mysqld]\nskip-networking\nserver_id=2\n", .ini),
  ("[[inputs.cpu]]\n  percpu = true\n  totalcpu = false\n", .toml),
  ("[server]\nhost = \"10.0.0.1\"\nports = [80, 443]\n", .toml),
  ("10.0.0.1 web1\n10.0.0.2 web2 web2.example.com\n", .hosts),
  ("<첫번째_IP> a1\n10.0.0.2 a2\n", .hosts),
  ("*/5 * * * * /opt/backup.sh\n", .cron),
  ("UUID=3c1d /data ext4 defaults 0 2\n", .fstab),
  ("10.0.0.9:/export /mnt nfs defaults,_netdev 0 0\n", .fstab),
  ("server {\n    listen 80;\n    location / {\n        proxy_pass http://app;\n    }\n}\n", .nginx),
  ("vrrp_instance A {\n    state MASTER\n    priority 101\n}\n", .conf),
  ("frontend web\n    bind *:80\n    default_backend app\nbackend app\n    server a 10.0.0.1:80 check\n", .conf),
  ("PermitRootLogin no\nPasswordAuthentication no\n", .conf),
  ("bind 0.0.0.0\nport 6380\ncluster-enabled yes\n", .conf),
  ("net.ipv4.ip_forward = 1\nvm.swappiness = 10\n", .properties),
  ("net.ipv4.ip_forward=1\nnet.ipv6.conf.all.forwarding=1\n", .properties),
  ("DB_HOST=10.0.0.1\nDB_PORT=3306\n", .env),
  ("broker.id=1\nlog.dirs=/var/lib/kafka\nlisteners=PLAINTEXT://:9092\n", .properties),
  ("services:\n  web:\n    image: nginx:1.27\n    ports:\n      - \"80:80\"\n", .yaml),
  ("---\n- hosts: all\n  become: true\n  tasks:\n    - name: 설치\n      apt: name=nginx\n", .yaml),
  ("apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n", .yaml),
  ("network.host: 0.0.0.0\nhttp.port: 9200\ndiscovery.seed_hosts: [\"a\", \"b\"]\n", .yaml),
  ("{\n  \"log-driver\": \"json-file\"\n}\n", .json),
  ("{\"status\":\"ok\",\"time\":0.1}\n", .json),
  ("\"exec-opts\": [\"native.cgroupdriver=systemd\"],\n\"live-restore\": true\n", .json),
  ("[\n  {\"id\": 1}\n]\n", .json),
  ("<configuration>\n  <property>\n    <name>a</name>\n  </property>\n</configuration>\n", .xml),
  ("FROM alpine:3.20\nRUN apk add curl\nCMD [\"sh\"]\n", .dockerfile),
  ("graph TD\n  A --> B\n", .mermaid),
  ("┌────┐\n│ a  │\n└────┘\n", .diagram),
  (".\n├── app\n│   └── main.py\n└── README.md\n", .diagram),
  ("app/\n|-- bin\n|-- lib\n`-- etc\n", .diagram),
  ("client --> lb --> web1\n             --> web2\n", .diagram),
  ("GET /_cat/nodes?v\n", .http),
  ("PUT _cluster/settings\n{\n  \"transient\": {}\n}\n", .http),
  ("POST /collections HTTP/1.1\nHost: localhost\n", .http),
  ("NAME    STATUS   ROLES    AGE\nnode1   Ready    <none>   3d\n", .output),
  ("Filesystem      Size  Used Avail Use% Mounted on\n/dev/sda1        50G   10G   38G  21% /\n", .output),
  ("CONTAINER ID   IMAGE     COMMAND   STATUS\n3f1b2c   nginx   \"/d\"   Up 3 hours\n", .output),
  (" id | name\n----+------\n  1 | a\n(1 row)\n", .output),
  ("+----+------+\n| id | name |\n+----+------+\n", .output),
  ("2024-03-01 10:00:00 INFO started\n2024-03-01 10:00:01 WARN slow\n", .output),
  ("Mar  1 10:00:00 node1 sshd[100]: Accepted publickey for ops\n", .output),
  ("Error: could not connect to 10.0.0.1:6443 within 5 seconds\n", .output),
  ("● nginx.service - A high performance web server\n     Loaded: loaded\n     Active: active (running)\n", .output),
  ("PING 10.0.0.2 (10.0.0.2) 56(84) bytes of data.\n64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=0.5 ms\n", .output),
  ("interface: wg0\n  public key: abc=\n  listening port: 51820\n", .output),
  ("active\n", .output),
  ("PONG\n", .output),
  ("- 서버 3대 준비\n- 방화벽 열기\n", .text),
  ("1. 스냅샷을 남긴다\n2. 노드를 내린다\n", .text),
  ("이 서버는 운영 서버이므로 주의한다.\n", .text),
  ("docker 컨테이너를 모두 내린 뒤 진행한다\n", .text),
  ("The server listens on port 8080 by default.\nIt stops after 30 seconds.\n", .text),
  ("Note: do this on one node at a time\n", .text),
  ("http://10.0.0.1:8080\n", .text),
  ("vi /etc/hosts\n10.0.0.1 a\n10.0.0.2 b\n", .shell),
  ("total 8\n-rw-r--r-- 1 root root 20 Jul 1 10:00 a\ndrwxr-xr-x 2 root root 40 Jul 1 10:00 b\n", .output),
  ("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", .text),
  ("node-s00(1/2/3)# ceph osd tree\n", .shellSession),
  ("mgmt-01# fabricctl show state\n", .shellSession),
  ("# su postgres\n(postgres)# initdb -D /data\n(postgres)# exit\n# systemctl restart db\n", .shellSession),
  ("% ssh-keygen -t ed25519\n% ssh-copy-id web1\n", .shellSession),
  ("> docker swarm init\n> docker node ls\n", .shellSession),
  ("❯ docker compose up -d\n", .shellSession),
  ("➜  app git:(main) ✗ kubectl get pods\n", .shellSession),
  ("$kubectl get nodes\n", .shellSession),
  ("$ show master status;\n", .sql),
  ("mysql > show tables;\n", .sql),
  ("change master to\nmaster_host='10.0.0.1',\nmaster_log_pos=4;\n", .sql),
  ("test> db.hello()\n", .javascript),
  ("use admin\ndb.createUser({user: 'a'})\n", .javascript),
  ("cfg = rs.conf()\nrs.reconfig(cfg)\n", .javascript),
  ("$KAFKA_HOME/bin/kafka-topics.sh --list\n", .shell),
  ("bin/server start\n", .shell),
  (". /etc/profile\n", .shell),
  ("up() {\n  ssh $1 uptime\n}\nup web1\n", .shell),
  ("time dd if=/dev/zero of=/tmp/x bs=1M count=100\n", .shell),
  ("clusterctl init --core a\n", .shell),
  ("start-all.sh\n", .shell),
  ("cluster.name: prod\n", .yaml),
  ("hosts: ['a', 'b']\n", .yaml),
  ("<VirtualHost *:80>\n  ServerName a.example.com\n</VirtualHost>\n", .conf),
  ("<source>\n  @type tail\n  path /var/log/a.log\n</source>\n", .conf),
  ("<Connector port=\"8080\"\n  redirectPort=\"8443\" />\n", .xml),
  ("* soft nofile 65535\n* hard nofile 65535\n", .conf),
  ("proxy_set_header Host $host;\nproxy_set_header X-Real-IP $remote_addr;\n", .nginx),
  ("Host bastion\n  HostName 10.0.0.1\n  User ops\n", .conf),
  ("replicaof 10.0.0.1 6379\nmasterauth secret\n", .conf),
  ("-Xms4g\n-Xmx4g\n", .conf),
  ("\"registry-mirrors\": [\"http://a\"]\n", .json),
  ("+-------+\n| LB    |\n+-------+\n    |\n+-------+\n| web1  |\n+-------+\n", .diagram),
  ("          [LB]\n        /     \\\n   [web1]   [web2]\n", .text),
  ("OS : Debian 12\nCPU : 4 core\n", .text),
  ("/opt/app/logs/app.log\n", .text),
  ("kubectl 명령을 쓰면 클러스터를 다룰 수 있다.\n", .text),
  ("docker is a tool that runs containers\n", .text),
  ("docker version 20.10.7, build f0df350\n", .output),
  ("kubeadm version: &version.Info{Major:\"1\"}\n", .output),
  ("uid=0(root) gid=0(root) groups=0(root)\n", .output),
  ("(integer) 1\n", .output),
  ("-bash: kubectl: command not found\n", .output),
  ("I0101 10:00:00.000000    1234 server.go:100] starting\n", .output),
  ("[2024-01-02T10:00:00,123][INFO ][o.e.n.Node] [a] started\nreason [x]; nested: y\n", .output),
  ("Topic: a\tPartitionCount: 1\tReplicationFactor: 3\n\tTopic: a\tPartition: 0\n", .output),
]

@Test(arguments: unlabelled)
func `a block without a label is judged by what stands in it`(text: String, language: CodeLanguage) {
  let found = guess(nil, text)
  #expect(found.language == language, "\(found.reason.rule): \(text)")
  #expect(!found.agreesWithLabel)
}

/// A label, a text under it that says otherwise, and what it is.
private let mislabelled: [(label: String, text: String, language: CodeLanguage)] = [
  ("bash", "SELECT 1;\n", .sql),
  ("bash", "[Peer]\nPublicKey = x\nAllowedIPs = 10.0.0.2/32\n", .ini),
  ("sh", "{\n  \"a\": 1\n}\n", .json),
  ("shell", "version: '3'\nservices:\n  a:\n    image: b\n", .yaml),
  ("bash", "FROM debian:12\nRUN true\n", .dockerfile),
  ("bash", "NAME   READY   STATUS\nweb    1/1     Running\n", .output),
  ("bash", "10.0.0.1 a\n10.0.0.2 b\n", .hosts),
  ("bash", "vm.max_map_count = 262144\n", .properties),
  ("bash", "APP_HOST=10.0.0.1\nAPP_PORT=80\n", .env),
  ("bash", "mysql> show tables;\n", .sql),
  ("text", "sudo systemctl restart docker\n", .shell),
  ("ini", "$ sudo systemctl start docker\n", .shellSession),
  ("bash", "root@pod-1:/usr/src#\n", .output),
  ("bash", "total 4\n-rw-r--r-- 1 root root 348 Jul 11 19:45 a.py\n", .output),
  ("bash", "global\n  maxconn 20 # 최대 연결\n\nfrontend a\n  bind *:80\n", .conf),
  ("bash", "port 6380\nbind 0.0.0.0\ncluster-enabled yes\n", .conf),
  ("bash", "bind 10.0.0.1\n...\nrole REPLICA\n", .conf),
  ("bash", "http://10.0.0.1:8080\n", .text),
  ("bash", "# 첫째 서버는 리더\n# 둘째 서버는 복제\n", .text),
  ("console", "sudo systemctl restart docker\n", .shell),
  ("docker", "docker run -d --name web nginx:1.27\n", .shell),
  ("sql", "mysql -u root -p\n", .shell),
  ("yaml", "kubectl apply -f a.yaml\n", .shell),
  ("json", "curl -s localhost:9200/_cluster/health\n", .shell),
  ("ini", "systemctl restart mysqld\nsystemctl status mysqld\n", .shell),
  ("python", "pip install pymysql\n", .shell),
  ("linux", "firewall-cmd --reload\n", .shell),
  ("vim", "tickTime=2000\nserver.1=zk1:2888:3888\n", .properties),
  ("sql", "Query OK, 0 rows affected (0.01 sec)\n", .output),
  ("bash", "<id>, started, node1, https://10.0.0.1:2380\n<id>, started, node2, https://10.0.0.2:2380\n", .output),
  ("bash", "/data 10.0.0.0/24(rw,sync,no_root_squash)\n", .conf),
  ("bash", "PermitRootLogin yes\nPasswordAuthentication no\n", .conf),
  ("bash", "ops ALL=(ALL) NOPASSWD:ALL\n", .conf),
  ("bash", "nameserver 10.0.0.53\n", .conf),
  ("bash", "bind-address=0.0.0.0\n", .properties),
  ("bash", "ERROR 1045 (28000): Access denied for user 'root'@'localhost'\n", .output),
  ("bash", "The connection to the server localhost:8080 was refused\n", .output),
  ("bash", "Created symlink from /etc/systemd/system/a.service to /usr/lib/systemd/system/a.service.\n", .output),
  ("bash", "pod/web created\nservice/web created\n", .output),
  ("bash", "node1 | SUCCESS => {\n    \"ping\": \"pong\"\n}\n", .output),
  ("bash", "UN  10.0.0.1  100 KiB  256  66.7%  a  rack1\n", .output),
  ("bash", "Swarm initialized: current node is now a manager.\n\n    docker swarm join 10.0.0.1:2377\n", .output),
  ("bash", "5d8f1e6a3b2c\n", .output),
  ("bash", "1. 서비스를 내린다\n2. 데이터를 옮긴다\n", .text),
  ("bash", "systemctl 은 서비스를 다루는 명령이다\n", .text),
  ("bash", "Ctrl + C\n", .text),
  ("bash", ":wq\n", .text),
]

@Test(arguments: mislabelled)
func `content that speaks clearly overrules the label`(label: String, text: String, language: CodeLanguage) {
  let found = guess(label, text)
  #expect(found.language == language, "\(found.reason.rule)")
}

/// A label and a text that might mislead, where the label is right.
private let rightlyLabelled: [(label: String, text: String, language: CodeLanguage)] = [
  ("bash", "REGION=eu-west-1\nZONE=a\n", .shell),
  ("bash", "mytool frobnicate now\n", .shell),
  ("bash", "cat <<EOF | kubectl apply -f -\napiVersion: v1\nkind: Pod\nEOF\n", .shell),
  ("bash", "mysql -e \"SELECT 1;\"\n", .shell),
  ("bash", "if [ -f a ]; then\n  echo b\nfi\n", .shell),
  ("bash", "f() {\n  echo a\n}\n", .shell),
  ("bash", "# GET /status\ncurl -s localhost/status\n", .shell),
  ("bash", "echo \"[main]\" > a.ini\n", .shell),
  ("bash", "# 설정 확인\n# 아래를 실행\nsysctl -a\n", .shell),
  ("bash", "chown app: /etc/app.conf\n", .shell),
  ("bash", "Docker ps\n", .shell),
  ("bash", "2to3 .\nmytool sync\n", .shell),
  ("yaml", "a: 1\n", .yaml),
  ("sql", "select 1", .sql),
  ("powershell", "docker ps\nkubectl get pods\n", .powershell),
  ("cmd", "docker ps\n", .other),
  ("puppet", "service { 'ntp':\n  ensure => running,\n}\n", .puppet),
  ("text", "hello there\n", .text),
  ("output", "active\n", .output),
  ("typescript", "let a = 1;\n", .typescript),
  ("go", "package main\n", .other),
  ("{.bash #id}", "ls\n", .shell),
  ("Bash title=\"x\"", "ls\n", .shell),
]

@Test(arguments: rightlyLabelled)
func `a right label stands`(label: String, text: String, language: CodeLanguage) {
  let found = guess(label, text)
  #expect(found.language == language, "\(found.reason.rule)")
  #expect(found.agreesWithLabel)
}

@Test func `the reason quotes the words and their place`() {
  let text = "# 모든 테이블\nSELECT CONCAT('DROP TABLE ', t) FROM x;\n"
  let found = guess("bash", text)
  #expect(found.reason.rule == "sql-statement")
  #expect(found.reason.words == "SELECT CONCAT('DROP TABLE ', t) FROM x;")
  #expect(found.reason.range.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) } == found.reason.words)
  #expect(!found.agreesWithLabel)
}

@Test func `a file's path decides where label and content say nothing`() {
  #expect(guess(nil, "a b c\n", DetectionContext(path: "/etc/nginx/conf.d/a.conf")).language == .nginx)
  #expect(guess("bash", "a b c\n", DetectionContext(path: "/etc/a.conf")).language == .conf)
  #expect(guess("bash", "ls -l\n", DetectionContext(path: "/etc/a.conf")).language == .shell)
}

@Test func `words that announce a result outweigh doubt and nothing more`() {
  let announced = DetectionContext(announcesOutput: true)
  #expect(guess(nil, "가나다\n", announced).language == .output)
  #expect(guess("bash", "Estimated value is 3.14\n", announced).language == .output)
  #expect(guess(nil, "cluster_name = b\nother x\n", announced).language == .output)
  #expect(guess("bash", "curl -s localhost\n", announced).language == .shell)
  #expect(guess(nil, "{\n  \"a\": 1\n}\n", announced).language == .json)
}

@Test func `every rule has a name of its own`() {
  let names = DetectionRules.all.map(\.name)
  #expect(Set(names).count == names.count)
}

@Test(arguments: [
  ("bash", CodeLanguage.shell), ("ZSH", .shell), ("console", .shellSession), ("shell-session", .shellSession),
  ("terminal", .shellSession), ("mysql", .sql), ("psql", .sql), ("yml", .yaml), ("jsonc", .json), (" shell", .shell),
  ("{.bash data-prompt=\"$\"}", .shell), ("across", .across), ("hcl", .other),
])
func `a label names a language`(label: String, language: CodeLanguage) {
  #expect(CodeLanguage(label: label) == language)
}

@Test(arguments: ["", "frobnicate", "{#id}"])
func `a word that is no language names none`(label: String) {
  #expect(CodeLanguage(label: label) == nil)
}
