// SPDX-License-Identifier: Apache-2.0

import Glibc
import RunbookBackends
import RunbookCompiler
import RunbookRemote
import RunbookVerify

/// A file that says what happened and when, whole lines, for its owner alone.
struct RunTranscript {
  let path: String
  private let descriptor: Int32
  private let words: FleetWords

  /// nil without a path; an earlier transcript is added to.
  init?(_ path: String?, words: FleetWords, _ tongue: Tongue) throws(CommandFailure) {
    guard let path else { return nil }
    self.path = path
    self.words = words
    do {
      try FileSystem.makeFolder(FileSystem.folder(of: path))
    } catch {
      throw CommandFailure("runbook: \(error.message[tongue])")
    }
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw CommandFailure("runbook: \(FileSystem.failure(path, "쓸 수 없다", "Cannot write").message[tongue])")
    }
  }

  func write(_ news: FleetNews) {
    let line = Array("\(UTCTime.text(WallClock.seconds)) \(words.line(news))\n".utf8)
    // One write, so that whoever follows the file never sees half a line. A full disk must not end the run.
    _ = line.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
  }
}

/// The values that nodes pass on: `<folder>/<node>/<name>`, public by what they are.
struct FactStore {
  let folder: String
  let isReadOnly: Bool

  /// Those of the facts that are there, each one line of text.
  func values(of facts: Set<FleetFact>) -> [FleetFact: String] {
    var values: [FleetFact: String] = [:]
    for fact in facts {
      let path = path(of: fact)
      guard FileSystem.exists(path), let bytes = try? FileSystem.read(path) else { continue }
      let value = String(decoding: bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...], as: UTF8.self)
      if NodeOrder.takes(value) { values[fact] = value }
    }
    return values
  }

  /// A value that cannot be kept is told by its node again.
  func keep(_ fact: FleetFact, _ value: String) {
    guard !isReadOnly else { return }
    let file = OutputFile(path: "\(fact.node)/\(fact.name)", bytes: Array("\(value)\n".utf8))
    _ = try? OutputWriter.write([(folder, [file])])
  }

  private func path(of fact: FleetFact) -> String { "\(folder)/\(fact.node)/\(fact.name)" }
}
