// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler

/// A Qdrant answer as an author pastes it, from the first of four nodes.
enum Cluster {
  static let sampleText = """
    {
      "result":{
        "status":"enabled",
        "peer_id":2688715334810444,
        "peers":{
          "3338640081498217":{"uri":"http://10.0.0.4:6335/"},
          "5094325737698394":{"uri":"http://10.0.0.2:6335/"},
          "2688715334810444":{"uri":"http://10.0.0.1:6335/"},
          "517720741566645":{"uri":"http://10.0.0.3:6335/"}
        },
        "raft_info":{
          "term":2,
          "commit":17,
          "pending_operations":0,
          "leader":2688715334810444,
          "role":"Leader",
          "is_voter":true
        },
        "consensus_thread_status":{
          "consensus_thread_status":"working",
          "last_update":"2025-05-20T18:23:22.788794737Z"
        },
        "message_send_failures":{}
      },
      "status":"ok",
      "time":5.066e-6
    }
    """

  static let table = InventoryTable(
    nodes: (1...4).map {
      InventoryTable.Node(name: "node\($0)", [("ansible_host", "203.0.113.\($0)"), ("address", "10.0.0.\($0)")])
    })

  static func inferred() throws -> InferredShape { ShapeInference.infer(try JSONReader.read(sampleText), table) }

  /// The mismatches of one node's answer, as `pointer: kind`.
  static func mismatches(_ answer: String, node: Int = 0) throws -> [String] {
    try inferred().mismatches(answer, node: node)
  }
}

extension InferredShape {
  /// The mismatches of an answer, as their pointers.
  func mismatches(_ answer: String, node: Int = 0, table: InventoryTable = Cluster.table, now: Int = 0) throws
    -> [String]
  {
    ShapeMatcher.mismatches(shape, try JSONReader.read(answer), node: node, table: table, now: now)
      .map(\.pointer.description)
  }
}

extension String {
  /// The text with one part replaced, which must be there.
  func with(_ old: String, _ new: String) -> String {
    precondition(contains(old), "The text lacks '\(old)'.")
    return replacing(old, with: new)
  }
}
