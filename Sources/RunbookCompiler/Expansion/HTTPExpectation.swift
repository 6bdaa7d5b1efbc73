// SPDX-License-Identifier: Apache-2.0

/// What an HTTP probe expects of one node's answer.
package struct HTTPExpectation: Sendable {
  /// What the sample asks of every node's answer.
  package var shape: InferredShape { sample.value.shape }
  /// Every node of the inventory with its values, from which the shape's templates are filled.
  package var table: InventoryTable { sample.value.table }
  /// The block in which the sample stands.
  package var expectation: Expectation { sample.value.expectation }
  /// The place of the node in the table, 0-based.
  package let nodeIndex: Int
  /// What is the same for every node.
  private let sample: Shared<SampleExpectation>

  init(_ sample: Shared<SampleExpectation>, nodeIndex: Int) {
    self.sample = sample
    self.nodeIndex = nodeIndex
  }
}

/// What the sample of a step expects of all its nodes.
struct SampleExpectation: Sendable {
  let shape: InferredShape
  let table: InventoryTable
  let expectation: Expectation
}

extension HTTPRequest {
  /// The status that a line such as `curl -o /dev/null -w '%{http_code}'` is shown to print; nil where the body counts.
  package func wantedStatus(_ expectation: HTTPExpectation?) -> Int? {
    guard output.hidesBody, output.writeOut != nil, case .number(let number)? = expectation?.shape.sample.value,
      let status = number.int128.flatMap({ Int(exactly: $0) }), (100...599).contains(status)
    else { return nil }
    return status
  }
}
