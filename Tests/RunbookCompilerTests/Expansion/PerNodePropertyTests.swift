// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport
import Testing

/// A configuration written for a node of a random inventory, of parts that notes are made of.
private struct WrittenText {
  let inventory: String
  let note: String
  let text: String
  let author: Int

  init(_ dice: inout Dice) {
    let count = 2 + dice.roll(4)
    author = dice.roll(count)
    let first = 10 + dice.roll(80)
    let names = (0..<count).map { "node\($0 + 1)" }
    let addresses = (0..<count).map { "10.20.\(first).\($0 + 1)" }
    inventory =
      "web:\n  hosts:\n" + zip(names, addresses).map { "    \($0): { address: \($1) }\n" }.joined()
    let (own, at) = (names[author], addresses[author])
    let peers = (0..<count).filter { [author] in $0 != author }
    let parts: [String] = [
      "name=\(own)\n", "listen \(at):7000\n", "server_id = \(author + 1)\n", "broker.id=\(author)\n",
      "all=\(addresses.joined(separator: ","))\n",
      "cluster=\(zip(names, addresses).map { "\($0)=http://\($1):2380" }.joined(separator: ","))\n",
      "others=\(peers.map { addresses[$0] }.joined(separator: ", "))\n",
      peers.map { "peer \(names[$0]) \(addresses[$0]):7000\n" }.joined(),
      zip(names, addresses).map { "\($1) \($0)\n" }.joined(),
      "priority 100\n", "# \(own)\n", "\n", "timeout=5\n", "virtual_router_id 51\n",
      "[a]\nx=1\n\n" + peers.map { "[peer]\nip=\(addresses[$0])\n\n" }.joined(),
      "x:\n" + peers.map { "  - host: \(addresses[$0])\n    port: 1\n" }.joined() + "y: 2\n",
    ]
    text = (0...(1 + dice.roll(8))).map { _ in parts[dice.roll(parts.count)] }.joined()
    note = "# web\n\n값은 각 노드에 맞게 바꾼다.\n\n```conf {file=/etc/app.conf}\n\(text)```\n"
  }
}

@Test func `the text for the author's node is the author's text, byte for byte`() throws {
  var dice = Dice(7)
  var planned = 0
  for _ in 0..<400 {
    let written = WrittenText(&dice)
    let read = Inventory.read(SourceFile(name: "inventory.yaml", text: written.inventory))
    let compiled = Compiler.compile(
      SourceFile(name: "note.md", text: written.note), inventory: read.inventory)
    guard let plan = compiled.plan else { continue }
    let step = try #require(plan.nodes[written.author].steps.first).filled()
    if let author = step.step.generalisedFrom {
      planned += 1
      let own = try #require(plan.nodes.first { $0.node.name == author }?.steps.first)
      #expect(own.filled().body.constant == written.text)
      #expect(plan.nodes.allSatisfy { ($0.steps.first?.filled().body.constant ?? "").contains("\n") })
    }
    #expect(step.body.constant == written.text || step.step.generalisedFrom != plan.nodes[written.author].node.name)
  }
  #expect(planned > 100)
}
