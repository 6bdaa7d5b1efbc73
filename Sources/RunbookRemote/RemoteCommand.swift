// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// Something to be done by bash on a machine.
package struct RemoteCommand: Sendable {
  /// bash; may hold secrets, since it reaches no argument list.
  package let text: String
  /// What the text finds on its standard input.
  package let input: [UInt8]
  /// How many bytes are kept of each of its outputs; the rest is read and dropped.
  package let outputLimit: Int
  /// When it is ended, here and at the other end; nil for never.
  package let deadline: Duration?

  /// Without a deadline it may run for ever.
  package init(_ text: String, input: [UInt8] = [], outputLimit: Int = 1 << 20, deadline: Duration?) {
    self.text = text
    self.input = input
    self.outputLimit = outputLimit
    self.deadline = deadline
  }

  /// All that goes to the standard input of the other end.
  var bytes: [UInt8] { Array(text.utf8) + input }
  var byteCount: Int { text.utf8.count }
}

/// How a command ended, and what it said.
package struct RemoteAnswer: Sendable {
  /// The exit status; 128 and the number for a signal that ended it here. 255 of a command over ssh may be a signal there.
  package let status: Int
  /// Standard output from the command's own first byte on.
  package let output: [UInt8]
  /// Standard error, with what a login shell or ssh said there.
  package let errors: [UInt8]
  /// Whether either is longer than was asked for.
  package let isCut: Bool
}

/// Why a command gave no answer, with the words of whoever refused.
package enum RemoteFailure: Error, Hashable, Sendable {
  case unreachable(String)
  case hostKeyRefused(String)
  case authenticationRefused(String)
  /// The connection stood and broke.
  case connectionLost(String)
  case timedOut(Duration)
  /// No bash began on the machine.
  case noBash(String)
  /// Nothing could be started here: no `ssh`, no folder for its sockets.
  case notStarted(String)
  case cancelled

  /// A program of this machine that could not be run to its end.
  init(starting program: String, _ error: any Error) {
    self = Task.isCancelled || error is CancellationError ? .cancelled : .notStarted("\(program): \(error)")
  }

  /// What ssh means when it cannot connect, by the words of OpenSSH (sshconnect.c, sshconnect2.c), which are never translated.
  init(sshSaid text: String) {
    let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmed }.filter {
      !$0.isEmpty && !$0.hasPrefix("@@@")
    }
    let last = lines.last ?? ""
    let hasChanged = lines.contains { $0.contains("HOST IDENTIFICATION HAS CHANGED") }
    if hasChanged || lines.contains(where: { $0.hasPrefix("Host key verification failed") }) {
      let words = lines.first { $0.contains("host key is known") || $0.contains("HAS CHANGED") } ?? last
      self = .hostKeyRefused(words.filter { $0 != "@" }.trimmed)
    } else if let words = lines.last(where: {
      $0.contains("Permission denied") || $0.contains("authentication failures")
    }) {
      self = .authenticationRefused(words)
    } else {
      self = .unreachable(last)
    }
  }

  /// What happened and what to do, without the machine's name.
  package var message: Bilingual {
    switch self {
    case .unreachable(let words): Bilingual("접속할 수 없다: \(words)", en: "cannot connect: \(words)")
    case .hostKeyRefused(let words):
      Bilingual(
        "호스트 키가 확인되지 않는다: \(words). 직접 ssh로 한 번 접속해 키를 확인한다",
        en: "host key not verified: \(words). Connect once with ssh yourself and look at the key")
    case .authenticationRefused(let words):
      Bilingual(
        "로그인이 거부됐다: \(words). 비밀번호 없이 되는 키나 ssh-agent가 필요하다",
        en: "login refused: \(words). A key or an agent that asks for no password is needed")
    case .connectionLost(let words): Bilingual("연결이 끊겼다: \(words)", en: "connection lost: \(words)")
    case .timedOut(let limit):
      Bilingual("\(limit.components.seconds)초 안에 끝나지 않았다", en: "not done within \(limit.components.seconds) s")
    case .noBash(let words): Bilingual("bash를 실행할 수 없다: \(words)", en: "bash cannot be run there: \(words)")
    case .notStarted(let words): Bilingual("시작할 수 없다: \(words)", en: "cannot be started: \(words)")
    case .cancelled: Bilingual("중단됐다", en: "cancelled")
    }
  }
}

extension StringProtocol {
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
