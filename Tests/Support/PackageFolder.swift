// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The folders in which tests find their documents.
package enum PackageFolder {
  /// The folder that holds `Package.swift`.
  package static let root = folder(#filePath, up: 3)

  /// The real notes and judged sets beside the package; nil in a clone that has none.
  ///
  /// Tests that need it are skipped, and say so: `@Test(.enabled(if: PackageFolder.shared != nil))`.
  package static let shared: String? = {
    let path = folder(#filePath, up: 4) + "/shared"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()

  /// The text of a file; an issue in words where it cannot be read.
  package static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }

  /// The names in a folder, sorted.
  package static func names(in path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  /// Whether documents are to be rewritten from what the compiler says, which fails the test that does it.
  package static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

  /// Replaces a file as a whole.
  package static func write(_ text: String, to path: String) throws {
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  private static func folder(_ path: String, up levels: Int) -> String {
    "/" + path.split(separator: "/").dropLast(levels).joined(separator: "/")
  }
}
