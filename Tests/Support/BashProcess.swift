// SPDX-License-Identifier: Apache-2.0
import Subprocess

/// The bash of this machine, which is the referee of what a shell text means.
package enum BashProcess {
  /// What a script writes to its standard output when `input` is its standard input.
  package static func output(of script: String, input: [UInt8] = []) async throws -> [UInt8] {
    let result = try await Subprocess.run(
      .name("bash"), arguments: ["--norc", "-c", script],
      environment: .inherit.updating(["LC_ALL": "C.UTF-8"]),
      input: .array(input), output: .bytes(limit: 64 << 20), error: .discarded)
    return result.standardOutput
  }

  /// How a program ended, and what it said on both of its outputs.
  package struct Ended: Sendable {
    /// The exit status; 128 and the signal's number for a program that a signal ended.
    package let status: Int
    package let said: String
  }

  /// Runs a program in a folder, with nothing on its standard input and nothing but `environment` around it.
  package static func run(_ words: [String], in folder: String, environment: [String: String]) async throws -> Ended {
    let result = try await Subprocess.run(
      .name("env"),
      arguments: Arguments(
        ["-i"] + environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
          + ["/bin/bash", "--norc", "-c", "cd -- \"$1\" && shift && exec \"$@\" </dev/null 2>&1", "-", folder] + words),
      output: .string(limit: 16 << 20), error: .discarded)
    let status =
      switch result.terminationStatus {
      case .exited(let code): Int(code)
      case .signaled(let signal): 128 + Int(signal)
      }
    return Ended(status: status, said: result.standardOutput)
  }

  /// The texts that a script writes, each ended by a NUL.
  package static func texts(of script: String, input: [UInt8] = []) async throws -> [String] {
    let bytes = try await output(of: script, input: input)
    let pieces = bytes.split(separator: 0, omittingEmptySubsequences: false)
    return pieces.dropLast().map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether `bash -n` takes each text without a word of complaint, but for unended heredocs.
  package static func accepts(_ texts: [String]) async throws -> [Bool] {
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
