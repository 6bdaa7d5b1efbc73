// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport
import Testing

/// Generated scripts run by real bash, on machines whose programs are stubs.
struct NodeScriptRunTests {
  private static let secret = "s3cret-of-the-operator"
  private static let answer = """
    {"leader": "127.77.0.1:8300", "members": {"a8c1": {"addr": "127.77.0.1", "status": "alive"},
     "77f0": {"addr": "127.77.0.2", "status": "alive"}, "c3d9": {"addr": "127.77.0.3", "status": "alive"}}}
    """

  private func with(_ node: String, _ body: (StubbedNode, TemporaryFolder) async throws -> Void) async throws {
    let script = try Cases.built("consul").script(node)
    try await TemporaryFolder.use { folder in
      let machine = try StubbedNode(folder)
      try folder.write(script, to: "\(node).sh")
      try folder.write(Self.answer, to: "answer.json")
      try await body(machine, folder)
    }
  }

  @Test func `a node waits for facts, goes on with them, and a second run changes nothing`() async throws {
    try await with("alpha") { machine, folder in
      var machine = machine
      machine.environment["RUNBOOK_SECRET_API_KEY"] = Self.secret

      let first = try await machine.run("alpha.sh")
      #expect(first.status == 75, "\(first.said)")
      #expect(first.said.contains(text: "beta의 값 'pub_key'") && first.said.contains(text: "scp -3pr"), "\(first.said)")
      #expect(!folder.has("home/mesh/mesh0.conf"))
      #expect(folder.text("facts/alpha/pub_key") == "public-of-this-node=\n")
      #expect(machine.calls(of: "systemctl").allSatisfy { $0.hasPrefix("[systemctl][is-") })

      try folder.write("public-of-beta=\n", to: "facts/beta/pub_key")
      try folder.write("public-of-gamma=\n", to: "facts/gamma/pub_key")
      let second = try await machine.run("alpha.sh")
      #expect(second.status == 0, "\(second.said)")
      let file = folder.text("home/mesh/mesh0.conf")
      #expect(file.contains(text: "PrivateKey = private-of-this-node=\nAddress = 127.77.0.1/24\n"), "\(file)")
      #expect(file.contains(text: "PublicKey = public-of-gamma=\nAllowedIPs = 127.77.0.3/32\n"), "\(file)")
      #expect(machine.calls(of: "wg").filter { $0.hasPrefix("[wg][genkey]") }.count == 1)
      #expect(machine.calls(of: "ping") == ["[ping][-c][3][-W][2][127.77.0.2]", "[ping][-c][3][-W][2][127.77.0.3]"])

      let settled = machine.calls.count
      let third = try await machine.run("alpha.sh")
      #expect(third.status == 0, "\(third.said)")
      let changes = ["[apt-get]", "[wg]", "[docker][run]", "[systemctl][enable]", "[systemctl][start]", "[mysql]"]
      for call in machine.calls.dropFirst(settled) {
        #expect(!changes.contains { call.hasPrefix($0) }, "\(call)")
      }
      try secretIsNowhere(machine, folder, told: [first.said, second.said, third.said])
    }
  }

