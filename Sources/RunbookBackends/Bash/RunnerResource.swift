// SPDX-License-Identifier: Apache-2.0

/// The runner's text: the files of `Bash/Runner/`, one a theme, in the order in which a reader meets them.
enum RunnerResource {
  /// Every function is known before the script's last line runs the first, so the order is for people alone.
  private static let parts = [
    PackageResources.contract_bash,
    PackageResources.words_bash,
    PackageResources.steps_bash,
    PackageResources.strict_bash,
    PackageResources.surroundings_bash,
    PackageResources.time_bash,
    PackageResources.probes_bash,
    PackageResources.files_bash,
    PackageResources.facts_bash,
    PackageResources.needs_bash,
    PackageResources.secrets_bash,
    PackageResources.sql_bash,
    PackageResources.records_bash,
    PackageResources.run_bash,
    PackageResources.commands_bash,
    PackageResources.driven_bash,
    PackageResources.answers_bash,
    PackageResources.processes_bash,
    PackageResources.start_bash,
  ]

  /// The parts joined; the contract's licence line speaks for all of them.
  static let text = parts.map { String(decoding: $0, as: UTF8.self).dropping(licence) }.joined(separator: "\n")

  private static let licence = "# SPDX-License-Identifier: Apache-2.0\n\n"
}

extension String {
  fileprivate func dropping(_ prefix: String) -> Substring { hasPrefix(prefix) ? dropFirst(prefix.count) : self[...] }
}
