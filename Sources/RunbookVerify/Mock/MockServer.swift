// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler
import Synchronization

/// A small HTTP/1.1 server that plays the nodes of a cluster, one listener for each, on loopback alone.
package final class MockServer: Sendable {
  /// What the node of an index does with a request; called on the server's thread, so it must not wait.
  package typealias Routes = @Sendable (_ node: Int, _ request: MockRequest) -> MockReply

  enum Message: Sendable { case stop }

  /// The port of each node, in the nodes' order; a node that is down has one too, which refuses.
  package let ports: [UInt16]

  private let mailbox: Mailbox<Message>
  private let running: Mutex<Running?>

  private struct Running: Sendable {
    let thread: OwnThread
    let listeners: [MockListener]
  }

  /// Starts to serve: node `i` at `127.0.0.1:basePort + i`, or at any free port where `basePort` is 0.
  ///
  /// Beyond `connectionLimit` clients (never more than a quarter of the descriptors that the process may have) the
  /// one that has been idle longest makes room for the next.
  package init(
    nodeCount: Int, basePort: UInt16 = 0, down: Set<Int> = [], connectionLimit: Int = 512, routes: @escaping Routes
  ) throws(MockServerFault) {
    let listeners = try Self.listeners(nodeCount: nodeCount, basePort: basePort, down: down)
    let serving = listeners.enumerated().map { down.contains($0) ? nil : $1 }
    do {
      let mailbox = try Mailbox<Message>()
      let thread = try OwnThread { @Sendable in
        var loop = MockLoop(
          listeners: serving, mailbox: mailbox,
          connectionLimit: max(1, min(connectionLimit, DescriptorLimit.count / 4)),
          routes: routes)
        loop.run()
      }
      self.mailbox = mailbox
      running = Mutex(Running(thread: thread, listeners: listeners))
      ports = listeners.map(\.port)
    } catch {
      listeners.forEach { $0.close() }
      throw .system(error)
    }
  }

  deinit { stop() }

  /// Ends every connection and frees the ports; done when it returns, and harmless a second time.
  package func stop() {
    let running = running.withLock { running in
      defer { running = nil }
      return running
    }
    guard let running else { return }
    mailbox.post(.stop)
    running.thread.join()
    running.listeners.forEach { $0.close() }
  }

  private static func listeners(
    nodeCount: Int, basePort: UInt16, down: Set<Int>
  ) throws(MockServerFault) -> [MockListener] {
    guard nodeCount >= 0, basePort == 0 || Int(basePort) + nodeCount - 1 <= Int(UInt16.max) else {
      throw .noPortsAbove(basePort, nodeCount: nodeCount)
    }
    let most = DescriptorLimit.count / 4
    if nodeCount > most { throw .tooManyNodes(nodeCount, most: most) }
    var listeners: [MockListener] = []
    for node in 0..<nodeCount {
      let port = basePort == 0 ? 0 : basePort + UInt16(node)
      do {
        listeners.append(try MockListener(port: port, listens: !down.contains(node)))
      } catch {
        listeners.forEach { $0.close() }
        throw MockServerFault(error, port: port, node: node)
      }
    }
    return listeners
  }
}

/// Why the mock server cannot start.
package enum MockServerFault: Error, Hashable, Sendable {
  case portInUse(UInt16, node: Int)
  /// A port below 1024, which only root may have.
  case portForbidden(UInt16, node: Int)
  /// The nodes' ports would run beyond 65535.
  case noPortsAbove(UInt16, nodeCount: Int)
  /// The process may not have so many descriptors.
  case tooManyNodes(Int, most: Int)
  case system(SystemFault)

  init(_ fault: SystemFault, port: UInt16, node: Int) {
    switch fault.reason {
    case .inUse: self = .portInUse(port, node: node)
    case .forbidden: self = .portForbidden(port, node: node)
    case .noDescriptors: self = .tooManyNodes(node + 1, most: node)
    case .other: self = .system(fault)
    }
  }

  /// What is wrong and what to do about it; nodes count from 1.
  package var message: Bilingual {
    switch self {
    case .portInUse(let port, let node):
      Bilingual(
        "\(node + 1)번째 노드의 포트 \(Josa.object("\(port)")) 다른 프로세스가 쓰고 있다 ('ss -ltnp'로 확인). --port로 다른 시작 포트를 준다",
        en:
          "port \(port) for node \(node + 1) is in use; choose another first port with --port ('ss -ltnp' shows by whom)"
      )
    case .portForbidden(let port, let node):
      Bilingual(
        "\(node + 1)번째 노드의 포트 \(Josa.topic("\(port)")) 권한이 없어 쓸 수 없다. --port로 1024 이상을 준다",
        en: "port \(port) for node \(node + 1) needs root; choose a first port of 1024 or above with --port")
    case .noPortsAbove(let port, let nodeCount):
      Bilingual(
        "\(port)번부터는 노드 \(nodeCount)개에 줄 포트가 모자란다. --port를 더 낮게 준다",
        en: "there are no \(nodeCount) ports from \(port) on; choose a lower first port with --port")
    case .tooManyNodes(let count, let most):
      Bilingual(
        "파일 디스크립터 한도로는 노드 \(most)개까지 된다 (요청 \(count)개). 'ulimit -n'을 늘리고 다시 실행한다",
        en: "the descriptor limit allows \(most) nodes, not \(count); raise 'ulimit -n' and start again")
    case .system(let fault):
      Bilingual("목 서버를 시작할 수 없다: \(fault.words)", en: "the mock server cannot start: \(fault.words)")
    }
  }
}