  /// The secret reached the programs that ask for it, and nothing that anybody else can read holds it.
  private func secretIsNowhere(_ machine: StubbedNode, _ folder: TemporaryFolder, told: [String]) throws {
    #expect(folder.text("received.docker") == Self.secret + "\n")
    #expect(folder.text("received.curl").contains(text: "x-consul-token: \(Self.secret)"))
    #expect(machine.calls(of: "docker").contains { $0.contains(text: "[-e][CONSUL_HTTP_TOKEN]") })
    for call in machine.calls { #expect(!call.contains(text: Self.secret)) }
    for text in told { #expect(!text.contains(text: Self.secret)) }
    #expect(!folder.text("alpha.sh").contains(text: Self.secret))
    #expect(!folder.text("state/journal").contains(text: Self.secret))
    let names = folder.text("names").split(separator: "\n")
    #expect(!names.contains { $0.contains(text: "RUNBOOK_SECRET") })
    #expect(names.filter { $0.contains(text: "CONSUL_HTTP_TOKEN") }.allSatisfy { $0.hasPrefix("docker:") })
  }

  @Test func `a file with a private key is for its owner alone`() async throws {
    try await with("alpha") { machine, folder in
      var machine = machine
      machine.environment["RUNBOOK_SECRET_API_KEY"] = Self.secret
      try folder.write("b\n", to: "facts/beta/pub_key")
      try folder.write("c\n", to: "facts/gamma/pub_key")
      _ = try await machine.run("alpha.sh")
      let mode = try await BashProcess.run(
        ["stat", "-c", "%a", "home/mesh/mesh0.conf"], in: folder.path, environment: machine.environment)
      #expect(mode.said == "600\n")
    }
  }

  @Test func `a node that joins another waits for its port before it changes anything`() async throws {
    try await with("beta") { machine, folder in
      var machine = machine
      machine.environment["RUNBOOK_SECRET_API_KEY"] = Self.secret
      try folder.write("a\n", to: "facts/alpha/pub_key")
      try folder.write("c\n", to: "facts/gamma/pub_key")
      let run = try await machine.run("beta.sh")
      #expect(run.status == 75, "\(run.said)")
      #expect(run.said.contains(text: "127.77.0.1:8301"), "\(run.said)")
      #expect(!folder.has("image"))
    }
  }

  @Test func `a missing secret ends the run and names the variable`() async throws {
    try await with("alpha") { machine, folder in
      try folder.write("b\n", to: "facts/beta/pub_key")
      try folder.write("c\n", to: "facts/gamma/pub_key")
      let run = try await machine.run("alpha.sh")
      #expect(run.status == 2, "\(run.said)")
      #expect(run.said.contains(text: "RUNBOOK_SECRET_API_KEY"), "\(run.said)")
      #expect(!folder.has("image"))
    }
  }

  @Test func `a dry run changes nothing`() async throws {
    try await with("alpha") { machine, folder in
      var machine = machine
      machine.environment["RUNBOOK_SECRET_API_KEY"] = Self.secret
      let run = try await machine.run("alpha.sh", "--dry-run")
      #expect(run.status == 0, "\(run.said)")
      #expect(!folder.has("installed") && !folder.has("priv.key") && !folder.has("home/mesh"))
    }
  }

  @Test func `a wrong answer of the cluster ends with 3 and says what differs`() async throws {
    try await with("alpha") { machine, folder in
      var machine = machine
      machine.environment["RUNBOOK_SECRET_API_KEY"] = Self.secret
      try folder.write("b\n", to: "facts/beta/pub_key")
      try folder.write("c\n", to: "facts/gamma/pub_key")
      try folder.write(Self.answer.replacing("127.77.0.1:8300", with: "10.99.0.9:8300"), to: "answer.json")
      let run = try await machine.run("alpha.sh")
      #expect(run.status == 3, "\(run.said)")
      #expect(run.said.contains(text: "/leader"), "\(run.said)")
    }
  }

  @Test func `generated statements are shown, kept, and run only when they are asked for`() async throws {
    try await with("db1") { machine, folder in
      let first = try await machine.run("db1.sh")
      #expect(first.status == 0, "\(first.said)")
      #expect(first.said.contains(text: "DROP VIEW IF EXISTS `old`;"), "\(first.said)")
      #expect(!folder.text("received.mysql").contains(text: "FOREIGN_KEY_CHECKS"))
      let refused = try await machine.run("db1.sh", "apply", "1")
      #expect(refused.status == 4, "\(refused.said)")
      #expect(!folder.text("received.mysql").contains(text: "FOREIGN_KEY_CHECKS"))
      let applied = try await machine.run("db1.sh", "apply", "1", "--yes")
      #expect(applied.status == 0, "\(applied.said)")
      #expect(folder.text("received.mysql").hasSuffix("SET FOREIGN_KEY_CHECKS=0;\nDROP VIEW IF EXISTS `old`;\n"))
      for call in machine.calls(of: "mysql") { #expect(!call.contains(text: "DROP")) }
    }
  }
}
