// SPDX-License-Identifier: Apache-2.0

/// Why a command goes on until somebody stops it, and what would make it end.
struct NeverEnding: Sendable {
  /// What it does meanwhile.
  enum Kind: Sendable { case pings, follows, repeats, serves, holds, waits }

  /// How its text is changed so that it ends.
  enum Cure: Sendable {
    /// Puts a text behind the program's name or its subcommand.
    case add(String)
    /// Takes the deciding option out.
    case drop
    /// Puts another text where the deciding option stands.
    case replace(String)
  }

  let kind: Kind
  var cure: Cure?
  /// Whether the cure can never change what the author meant; it is then made in the script too.
  var isSure = false
}

/// The commands that never end by themselves; the manual page of each says so where no other is named.
enum NeverEndingCommands {
  /// What is known of a command; nil for one that ends.
  static func find(_ line: CommandLine) -> CommandTable<NeverEnding>.Row? { table.row(for: line) }

  private static func follows(_ cure: NeverEnding.Cure? = .drop) -> NeverEnding {
    NeverEnding(kind: .follows, cure: cure)
  }
  private static func repeats(_ cure: NeverEnding.Cure? = nil) -> NeverEnding {
    NeverEnding(kind: .repeats, cure: cure)
  }
  private static func serves(_ cure: NeverEnding.Cure? = nil) -> NeverEnding { NeverEnding(kind: .serves, cure: cure) }
  private static func waits(_ cure: NeverEnding.Cure? = nil) -> NeverEnding { NeverEnding(kind: .waits, cure: cure) }
  private static let holds = NeverEnding(kind: .holds)

  private static let table = CommandTable<NeverEnding>(looking + connections + servers)

  private static let looking: [(CommandForm, NeverEnding)] = [
    // `-c` counts answers, `-w` seconds; a first word that is an expansion may be either.
    (
      CommandForm("ping", without: "-c -w", when: { !$0.operands.isEmpty }),
      NeverEnding(kind: .pings, cure: .add(" -c 3"), isSure: true)
    ),
    (CommandForm("arping", without: "-c -w -C"), repeats(.add(" -c 3"))),
    (CommandForm("fping", with: "-l --loop"), repeats(.drop)),
    (CommandForm("hping3", without: "-c --count"), repeats(.add(" -c 3"))),
    (
      CommandForm("mtr", without: "-r --report -c --report-cycles -w -j --json -C --csv -x"), repeats(.add(" -r -c 10"))
    ),
    (CommandForm("tail", with: "-f -F --follow", without: "--pid"), follows()),
    (CommandForm("journalctl", with: "-f --follow"), follows(.replace("--no-pager"))),
    (CommandForm("docker|docker-compose|kubectl logs", with: "-f --follow"), follows()),
    (CommandForm("docker service|stack logs", with: "-f --follow"), follows()),
    (CommandForm("crictl logs", with: "-f --follow"), follows()),
    (CommandForm("argocd app logs", with: "-f --follow"), follows()),
    (CommandForm("pm2 logs|log", without: "--nostream"), follows(.add(" --nostream"))),
    (CommandForm("pm2 monit"), repeats()),
    (CommandForm("dmesg", with: "-w -W --follow --follow-new"), follows()),
    (CommandForm("stern|kubetail|multitail"), follows(nil)),
    (CommandForm("docker stats", without: "--no-stream"), repeats(.add(" --no-stream"))),
    (CommandForm("docker|docker-compose events", without: "--until"), waits()),
    (CommandForm("watch", without: "-g --chgexit"), repeats()),
    (CommandForm("top", without: "-n -l"), repeats(.add(" -b -n 1"))),
    (CommandForm("iotop|atop|iftop|nload|bmon", without: "-n -t"), repeats()),
    (CommandForm("vmstat|iostat|mpstat|sar|pidstat", when: hasIntervalAlone), repeats()),
    (CommandForm("dstat", when: { $0.operands.isEmpty || hasIntervalAlone($0) }), repeats(.add(" 1 3"))),
    (CommandForm("free", with: "-s --seconds", without: "-c --count"), repeats()),
    (CommandForm("kubectl get|events", with: "-w --watch --watch-only"), follows()),
    (CommandForm("redis-cli monitor|subscribe|psubscribe|ssubscribe"), waits()),
    (CommandForm("redis-cli", with: "--stat --latency --latency-history --latency-dist"), repeats()),
    (CommandForm("etcdctl watch"), waits()),
    (CommandForm("consul|nomad monitor"), follows(nil)),
    (CommandForm("mc admin trace"), follows(nil)), (CommandForm("mc watch"), waits()),
    (CommandForm("inotifywait", with: "-m --monitor"), waits()), (CommandForm("udevadm monitor"), waits()),
    (CommandForm("ip monitor"), waits()),
    (
      CommandForm("tcpdump", without: "-c -r -D -d -L --list-interfaces -a", when: { !$0.has("-G") || !$0.has("-W") }),
      waits(.add(" -c 10"))
    ),
    (CommandForm("kafka-console-consumer", without: "--max-messages --timeout-ms"), waits(.add(" --max-messages 10"))),
    (CommandForm("kcat", with: "-C", without: "-e -c"), waits()),
    (CommandForm("mosquitto_sub", without: "-C -W -E"), waits(.add(" -C 1"))),
    (CommandForm("nats sub|subscribe", without: "--count"), waits()),
    (CommandForm("pg_receivewal|pg_recvlogical", with: "-D --directory --start"), waits()),
    (CommandForm("sleep infinity|inf"), repeats()),
  ]

