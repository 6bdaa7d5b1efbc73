// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `runbook mock`: the embedded rehearsal cluster.
struct Mock: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Serve what the runbook expects, for a rehearsal.")
}
