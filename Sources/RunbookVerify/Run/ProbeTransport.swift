// SPDX-License-Identifier: Apache-2.0

/// A way to put a question to a node; nothing else of a run talks to the outside.
package protocol ProbeTransport: Sendable {
  /// What came of the request, within its time limit.
  func answer(to exchange: HTTPExchange) async -> HTTPAnswer
}

extension HTTPTransport: ProbeTransport {}
