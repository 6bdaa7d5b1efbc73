// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// A fault to rehearse, as `runbook mock --fault` takes it.
package enum MockFault: Hashable, Sendable {
  /// Nothing listens on the node's port.
  case down
  /// The node answers as if it saw another cluster.
  case split
  /// The node's log is far behind the others'.
  case lag
  /// Every request is refused with a status of 400 to 599.
  case status(Int)
  /// Every answer comes so much later.
  case slow(Duration)
  /// The node hangs up on every second request.
  case flap
  /// The node answers something that is no HTTP.
  case garbage
}

/// A fault and the node that has it.
package struct MockFaultRule: Hashable, Sendable {
  /// The node's index in the inventory; nil for all.
  package let node: Int?
  /// What is wrong with it.
  package let fault: MockFault

  /// Without a node the fault is every node's.
  package init(node: Int?, _ fault: MockFault) {
    self.node = node
    self.fault = fault
  }

  /// Reads `node3=down`, `node1=slow:2s`, or for all nodes `slow=2s`, `flap`.
  package static func read(_ text: String, nodes: [String]) throws(MockFaultError) -> MockFaultRule {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else { return MockFaultRule(node: nil, try fault(text, in: text)) }
    if let node = nodes.firstIndex(of: parts[0]) { return MockFaultRule(node: node, try fault(parts[1], in: text)) }
    if parts[0] == "slow" { return MockFaultRule(node: nil, try fault("slow:\(parts[1])", in: text)) }
    throw .unknownNode(parts[0], suggestion: Nearest.candidate(to: parts[0], among: nodes))
  }

  private static func fault(_ words: String, in text: String) throws(MockFaultError) -> MockFault {
    let parts = words.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    if parts[0] == "slow" {
      guard parts.count == 2, let delay = duration(parts[1]) else { throw .badDuration(text) }
      return .slow(delay)
    }
    switch words {
    case "down": return .down
    case "split": return .split
    case "lag": return .lag
    case "flap": return .flap
    case "garbage": return .garbage
    default: break
    }
    if words.utf8.count == 3, words.utf8.allSatisfy(\.isDigit), let status = Int(words), (400...599).contains(status) {
      return .status(status)
    }
    throw .unknownFault(words, suggestion: Nearest.candidate(to: words, among: names))
  }

  private static let names = ["down", "split", "lag", "401", "503", "slow:2s", "flap", "garbage"]

  /// `2s`, `500ms`, `1.5s`, `1m`: up to an hour.
  private static func duration(_ text: String) -> Duration? {
    let number = text.utf8.prefix { $0.isDigit || $0 == UInt8(ascii: ".") }
    let parts = number.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ (1...7).contains($0.count) }),
      let whole = Int64(Substring(parts[0]))
    else { return nil }
    let unit: Int64
    switch String(Substring(text.utf8.dropFirst(number.count))) {
    case "ms": unit = 1
    case "s": unit = 1000
    case "m": unit = 60_000
    default: return nil
    }
    var milliseconds = whole * unit
    var share = unit
    for digit in parts.dropFirst().joined() {
      share /= 10
      milliseconds += Int64(digit - 0x30) * share
    }
    return milliseconds <= 3_600_000 ? .milliseconds(milliseconds) : nil
  }
}

/// Why a fault's words are not understood.
package enum MockFaultError: Error, Hashable, Sendable {
  case unknownFault(String, suggestion: String?)
  case unknownNode(String, suggestion: String?)
  /// `slow` without a duration, or with one that cannot be read.
  case badDuration(String)

  /// The reason, and what was likely meant.
  package var message: Bilingual {
    switch self {
    case .unknownFault(let words, let suggestion?):
      Bilingual("모르는 장애 '\(words)', 혹시 '\(suggestion)'?", en: "unknown fault '\(words)', did you mean '\(suggestion)'?")
    case .unknownFault(let words, nil):
      Bilingual(
        "모르는 장애 '\(words)' (down, split, lag, 401, slow:2s, flap, garbage)",
        en: "unknown fault '\(words)'; there are down, split, lag, 401, slow:2s, flap, garbage")
    case .unknownNode(let name, let suggestion?):
      Bilingual("인벤토리에 없는 노드 '\(name)', 혹시 '\(suggestion)'?", en: "no node '\(name)', did you mean '\(suggestion)'?")
    case .unknownNode(let name, nil):
      Bilingual("인벤토리에 없는 노드 '\(name)'", en: "the inventory has no node '\(name)'")
    case .badDuration(let text):
      Bilingual("'\(text)': 시간은 'slow:2s'나 'slow:500ms'처럼", en: "'\(text)': say how slow, as 'slow:2s' or 'slow:500ms'")
    }
  }
}
