// SPDX-License-Identifier: Apache-2.0

import RunbookBackends
import RunbookCompiler
import RunbookTestSupport
@testable import RunbookVerify
import Testing

struct RehearsalTests {
  @Test func `a healthy rehearsal passes, rules and all, and its doors are closed`() async throws {
    let result = try await Rehearsal().result()
    #expect(result.exit == .allPassed)
    #expect(result.steps.flatMap(\.across).map(\.verdict) == Array(repeating: .passed, count: 5))
    #expect(result.steps.flatMap { $0.nodes.flatMap { $0.probes.map(\.door) } } == [.closed, .closed, .closed])
  }

  @Test(
    arguments: [
      ("down", "unreachable", .couldNotAsk), ("401", "auth", .expectationFailed),
      ("503", "http-status", .expectationFailed), ("garbage", "garbled", .expectationFailed),
      ("slow:5s", "timed-out", .couldNotAsk), ("split", "mismatch", .expectationFailed),
    ] as [(String, String, VerifyExit)])
  func `a fault of one node has its own verdict and spares the others`(
    fault: String, verdict: String, exit: VerifyExit
  ) async throws {
    let result = try await Rehearsal().result(["a2=\(fault)"]) { options in
      if fault.hasPrefix("slow") { options.timeLimit = .milliseconds(150) }
    }
    #expect(result.verdict("a2") == verdict)
    #expect(result.verdict("a1") == "passed")
    #expect(result.verdict("a3") == "passed")
    #expect(result.exit == exit)
  }

  @Test(arguments: ["down", "401", "garbage"])
  func `a rule that lacks a node is inconclusive and names it`(fault: String) async throws {
    let result = try await Rehearsal().result(["a3=\(fault)"])
    let across = result.steps.flatMap(\.across)
    #expect(across.map(\.verdict) == Array(repeating: .inconclusive, count: 5))
    #expect(across.allSatisfy { $0.nodes == [NodeName("a3")] })
  }

  @Test func `a split node breaks the rules on members and leader`() async throws {
    let result = try await Rehearsal().result(["a3=split"])
    let broken = result.brokenRules.map(\.rule.english)
    #expect(
      broken == [
        "one node has /consensus/role = \"leader\"", "all nodes agree on /consensus/leader",
        "all nodes agree on keys of /members",
      ])
    #expect(result.brokenRules.allSatisfy { $0.nodes.contains(NodeName("a3")) })
  }

  @Test func `a node that lags passes alone and breaks the rule on the log`() async throws {
    let result = try await Rehearsal().result(["a1=lag"])
    #expect(result.steps[0].nodes.map(\.verdict) == [.passed, .passed, .passed])
    #expect(result.brokenRules.map(\.rule.english) == ["spread of /consensus/commit <= 100"])
    #expect(result.brokenRules.first?.nodes.first == NodeName("a1"))
    #expect(result.exit == .expectationFailed)
  }

  @Test func `a node that hangs up now and then passes when it is asked again`() async throws {
    let rehearsal = try Rehearsal()
    let result = try await rehearsal.result(["a1=flap"]) { $0.isOnce = false }
    #expect(result.verdict("a1") == "passed")
  }

  @Test func `a dead node is asked again until the time is over, a refused key is not`() async throws {
    let result = try await Rehearsal().result(["a1=down", "a2=401"]) { $0.isOnce = false }
    let attempts = result.steps[0].nodes.map { $0.probes[0].attempts.count }
    #expect(attempts[0] > 3)
    #expect(attempts[1] == 1)
  }

  @Test func `a wrong key is refused by the rehearsal in plain text`() async throws {
    let result = try await Rehearsal().result { $0.secrets = Secrets(["store_token": "wrong"]) }
    #expect(result.steps[0].nodes.map(\.verdict) == [.auth, .auth, .auth])
    let detail = try #require(result.steps[0].nodes[0].probes[0].detail?.english)
    #expect(detail.contains("Invalid API key"))
  }

  @Test func `every node says who it is, and all say the same of the leader`() throws {
    let cluster = try Rehearsal().cluster()
    let answers = try (0..<3).map { node -> JSONNode in
      let request = MockRequest(
        method: "GET", target: "/state", headers: [MockHeader(name: "X-Token", value: "s3cret-store_token")], body: [])
      return try JSONReader.read(cluster.reply(node: node, to: request).body)
    }
    #expect(Set(answers.map { JSONWriter.compact($0["self_id"] ?? .text("")) }).count == 3)
    let roles = answers.map { $0["consensus"]?["role"].map(JSONWriter.compact) }
    #expect(roles == ["\"follower\"", "\"leader\"", "\"follower\""])
    #expect(Set(answers.map { $0["consensus"]?["leader"].map(JSONWriter.compact) }).count == 1)
    let seen = try #require(answers[0]["consensus"]?["seen"])
    #expect(seen.isSame(as: .text(UTCTime.text(Rehearsal.now))))
    #expect(cluster.gaps.isEmpty)
  }

  @Test(.enabled(if: PackageFolder.shared != nil))
  func `the real note passes against its own rehearsal and fails with a fault`() async throws {
    let folder = try #require(PackageFolder.shared)
    let rehearsal = try Rehearsal(
      PackageFolder.text("\(folder)/week-6.md"), PackageFolder.text("\(PackageFolder.root)/runbooks/inventory.yaml"))
    #expect(try await rehearsal.result().exit == .allPassed)
    let lagging = try await rehearsal.result(["node4=lag"])
    #expect(lagging.brokenRules.map(\.rule.english) == ["spread of /result/raft_info/commit <= 1000"])
    #expect(try await rehearsal.result(["node2=down"]).exit == .couldNotAsk)
  }
}
