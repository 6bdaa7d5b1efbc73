// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// What a driven script is told, a line each.
package enum NodeOrder: Hashable, Sendable {
  /// Do it, or skip it where it is done already.
  case step(Int)
  /// The same for a step that the operator named, which may be one that is done only so.
  case only(Int)
  /// Leave in the shell what the step leaves, and do no more of it.
  case pass(Int)
  /// A value that another node made public.
  case fact(NodeName, name: String, value: String)
  /// Kept in the memory of the script alone.
  case secret(name: String, value: String)
  /// The answer to a question.
  case answer(Bool)
  /// End the step that is under way, as Ctrl-C does.
  case stop
  /// No step follows.
  case end

  /// The line, its end included.
  package var bytes: [UInt8] { Array((text + "\n").utf8) }

  /// Whether a value may stand in an order: one line of text that is not empty.
  package static func takes(_ value: String) -> Bool {
    !value.isEmpty && value.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
  }

  private var text: String {
    switch self {
    case .step(let number): "step \(number)"
    case .only(let number): "only \(number)"
    case .pass(let number): "pass \(number)"
    case .fact(let node, let name, let value): "fact \(node)/\(name) \(value)"
    case .secret(let name, let value): "secret \(name) \(value)"
    case .answer(let isYes): isYes ? "yes" : "no"
    case .stop: "stop"
    case .end: "end"
    }
  }
}

extension NodeOrder: CustomStringConvertible {
  /// Without a secret's value, should it ever be printed.
  package var description: String {
    if case .secret(let name, _) = self { return "secret \(name) ‹…›" }
    return text
  }
}
