// SPDX-License-Identifier: Apache-2.0

/// Which commands a row of a table speaks of.
struct CommandForm: Sendable {
  /// The tools, by the names of `CommandLine.tool`.
  let tools: [String]
  /// What the first operands must be, in small letters: each place one of several words.
  let words: [[String]]
  /// At least one of these options must be given, where there are any.
  let with: [String]
  /// None of these options may be given.
  let without: [String]
  /// What else must hold.
  let condition: (@Sendable (CommandLine) -> Bool)?

  /// `"docker-compose up"`, `"systemctl stop|disable"`: tools, then words; options are parted by blanks.
  init(
    _ text: String, with: String = "", without: String = "", when condition: (@Sendable (CommandLine) -> Bool)? = nil
  ) {
    let parts = text.split(separator: " ").map { $0.split(separator: "|").map(String.init) }
    tools = parts.first ?? []
    words = Array(parts.dropFirst())
    self.with = with.split(separator: " ").map(String.init)
    self.without = without.split(separator: " ").map(String.init)
    self.condition = condition
  }

  /// Whether a command of one of the tools has the form.
  func matches(_ line: CommandLine) -> Bool {
    guard line.operands.count >= words.count else { return false }
    for (place, allowed) in words.enumerated() where !allowed.contains(line.operand(place).lowercased()) {
      return false
    }
    if !with.isEmpty, line.option(with) == nil { return false }
    if !without.isEmpty, line.option(without) != nil { return false }
    return condition?(line) ?? true
  }
}

/// Rows of facts about commands, found by their tool.
struct CommandTable<Fact: Sendable>: Sendable {
  /// A form and what is known about it.
  struct Row: Sendable {
    let form: CommandForm
    let fact: Fact
  }

  private let rows: [String: [Row]]

  init(_ list: [(CommandForm, Fact)]) {
    var rows: [String: [Row]] = [:]
    for (form, fact) in list {
      for tool in form.tools { rows[tool, default: []].append(Row(form: form, fact: fact)) }
    }
    self.rows = rows
  }

  /// The first row whose form the command has.
  func row(for line: CommandLine) -> Row? {
    guard let candidates = rows[line.tool], !line.asksAboutProgram else { return nil }
    return candidates.first { $0.form.matches(line) }
  }
}

extension JudgedBlock {
  /// Whether the author says that a person sits beside the block, or that it goes on in the background.
  var isAttended: Bool {
    (info.attributes + directive).contains {
      $0.isOn && ["interactive", "background", "manual"].contains($0.key)
    }
  }
}
