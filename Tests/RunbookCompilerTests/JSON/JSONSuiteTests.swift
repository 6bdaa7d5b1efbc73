// SPDX-License-Identifier: Apache-2.0
import Foundation
import RunbookCompiler
import Testing

/// The folder of JSONTestSuite's cases beside the package; nil in a clone that has none.
private let suite: URL? = {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  let folder = root.deletingLastPathComponent().appending(path: "shared/suites/JSONTestSuite/test_parsing")
  return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
}()

@Test(.enabled(if: suite != nil)) func `the public suite is taken and refused as it says`() throws {
  let folder = try #require(suite)
  let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  #expect(names.count > 300)
  for name in names {
    let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
    var fault: JSONFault?
    do throws(JSONFault) { _ = try JSONReader.read(bytes) } catch { fault = error }
    if name.hasPrefix("n_") { #expect(fault != nil, "\(name) was taken") }
    // A key written twice is valid to RFC 8259; we refuse it, since readers differ on which one counts.
    let isDuplicate = name.contains("duplicated_key")
    if name.hasPrefix("y_") { #expect((fault != nil) == isDuplicate, "\(name): \(String(describing: fault))") }
    if let fault { #expect(fault.range.lowerBound >= 0 && fault.range.upperBound <= max(bytes.count, 1), "\(name)") }
  }
}
