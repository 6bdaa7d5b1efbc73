// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RunbookCompiler

/// A word that stands where a command is expected, and is none.
struct UnknownCommand {
  let word: String
  /// The commands that it could have been.
  let names: [String]
  let tongue: Tongue

  /// nil where every word in the place of a command is one; `arguments` begin behind the program's name.
  static func find(in arguments: [String]) -> UnknownCommand? {
    var known: [any ParsableCommand.Type] = RunbookCommand.configuration.subcommands
    for word in arguments {
      guard !known.isEmpty, !word.hasPrefix("-"), word != "help" else { return nil }
      guard let command = known.first(where: { $0._commandName == word }) else {
        return UnknownCommand(word: word, names: known.map { $0._commandName }, tongue: tongue(arguments))
      }
      known = command.configuration.subcommands
    }
    return nil
  }

  /// Says what was meant where that is likely, else what there is.
  var message: String {
    let near = nearest(to: word, among: names)
    let list = names.joined(separator: ", ")
    let hint =
      near.map { Bilingual(": \(Josa.object("'\($0)'")) 뜻했나?", en: ": did you mean '\($0)'?") }
      ?? Bilingual(" (\(list))", en: " (\(list))")
    return "runbook: " + Bilingual("'\(word)' 명령이 없다", en: "no command '\(word)'")[tongue] + hint[tongue]
  }

  /// `--lang` of a line that is not read further.
  private static func tongue(_ arguments: [String]) -> Tongue {
    for (index, word) in arguments.enumerated() {
      let value = word == "--lang" ? arguments.dropFirst(index + 1).first : word.valueOfLang
      if let found = value.flatMap({ Tongue(rawValue: $0) }) { return found }
    }
    return Console.locale
  }
}

extension String {
  /// What follows `--lang=`.
  fileprivate var valueOfLang: String? { hasPrefix("--lang=") ? String(dropFirst("--lang=".count)) : nil }
}
