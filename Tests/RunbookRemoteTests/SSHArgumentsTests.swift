// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

@testable import RunbookRemote

/// What an inventory says of a node, and what ssh is told of it.
struct SSHArgumentsTests {
  private func host(_ variables: String, name: String = "node1") throws -> RemoteHost {
    let text = "all:\n  hosts:\n    \(name): { \(variables) }\n"
    let inventory = try #require(Inventory.read(SourceFile(name: "inventory.yaml", text: text)).inventory)
    return try RemoteHost(try #require(inventory.nodes.first))
  }

  private func words(_ variables: String) throws -> [String] {
    guard case .ssh(let address) = try host(variables) else { return [] }
    return SSHArguments(address: address, socket: "/s/0").running("true")
  }

  @Test(arguments: [
    ("", ["--", "node1", "true"]),
    ("ansible_host: db.example.org", ["--", "db.example.org", "true"]),
    ("ansible_host: '2001:db8::1', ansible_port: 2222", ["-p", "2222", "--", "2001:db8::1", "true"]),
    ("ansible_user: 'EXAMPLE\\kim'", ["-l", "EXAMPLE\\kim", "--", "node1", "true"]),
    (
      "ansible_ssh_private_key_file: /k, ansible_ssh_common_args: '-F \"a b\" -J hop'",
      ["-i", "/k", "-F", "a b", "-J", "hop", "--", "node1", "true"]
    ),
    ("ansible_ssh_common_args: -C, ansible_ssh_extra_args: -4", ["-C", "-4", "--", "node1", "true"]),
  ])
  func `the inventory's words reach ssh, each as one argument`(variables: String, tail: [String]) throws {
    let words = try words(variables)
    #expect(Array(words.suffix(tail.count)) == tail, "\(words)")
    #expect(words.contains("BatchMode=yes"))
  }

  @Test func `a node with a local connection is this machine`() throws {
    #expect(try host("ansible_connection: local") == .local)
  }

  @Test(arguments: [
    "ansible_host: '-oProxyCommand=touch x'", "ansible_host: 'a b'", "ansible_host: '$(id)'", "ansible_host: \"a\\nb\"",
    "ansible_user: '-l'", "ansible_user: 'a;b'", "ansible_port: 0", "ansible_port: 70000", "ansible_port: '22 -v'",
    "ansible_ssh_common_args: \"'open\"", "ansible_connection: winrm",
    "ansible_ssh_common_args: -o StrictHostKeyChecking=no", "ansible_ssh_common_args: -oStrictHostKeyChecking=No",
    "ansible_ssh_extra_args: '-o \"UserKnownHostsFile /dev/null\"'",
  ])
  func `a value that is no address, or leaves the host key unchecked, is refused`(variables: String) {
    #expect(throws: RemoteHostFault.self) { try host(variables) }
  }

  @Test(
    arguments: [
      ("", []), ("  ", []), ("a  b", ["a", "b"]), ("'a b'c", ["a bc"]), ("\"a\\\"b\\c\"", ["a\"b\\c"]), ("''", [""]),
      ("a\\ b", ["a b"]), ("'", nil), ("a\\", nil),
    ] as [(String, [String]?)])
  func `quoted words are taken apart as shlex does`(text: String, words: [String]?) {
    #expect(QuotedWords.split(text) == words)
  }

  @Test(arguments: [
    (
      "ssh: connect to host 127.0.0.2 port 22: Connection refused\r\n",
      RemoteFailure.unreachable("ssh: connect to host 127.0.0.2 port 22: Connection refused")
    ),
    ("kim@host: Permission denied (publickey).", .authenticationRefused("kim@host: Permission denied (publickey).")),
    (
      "No ED25519 host key is known for h and you have requested strict checking.\nHost key verification failed.",
      .hostKeyRefused("No ED25519 host key is known for h and you have requested strict checking.")
    ),
    (
      "@@@@@@\n@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\n@@@@@@\nHost key verification failed.",
      .hostKeyRefused("WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!")
    ),
    ("", .unreachable("")),
  ])
  func `why ssh could not connect is told apart`(said: String, failure: RemoteFailure) {
    #expect(RemoteFailure(sshSaid: said) == failure)
  }
}
