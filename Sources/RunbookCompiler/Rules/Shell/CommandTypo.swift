// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let commandTypo = Rule(
    name: "command-typo", severity: .warning,
    manual: Manual(
      what: Bilingual("이름을 잘못 친 명령으로 보인다", en: "A command whose name looks mistyped"),
      why: Bilingual("그런 명령은 없어 단계가 실패한다", en: "there is no such command, and the step fails"),
      example: "sytemctl restart nginx", instead: "systemctl restart nginx")
  ) { runbook, findings in
    for found in runbook.commands {
      guard let line = found.lines.first, let meant = Typo.meant(line, runbook) else { continue }
      let range = found.block.reading.source(of: line.invocation.programWord.range)
      let written = line.invocation.program
      findings.report(
        range,
        Bilingual("명령 '\(written)': '\(meant)'을 잘못 친 것인가", en: "Command '\(written)': did you mean '\(meant)'?"),
        fixes: [
          Fix(
            Bilingual("\(meant)로 고친다", en: "Change it to \(meant)"), .needsReview, edits: [Fix.Edit(range, with: meant)]
          )
        ])
    }
  }
}

/// Looks for the command that an author meant.
private enum Typo {
  /// The known command that is one slip away; nil where the name may well be another program's.
  static func meant(_ line: CommandLine, _ runbook: Runbook) -> String? {
    if line.tool == "mysqld", line.texts.contains("-p") { return "mysql" }
    let name = line.invocation.program
    let bytes = Array(name.utf8)
    guard bytes.count >= 4, bytes.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A || $0 == UInt8(ascii: "-") }),
      line.invocation.programWord.range.count == bytes.count, !CommandWords.isKnown(name), others[name] == nil
    else { return nil }
    guard
      let meant = candidates[bytes.count]?.first(where: { isSlip(bytes, $0) })
        ?? candidates[bytes.count + 1]?.first(where: { isMissingOne(bytes, of: $0) })
        ?? candidates[bytes.count - 1]?.first(where: { isMissingOne($0, of: bytes) && !isSuffixed(bytes, $0) })
    else { return nil }
    // A name that the note speaks of elsewhere is no slip: it is installed, made or explained there.
    return runbook.source.count(of: name) == 1 ? String(decoding: meant, as: UTF8.self) : nil
  }

  /// Programs that are one letter away from another one.
  private static let others: [String: Bool] = Dictionary(
    uniqueKeysWithValues: [
      "dockerd", "mkfs", "gpgv", "pgrep", "egrep", "zgrep", "unxz", "lvmdump", "ncdu", "nmap", "zstd", "pstree", "lzip",
    ]
    .map { ($0, true) })

  /// The known commands by their length; short names are too near to each other.
  private static let candidates: [Int: [[UInt8]]] = Dictionary(
    grouping: CommandWords.plain.map { Array($0.utf8) }.filter {
      $0.count >= 5 && $0.allSatisfy { $0 >= 0x61 && $0 <= 0x7A || $0 == 0x2D }
    }
    .sorted { $0.lexicographicallyPrecedes($1) }, by: \.count)

  /// Two neighbours swapped, in a name of any length; one letter for another in a name of at least seven.
  private static func isSlip(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    let different = left.indices.filter { left[$0] != right[$0] }
    switch different.count {
    case 1: return left.count >= 7 && different[0] > 0
    case 2:
      let (first, second) = (different[0], different[1])
      return second == first + 1 && left[first] == right[second] && left[second] == right[first]
    default: return false
    }
  }

  /// Whether one letter within `longer` is missing in `shorter`.
  private static func isMissingOne(_ shorter: [UInt8], of longer: [UInt8]) -> Bool {
    guard longer.count >= 6 else { return false }
    var index = 0
    while index < shorter.count, shorter[index] == longer[index] { index += 1 }
    guard index > 0, index < shorter.count || shorter.count >= 6 else { return false }
    return shorter[index...].elementsEqual(longer[(index + 1)...])
  }

  /// `redis-clis`, `kubectld`: another program made of a known name.
  private static func isSuffixed(_ longer: [UInt8], _ shorter: [UInt8]) -> Bool {
    longer.starts(with: shorter) || longer.dropFirst().elementsEqual(shorter)
  }
}

extension SourceFile {
  /// How often a text stands in the file; linear.
  func count(of text: String) -> Int {
    let wanted = Array(text.utf8)
    guard let first = wanted.first, bytes.count >= wanted.count else { return 0 }
    return (0...bytes.count - wanted.count).count {
      bytes[$0] == first && bytes[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
  }
}
