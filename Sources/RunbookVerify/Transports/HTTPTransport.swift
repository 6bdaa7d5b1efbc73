// SPDX-License-Identifier: Apache-2.0

import CCurl
package import RunbookCompiler
import Synchronization

/// Why there is no HTTP transport at all.
package enum HTTPTransportFault: Error, Hashable, Sendable {
  /// The dynamic loader's words.
  case curlMissing(String)
  case system(SystemFault)
}

/// Asks over HTTP and HTTPS: many requests in flight on threads of its own, through libcurl.
///
/// libcurl is loaded when the first transport is made. The last reference gone, the threads end.
package final class HTTPTransport: Sendable {
  /// How many requests run at once; the others wait, and their time limits with them.
  package struct Limits: Hashable, Sendable {
    /// The most requests in flight, at least 1.
    package let inAll: Int
    /// The most requests in flight to one host, at least 1.
    package let perHost: Int

    /// `inAll` is at most a quarter of the descriptors that the process may have.
    package init(inAll: Int = 256, perHost: Int = 16) {
      self.inAll = max(1, min(inAll, DescriptorLimit.count / 4))
      self.perHost = max(1, perHost)
    }

    /// The same parted among so many, at most `inAll`.
    fileprivate func parts(_ count: Int) -> [Limits] {
      (0..<count).map { Limits(inAll: (inAll + $0) / count, perHost: perHost) }
    }
  }

  /// A thread with handles of its own, and the way to it. One alone is busy before two cores are.
  private struct Lane {
    let mailbox: Mailbox<TransferMessage>
    let thread: OwnThread

    init(_ limits: Limits) throws(SystemFault) {
      let mailbox = try Mailbox<TransferMessage>()
      self.mailbox = mailbox
      thread = try OwnThread { @Sendable in TransferLoop.run(mailbox: mailbox, limits: limits) }
    }

    func end() {
      mailbox.post(.stop)
      thread.join()
    }
  }

  private let lanes: [Lane]
  private let lastID = Atomic(0)

  /// Loads libcurl and starts the threads; throws where either cannot be had.
  package init(limits: Limits = Limits()) throws(HTTPTransportFault) {
    if let problem = rb_curl_load() { throw .curlMissing(String(cString: problem)) }
    var lanes: [Lane] = []
    do {
      // A host keeps to its lane, so that the limit for each is kept there.
      for part in limits.parts(min(2, limits.inAll)) { lanes.append(try Lane(part)) }
    } catch {
      for lane in lanes { lane.end() }
      throw .system(error)
    }
    self.lanes = lanes
  }

  deinit {
    for lane in lanes { lane.end() }
  }

  /// Sends the request and gives what came of it, within its time limit; a cancelled task gets `cancelled`.
  ///
  /// Redirects are followed here and not by libcurl, which would send a key in a header on to whatever host is named.
  package func answer(to exchange: HTTPExchange) async -> HTTPAnswer {
    var chain = RedirectChain(exchange)
    while true {
      switch chain.next(after: await single(chain.exchange)) {
      case .follow: continue
      case .end(let answer): return answer
      }
    }
  }

  private func single(_ exchange: HTTPExchange) async -> HTTPAnswer {
    let id = lastID.add(1, ordering: .relaxed).newValue
    let host = TransferJob.host(of: exchange)
    let mailbox = lanes[Int(UInt(bitPattern: host.hashValue) % UInt(lanes.count))].mailbox
    return await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        mailbox.post(.ask(TransferJob(id: id, exchange: exchange, host: host, waiter: waiter)))
        // The handler may have run before the request was posted, and nobody listened.
        if Task.isCancelled { mailbox.post(.cancel(id: id)) }
      }
    } onCancel: {
      mailbox.post(.cancel(id: id))
    }
  }
}

extension HTTPTransportFault {
  /// What is missing and how to get it.
  package var message: Bilingual {
    switch self {
    case .curlMissing(let words):
      Bilingual(
        "libcurl을 찾을 수 없다: 'apt-get install libcurl4'로 설치한다 (\(words))",
        en: "libcurl cannot be loaded; install it with 'apt-get install libcurl4' (\(words))")
    case .system(let fault): Bilingual("HTTP를 준비하지 못했다: \(fault.words)", en: "cannot prepare for HTTP: \(fault.words)")
    }
  }
}
