// SPDX-License-Identifier: Apache-2.0

import Glibc
import RunbookCompiler

/// Another program, run to its end.
enum ChildProcess {
  /// Why a program could not be run.
  struct Failure: Error {
    let message: Bilingual
  }

  /// Whether a program of this name is in one of the folders of `PATH`.
  static func isInstalled(_ name: String) -> Bool {
    (Console.environment("PATH") ?? "").split(separator: ":").contains {
      access("\($0)/\(name)", X_OK) == 0
    }
  }

  /// All that a program prints to standard output; it gets no input, and its errors go where ours go.
  static func output(of words: [String]) throws(Failure) -> [UInt8] {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw failure(words, errno) }
    defer { close(ends[0]) }
    let child: pid_t
    do {
      child = try start(words, output: ends[1])
    } catch {
      close(ends[1])
      throw error
    }
    close(ends[1])
    let bytes = all(from: ends[0])
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return bytes
  }

  private static func start(_ words: [String], output: Int32) throws(Failure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    let arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    let error = posix_spawnp(&child, words[0], &actions, nil, arguments, environ)
    guard error == 0 else { throw failure(words, error) }
    return child
  }

  private static func all(from descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  private static func failure(_ words: [String], _ error: Int32) -> Failure {
    let reason = String(cString: strerror(error))
    return Failure(
      message: Bilingual(
        "\(Josa.object(words[0])) 실행할 수 없다: \(reason)", en: "\(words[0]) cannot be run: \(reason)"))
  }
}

/// A folder of our own for the time of a command.
struct TemporaryFolder {
  let path: String

  init() throws(FileSystem.Failure) {
    let pattern = FileSystem.join(Console.environment("TMPDIR") ?? "/tmp", "runbook-XXXXXX")
    var name = Array(pattern.utf8CString)
    guard mkdtemp(&name) != nil else {
      throw FileSystem.failure(pattern, "임시 폴더를 만들 수 없다", "cannot make a temporary folder")
    }
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Removes the folder with the files in it; what cannot be removed is left to the system.
  func remove() {
    for name in FileSystem.names(in: path) { unlink(FileSystem.join(path, name)) }
    rmdir(path)
  }
}
