// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A folder that exists while a test uses it.
package struct TemporaryFolder: Sendable {
  /// The folder's absolute path, without symbolic links.
  package let path: String

  /// A folder that somebody else takes away; `path` is absolute.
  package init(path: String) { self.path = path }

  /// Makes a folder for `body` and takes it away behind it.
  package static func use<Result>(_ body: (TemporaryFolder) async throws -> Result) async throws -> Result {
    let url = FileManager.default.temporaryDirectory.appending(path: "runbook-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    return try await body(TemporaryFolder(path: url.resolvingSymlinksInPath().path))
  }

  /// A folder below this one.
  package func folder(_ name: String) -> TemporaryFolder { TemporaryFolder(path: "\(path)/\(name)") }

  /// Writes a file below the folder, its own folders made where they are missing.
  package func write(_ text: String, to name: String, isExecutable: Bool = false) throws {
    let url = URL(filePath: path).appending(path: name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
    let mode = isExecutable ? 0o755 : 0o644
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: url.path)
  }

  /// The text of a file below the folder; empty where there is none.
  package func text(_ name: String) -> String {
    FileManager.default.contents(atPath: "\(path)/\(name)").map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// Whether something stands there.
  package func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }
}
