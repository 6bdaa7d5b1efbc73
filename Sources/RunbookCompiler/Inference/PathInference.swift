// SPDX-License-Identifier: Apache-2.0

/// Where a configuration belongs, from what the note says.
enum PathInference {
  /// A path, how it is to be protected, and why.
  struct Found: Sendable {
    let path: String
    let mode: String?
    let reason: Reason
  }

  /// Programs that read a file named for the unit that starts them.
  private struct UnitFile: Sendable {
    let unitPrefix: String
    let folder: String
    let ending: String
    let mode: String
    /// Section names that such a file has.
    let sections: Set<String>
  }

  /// One row a program; wg-quick(8): the unit `wg-quick@NAME` reads `/etc/wireguard/NAME.conf`, which holds a private key.
  private static let unitFiles = [
    UnitFile(
      unitPrefix: "wg-quick@", folder: "/etc/wireguard/", ending: ".conf", mode: "0600",
      sections: ["Interface", "Peer"])
  ]

  /// The path that the fence or the sentence before it names, without a look at the content.
  static func named(_ context: BlockContext, info: InfoString) -> String? {
    (attribute(context, info) ?? title(info) ?? prose(context))?.path
  }

  static func find(_ context: BlockContext, info: InfoString, reading: BlockReading, units: [StartedUnit]) -> Found? {
    attribute(context, info) ?? title(info) ?? comment(reading) ?? prose(context) ?? unit(reading, units)
  }

  /// A unit that a command of the note starts, and where.
  struct StartedUnit: Sendable {
    let name: String
    let range: ByteRange
  }

  private static func attribute(_ context: BlockContext, _ info: InfoString) -> Found? {
    guard let path = (info["file"] ?? context.directive.last { $0.key == "file" })?.value, !path.isEmpty else {
      return nil
    }
    return Found(path: path, mode: nil, reason: Reason("file-attribute", words: "file=\(path)"))
  }

  private static func title(_ info: InfoString) -> Found? {
    guard let title = info["title"]?.value, isPath(title) else { return nil }
    return Found(path: title, mode: nil, reason: Reason("path-in-title", words: title))
  }

  /// `# /etc/foo.conf` as the first line.
  private static func comment(_ reading: BlockReading) -> Found? {
    let end = reading.bytes.firstIndex(of: .lineFeed) ?? reading.bytes.count
    let line = reading.text(0..<end).trimmingBlanks()
    guard let first = line.first, "#;/".contains(first) else { return nil }
    let words = line.drop { "#;/* ".contains($0) && $0 != "/" }.split(separator: " ")
    guard let path = words.first.map(String.init), words.count == 1, isPath(path) else { return nil }
    return Found(
      path: path, mode: nil, reason: Reason("path-in-first-comment", words: line, at: reading.source(of: 0..<end)))
  }

  /// A path in the sentence just before.
  private static func prose(_ context: BlockContext) -> Found? {
    for words in context.before.suffix(2).reversed() {
      let candidates = words.text.split { $0.isWhitespace || "`'\"()[],:".contains($0) }.map(String.init)
      guard let path = candidates.map(withoutParticle).last(where: isPath) else { continue }
      return Found(path: path, mode: nil, reason: Reason("path-in-sentence", words: path, at: words.range))
    }
    return nil
  }

  private static func unit(_ reading: BlockReading, _ units: [StartedUnit]) -> Found? {
    let sections = Set(INIReader.read(reading.masked).sections.compactMap(\.name))
    for row in unitFiles where !sections.isEmpty && sections.isSubset(of: row.sections) {
      guard let unit = units.first(where: { $0.name.hasPrefix(row.unitPrefix) }) else { continue }
      let name = unit.name.dropFirst(row.unitPrefix.count).split(separator: ".").first.map(String.init) ?? ""
      guard !name.isEmpty else { continue }
      return Found(
        path: "\(row.folder)\(name)\(row.ending)", mode: row.mode,
        reason: Reason("path-from-started-unit", words: unit.name, at: unit.range))
    }
    return nil
  }

  /// An absolute path, or one from home, that names a file.
  private static func isPath(_ text: String) -> Bool {
    guard text.hasPrefix("/") || text.hasPrefix("~/"), text.utf8.count > 3, !text.hasSuffix("/"), !text.hasPrefix("//")
    else { return false }
    return text.utf8.allSatisfy { $0.isWord || "/.-~@+".utf8.contains($0) } && text.dropFirst().contains("/")
  }

  /// `/etc/hosts에` is `/etc/hosts`.
  private static func withoutParticle(_ text: String) -> String {
    String(text.prefix { $0.isASCII })
  }
}
