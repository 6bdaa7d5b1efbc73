// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler
import RunbookRemote

/// The facts that nodes read of one another, each node asked for its own once, when somebody first needs one.
actor FactBook {
  /// A node that makes facts: how it is asked for them.
  struct Maker: Sendable {
    let host: RemoteHost
    let question: NodeQuestion
  }

  private let makers: [NodeName: Maker]
  private let transport: any NodeTransport
  private var found: [NodeName: Task<[String: String], Never>] = [:]

  init(makers: [NodeName: Maker], transport: any NodeTransport) {
    self.makers = makers
    self.transport = transport
  }

  /// The values of these facts as `NODE/NAME`; one that its node does not have, or did not tell, is missing.
  func values(_ facts: [StepNeeds.Fact]) async -> [String: String] {
    var values: [String: String] = [:]
    for fact in facts {
      if let value = await own(fact.node)[fact.name] { values["\(fact.node)/\(fact.name)"] = value }
    }
    return values
  }

  private func own(_ node: NodeName) async -> [String: String] {
    guard let maker = makers[node] else { return [:] }
    if let asking = found[node] { return await asking.value }
    let asking = Task { [transport] in
      do {
        return try await transport.answer(to: maker.question, on: maker.host).facts
      } catch {
        // The step that reads the fact says that it has none; the maker's own steps say why it gave no answer.
        return [:]
      }
    }
    found[node] = asking
    return await asking.value
  }
}
