// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// A command as the table sees it.
  struct Command: Sendable {
    /// What stands on its standard input.
    enum Input: Sendable {
      case none
      /// A command that prints it and changes nothing: `echo 'x = 1'`, `kubectl create … --dry-run=client -o yaml`.
      case printed(ShellText, isPlainText: Bool)
      /// A here-document: its operator, its body and its closing line.
      case heredoc(ShellText)
      case unknown
    }

    let line: CommandLine
    let source: ProbeSource
    let input: Input
    /// What stands before the program and is needed by the question too: `sudo `, `ETCDCTL_API=3 `; with its blank.
    let runner: ShellText

    /// The program under the name that the tables use.
    var tool: String { line.tool }
    var arguments: [ShellWord] { line.invocation.arguments }
    /// The program as the author calls it, with a subcommand that is part of its name: `/opt/bin/helm`, `k3s kubectl`.
    var program: ShellText {
      let name = ShellText(pieces: source.template(line.invocation.programWord.range).pieces)
      let isPair = ["docker-compose", "kubectl"].contains(tool) && ["compose", "kubectl"].contains(line.texts.first)
      return isPair ? name + " \(line.texts.first ?? "")" : name
    }
    /// The program with what runs it.
    var call: ShellText { runner + program }
    /// `sudo ` or what else the author becomes, for questions that other programs answer.
    var sudo: ShellText { isRaised ? runner : "" }
    /// Whether the command runs as somebody else.
    var isRaised: Bool { ["sudo", "doas"].contains(line.invocation.prefixes.first?.constant) }
    /// `[ … ]`, as somebody else where the author is.
    func test(_ what: ShellText) -> ShellText { isRaised ? "\(runner)test \(what)" : "[ \(what) ]" }

    /// The operand at a place; nil where there is none or it cannot be said again.
    func word(_ place: Int) -> ProbeWord? {
      line.operands.indices.contains(place) ? source.word(arguments[line.operands[place]]) : nil
    }

    /// The operands from a place on; nil where one cannot be said again.
    func words(from place: Int = 0) -> [ProbeWord]? {
      let words = line.operands.dropFirst(place).map { source.word(arguments[$0]) }
      return words.contains { $0 == nil } ? nil : words.compactMap(\.self)
    }

    /// The constant text of an operand; empty where there is none and where it is expanded or holds a value.
    func verb(_ place: Int = 0) -> String { word(place)?.constant ?? "" }

    func has(_ names: String...) -> Bool { line.options.contains { names.contains($0.name) } }

    /// The value of the first of these options; nil where it is missing or cannot be said again.
    func value(_ names: String...) -> ProbeWord? { values(names).first ?? nil }

    /// The values of all options of these names; nil for one that cannot be said again.
    func values(_ names: [String]) -> [ProbeWord?] {
      line.options.filter { names.contains($0.name) && $0.value != nil }.map(value)
    }

    private func value(of option: CommandLine.Option) -> ProbeWord? {
      let word = arguments[option.word]
      if option.name.hasPrefix("--") || option.name.count > 2, let text = source.word(word, after: option.name + "=") {
        return text
      }
      let letters = word.constant ?? word.optionName ?? ""
      if !option.name.hasPrefix("--"), option.name.count == 2, letters.count > 2,
        !letters.hasSuffix(option.name.suffix(1))
      {
        guard let place = letters.firstIndex(of: Character(String(option.name.suffix(1)))) else { return nil }
        return source.word(word, after: String(letters[...place]))
      }
      return arguments.indices.contains(option.word + 1) ? source.word(arguments[option.word + 1]) : nil
    }

    /// These options as the author wrote them, each with a blank before; nil where one cannot be said again.
    func options(_ names: [String]) -> ShellText? {
      var text: ShellText = ""
      for option in line.options where names.contains(option.name) {
        guard option.value != nil else {
          text = text + " \(option.name)"
          continue
        }
        guard let value = value(of: option) else { return nil }
        text = text + (option.name.hasPrefix("--") ? " \(option.name)=\(value)" : " \(option.name) \(value)")
      }
      return text
    }

    /// The words before the operand at a place, as the author wrote them, the program first; nil where one changes.
    func words(before place: Int) -> ShellText? {
      guard line.operands.indices.contains(place) else { return nil }
      let words = arguments[..<line.operands[place]].map(source.word)
      guard !words.contains(where: { $0 == nil }) else { return nil }
      return words.compactMap(\.self).reduce(
        runner + ShellText(pieces: source.template(line.invocation.programWord.range).pieces)
      ) {
        $0 + " \($1)"
      }
    }
  }
}
