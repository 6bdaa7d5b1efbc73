// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport
import Testing

private let systems = try? PackageFolder.names(in: "\(PackageFolder.root)/Tests/Faults").filter {
  $0.hasSuffix(".json")
}
.map { String($0.dropLast(5)) }

/// How a cluster is judged: a shape for each node's answer, and rules over all.
private struct Judge {
  let shape: Shape
  let rules: [AcrossRule]

  /// What speaks against the cluster; empty where all is well.
  func complaints(_ answers: [FaultSystem.Answer], now: Int) -> [String] {
    var complaints: [String] = []
    var bodies: [JSONNode?] = []
    for (node, answer) in answers.enumerated() {
      bodies.append(nil)
      guard case .body(let text) = answer else {
        complaints.append("node\(node + 1): no answer")
        continue
      }
      do throws(JSONFault) { bodies[node] = try JSONReader.read(text) } catch {
        complaints.append("node\(node + 1): \(error.rule)")
        continue
      }
      guard let body = bodies[node] else { continue }
      complaints += ShapeMatcher.mismatches(shape, body, node: node, table: Cluster.table, now: now).map {
        "node\(node + 1)\($0.pointer): expected \($0.expected.english), got \($0.got.english)"
      }
    }
    for rule in rules {
      switch rule.verdict(bodies, table: Cluster.table) {
      case .passed: break
      case .failed(let why, _): complaints.append(why.english)
      case .inconclusive: complaints.append("inconclusive: \(rule[.english])")
      }
    }
    return complaints
  }
}

@Test func `the corpus is large enough to say something`() throws {
  let all = try (systems ?? []).map(FaultSystem.init)
  let qdrant = try #require(all.first { $0.name == "qdrant" })
  #expect(qdrant.situations.count(where: \.isHealthy) >= 12)
  #expect(qdrant.situations.count { !$0.isHealthy } >= 40)
  #expect(all.count >= 8)
}

@Test(arguments: systems ?? [])
func `what a careful author writes misses no fault and raises no false alarm`(_ name: String) throws {
  let system = try FaultSystem(name)
  let inferred = ShapeInference.infer(system.explicit, Cluster.table)
  #expect(inferred.findings.filter { $0.severity == .error } == [])
  let judge = Judge(shape: inferred.shape, rules: system.across)
  for (index, situation) in system.situations.enumerated() {
    let complaints = judge.complaints(try system.answers(in: situation, seed: index), now: system.now)
    #expect(complaints.isEmpty == situation.isHealthy, "\(name), \(situation.name): \(complaints)")
  }
}

@Test(arguments: systems ?? [])
func `the bare sample with the rules that follow from it judges as the corpus says`(_ name: String) throws {
  let system = try FaultSystem(name)
  let inferred = ShapeInference.infer(system.sample, Cluster.table)
  let rules = AcrossRule.proposed(for: inferred, table: Cluster.table).map(\.rule)
  let judge = Judge(shape: inferred.shape, rules: rules)
  for (index, situation) in system.situations.enumerated() {
    let complaints = judge.complaints(try system.answers(in: situation, seed: index), now: system.now)
    let isRight = complaints.isEmpty == situation.isHealthy
    #expect(isRight != situation.isBareWrong, "\(name), \(situation.name): \(complaints)")
  }
}
