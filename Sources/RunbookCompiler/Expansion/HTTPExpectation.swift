// SPDX-License-Identifier: Apache-2.0

/// What an HTTP probe expects of one node's answer.
package struct HTTPExpectation: Sendable {
  /// What the sample asks of every node's answer.
  package let shape: InferredShape
  /// Every node of the inventory with its values, from which the shape's templates are filled.
  package let table: InventoryTable
  /// The place of the node in the table, 0-based.
  package let nodeIndex: Int
  /// The block in which the sample stands.
  package let expectation: Expectation
}
