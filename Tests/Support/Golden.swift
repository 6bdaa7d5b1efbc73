// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// A folder of expected files beside a case's input.
///
/// With `RECORD=1` in the environment the files are written anew, and the run that writes them fails all the same.
package enum Golden {
  /// Compares `files` (by their path below `folder`) with what the folder holds; neither side may have one more.
  package static func check(_ files: [String: String], in folder: String) throws {
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try record(files, in: folder)
      Issue.record("recorded \(folder): read the difference, then run without RECORD")
      return
    }
    let expected = try held(in: folder)
    #expect(expected.keys.sorted() == files.keys.sorted(), "the files of \(folder)")
    for name in files.keys.sorted() {
      guard let want = expected[name], let got = files[name], want != got else { continue }
      Issue.record("\(folder)/\(name) differs at \(firstDifference(want, got)); RECORD=1 rewrites it")
    }
  }

  private static func record(_ files: [String: String], in folder: String) throws {
    try? FileManager.default.removeItem(atPath: folder)
    for (name, text) in files {
      let url = URL(filePath: folder).appending(path: name)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
  }

  private static func held(in folder: String) throws -> [String: String] {
    guard FileManager.default.fileExists(atPath: folder) else { return [:] }
    var files: [String: String] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      var isFolder: ObjCBool = false
      let path = "\(folder)/\(name)"
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else { continue }
      files[name] = try PackageFolder.text(path)
    }
    return files
  }

  private static func firstDifference(_ want: String, _ got: String) -> String {
    let wanted = want.split(separator: "\n", omittingEmptySubsequences: false)
    let given = got.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, pair) in zip(wanted, given).enumerated() where pair.0 != pair.1 {
      return "line \(index + 1):\n  want \(pair.0)\n  got  \(pair.1)"
    }
    return "line \(min(wanted.count, given.count) + 1): one ends there"
  }
}
