// SPDX-License-Identifier: Apache-2.0

import RunbookBackends
import RunbookCompiler
import RunbookRemote
import RunbookVerify

/// One cluster that is asked, once or again and again.
struct VerifySession {
  let plan: Plan
  let options: VerifyOptions
  let terms: ReportTerms
  let transport: any ProbeTransport
  let isColoured: Bool

  /// What ends a round.
  enum Ending: Sendable {
    case report(VerifyReport)
    case interrupted
  }

  /// Asks once, with the live screen meanwhile. Where `isInterruptible`, a signal ends the round and nothing is reported.
  func round(isInterruptible: Bool = false) async -> Ending {
    let screen = LiveScreen(terms.tongue, isColoured: isColoured)
    var options = options
    let shell = options.route.mayAskOnNodes ? shell() : nil
    // A connection that nobody closes would outlive us for a minute.
    let isInterruptible = isInterruptible || shell != nil
    if isInterruptible { Interrupts.note() }
    options.shells = shell.map { RemoteNodes($0) }
    let run = VerifyRun(
      plan, options, transport: transport, clock: ContinuousClock(), startedAt: WallClock.seconds, began: screen.begin,
      progress: screen.take)
    let terms = terms
    let ending = await withTaskGroup(of: Ending.self) { group in
      group.addTask {
        let result = await run.result()
        MemoryArenas.giveBack()
        return .report(result.report(terms))
      }
      group.addTask {
        while await Self.pause(.milliseconds(100)) {
          if isInterruptible, Interrupts.hasCome { return .interrupted }
          screen.tick()
        }
        return .interrupted
      }
      let first = await group.next() ?? .interrupted
      group.cancelAll()
      return first
    }
    await shell?.close()
    screen.clear()
    return ending
  }

  private func shell() -> RemoteShell? {
    do {
      return try RemoteShell()
    } catch {
      Console.error("runbook: " + error.message[terms.tongue])
      return nil
    }
  }

  /// Waits between two rounds; false where a signal came.
  static func wait(_ time: Duration) async -> Bool {
    let end = ContinuousClock.now + time
    while ContinuousClock.now < end {
      if Interrupts.hasCome { return false }
      _ = await pause(min(.milliseconds(200), end - .now))
    }
    return !Interrupts.hasCome
  }

  /// False where the task was cancelled.
  private static func pause(_ time: Duration) async -> Bool {
    do {
      try await Task.sleep(for: time)
      return true
    } catch {
      return false
    }
  }
}
