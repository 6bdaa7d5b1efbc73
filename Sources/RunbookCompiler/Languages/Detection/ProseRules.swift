// SPDX-License-Identifier: Apache-2.0

/// Rules that know words written for people.
enum ProseRules {
  static let all: [DetectionRule] = [
    DetectionRule(
      "remarks-only", .text, .clear, why: Bilingual("명령 없이 설명만 있음", en: "Remarks and no command")
    ) { block in
      guard block.code.isEmpty, block.filled.count >= 2 else { return nil }
      return block.filled.contains { RootPrompts.isCommand($0) == .strong } ? nil : block.filled.first
    },
    DetectionRule(
      "name-and-address", .text, .clear, why: Bilingual("이름과 주소의 목록", en: "A list of names and their addresses")
    ) { block in
      block.all(atLeast: 2) {
        let words = $0.words
        return words.count == 2 && words[0].hasSuffix(":") && ConfigurationRules.isAddress(words[1])
      }
    },
    DetectionRule(
      "addresses-only", .text, .clear, why: Bilingual("주소만 있음", en: "Nothing but web addresses")
    ) { block in
      block.all { $0.words.count == 1 && ($0.starts("http://") || $0.starts("https://")) }
    },
    DetectionRule(
      "log-place", .text, .likely, why: Bilingual("로그가 쌓이는 경로", en: "Where a program writes its log")
    ) { block in
      block.all { line in
        line.first == UInt8(ascii: "/") && line.words.count == 1
          && (line.ends(".log") || line.ends(".out") || line.contains("/log"))
      }
    },
    DetectionRule(
      "list", .text, .hint, why: Bilingual("사람이 읽을 목록", en: "A list for people")
    ) { block in
      let isItem: (BlockLine) -> Bool = { line in
        ["- ", "* ", "• ", "✅", "❌", "☑", "1. ", "1) ", "○ ", "· "].contains { line.starts($0) }
      }
      guard let line = block.first(isItem), !DataRules.beginsWithCommand(block) else { return nil }
      return block.percent { isItem($0) || $0.ends(":") } >= 50 ? line : nil
    },
  ]
}
