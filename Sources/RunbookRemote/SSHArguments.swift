// SPDX-License-Identifier: Apache-2.0

/// The words of `ssh` for one machine, ssh(1) and ssh_config(5): the user's own configuration holds for all that is not here.
struct SSHArguments {
  let address: SSHAddress
  /// The socket of the machine's one connection.
  let socket: String

  /// Where the connection writes why it could not be opened, or broke.
  var log: String { "\(socket).log" }

  /// Opens the connection and goes to the background once it stands.
  var connecting: [String] {
    words([
      "-f", "-N", "-E", log, "-o", "ControlMaster=yes", "-o", "ControlPersist=60",
      "-o", "ConnectTimeout=10", "-o", "ServerAliveInterval=5", "-o", "ServerAliveCountMax=3",
    ]) + ["--", address.host]
  }

  /// Runs a command for the user's login shell over the open connection.
  func running(_ command: String) -> [String] {
    words(["-T", "-o", "ControlMaster=no"]) + ["--", address.host, command]
  }

  /// The same at the user's terminal, which the command may ask and draw on.
  func talking(_ command: String) -> [String] {
    words(["-t", "-o", "ControlMaster=no"]) + ["--", address.host, command]
  }

  /// Asks whether the connection still stands, or ends it.
  func controlling(_ order: Order) -> [String] { words(["-O", order.rawValue]) + ["--", address.host] }

  /// Opens a socket here behind which an address is, as the machine sees it: ssh(1), `-O forward` and `-L`.
  func forwarding(_ local: String, to host: String, port: UInt16) -> [String] {
    let name = host.contains(":") ? "[\(host)]" : host
    return words(["-O", "forward", "-L", "\(local):\(name):\(port)"], clearsForwardings: false) + ["--", address.host]
  }

  enum Order: String { case check, exit }

  /// ssh takes the first value that it is given for a setting, so ours hold before all others.
  private func words(_ purpose: [String], clearsForwardings: Bool = true) -> [String] {
    var words =
      ["ssh"] + purpose + [
        "-o", "BatchMode=yes", "-o", "ControlPath=\(socket)", "-o", "LogLevel=ERROR",
        // What a configuration may ask of every login, and would be in the way here.
        "-o", "ClearAllForwardings=\(clearsForwardings ? "yes" : "no")", "-o", "RemoteCommand=none",
      ]
    if let user = address.user { words += ["-l", user] }
    if let port = address.port { words += ["-p", String(port)] }
    if let file = address.identityFile { words += ["-i", file] }
    return words + address.furtherArguments
  }
}

/// A bash text on its way to a shell, whatever the login shell at the other end is.
///
/// The text goes over the standard input: no argument list ever holds it. What follows it there is the text's own input.
enum Bootstrap {
  /// Stands before all that the text prints; what a login shell says earlier (`.bashrc`, a banner) is dropped.
  static let mark: [UInt8] = Array("\u{1E}runbook\u{1E}\n".utf8)

  /// bash's words for a text of so many bytes.
  static func words(byteCount: Int) -> [String] { ["bash", "--norc", "--noprofile", "-c", program, String(byteCount)] }

  /// The same for a login shell: nothing in it means anything else to sh, csh or fish. The other end gives up by itself
  /// after `deadline`, should the connection break.
  static func command(byteCount: Int, deadline: Duration?) -> String {
    let limit = deadline.map { "timeout -k 2 \($0.components.seconds + 2) " } ?? ""
    return "exec \(limit)bash --norc --noprofile -c '\(program)' \(byteCount)"
  }

  /// What was printed once the text began; nil where it never did.
  static func afterMark(_ bytes: [UInt8]) -> [UInt8]? {
    bytes.firstRange(of: mark).map { Array(bytes[$0.upperBound...]) }
  }

  // GNU head reads no byte more than it is told to.
  private static let program = #"printf "\036runbook\036\n"; eval "$(head -c "$0")""#
}
