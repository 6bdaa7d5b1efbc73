// SPDX-License-Identifier: Apache-2.0

/// What a driven script tells of itself; the head of the runner (`contract.bash`) is the other half of the agreement.
package enum NodeEvent: Hashable, Sendable {
  /// It holds its lock and takes orders.
  case ready
  /// A step was ordered and is at hand; the number is the note's.
  case began(Int)
  /// It waits for a `yes` or `no`.
  case asks(NodeQuestion, step: Int)
  /// A value that other nodes may know.
  case fact(name: String, value: String)
  /// The step is done already, and why.
  case skipped(Int, why: String)
  /// A dry run stops short of it.
  case would(Int)
  case done(Int)
  /// No step follows; the words begin with the note's file and line.
  case failed(Int, status: Int, words: String)
  /// The last of all.
  case ended(Int)
}

/// What a script asks a person.
package enum NodeQuestion: String, Sendable {
  /// May the step be done?
  case consent
  /// Has the person done it?
  case manual
}

/// Reads the lines of one driven script.
package struct NodeVoice: Sendable {
  /// What stands before an event, which the script was told in its argument list and its steps do not know.
  private let mark: String

  /// `word` is the one that the script was started with.
  package init(word: String) { mark = "\u{1E}\(word)\u{1E}" }

  /// What a step printed in this line, and the event that it ends with; nil for what is not there.
  ///
  /// `"half a line␞W␞done 3"` gives `("half a line", .done(3))`. An event that nobody knows is taken for print.
  package func read(_ line: String) -> (printed: String?, event: NodeEvent?) {
    guard let range = line.firstRange(of: mark), let event = Self.event(line[range.upperBound...]) else {
      return (line, nil)
    }
    return (range.lowerBound == line.startIndex ? nil : String(line[..<range.lowerBound]), event)
  }

  private static func event(_ text: Substring) -> NodeEvent? {
    let (name, rest) = text.firstWord
    let (first, tail) = rest.firstWord
    let number = Int(first)
    switch name {
    case "ready": return .ready
    case "fact": return first.isEmpty ? nil : .fact(name: String(first), value: String(tail))
    case "ask":
      guard let question = NodeQuestion(rawValue: String(first)), let step = Int(tail) else { return nil }
      return .asks(question, step: step)
    case "begin": return number.map(NodeEvent.began)
    case "skipped": return number.map { .skipped($0, why: String(tail)) }
    case "would": return number.map(NodeEvent.would)
    case "done": return number.map(NodeEvent.done)
    case "ended": return number.map(NodeEvent.ended)
    case "failed":
      let (status, words) = tail.firstWord
      guard let number, let status = Int(status) else { return nil }
      return .failed(number, status: status, words: String(words))
    default: return nil
    }
  }
}

extension Substring {
  /// Up to the first blank, and what follows it.
  fileprivate var firstWord: (Substring, Substring) {
    guard let blank = firstIndex(of: " ") else { return (self, "") }
    return (self[..<blank], self[index(after: blank)...])
  }
}
