// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler
import RunbookTestSupport
import RunbookVerify
import Testing

/// A note, its plan, and the mock cluster that plays it on loopback.
struct Rehearsal {
  let plan: Plan

  /// A cluster as a note shows one: members by id, a leader, a log, and an answer behind a key.
  static let note = """
    # 점검

    ## 상태 확인

    ```bash {name=status target=store}
    curl -s -H "x-token: {{ secret.store_token }}" http://localhost:7000/state
    ```

    ```json {expect}
    {
      "self_id": "0b7cc0de-1111-4222-8333-444455556666",
      "members": {
        "0b7cc0de-1111-4222-8333-444455556666": {"url": "http://10.1.0.1:7001"},
        "1b7cc0de-1111-4222-8333-444455556666": {"url": "http://10.1.0.2:7001"},
        "2b7cc0de-1111-4222-8333-444455556666": {"url": "http://10.1.0.3:7001"}
      },
      "consensus": {
        "term": 7,
        "commit": 40,
        "leader": "1b7cc0de-1111-4222-8333-444455556666",
        "role": "follower",
        "seen": "2026-01-05T03:00:00Z"
      },
      "size": 3,
      "ok": true
    }
    ```

    ```across
    한 노드만 /consensus/role = "leader"
    all nodes agree on /consensus/leader
    all nodes agree on keys of /members
    all nodes differ in /self_id
    spread of /consensus/commit <= 100
    ```
    """

  static let inventory = """
    all:
      children:
        store:
          hosts:
            a1: { address: 10.1.0.1 }
            a2: { address: 10.1.0.2 }
            a3: { address: 10.1.0.3 }
    """

  init(_ note: String = Self.note, _ inventory: String = Self.inventory) throws {
    let inventory = try #require(Inventory.read(SourceFile(name: "inventory.yaml", text: inventory)).inventory)
    let compiled = Compiler.compile(SourceFile(name: "note.md", text: note), inventory: inventory)
    let errors = compiled.diagnostics.filter { $0.severity == .error }.map(\.message.english)
    plan = try #require(compiled.plan, "\(errors)")
  }

  static let now = 1_800_000_000

  func cluster(_ faults: [String] = [], secrets: Secrets? = nil) throws -> MockCluster {
    let names = plan.nodesAskedOverHTTP.map(\.text)
    let rules = try faults.map { try MockFaultRule.read($0, nodes: names) }
    return MockCluster(plan, secrets: secrets ?? self.secrets, faults: rules, now: { Self.now })
  }

  /// A value for every secret of the plan.
  var secrets: Secrets {
    Secrets(Dictionary(uniqueKeysWithValues: plan.secretsAskedOverHTTP.map { ($0, "s3cret-\($0)") }))
  }

  /// What a run finds out with these faults, asked over loopback.
  func result(_ faults: [String] = [], _ change: (inout VerifyOptions) -> Void = { _ in }) async throws -> VerifyResult
  {
    let cluster = try cluster(faults)
    let server = try MockServer(nodeCount: cluster.nodes.count, down: cluster.down) { cluster.reply(node: $0, to: $1) }
    defer { server.stop() }
    var options = VerifyOptions()
    options.secrets = secrets
    options.route = .mock(ports: Dictionary(uniqueKeysWithValues: zip(cluster.nodes, server.ports)))
    options.isOnce = true
    change(&options)
    return await run(options, try HTTPTransport())
  }

  func run(_ options: VerifyOptions, _ transport: any ProbeTransport) async -> VerifyResult {
    await VerifyRun(plan, options, transport: transport, clock: LeapingClock(), startedAt: Self.now).result()
  }
}

/// A transport that answers as a function says, at once.
struct ScriptedTransport: ProbeTransport {
  let reply: @Sendable (HTTPExchange) -> HTTPAnswer

  func answer(to exchange: HTTPExchange) async -> HTTPAnswer { reply(exchange) }

  static func json(_ text: String) -> HTTPAnswer {
    .response(HTTPResponse(status: 200, contentType: "application/json", body: Array(text.utf8), time: .zero))
  }
}

extension VerifyResult {
  /// The verdict on a node's probes of the only step.
  func verdict(_ node: String) -> String? {
    steps.first?.nodes.first { $0.node.text == node }?.verdict.name
  }

  var brokenRules: [AcrossResult] { steps.flatMap(\.across).filter { $0.verdict == .mismatch } }
}
