// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `runbook verify`: asks every probe of a live cluster.
struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Ask a live cluster whether the runbook is true.")
}