  private static let connections: [(CommandForm, NeverEnding)] = [
    (CommandForm("kubectl port-forward|proxy"), holds), (CommandForm("minikube tunnel|dashboard|mount"), holds),
    (CommandForm("istioctl dashboard"), holds),
    (CommandForm("ssh", with: "-N", without: "-f -O", when: { $0.operands.count == 1 }), holds),
    (CommandForm("ngrok http|tcp|start"), holds), (CommandForm("cloudflared tunnel run"), holds),
    (CommandForm("cloudflared tunnel", with: "--url"), holds),
    (CommandForm("nc", with: "-l", without: "-d", when: { !$0.has("-N", "-q", "-w") }), waits()),
    (CommandForm("socat", when: { line in line.texts.contains { $0.uppercased().contains("LISTEN") } }), waits()),
    (CommandForm("iperf|iperf3", with: "-s --server", without: "-D -1 --daemon --one-off"), serves()),
  ]

  private static let servers: [(CommandForm, NeverEnding)] = [
    // docker-compose(1): the aborting options end it with the first container.
    (
      CommandForm(
        "docker-compose up", without: "-d --detach --wait --no-start --abort-on-container-exit --exit-code-from"),
      serves(.add(" -d"))
    ),
    (CommandForm("docker run", when: ServerImages.staysInForeground), serves(.add(" -d"))),
    (CommandForm("npm|yarn|pnpm start|dev|serve"), serves()),
    (CommandForm("npm|yarn|pnpm run start|dev|serve"), serves()),
    (CommandForm("nodemon"), serves()),
    (CommandForm("node", when: { isServerScript($0.operand(0)) }), serves()),
    (CommandForm("java", with: "-jar", when: { runsServer($0) }), serves()),
    (CommandForm("mvn spring-boot:run|quarkus:dev"), serves()),
    (CommandForm("gradlew|gradle bootrun|bootrunlocal"), serves()),
    (CommandForm("python", with: "-m", when: { isServerModule($0) }), serves()),
    (CommandForm("python manage.py runserver"), serves()),
    (CommandForm("flask run"), serves()), (CommandForm("uvicorn|hypercorn|daphne", when: hasOperand), serves()),
    (CommandForm("gunicorn", without: "-D --daemon", when: hasOperand), serves()),
    (CommandForm("rails server|s", without: "-d --daemon"), serves()), (CommandForm("php", with: "-S"), serves()),
    (CommandForm("php artisan serve"), serves()), (CommandForm("streamlit run"), serves()),
    (CommandForm("jupyter notebook|lab"), serves()), (CommandForm("mkdocs|hugo|jekyll serve|server"), serves()),
    (CommandForm("airflow webserver|scheduler|standalone|api-server", without: "-D --daemon"), serves()),
    (
      CommandForm("celery", without: "--detach -D", when: { $0.texts.contains("worker") || $0.texts.contains("beat") }),
      serves()
    ),
    (CommandForm("redis-server|redis-sentinel", without: "--daemonize"), serves()),
    (
      CommandForm("etcd|mongos|postgres|kube-apiserver|kube-scheduler|kube-controller-manager|kubelet|kube-proxy"),
      serves()
    ),
    (CommandForm("dockerd|containerd|node_exporter|alertmanager|prometheus|grafana-server|nats-server"), serves()),
    (CommandForm("mongod", without: "--fork --shutdown --repair"), serves()),
    (CommandForm("mysqld", without: "--daemonize --initialize --initialize-insecure -p"), serves()),
    (CommandForm("mysqld_safe|mariadbd-safe"), serves()),
    (CommandForm("consul|nomad agent"), serves()), (CommandForm("vault server"), serves()),
    (CommandForm("minio server"), serves()),
    (CommandForm("k3s|rke2 server|agent", without: "--cluster-reset"), serves()),
    (
      CommandForm("zookeeper-server-start|kafka-server-start|connect-distributed", without: "-daemon"),
      serves(.add(" -daemon"))
    ),
    (CommandForm("zkServer.sh start-foreground"), serves()),
    (CommandForm("elasticsearch", without: "-d --daemonize"), serves()),
    (CommandForm("kibana|rabbitmq-server", without: "-detached"), serves()),
    (CommandForm("logstash", with: "-f -e", without: "-t --config.test_and_exit"), serves()),
    (CommandForm("filebeat|metricbeat", with: "-e"), serves()), (CommandForm("caddy run"), serves()),
    (CommandForm("cockroach start|start-single-node", without: "--background"), serves(.add(" --background"))),
    (CommandForm("ollama|vllm serve"), serves()), (CommandForm("weed server|master|volume|filer|s3"), serves()),
    (CommandForm("skaffold dev"), serves()), (CommandForm("tilt up"), serves()),
    (CommandForm("locust", without: "--headless"), serves()),
    (CommandForm("sshd", with: "-D"), serves()), (CommandForm("supervisord", with: "-n --nodaemon"), serves()),
    (CommandForm("openvpn", with: "--config", without: "--daemon"), serves()),
    (CommandForm("tiup playground"), serves()),
  ]

