// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler
import Testing

private func pieces(_ language: CodeLanguage, _ text: String, _ kind: HighlightToken.Kind) -> [String] {
  let bytes = Array(text.utf8)
  return Highlighter.tokens(of: language, in: bytes).filter { $0.kind == kind }
    .map { String(decoding: bytes[$0.range], as: UTF8.self) }
}

private let samples: [(language: CodeLanguage, text: String, kind: HighlightToken.Kind, pieces: [String])] = [
  (.shell, "sudo apt-get install -y nginx # 설치", .command, ["sudo", "apt-get"]),
  (.shell, "sudo apt-get install -y nginx # 설치", .option, ["-y"]),
  (.shell, "sudo apt-get install -y nginx # 설치", .comment, ["# 설치"]),
  (.shell, "echo a#b 'c # d'", .comment, []),
  (.shell, "echo \"a $B c\" '$D' ${E}", .variable, ["$B", "${E}"]),
  (.shell, "A=1 run | tee f && go", .command, ["run", "tee", "go"]),
  (.shell, "for n in a; do ls; done", .keyword, ["for", "do", "done"]),
  (.shell, "cat <<EOF > f\nport 1\nEOF\nls", .string, ["port 1\n"]),
  (.shell, "echo \"$(date +%s)\"", .command, ["echo", "date"]),
  (.shell, "curl http://<host>:1/", .placeholder, ["<host>"]),
  (.shell, "curl -H \"k: <API 키>\" {{ node.address }}", .placeholder, ["<API 키>", "{{ node.address }}"]),
  (.shell, "sort <in >out", .placeholder, []),
  (.shellSession, "(All)# ls -l\ntotal 0\n", .command, ["ls"]),
  (.shellSession, "(All)# ls -l\ntotal 0\n", .punctuation, ["(All)# "]),
  (.json, "{\"a\": [1, true, \"b\"]} // c", .key, ["\"a\""]),
  (.json, "{\"a\": [1, true, \"b\"]} // c", .string, ["\"b\""]),
  (.json, "{\"a\": [1, true, \"b\"]} // c", .comment, ["// c"]),
  (.ini, "[Peer]\nPublicKey = <키>\n; c", .section, ["[Peer]"]),
  (.ini, "[Peer]\nPublicKey = <키>\n; c", .key, ["PublicKey"]),
  (.ini, "[Peer]\nPublicKey = <키>\n; c", .placeholder, ["<키>"]),
  (.nginx, "listen 80;", .number, ["80"]),
  (.yaml, "a:\n  - b: \"c\" # d\n", .key, ["a", "b"]),
  (.yaml, "a: |\n  b: c\nd: 1\n", .key, ["a", "d"]),
  (.sql, "SELECT `a`, 'b' FROM c -- d", .keyword, ["SELECT", "FROM"]),
  (.sql, "mysql> SELECT 1;\n+---+\n", .keyword, ["SELECT"]),
  (.dockerfile, "FROM a:1\nRUN apt-get update \\\n && ls\n", .keyword, ["FROM", "RUN"]),
  (.dockerfile, "FROM a:1\nRUN apt-get update \\\n && ls\n", .command, ["apt-get", "ls"]),
  (.text, "<a> $b", .placeholder, []),
]

@Test(arguments: samples)
func `pieces are coloured by what they are`(
  language: CodeLanguage, text: String, kind: HighlightToken.Kind, pieces expected: [String]
) {
  #expect(pieces(language, text, kind) == expected)
}

/// A repeatable stream of numbers (xorshift64).
private struct Noise: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

private let seeds = [
  "$ ", "\"", "'", "`", "\\", "$(", "${", ")", "}", "<<EOF\n", "EOF\n", "#", "\n", " ", "<", ">", "{{", "}}", "--",
  "/*",
  "*/", "[", "]", "=", ":", "- ", "가", "a", "1", ";", "$$", "DELIMITER //\n", "\r\n", "|", "RUN ", "mysql> ", "> ",
  "\t",
]

@Test(arguments: 1...40)
func `no text breaks the readers and every range lies in it`(seed: Int) {
  var noise = Noise(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15)
  for round in 0..<10 {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0..<60, using: &noise) {
      if round.isMultiple(of: 3) {
        bytes.append(UInt8.random(in: 0...255, using: &noise))
      } else {
        bytes += Array(seeds[Int.random(in: 0..<seeds.count, using: &noise)].utf8)
      }
    }
    check(bytes)
  }
}

private func check(_ bytes: [UInt8]) {
  for language in CodeLanguage.allCases {
    var last = 0
    for token in Highlighter.tokens(of: language, in: bytes) {
      #expect(token.range.lowerBound >= last && !token.range.isEmpty, "\(language) \(bytes)")
      last = token.range.upperBound
    }
    #expect(last <= bytes.count)
  }
  let sections = INIReader.read(bytes).sections
  #expect(sections.flatMap { bytes[$0.range] } == bytes)
  let sql = SQLReader.read(bytes)
  #expect(sql.tokens.allSatisfy { $0.range.upperBound <= bytes.count })
  let guess = LanguageDetector.detect(label: nil, content: bytes)
  #expect((guess.reason.range?.upperBound ?? 0) <= bytes.count)
  #expect(Transcript(bytes).entries.allSatisfy { $0.commandRange.upperBound <= bytes.count })
}

@Test(arguments: [
  "(", "$(", "\"$(", "{", "[", "<a", "{{", "`", "<<E ", "'", "$ \n", "# ls\n", "- a:\n ", "SELECT (", "\\\n",
])
func `a long run of anything does not stall the readers`(part: String) {
  let size = part.contains("\n") ? 10_000 : 100_000
  let bytes = Array(String(repeating: part, count: size / part.utf8.count).utf8)
  for language in [CodeLanguage.shell, .shellSession, .sql, .ini, .yaml, .json, .dockerfile, .nginx] {
    let tokens = Highlighter.tokens(of: language, in: bytes)
    #expect(tokens.last.map { $0.range.upperBound <= bytes.count } ?? true)
  }
  #expect(INIReader.read(bytes).sections.last?.range.upperBound == bytes.count)
  #expect(Transcript(bytes).entries.count <= 100_000)
}
