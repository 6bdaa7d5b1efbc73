// SPDX-License-Identifier: Apache-2.0

/// Lines of files whose form is that of no other, each as its manual page gives it.
enum SettingLines {
  static let rules: [DetectionRule] = [
    DetectionRule(
      "limits-lines", .conf, .clear, why: Bilingual("limits.conf의 네 칸", en: "The four fields of limits.conf(5)")
    ) { block in
      block.all { line in
        let words = line.words
        return words.count == 4 && ["soft", "hard", "-"].contains(words[1]) && !words[2].hasPrefix("-")
      }
    },
    DetectionRule(
      "option-lines", .conf, .clear,
      why: Bilingual("한 줄에 하나씩 적은 옵션", en: "Options, one a line, as jvm.options has them")
    ) { block in
      block.all { line in
        let letters = line.text.dropFirst().drop { $0 == UInt8(ascii: "-") }
        return line.first == UInt8(ascii: "-") && line.words.count == 1 && (letters.first?.isLetter ?? false)
      }
    },
    DetectionRule(
      "resolver-lines", .conf, .clear, why: Bilingual("resolv.conf의 줄", en: "Lines of resolv.conf(5)")
    ) { block in
      block.all {
        ["nameserver", "search", "domain", "options", "sortlist"].contains($0.firstWord) && $0.words.count > 1
      }
    },
    DetectionRule(
      "package-sources", .conf, .clear, why: Bilingual("APT 저장소 줄", en: "Sources of packages, as in sources.list(5)")
    ) { block in
      block.all { ["deb", "deb-src"].contains($0.firstWord) && $0.contains("://") && !$0.starts("deb -") }
    },
    DetectionRule(
      "sudo-rules", .conf, .clear, why: Bilingual("sudoers의 권한 줄", en: "Rules of sudoers(5)")
    ) { block in
      block.all { $0.contains("ALL=(") || $0.contains("ALL = (") || $0.starts("Defaults ") || $0.starts("Defaults:") }
    },
    DetectionRule(
      "semicolon-directives", .nginx, .clear,
      why: Bilingual("세미콜론으로 끝나는 지시문", en: "Directives that end in semicolons")
    ) { block in
      guard let first = block.all(endsAsDirective), block.code.contains(where: isDirective) else { return nil }
      return block.code.count > 1 || first.firstWord.contains("_") ? first : nil
    },
    DetectionRule(
      "capital-directives", .conf, .clear,
      why: Bilingual("대문자를 섞은 지시어와 값", en: "Directives in mixed capitals, each with its value")
    ) { block in
      guard let found = block.first(isCapitalDirective) else { return nil }
      return block.all { isCapitalDirective($0) || startsCapital($0) && $0.words.count == 2 && !$0.ends(":") }.map {
        _ in found
      }
    },
  ]

  private static func endsAsDirective(_ line: BlockLine) -> Bool {
    line.ends("{") || line.ends("}") || line.ends(";") && !line.contains("()")
  }

  /// `proxy_set_header Host $host;`: no statement of a programming language.
  private static func isDirective(_ line: BlockLine) -> Bool {
    let words = line.words
    guard line.ends(";"), words.count >= 2, let first = line.first, first >= 0x61 && first <= 0x7A else { return false }
    return words[0].utf8.allSatisfy { $0.isWord || $0 == UInt8(ascii: "-") } && !words[1].hasPrefix("=")
      && !CommandWords.isKnown(words[0]) && !statements.contains(words[0]) && !SQLWords.beginsStatement(line)
  }

  /// `PermitRootLogin no`, `LoadModule a modules/a.so`.
  private static func isCapitalDirective(_ line: BlockLine) -> Bool {
    let words = line.words
    guard words.count >= 2, words.count <= 5, !CommandLikeness.hasOption(line), !line.contains("("), !line.ends(".")
    else {
      return false
    }
    let name = words[0].utf8
    guard startsCapital(line), name.allSatisfy({ $0.isLetter || $0.isDigit }), name.contains(where: { $0 >= 0x61 }),
      name.dropFirst().contains(where: { $0 >= 0x41 && $0 <= 0x5A })
    else { return false }
    let value = words[1].utf8.first ?? .space
    let isValue = !(value >= 0x41 && value <= 0x5A) || words[1] == words[1].uppercased()
    return isValue && !words.contains { $0.hasSuffix(":") || $0.hasSuffix(",") }
      && (words.count == 2
        || words.dropFirst().contains { $0.contains("/") || $0.hasPrefix("\"") || $0.utf8.contains(where: \.isDigit) })
  }

  private static func startsCapital(_ line: BlockLine) -> Bool { line.first.map { $0 >= 0x41 && $0 <= 0x5A } ?? false }

  private static let statements: Set<String> = [
    "import", "package", "return", "int", "char", "public", "private", "use", "var", "let", "const", "throw", "include",
    "using", "new", "void", "static", "print", "require", "start", "stop", "show", "set",
  ]
}
