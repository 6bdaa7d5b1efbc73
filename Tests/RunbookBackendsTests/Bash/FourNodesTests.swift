// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport
import Testing

/// The first user's note on four machines that cannot reach each other.
struct FourNodesTests {
  private static let inventory = """
    all:
      vars: { ansible_user: ops }
      children:
        mysql:
          hosts:
            db1: { ansible_host: 192.0.2.20 }
        qdrant:
          hosts:
            node1: { ansible_host: 203.0.113.11, address: 10.0.0.1 }
            node2: { ansible_host: 203.0.113.12, address: 10.0.0.2 }
            node3: { ansible_host: 203.0.113.13, address: 10.0.0.3 }
            node4: { ansible_host: 203.0.113.14, address: 10.0.0.4 }

    """

  @Test func `a person who carries files by the printed commands brings all four to their end`() async throws {
    guard let shared = PackageFolder.shared else { return }
    let note = try PackageFolder.text("\(shared)/week-6.md")
    let built = try Built(note: note, named: "week-6.md", inventory: Self.inventory)
    try await TemporaryFolder.use { folder in
      for script in built.scripts { try folder.write(script.text, to: "\(script.node).sh") }
      try folder.write(Self.answer(in: note), to: "answer.json")
      let run = try await BashProcess.run(
        ["bash", "\(PackageFolder.root)/Tests/Runner/carry.sh", folder.path], in: folder.path,
        environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder.path])
      if run.status == 77 { return }  // no machines to be had here
      #expect(run.status == 0, "\(run.said)")
      for number in 1...4 {
        let file = folder.text("node\(number)/etc/wireguard/wg0.conf")
        #expect(file.contains(text: "PrivateKey = private-node\(number)=\n"), "\(file)")
        for peer in 1...4 where peer != number {
          #expect(file.contains(text: "PublicKey = public-node\(peer)=\nAllowedIPs = 10.0.0.\(peer)/32\n"), "\(file)")
        }
        #expect(folder.has("node\(number)/image"))
        for name in ["node1", "node2", "node3", "node4"] {
          #expect(!folder.text("node\(number)/srv/facts/\(name)/privatekey").contains(text: "private"))
        }
      }
    }
  }

  /// What a healthy cluster answers: the result that the note shows.
  private static func answer(in note: String) -> String {
    let lines = note.split(separator: "\n", omittingEmptySubsequences: false)
    let json = lines.drop { $0 != "```json" }.dropFirst().prefix { $0 != "```" }
    return json.joined(separator: "\n")
  }
}
