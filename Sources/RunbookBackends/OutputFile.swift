// SPDX-License-Identifier: Apache-2.0

/// A file that a back end gives: where it belongs below the output folder, and what it holds.
package struct OutputFile: Hashable, Sendable {
  /// The path below the output folder, with `/` between its parts; never absolute and without `..`.
  package let path: String
  /// The whole content, to be written as it is; texts are UTF-8.
  package let bytes: [UInt8]
  /// True for a file that a person starts by its name.
  package let isExecutable: Bool

  /// `path` is relative to the output folder.
  package init(path: String, bytes: [UInt8], isExecutable: Bool = false) {
    self.path = path
    self.bytes = bytes
    self.isExecutable = isExecutable
  }
}
