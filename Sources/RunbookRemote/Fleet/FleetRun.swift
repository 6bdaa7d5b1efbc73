// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// Where messages for a run are left, from whatever thread.
package struct FleetInbox: Sendable {
  let messages: AsyncStream<FleetConductor.Message>
  private let box: AsyncStream<FleetConductor.Message>.Continuation

  /// An empty one, for one run.
  package init() { (messages, box) = AsyncStream.makeStream(of: FleetConductor.Message.self) }

  /// Leaves a message; after the run nobody reads it.
  package func post(_ message: FleetConductor.Message) { box.yield(message) }
}

/// The script of a node, and where it is run.
package struct FleetTarget: Sendable {
  /// The node.
  package let node: NodeName
  /// Its machine.
  package let host: RemoteHost
  let command: RemoteCommand

  /// `script` is put into the state folder of the user there, for the user alone, and run from there with what `run` takes
  /// of `arguments`; `word` is the run's own.
  package init(
    _ node: NodeName, on host: RemoteHost, script: [UInt8], runbook: String, word: String, arguments: [String]
  ) {
    self.node = node
    self.host = host
    let name = Self.quoted("\(node).sh")
    let words = (["run", "--driven", word] + arguments).map(Self.quoted).joined(separator: " ")
    let text = """
      exec 2>&1
      set -eu
      cd
      state=${XDG_STATE_HOME:-$HOME/.local/state}/runbook/\(Self.quoted(runbook))/\(Self.quoted(node.text))
      (umask 077 && mkdir -p -- "$state")
      new=$(mktemp -- "$state/.new.XXXXXX")
      head -c \(script.count) >"$new"
      if [[ $(sha256sum <"$new") != \(SHA256.hex(of: script))* ]]; then
        rm -f -- "$new"
        echo 'the script did not arrive whole'
        exit 2
      fi
      chmod 700 "$new"
      mv -fT -- "$new" "$state"/\(name)
      exec bash "$state"/\(name) \(words)

      """
    command = RemoteCommand(text, input: script, deadline: nil)
  }

  private static func quoted(_ word: String) -> String { "'" + word.replacing("'", with: "'\\''") + "'" }
}

/// A run across nodes: carries what is said between the nodes and the conductor.
package enum FleetRun {
  /// Ends when every node has; gives the conductor as it is then. `perform` gets what is no matter of connections: the
  /// operator's questions, news, values to keep.
  package static func run(
    _ conductor: FleetConductor, _ targets: [FleetTarget], over shell: RemoteShell, inbox: FleetInbox,
    perform: (FleetConductor.Action) -> Void
  ) async -> FleetConductor {
    var conductor = conductor
    await withTaskGroup(of: Void.self) { group in
      var lines: [NodeName: AsyncStream<[UInt8]>.Continuation] = [:]
      for target in targets {
        let (orders, line) = AsyncStream.makeStream(of: [UInt8].self)
        lines[target.node] = line
        group.addTask { await talk(target, over: shell, orders, inbox) }
      }
      for await message in inbox.messages {
        if case .interrupted = message { group.addTask { await insist(inbox) } }
        for action in conductor.take(message) {
          switch action {
          case .order(let node, let order): lines[node]?.yield(order.bytes)
          case .close(let node): lines[node]?.finish()
          default: perform(action)
          }
        }
        if conductor.isOver { break }
      }
      // A process that a step left in the background may hold a connection open; nobody is waited for any more.
      group.cancelAll()
    }
    return conductor
  }

  private static func talk(
    _ target: FleetTarget, over shell: RemoteShell, _ orders: AsyncStream<[UInt8]>, _ inbox: FleetInbox
  ) async {
    do throws(RemoteFailure) {
      let status = try await shell.converse(target.command, on: target.host, orders: orders) { line in
        inbox.post(.heard(target.node, line))
      }
      inbox.post(.hungUp(target.node, .success(status)))
    } catch {
      inbox.post(.hungUp(target.node, .failure(error)))
    }
  }

  /// A node that does not end after Ctrl-C is given up like after a second one.
  private static func insist(_ inbox: FleetInbox) async {
    guard (try? await Task.sleep(for: .seconds(15))) != nil else { return }
    inbox.post(.interrupted)
  }
}
