// SPDX-License-Identifier: Apache-2.0
import Subprocess

/// The bash of this machine, which is the referee of what a shell text means.
enum BashProcess {
  /// What a script writes to its standard output when `input` is its standard input.
  static func output(of script: String, input: [UInt8] = []) async throws -> [UInt8] {
    let result = try await run(
      .name("bash"), arguments: ["--norc", "-c", script],
      environment: .inherit.updating(["LC_ALL": "C.UTF-8"]),
      input: .array(input), output: .bytes(limit: 64 << 20), error: .discarded)
    return result.standardOutput
  }

  /// The texts that a script writes, each ended by a NUL.
  static func texts(of script: String, input: [UInt8] = []) async throws -> [String] {
    let bytes = try await output(of: script, input: input)
    let pieces = bytes.split(separator: 0, omittingEmptySubsequences: false)
    return pieces.dropLast().map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether `bash -n` takes each text without a word of complaint, but for unended heredocs.
  static func accepts(_ texts: [String]) async throws -> [Bool] {
    let script = """
      while IFS= read -r -d '' text; do
        said=$(bash -n -c "$text" 2>&1 </dev/null)
        status=$?
        said=${said//*warning: here-document*/}
        [[ $status = 0 && -z $said ]] && echo 1 || echo 0
      done
      """
    let input: [UInt8] = Array(texts.map { [UInt8]($0.utf8) + [0] }.joined())
    return try await output(of: script, input: input).filter { $0 != .newline }.map { $0 == UInt8(ascii: "1") }
  }
}

extension UInt8 {
  fileprivate static let newline = UInt8(ascii: "\n")
}

/// Numbers that look random and are the same in every run.
struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func roll(_ sides: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(sides))
  }

  mutating func pick<Element>(_ list: [Element]) -> Element { list[roll(list.count)] }
}