  /// `vmstat 1`, not `vmstat` and not `vmstat 1 5`.
  private static let hasIntervalAlone: @Sendable (CommandLine) -> Bool = { line in
    line.operands.count { line.texts[$0].utf8.allSatisfy(\.isDigit) } == 1
  }

  private static let hasOperand: @Sendable (CommandLine) -> Bool = { !$0.operands.isEmpty }

  /// `server.js`, `app.js`, `my-server.mjs`.
  private static func isServerScript(_ path: String) -> Bool {
    let file = path.lowercased().split(separator: "/").last ?? ""
    guard let end = file.lastIndex(of: "."), ["js", "mjs", "cjs", "ts"].contains(file[file.index(after: end)...]) else {
      return false
    }
    let name = String(file[..<end])
    return ["app", "main", "index"].contains(name) || name.contains(text: "server")
  }

  private static func isServerModule(_ line: CommandLine) -> Bool {
    ["http.server", "SimpleHTTPServer", "uvicorn", "gunicorn", "flask", "streamlit"]
      .contains(line.option(["-m"])?.value ?? "")
  }

  /// An archive that is run without a word that would make it a tool: `java -jar x-cli.jar list` ends.
  private static func runsServer(_ line: CommandLine) -> Bool {
    guard let path = line.option(["-jar"])?.value?.lowercased() else { return false }
    let tools = ["cli", "tool", "client", "util", "generator", "migrat", "plantuml", "liquibase", "flyway", "signapk"]
    let words = line.operands.filter { !line.texts[$0].hasPrefix("-") }
    return words.isEmpty && !tools.contains { path.contains(text: $0) }
  }
}

/// Images whose program is a server.
enum ServerImages {
  static let names: Set<String> = [
    "nginx", "httpd", "redis", "mysql", "mariadb", "postgres", "mongo", "rabbitmq", "memcached", "elasticsearch",
    "kibana", "logstash", "grafana", "prometheus", "registry", "traefik", "haproxy", "caddy", "tomcat", "jenkins",
    "consul", "vault", "etcd", "minio", "nats", "zookeeper", "kafka", "cassandra", "influxdb", "wordpress", "gitlab-ce",
    "nexus3", "sonarqube", "qdrant", "neo4j", "clickhouse-server", "cp-kafka", "portainer", "portainer-ce", "adminer",
  ]

  /// A `docker run` of a server, or of an image whose ports are published, with nothing that detaches or ends it.
  static let staysInForeground: @Sendable (CommandLine) -> Bool = { line in
    guard let run = DockerRun(line.invocation), let image = run.image?.constant, run.command.isEmpty else {
      return false
    }
    guard !line.has("-d", "--detach", "-t", "--tty", "-i", "--interactive", "--entrypoint") else { return false }
    let file = image.split(separator: "/").last ?? ""
    let name = file.prefix { $0 != ":" && $0 != "@" }
    return names.contains(String(name)) || !run.ports.isEmpty
  }
}
