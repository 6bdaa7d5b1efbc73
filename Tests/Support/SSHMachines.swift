// SPDX-License-Identifier: Apache-2.0
import Foundation
import Glibc

/// Machines of a test: a real sshd for each on a loopback address of its own, with its own home, programs and host key.
///
/// They run as the current user, root or not. Nothing of them is left when `use` returns, or when the test's process dies.
package struct SSHMachines: Sendable {
  /// Holds keys, configurations, and one folder for each machine.
  package let folder: TemporaryFolder
  /// `node1`, `node2`, …
  package let machines: [SSHMachine]

  /// The client's configuration, which knows every machine by its name: `ssh -F`.
  package var configuration: String { "\(folder.path)/ssh_config" }

  /// An inventory whose group `fleet` has all machines, in order; the lines of `extra` belong to each host.
  package func inventory(_ extra: (SSHMachine) -> String = { _ in "" }) -> String {
    let hosts = machines.map { machine in
      "        \(machine.name):\n          address: \(machine.address)\n" + extra(machine)
    }
    return """
      all:
        vars:
          ansible_ssh_common_args: -F \(configuration)
        children:
          fleet:
            hosts:
      \(hosts.joined())
      """
  }

  /// Starts `count` machines and takes them away behind `body`.
  package static func use<Result>(
    _ count: Int, _ body: (SSHMachines) async throws -> Result
  ) async throws -> Result {
    try await TemporaryFolder.use { folder in
      try await shell(
        """
        ssh-keygen -q -t ed25519 -N '' -f user && for ((i = 1; i <= \(count) + 1; i++)); do
          ssh-keygen -q -t ed25519 -N '' -f host$i
        done
        if ((EUID == 0)); then mkdir -p -m 755 /run/sshd; fi
        """, in: folder)
      var machines: [SSHMachine] = []
      do {
        // Ends them with the test's process, should that never reach its end.
        try await shell(
          """
          setsid bash -c 'while [[ -e user ]]; do
            if ! kill -0 \(getpid()); then kill $(cat *.sshd); exit; fi
            read -rt 1 <> <(:)
          done' >/dev/null 2>&1 &
          """, in: folder)
        for number in 1...count { machines.append(try await .started(number, in: folder)) }
        let fleet = SSHMachines(folder: folder, machines: machines)
        try fleet.writeClientConfiguration()
        let result = try await body(fleet)
        await end(machines)
        return result
      } catch {
        await end(machines)
        throw error
      }
    }
  }

  /// Their watcher ends by itself when the folder is gone.
  private static func end(_ machines: [SSHMachine]) async {
    for machine in machines { try? await machine.powerOff() }
  }

  private func writeClientConfiguration() throws {
    var text = ""
    var known = ""
    for machine in machines {
      text += """
        Host \(machine.name)
          HostName \(machine.address)
          Port \(machine.port)

        """
      let key = folder.text("host\(machine.number).pub").split(separator: " ").prefix(2).joined(separator: " ")
      known += "[\(machine.address)]:\(machine.port) \(key)\n"
    }
    text += """
      Host *
        IdentityFile \(folder.path)/user
        IdentitiesOnly yes
        UserKnownHostsFile \(folder.path)/known_hosts
        GlobalKnownHostsFile /dev/null

      """
    try folder.write(text, to: "ssh_config")
    try folder.write(known, to: "known_hosts")
  }
}

