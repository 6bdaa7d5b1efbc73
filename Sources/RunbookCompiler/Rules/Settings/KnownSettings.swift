// SPDX-License-Identifier: Apache-2.0

/// The settings that a program takes from its environment.
struct KnownSettings: Sendable {
  /// The repository of the image, without registry, tag and digest.
  let image: String
  /// The prefix that makes an environment variable one of the program's.
  let prefix: String
  /// What parts a name; another number of it is a common mistake.
  let separator: String
  /// The names that exist below the groups in `groups`, without the prefix.
  let names: Set<String>
  /// The groups for which `names` is complete; names of other groups are not judged.
  let groups: Set<String>
  /// Where the list comes from.
  let source: Bilingual

  /// What is wrong with a setting.
  struct Fault {
    let message: Bilingual
    let notes: [Bilingual]
  }

  static let all: [KnownSettings] = [qdrant]

  func matches(image text: String) -> Bool {
    let name = text.prefix { $0 != "@" }
    let untagged = name.lastIndex(of: ":").map { name[$0...].contains("/") ? name : name[..<$0] } ?? name
    return untagged == image || untagged.hasSuffix("/\(image)")
  }

  func fault(of name: String) -> Fault? {
    guard name.hasPrefix(prefix) else { return nil }
    let full = prefix + separator
    guard name.hasPrefix(full) else { return wrongSeparator(name) }
    let rest = String(name.dropFirst(full.count))
    let group = rest.split(separator: separator).first.map(String.init) ?? ""
    guard groups.contains(group), !names.contains(rest) else { return nil }
    let near = nearest(to: rest, among: names)
    return Fault(
      message: Bilingual(
        "\(image)에 '\(name)' 설정은 없다: 말없이 무시된다", en: "\(image) has no setting '\(name)': it is ignored without a word"),
      notes: near.map { [Bilingual("\(Josa.object("'\(full)\($0)'")) 뜻했나?", en: "did you mean '\(full)\($0)'?")] } ?? []
    )
  }

  private func wrongSeparator(_ name: String) -> Fault? {
    guard separator == "__", name.hasPrefix(prefix + "_") else { return nil }
    let rest = name.dropFirst(prefix.count + 1)
    // A name that has the same letters, its underscores left out of account, is the one that was meant.
    let letters = rest.filter { $0 != "_" }
    let known = names.first { $0.filter { $0 != "_" } == letters }
    let fixed = prefix + separator + (known ?? String(rest))
    return Fault(
      message: Bilingual(
        "\(Josa.topic("'\(name)'")) 밑줄이 하나라 무시된다", en: "'\(name)' has single underscores and is ignored"),
      notes: [Bilingual("밑줄 두 개로 쓴다: \(fixed)", en: "write two: \(fixed)")])
  }
}
