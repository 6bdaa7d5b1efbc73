// SPDX-License-Identifier: Apache-2.0

/// What a runbook's front matter says.
package struct RunbookSettings: Sendable {
  /// A stand-in and the value that it means: `"API 키": secret.qdrant_api_key`.
  package struct Binding: Hashable, Sendable {
    package let pattern: String
    package let value: String
    package let range: ByteRange
  }

  package var title: String?
  package var id: String?
  package var tongue: Tongue?
  /// The inventory's path, from the runbook's folder.
  package var inventory: String?
  package var target: String?
  /// Where the target stands in the file.
  package var targetRange: ByteRange?
  package var bindings: [Binding] = []
  /// Variables of the runbook, `vars.NAME`, in the order written.
  package var variables: [Binding] = []

  package init() {}
}
