// SPDX-License-Identifier: Apache-2.0

import CCurl
import RunbookCompiler

/// A message to the transport's thread.
enum TransferMessage: Sendable {
  case ask(TransferJob)
  case cancel(id: Int)
  case stop
}

/// An exchange and the task that waits for its answer.
struct TransferJob: Sendable {
  let id: Int
  let exchange: HTTPExchange
  /// What shares a limit.
  let host: String
  let waiter: CheckedContinuation<HTTPAnswer, Never>

  /// A host and port, or a socket.
  static func host(of exchange: HTTPExchange) -> String {
    let address = exchange.request.address
    return exchange.socket ?? address.host + " " + String(address.effectivePort)
  }
}

/// The transport's thread: it alone touches libcurl's handles, which is why it is not `Sendable`.
struct TransferLoop {
  private struct Running {
    let job: TransferJob
    let transfer: Transfer
  }

  private let multi: UnsafeMutableRawPointer
  private let mailbox: Mailbox<TransferMessage>
  private var queue: HostQueue<TransferJob>
  private var running: [OpaquePointer: Running] = [:]
  private var handles: [Int: OpaquePointer] = [:]
  /// Handles that are over and may be used again.
  private var idle: [OpaquePointer] = []
  private var isStopping = false

  /// Serves the mailbox until it says stop; then everything unfinished is answered as cancelled.
  static func run(mailbox: Mailbox<TransferMessage>, limits: HTTPTransport.Limits) {
    guard let multi = rb_multi_open(limits.inAll) else { return refuseAll(mailbox) }
    var loop = TransferLoop(
      multi: multi, mailbox: mailbox, queue: HostQueue(limit: limits.inAll, limitPerHost: limits.perHost))
    while !loop.isStopping { loop.turn() }
    loop.cancelAll()
    loop.dropIdle()
    rb_multi_close(multi)
  }

  private mutating func turn() {
    takeMessages()
    if isStopping { return }
    repeat {
      startWaiting()
      rb_multi_perform(multi)
      // What has ended made room: start what waits before the thread sleeps.
    } while finishDone()
    if running.isEmpty { dropIdle() }
    // libcurl shortens the wait to its own next deadline; a message ends it.
    rb_multi_poll(multi, mailbox.wakeDescriptor, 60_000)
  }

  private mutating func takeMessages() {
    for message in mailbox.takeAll() {
      switch message {
      case .ask(let job): queue.add(job, id: job.id, host: job.host)
      case .cancel(let id): cancel(id)
      case .stop: isStopping = true
      }
    }
  }

  private mutating func startWaiting() {
    while let job = queue.next() {
      do {
        let transfer = try Transfer(
          job.exchange, keepsConnection: queue.hasWaiting(job.host), former: idle.popLast())
        let run = Running(job: job, transfer: transfer)
        running[transfer.handle] = run
        handles[job.id] = transfer.handle
        if rb_multi_add(multi, transfer.handle) != CURLM_OK { end(run, with: .failure(HTTPFailure(.notAsked))) }
      } catch {
        queue.finished(host: job.host)
        job.waiter.resume(returning: .failure(error))
      }
    }
  }

  /// Answers what has ended; whether anything had.
  private mutating func finishDone() -> Bool {
    var code = CURLE_OK
    var isAnyDone = false
    while let handle = rb_multi_finished(multi, &code) {
      isAnyDone = true
      guard let done = running[handle] else { continue }
      end(done, with: done.transfer.answer(code: code))
    }
    return isAnyDone
  }

  /// Each takes 10 KB, and nobody may ask for a long time.
  private mutating func dropIdle() {
    for handle in idle { rb_transfer_close(handle) }
    idle = []
  }

  private mutating func cancel(_ id: Int) {
    let cancelled = HTTPAnswer.failure(HTTPFailure(.cancelled))
    if let job = queue.remove(id: id) { return job.waiter.resume(returning: cancelled) }
    if let handle = handles[id], let run = running[handle] { end(run, with: cancelled) }
  }

  private mutating func end(_ run: Running, with answer: HTTPAnswer) {
    rb_multi_remove(multi, run.transfer.handle)
    running[run.transfer.handle] = nil
    handles[run.job.id] = nil
    // What proves who asks stays in no handle that asks somebody else.
    if run.job.exchange.isAnonymous { idle.append(run.transfer.handle) } else { run.transfer.close() }
    queue.finished(host: run.job.host)
    run.job.waiter.resume(returning: answer)
  }

  private mutating func cancelAll() {
    for run in Array(running.values) { end(run, with: .failure(HTTPFailure(.cancelled))) }
    for job in queue.removeAll() { job.waiter.resume(returning: .failure(HTTPFailure(.cancelled))) }
  }

  private static func refuseAll(_ mailbox: Mailbox<TransferMessage>) {
    while true {
      for message in mailbox.takeAll() {
        switch message {
        case .ask(let job): job.waiter.resume(returning: .failure(HTTPFailure(.notAsked, words: "out of memory")))
        case .cancel: break
        case .stop: return
        }
      }
      mailbox.wait()
    }
  }
}
