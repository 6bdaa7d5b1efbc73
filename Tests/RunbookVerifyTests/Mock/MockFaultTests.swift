// SPDX-License-Identifier: Apache-2.0

import RunbookVerify
import Testing

struct MockFaultTests {
  private static let nodes = ["node1", "node2", "node3"]

  @Test(
    arguments: [
      ("node3=down", 2, .down), ("node2=split", 1, .split), ("node1=lag", 0, .lag), ("node2=401", 1, .status(401)),
      ("node1=503", 0, .status(503)), ("node1=slow:2s", 0, .slow(.seconds(2))), ("slow=2s", nil, .slow(.seconds(2))),
      ("slow:1.5s", nil, .slow(.milliseconds(1500))), ("slow=500ms", nil, .slow(.milliseconds(500))),
      ("slow=1m", nil, .slow(.seconds(60))), ("flap", nil, .flap), ("node2=garbage", 1, .garbage),
    ] as [(String, Int?, MockFault)])
  func `a fault is read`(text: String, node: Int?, fault: MockFault) throws {
    #expect(try MockFaultRule.read(text, nodes: Self.nodes) == MockFaultRule(node: node, fault))
  }

  @Test(
    arguments: [
      ("node3=dwon", .unknownFault("dwon", suggestion: "down")),
      ("flop", .unknownFault("flop", suggestion: "flap")),
      ("node1=", .unknownFault("", suggestion: nil)),
      ("", .unknownFault("", suggestion: nil)),
      ("node1=200", .unknownFault("200", suggestion: nil)),
      ("nod3=down", .unknownNode("nod3", suggestion: "node3")),
      ("elsewhere=down", .unknownNode("elsewhere", suggestion: nil)),
      ("node1=slow", .badDuration("node1=slow")),
      ("slow=2", .badDuration("slow=2")),
      ("slow=s", .badDuration("slow=s")),
      ("slow=2h", .badDuration("slow=2h")),
      ("slow=61m", .badDuration("slow=61m")),
      ("slow=1.2.3s", .badDuration("slow=1.2.3s")),
      ("slow=99999999999999999999s", .badDuration("slow=99999999999999999999s")),
    ] as [(String, MockFaultError)])
  func `a fault that is not understood is refused with what was likely meant`(text: String, fault: MockFaultError) {
    #expect(throws: fault) { try MockFaultRule.read(text, nodes: Self.nodes) }
  }

  @Test func `a node may be named as a fault is`() throws {
    #expect(try MockFaultRule.read("slow=down", nodes: ["slow"]) == MockFaultRule(node: 0, .down))
  }
}
