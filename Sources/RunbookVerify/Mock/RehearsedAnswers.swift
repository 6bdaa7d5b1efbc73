// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// What the healthy nodes of a cluster would answer, made up from one sample.
package enum RehearsedAnswers {
  /// One answer for each node of the sample's table, in its order; the sample itself where nothing stands for a value.
  package static func healthy(for sample: JudgedSample) -> [JSONNode] {
    let table = sample.judgingTable
    let identity = MockIdentity(sample.inferred, table: table, rules: sample.rules.map(\.rule))
    let view = MockAnswer.View(
      visible: Array(table.nodes.indices), leader: identity.leader, lags: false, isSomebodyBehind: false)
    let answers = table.nodes.indices.map { MockAnswer(identity: identity, node: $0, view: view, now: 0).answer() }
    let own = sample.answeringNode
    let isPlain = ShapeMatcher.mismatches(
      sample.inferred.shape, sample.inferred.sample, node: own, table: table, now: 0
    ).isEmpty
    return answers.indices.map { $0 == own && isPlain ? sample.inferred.sample : answers[$0] }
  }
}
