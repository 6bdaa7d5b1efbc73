// SPDX-License-Identifier: Apache-2.0

/// How long, and how often, a question is asked again until its answer is good.
package struct Eventually: Hashable, Sendable {
  /// From the first asking until no new one begins; zero asks once.
  package let deadline: Duration
  /// The pause after the first answer that is not good yet; each further one is twice as long.
  package let firstPause: Duration
  /// The doubling ends here.
  package let longestPause: Duration
  /// For how long the answer must stay good; zero takes the first good one.
  package let stable: Duration

  /// Times that contradict are raised: `firstPause` to a millisecond, `longestPause` to `firstPause`.
  package init(
    deadline: Duration = .seconds(30), firstPause: Duration = .milliseconds(250),
    longestPause: Duration = .seconds(5), stable: Duration = .zero
  ) {
    self.deadline = deadline
    self.firstPause = max(firstPause, .milliseconds(1))
    self.longestPause = max(longestPause, firstPause)
    self.stable = stable
  }

  /// Asks once and takes what comes.
  package static let once = Eventually(deadline: .zero)

  /// What an answer means to the asking.
  package enum Judgement: Hashable, Sendable {
    case good
    /// Not yet: it may become good.
    case notYet
    /// It will not become good by asking again.
    case final
  }

  /// One answer.
  package struct Attempt<Answer: Sendable>: Sendable {
    /// What came, good or bad.
    package let answer: Answer
    /// Whether it ends the asking.
    package let judgement: Judgement
    /// When the question was asked, from the first asking.
    package let start: Duration
    /// How long the answer took.
    package let time: Duration
  }

  /// Why the asking ended.
  package enum Ending: Hashable, Sendable {
    /// Good, and for as long as was wanted.
    case good
    case refused
    case deadline
    case cancelled
  }

  /// Every attempt in order, and why there is no further one; empty only when cancelled before the first.
  package struct Outcome<Answer: Sendable>: Sendable {
    /// In the order of asking; the last one decided.
    package let attempts: [Attempt<Answer>]
    /// Why no further one was made.
    package let ending: Ending
  }
}

extension Eventually {
  /// What follows an answer.
  package enum Next: Hashable, Sendable {
    case ask(after: Duration)
    case end(Ending)
  }

  /// How far an asking has come: what follows an answer depends on those before it.
  package struct Course: Hashable, Sendable {
    private let eventually: Eventually
    private var pause: Duration
    private var goodSince: Duration?

    /// The course of an asking that begins.
    package init(_ eventually: Eventually) {
      self.eventually = eventually
      pause = eventually.firstPause
    }

    /// What follows an answer that came at `answered` from the first asking; the last asking is at the deadline.
    ///
    /// A watch for stability that began in time is watched to its end. Pauses vary by a quarter either way, so that many
    /// nodes are not asked in step.
    package mutating func next(
      after judgement: Judgement, answered: Duration, random: inout some RandomNumberGenerator
    ) -> Next {
      switch judgement {
      case .final: return .end(.refused)
      case .good:
        let since = goodSince ?? answered
        goodSince = since
        let left = eventually.stable - (answered - since)
        if left <= .zero { return .end(.good) }
        pause = eventually.firstPause
        let look = min(max(eventually.stable / 4, eventually.firstPause), eventually.longestPause)
        return .ask(after: min(Self.varied(look, &random), left))
      case .notYet:
        if answered >= eventually.deadline { return .end(.deadline) }
        goodSince = nil
        let wait = min(Self.varied(pause, &random), eventually.deadline - answered)
        pause = min(pause * 2, eventually.longestPause)
        return .ask(after: wait)
      }
    }

    private static func varied(_ pause: Duration, _ random: inout some RandomNumberGenerator) -> Duration {
      pause * Int.random(in: 750...1250, using: &random) / 1000
    }
  }

  /// Asks until the answer is good and stays so, is final, or the time is over.
  ///
  /// `ask` gets the time that is left, zero at the last.
  package func ask<Answer: Sendable, Time: Clock<Duration>>(
    clock: Time, random: inout some RandomNumberGenerator,
    _ ask: (_ timeLeft: Duration) async -> (Answer, Judgement)
  ) async -> Outcome<Answer> {
    let start = clock.now
    var attempts: [Attempt<Answer>] = []
    var course = Course(self)
    while !Task.isCancelled {
      let asked = start.duration(to: clock.now)
      let (answer, judgement) = await ask(max(deadline - asked, .zero))
      let answered = start.duration(to: clock.now)
      attempts.append(Attempt(answer: answer, judgement: judgement, start: asked, time: answered - asked))
      switch course.next(after: judgement, answered: answered, random: &random) {
      case .end(let ending): return Outcome(attempts: attempts, ending: ending)
      case .ask(let pause):
        // Only cancellation ends a sleep early, and the loop's condition sees that.
        do { try await clock.sleep(until: clock.now.advanced(by: pause), tolerance: nil) } catch { break }
      }
    }
    return Outcome(attempts: attempts, ending: .cancelled)
  }
}