/// One machine: `127.0.0.2` and on, at a free port.
package struct SSHMachine: Sendable {
  package let number: Int
  package let address: String
  package let port: Int
  /// The machine's own folder: `home` is where a login begins, `bin` stands first on its path, `login` is run at each login.
  package let folder: TemporaryFolder
  private let fleet: TemporaryFolder

  package var name: String { "node\(number)" }

  init(number: Int, in fleet: TemporaryFolder) throws {
    self.number = number
    self.fleet = fleet
    address = "127.0.0.\(number + 1)"
    port = try Self.freePort(address)
    folder = TemporaryFolder(path: "\(fleet.path)/node\(number)")
    try folder.write("", to: "home/.keep")
    try folder.write("", to: "tmp/.keep")
    try folder.write("", to: "bin/.keep")
    try setLogin()
  }

  /// A machine that takes connections; a port that was free may be taken a moment later.
  static func started(_ number: Int, in fleet: TemporaryFolder) async throws -> SSHMachine {
    for _ in 0..<4 {
      let machine = try SSHMachine(number: number, in: fleet)
      if (try? await machine.start()) != nil { return machine }
    }
    let machine = try SSHMachine(number: number, in: fleet)
    try await machine.start()
    return machine
  }

  /// Sets the variables of every login, and the shell that takes its command.
  package func setLogin(_ variables: [String: String] = [:], shell: String = "/bin/bash") throws {
    var all = [
      "HOME": "\(folder.path)/home", "TMPDIR": "\(folder.path)/tmp", "LANG": "C.UTF-8", "SHELL": shell,
      "PATH": "\(folder.path)/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
    ]
    all.merge(variables) { $1 }
    let settings = all.sorted { $0.key < $1.key }.map { "'\($0.key)=\($0.value)'" }.joined(separator: " ")
    // Debian's bash reads .bashrc when sshd runs it for a command.
    let program = #"cd; if [[ -e .bashrc ]]; then . ./.bashrc; fi; exec "$SHELL" -c "$SSH_ORIGINAL_COMMAND""#
    try folder.write(
      "#!/bin/bash\nexec env -i \(settings) SSH_CONNECTION=\"$SSH_CONNECTION\" \\\n"
        + "  SSH_ORIGINAL_COMMAND=\"$SSH_ORIGINAL_COMMAND\" /bin/bash --norc -c '\(program)'\n", to: "login",
      isExecutable: true)
  }

  /// Takes connections; `hostKey` is another machine's number for a key that nobody knows here.
  package func start(hostKey: Int? = nil) async throws {
    try fleet.write(
      """
      ListenAddress \(address):\(port)
      HostKey \(fleet.path)/host\(hostKey ?? number)
      AuthorizedKeysFile \(fleet.path)/user.pub
      PidFile \(fleet.path)/\(name).sshd
      ForceCommand \(folder.path)/login
      StrictModes no
      UsePAM no
      PasswordAuthentication no
      KbdInteractiveAuthentication no
      PrintMotd no

      """, to: "\(name).conf")
    try await shell(
      """
      /usr/sbin/sshd -f \(name).conf -E \(folder.path)/log
      for ((i = 0; i < 3000; i++)); do
        if [[ -s \(name).sshd ]]; then exit 0; fi
        if grep 'Cannot bind' \(folder.path)/log; then exit 1; fi
        read -rt 0.02 <> <(:)
      done
      exit 1
      """, in: fleet)
  }

  /// Refuses connections and ends those that stand.
  package func stop() async throws {
    try await shell(
      "if [[ -e \(name).sshd ]]; then p=$(<\(name).sshd); \(Self.below) kill -KILL $p $(below $p); rm -f \(name).sshd; fi",
      in: fleet)
  }

  /// Stops, and ends all that was begun by a login.
  func powerOff() async throws {
    try await stop()
    try await shell("\(begun); kill -KILL $(begun) 2>/dev/null || :", in: fleet)
  }

  /// A shell function that prints the processes with this machine's home, whoever their parent is now.
  private var begun: String {
    "begun() { grep -lz '^HOME=\(folder.path)/home$' /proc/[0-9]*/environ 2>/dev/null | cut -d / -f 3; }"
  }

  /// Cuts the connections that stand, as a cable does: nothing on the machine is told.
  package func cut() async throws {
    try await shell(
      "p=$(<\(name).sshd); for c in $(pgrep -P $p); do kill -KILL $c $(pgrep -P $c -x sshd); done", in: fleet)
  }

  /// Takes connections and says nothing from now on.
  package func hang() async throws { try await shell("kill -STOP $(<\(name).sshd)", in: fleet) }

  /// The command lines of all that was begun by a login on this machine and still runs, whoever its parent is now.
  package func processes() async throws -> [String] {
    let said = try await BashProcess.output(
      of: """
        \(begun)
        for p in $(begun); do tr '\\0' ' ' </proc/$p/cmdline && echo; done 2>/dev/null
        """)
    return String(decoding: said, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private static let below = "below() { for c in $(pgrep -P $1); do echo $c; below $c; done; };"

  /// A port that nobody listens on at this address.
  private static func freePort(_ address: String) throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    inet_pton(AF_INET, address, &name.sin_addr)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isFound = withUnsafeMutablePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard isFound else { throw SSHMachineFailure("no port at \(address): \(String(cString: strerror(errno)))") }
    return Int(UInt16(bigEndian: name.sin_port))
  }
}

/// Why a machine is not as a test wants it.
package struct SSHMachineFailure: Error, CustomStringConvertible {
  package let description: String
  init(_ description: String) { self.description = description }
}

/// Runs a bash text in a folder, with what is needed of the environment.
private func shell(_ text: String, in folder: TemporaryFolder) async throws {
  let ended = try await BashProcess.run(
    ["bash", "--norc", "-c", text], in: folder.path, environment: ["PATH": "/usr/bin:/bin:/usr/sbin:/sbin"])
  guard ended.status == 0 else { throw SSHMachineFailure("status \(ended.status): \(ended.said)") }
}
