// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RunbookCompiler

/// The language of what is printed.
struct LanguageOption: ParsableArguments {
  @Option(name: .customLong("lang"), help: "Language of messages: ko or en; default after the locale.")
  var name: String?

  var tongue: Tongue { name.flatMap { Tongue(rawValue: $0) } ?? Console.locale }

  func validate() throws {
    if let name, Tongue(rawValue: name) == nil { throw ValidationError("--lang takes ko or en") }
  }
}

/// Whether what was inferred is refused.
struct StrictOption: ParsableArguments {
  @Flag(help: "Refuse whatever is inferred and decides what runs where; `runbook adopt` writes it out.")
  var strict = false
}

/// The inventory of a command.
struct InventoryOption: ParsableArguments {
  @Option(
    name: [.customShort("i"), .customLong("inventory")],
    help: "Ansible inventory in YAML, or the JSON of ansible-inventory --list.")
  var path: String?
}

/// How what a note means is printed.
enum OutlineFormat: String, ExpressibleByArgument, CaseIterable { case text, json }
