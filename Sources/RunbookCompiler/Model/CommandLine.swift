// SPDX-License-Identifier: Apache-2.0

/// A command as its program takes it: options told from operands, as far as the table of programs says which options
/// take a value.
struct CommandLine: Sendable {
  /// An option that was given.
  struct Option: Sendable {
    /// `-f` also where it stands in `-xf`; `--follow` also where a value follows after `=`.
    let name: String
    /// The argument that it stands in.
    let word: Int
    /// The constant text of its value; nil for an option without one, empty where an expansion gives it.
    let value: String?
  }

  /// The command without `sudo` and its kin.
  let invocation: ShellResolvedCommand
  /// The name under which tables know the program: `docker` for `podman`, `docker-compose` for `docker compose`.
  let tool: String
  /// The constant text of each argument, of an option's at least its name; empty where an expansion gives it.
  let texts: [String]
  /// The arguments that are neither options nor their values.
  private(set) var operands: [Int] = []
  private(set) var options: [Option] = []
  /// The argument behind `--`; nil where none ends the options.
  private(set) var behindDashes: Int?
  /// The surroundings inside a quoted text that is run as a script; nil for a command that stands in the block itself.
  let visit: ShellSimpleVisit?
  /// The quoted word that it stands in, which is then shown for it.
  let quoted: ByteRange?

  init(_ invocation: ShellResolvedCommand, visit: ShellSimpleVisit? = nil, quoted: ByteRange? = nil) {
    self.invocation = invocation
    self.visit = visit
    self.quoted = quoted
    texts = invocation.arguments.map { $0.constant ?? $0.optionName ?? "" }
    let (tool, start) = ProgramOptions.tool(invocation.program, texts.first)
    self.tool = tool
    read(from: start)
  }

  private mutating func read(from start: Int) {
    var program = ProgramOptions.table[tool]
    var index = start
    while index < texts.count {
      let text = texts[index]
      let isStopped = behindDashes != nil || program?.operandsBeforeRest.map { operands.count >= $0 } ?? false
      if isStopped || text.utf8.count < 2 || text.utf8.first != UInt8(ascii: "-") {
        operands.append(index)
        if let inner = program?.subcommands[text], !isStopped { program = inner }
      } else if text == "--" {
        behindDashes = index + 1
      } else if text.hasPrefix("--") || program?.hasLongWords == true {
        index += readLong(index, program)
      } else {
        index += readLetters(index, program)
      }
      index += 1
    }
  }

  /// Notes a long option; gives the number of arguments that its value takes.
  private mutating func readLong(_ index: Int, _ program: ProgramOptions?) -> Int {
    let text = texts[index]
    if let sign = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
      let value = String(text[text.utf8.index(after: sign)...])
      options.append(Option(name: String(text[..<sign]), word: index, value: value))
      return 0
    }
    guard program?.takesValue(long: text) == true, index + 1 < texts.count else {
      options.append(Option(name: text, word: index, value: nil))
      return 0
    }
    options.append(Option(name: text, word: index, value: texts[index + 1]))
    return 1
  }

  /// Notes the letters of `-xf`; gives the number of arguments that the last one's value takes.
  private mutating func readLetters(_ index: Int, _ program: ProgramOptions?) -> Int {
    let letters = texts[index].dropFirst()
    for place in letters.indices {
      guard letters[place].isASCII, letters[place].isLetter || letters[place].isNumber else { return 0 }
      let name = "-\(letters[place])"
      guard program?.valued.contains(letters[place]) == true else {
        options.append(Option(name: name, word: index, value: nil))
        continue
      }
      let rest = letters[letters.index(after: place)...]
      let takesNext = rest.isEmpty && invocation.arguments[index].constant != nil && index + 1 < texts.count
      options.append(Option(name: name, word: index, value: takesNext ? texts[index + 1] : String(rest)))
      return takesNext ? 1 : 0
    }
    return 0
  }
}

extension CommandLine {
  /// The text of an operand, counted from 0; empty where there is none and where an expansion gives it.
  func operand(_ place: Int) -> String { operands.indices.contains(place) ? texts[operands[place]] : "" }

  /// The first of these options that was given.
  func option(_ names: [String]) -> Option? { options.first { names.contains($0.name) } }

  /// Whether any of these options was given.
  func has(_ names: String...) -> Bool { options.contains { names.contains($0.name) } }

  /// Whether it only asks the program about itself.
  var asksAboutProgram: Bool {
    if texts.count == 1 {
      return ["-h", "-V", "-v", "-version", "-help", "--help", "--version", "help", "version"].contains(texts[0])
    }
    return texts.contains("--help") || texts.contains("--version")
  }

  /// What to call the command in a headline: the program, the first `count` operands, and an option in its place.
  func title(_ count: Int, option: Option? = nil, as name: String? = nil) -> String {
    var words = [invocation.program]
    if tool == "docker-compose", texts.first == "compose" { words.append("compose") }
    let shown = option.map { (word: $0.word, text: name ?? $0.name) }
    var isShown = shown == nil
    for operand in operands.prefix(count) {
      if let shown, !isShown, shown.word < operand, count > 0 {
        words.append(shown.text)
        isShown = true
      }
      if !texts[operand].isEmpty { words.append(texts[operand]) }
    }
    if let shown, !isShown { words.append(shown.text) }
    return words.joined(separator: " ")
  }

  /// The bytes of the program and its first `count` operands, or of the quoted text that holds them.
  func range(_ count: Int = 0) -> ByteRange {
    if let quoted { return quoted }
    let start = invocation.programWord.range
    let last = operands.prefix(count).last.map { invocation.arguments[$0].range.upperBound }
    return start.lowerBound..<max(start.upperBound, last ?? 0)
  }

  /// The bytes of an argument.
  func range(ofArgument index: Int) -> ByteRange { quoted ?? invocation.arguments[index].range }

  /// The bytes of the whole command, prefixes included.
  var wholeRange: ByteRange { quoted ?? invocation.range }
}
