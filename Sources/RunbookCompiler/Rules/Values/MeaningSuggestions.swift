// SPDX-License-Identifier: Apache-2.0

/// What the words of a stand-in could mean, from the values that there are.
struct MeaningSuggestions {
  private let names: [String]

  /// The columns that every node of the inventory has, and the variables of the note.
  init(_ runbook: Runbook, _ inventory: Inventory?) {
    let columns = (inventory?.nodes ?? []).map { node in node.variables.filter { !$0.isSecret }.map(\.name) }
    let common = columns.dropFirst().reduce(columns.first ?? []) { shared, own in shared.filter(own.contains) }
    var names = ["node.name", "node.address"]
    names += common.filter { $0 != "address" }.map { "node.\($0)" }
    names += runbook.settings.variables.map { "vars.\($0.pattern)" }
    for product in runbook.steps.flatMap(\.products) where !names.contains("fact.\(product.name)") {
      names.append("fact.\(product.name)")
    }
    self.names = names
  }

  /// Four at the most, the likeliest first; empty where the words are like nothing that there is.
  func of(_ text: String) -> [String] {
    let words = Lexicon.shared.find([.publicAddress, .address, .port, .name], in: ValueNouns.parted(text))
    let meanings = Set(words.map(\.meaning))
    let key = StandInPattern.key(text)
    let ranked = names.map { name in (name, score(name, key, meanings)) }.filter { $0.1 > 0 }
    let ordered = ranked.enumerated().sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }
    return ordered.prefix(4).map(\.element.0)
  }

  /// The one that may be written out for the author to take over; nil where only he can know.
  ///
  /// An address or a name without a word for this machine is as often another's: the manager that a worker joins, a
  /// user. Taken over unread it would be a wrong value that counts as known.
  func sure(of text: String) -> String? {
    let key = StandInPattern.key(text)
    return of(text).filter { $0 != "node.name" || isOfMachine(key) }.first { name in
      let own = StandInPattern.key(String(name.drop { $0 != "." }.dropFirst()))
      return own == key || key == "node" + own || key == "host" + own
    }
  }

  private func score(_ name: String, _ key: String, _ meanings: Set<Lexicon.Meaning>) -> Int {
    let own = StandInPattern.key(String(name.drop { $0 != "." }.dropFirst()))
    if own == key, own != "name" { return 5 }
    if nearest(to: key, among: [own]) != nil { return 4 }
    if own.count > 2, key.contains(text: own) || own.contains(text: key) { return 3 }
    if meanings.contains(.publicAddress) || meanings.contains(.address) {
      let isPublic = own.hasPrefix("ansiblehost") || own.contains(text: "public")
      if isPublic { return meanings.contains(.publicAddress) ? 3 : 1 }
      if own == "address" || own.hasSuffix("ip") { return 2 }
    }
    if meanings.contains(.port), own.contains(text: "port") { return 2 }
    // A user's, a file's, a database's name is no node's.
    return meanings.contains(.name) && own == "name" && isOfMachine(key) ? 2 : 0
  }

  private func isOfMachine(_ key: String) -> Bool {
    ["node", "host", "server", "노드", "호스트", "서버"].contains { key.contains(text: $0) }
  }
}

/// A name for a value, from the words of a stand-in.
enum SuggestedName {
  /// Where the value belongs, and its name: `secret.pw`, `vars.db_host`.
  static func reference(to text: String) -> String {
    let name = of(text)
    let parts = name.split(separator: "_")
    let isSecret = ["pw", "pass", "passwd", "password", "secret", "token", "psk", "presharedkey", "privatekey"]
      .contains { word in parts.contains { $0 == word } || name.contains(text: word) && word.utf8.count > 5 }
    return (isSecret ? "secret." : "vars.") + name
  }

  /// Latin words joined by `_`, else `value`.
  static func of(_ text: String) -> String {
    let words = ValueNouns.parted(text).lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    let name = words.filter { !["your", "my", "the"].contains($0) }.joined(separator: "_")
    return name.first?.isLetter == true ? name : "value"
  }
}

/// What is wrong with the value of a `bind:` entry.
enum BindingFault {
  /// nil for a reference that can be read, and for a plain text.
  static func of(_ binding: RunbookSettings.Binding) -> Bilingual? {
    // Captures are filled with something that can stand in any of their places.
    let filling = StandInPattern(binding.pattern).names.map { ($0, $0 == "n" ? "1" : "x") }
    let pattern = filling.reduce(binding.value) { $0.replacing("{\($1.0)}", with: $1.1) }
    if case .failure(let fault)? = MustacheReader.reference(pattern) { return fault.message }
    guard MustacheReader.reference(pattern) == nil, let dot = pattern.firstIndex(where: { $0 == "." || $0 == "(" })
    else {
      return nil
    }
    let head = String(pattern[..<dot])
    guard head.utf8.allSatisfy(\.isLetter), let near = nearest(to: head, among: MustacheReader.namespaces) else {
      return nil
    }
    return Bilingual(
      "'\(head)'라는 값의 종류는 없다: \(Josa.object("'\(near)'")) 뜻했나?",
      en: "There are no values '\(head)': did you mean '\(near)'?")
  }
}
