// SPDX-License-Identifier: Apache-2.0

/// Where and as whom the commands of a step run, as the author set it: `cwd`, `env`, `user`, `shell`.
package struct StepSurroundings: Hashable, Sendable {
  /// What is done just before the body and undone after it, as shell text: `cd`, then `export`; nil where nothing is set.
  package var entry: Template?
  /// The names of the variables that `entry` exports, in their order.
  package var variables: [String] = []
  /// The user as whom the commands run; nil for whoever runs the script.
  package var user: String?
  /// The program that reads the commands; nil for the script's own shell.
  package var shell: StepShell?

  /// Whether the commands run in a shell of their own, so that variables and `cd` neither come in nor stay.
  package var isElsewhere: Bool { user != nil || shell != nil }

  /// What holds where the author sets nothing.
  package init() {}
}

/// A program that reads a step's commands in a process of its own.
package enum StepShell: String, Sendable, CaseIterable {
  case sh, dash, bash, zsh, ksh

  /// The shell with a name or a path such as `/bin/sh`.
  init?(named name: String) {
    self.init(rawValue: name.split(separator: "/").last.map(String.init) ?? "")
  }

  /// The names that an author may write.
  static let names = allCases.map(\.rawValue)
}
