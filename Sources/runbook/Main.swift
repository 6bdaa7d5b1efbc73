// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

@main
struct RunbookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "runbook", version: "0.1.0")
}
