// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import RunbookBackends

/// Chromium on this machine, nil where there is none.
private let chromium: URL? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
  .map { URL(fileURLWithPath: String($0)).appendingPathComponent("chromium") }
  .first { FileManager.default.isExecutableFile(atPath: $0.path) }

@Test(.enabled(if: chromium != nil, "needs chromium on the PATH"))
func `a page opens from a disk without a network, and its script runs`() throws {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("runbook-site-\(UUID().uuidString)")
  defer { do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) } }
  for file in try SiteFixture.files() {
    let place = folder.appendingPathComponent(file.path)
    try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(file.bytes).write(to: place)
  }
  let browser = Process()
  browser.executableURL = chromium
  browser.arguments = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--proxy-server=127.0.0.1:9", "--virtual-time-budget=2000",
    "--user-data-dir=\(folder.path)/profile", "--dump-dom", "file://\(folder.path)/cluster.alpha.html",
  ]
  let output = Pipe()
  browser.standardOutput = output
  browser.standardError = FileHandle.nullDevice
  try browser.run()
  let page = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  browser.waitUntilExit()
  #expect(browser.terminationStatus == 0)
  #expect(page.contains("class=\"js\""), "the script ran under the page's policy")
  #expect(page.contains(">0 / 4</span>"), "the ticks are counted")
}
