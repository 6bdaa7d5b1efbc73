// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler
import Testing

private func joined(_ source: String) -> String {
  let bytes = Array(source.utf8)
  return String(decoding: INIReader.read(bytes).sections.flatMap { bytes[$0.range] }, as: UTF8.self)
}

private let wireGuard = """
  # 1번 노드
  [Interface]
  PrivateKey = <1번 노드에서 발급한 개인키>
  Address = 10.0.0.1/24 # 사설망

  # 2번 노드
  [Peer]
  PublicKey = abc=
  AllowedIPs = 10.0.0.2/32
  """

@Test(arguments: [
  wireGuard, "", "\n", "a=1", "a=1\r\n[b]\r\nc=2\r\n", "[a\nb\n", "[]\n=\n...\n", "x = a\\\n  b\n[c]",
  ";\n#\n[a]\n[b]\n",
])
func `the sections joined are the text`(source: String) {
  #expect(joined(source) == source)
}

@Test func `sections, keys and values keep their places`() throws {
  let bytes = Array(wireGuard.utf8)
  let document = INIReader.read(bytes)
  #expect(document.faults.isEmpty)
  #expect(document.sections.map(\.name) == [nil, "Interface", "Peer"])
  let interface = try #require(document.sections(named: "interface").first)
  #expect(interface.value(of: "address") == "10.0.0.1/24")
  #expect(interface.comments.count == 2)
  let peer = try #require(document.sections.last)
  #expect(String(decoding: bytes[peer.range], as: UTF8.self).hasPrefix("# 2번 노드\n[Peer]"))
  let entry = try #require(peer.entries.first)
  #expect(entry.key == "PublicKey")
  #expect(entry.value == "abc=")
  #expect(entry.valueRange.map { String(decoding: bytes[$0], as: UTF8.self) } == "abc=")
  #expect(String(decoding: bytes[entry.range], as: UTF8.self) == "PublicKey = abc=")
}

private let faulty: [(source: String, kind: INIFault.Kind, words: String)] = [
  ("[Peer\n", .brokenHeader, "[Peer"),
  ("[a] b\n", .brokenHeader, "[a] b"),
  ("[ ]\n", .emptyHeader, "[ ]"),
  ("[a]\nhello there\n", .lineWithoutEquals, "hello there"),
  ("= 1\n", .emptyKey, "= 1"),
  ("[a]\n...\n", .ellipsis, "..."),
  ("[a]\n…\n", .ellipsis, "…"),
]

@Test(arguments: faulty)
func `a line that no reader takes is a fault`(source: String, kind: INIFault.Kind, words: String) throws {
  let fault = try #require(INIReader.read(Array(source.utf8)).faults.first)
  #expect(fault.kind == kind)
  #expect(String(decoding: Array(source.utf8)[fault.range], as: UTF8.self) == words)
}

@Test func `keys alone, empty values and joined lines are read`() {
  let source = "[Service]\nskip-networking\nEmpty =\nExecStart=/bin/a \\\n  --b\n[remote \"origin\"]\n\turl = x\n"
  let document = INIReader.read(Array(source.utf8), dialect: .wholeLineComments)
  #expect(document.faults.isEmpty)
  #expect(document.entries.map(\.key) == ["skip-networking", "Empty", "ExecStart", "url"])
  #expect(document.entries.map(\.value) == [nil, "", "/bin/a \\\n  --b", "x"])
  #expect(document.sections.last?.name == "remote \"origin\"")
}

@Test func `a sign in a value is a comment only where the dialect has such comments`() {
  let source = "a = b # c\nd = \"e # f\"\n"
  #expect(INIReader.read(Array(source.utf8)).entries.map(\.value) == ["b", "\"e # f\""])
  let systemd = INIReader.read(Array(source.utf8), dialect: .wholeLineComments)
  #expect(systemd.entries.map(\.value) == ["b # c", "\"e # f\""])
}
