// SPDX-License-Identifier: Apache-2.0

/// The runner's text, as bytes of the package's resources.
enum RunnerResource {
  static var text: String { String(decoding: PackageResources.runner_bash, as: UTF8.self) }
}
