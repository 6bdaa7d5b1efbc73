// SPDX-License-Identifier: Apache-2.0

import Glibc
import RunbookCompiler
import RunbookVerify

/// Where the values of secrets come from: the environment, a folder of files, the terminal, or a rehearsal's own.
struct SecretSource {
  /// The folder given on the command line; else the one that the scripts use too.
  let folder: String?
  /// Whether a secret without a value gets the mock cluster's own.
  let isRehearsal: Bool
  let tongue: Tongue

  /// The values that could be had, and the names of the secrets that got the rehearsal's value.
  struct Outcome {
    var values: [String: String] = [:]
    var rehearsed: [String] = []
  }

  func values(of names: [String]) throws(CommandFailure) -> Outcome {
    var outcome = Outcome()
    for name in names {
      if let value = environment(name) {
        outcome.values[name] = value
      } else if let value = try file(name) {
        outcome.values[name] = value
      } else if isRehearsal {
        outcome.values[name] = MockCluster.rehearsalSecret
        outcome.rehearsed.append(name)
      } else if let typed = SecretPrompt.read(name, tongue), !typed.isEmpty {
        outcome.values[name] = typed
      }
    }
    return outcome
  }

  /// The values that stand in the environment or the folder; nobody is asked to type one.
  func known(of names: [String]) throws(CommandFailure) -> [String: String] {
    var values: [String: String] = [:]
    for name in names {
      if let value = environment(name) { values[name] = value } else { values[name] = try file(name) }
    }
    return values
  }

  static func variable(_ name: String) -> String { "RUNBOOK_SECRET_\(name.uppercased())" }

  private func environment(_ name: String) -> String? {
    Console.environment(Self.variable(name)).flatMap { $0.isEmpty ? nil : $0 }
  }

  private func file(_ name: String) throws(CommandFailure) -> String? {
    guard let folder = folder ?? Self.usualFolder else { return nil }
    let path = FileSystem.join(folder, name)
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    guard status.st_mode & 0o077 == 0 else {
      throw CommandFailure(
        Bilingual(
          "runbook: \(path): 다른 사람이 읽을 수 있다 (chmod 600)", en: "runbook: \(path): others can read it (chmod 600)")[
            tongue],
        .verifyUsage)
    }
    do {
      var bytes = try FileSystem.read(path)[...]
      while bytes.last?.isLineEnd ?? false { bytes.removeLast() }
      return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    } catch {
      throw CommandFailure("runbook: \(error.message[tongue])", .verifyUsage)
    }
  }

  private static var usualFolder: String? {
    if let folder = Console.environment("RUNBOOK_SECRETS_DIR"), !folder.isEmpty { return folder }
    if let folder = Console.environment("XDG_CONFIG_HOME"), !folder.isEmpty { return folder + "/runbook/secrets" }
    return Console.environment("HOME").map { $0 + "/.config/runbook/secrets" }
  }
}

/// Asks for a secret at the terminal without showing what is typed.
enum SecretPrompt {
  /// One line; nil where there is no terminal.
  static func read(_ name: String, _ tongue: Tongue) -> String? {
    guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return nil }
    var before = termios()
    guard tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
    var silent = before
    silent.c_lflag &= ~tcflag_t(ECHO)
    guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0 else { return nil }
    defer {
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
      Console.error("")
    }
    Console.progress(Bilingual("비밀 값 \(name): ", en: "secret \(name): ")[tongue])
    return readLine(strippingNewline: true)
  }
}
