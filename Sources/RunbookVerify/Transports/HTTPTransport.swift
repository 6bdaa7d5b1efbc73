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

/// Asks over HTTP and HTTPS: many requests in flight on one thread of its own, through libcurl.
///
/// libcurl is loaded when the first transport is made. The last reference gone, the thread ends.
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
  }

  private let mailbox: Mailbox<TransferMessage>
  private let thread: OwnThread
  private let lastID = Atomic(0)

  /// Loads libcurl and starts the thread; throws where either cannot be had.
  package init(limits: Limits = Limits()) throws(HTTPTransportFault) {
    if let problem = rb_curl_load() { throw .curlMissing(String(cString: problem)) }
    do {
      let mailbox = try Mailbox<TransferMessage>()
      self.mailbox = mailbox
      thread = try OwnThread { @Sendable in TransferLoop.run(mailbox: mailbox, limits: limits) }
    } catch {
      throw .system(error)
    }
  }

  deinit {
    mailbox.post(.stop)
    thread.join()
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
    return await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        mailbox.post(.ask(TransferJob(id: id, exchange: exchange, waiter: waiter)))
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
