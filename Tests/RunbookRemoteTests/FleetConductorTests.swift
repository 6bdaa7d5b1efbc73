// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

@testable import RunbookRemote

/// The logic of a run: what follows from what was heard.
struct FleetConductorTests {
  private static let plain = """
    # Trial

    ```bash {name=one target=all}
    x=1
    ```

    ```bash {name=two target=all}
    curl -H "key: {{ secret.token }}" http://localhost:1/
    ```

    ```bash {name=three target=all confirm="why"}
    echo 3
    ```
    """

  private func conductor(
    _ nodes: Int = 2, steps: Set<Int> = [1, 2, 3], isNamed: Bool = false, limit: Int = 0
  ) throws -> FleetConductor {
    let hosts = (1...nodes).map { "    a\($0): {}\n" }.joined()
    let inventory = try #require(Inventory.read(SourceFile(name: "i.yaml", text: "all:\n  hosts:\n" + hosts)).inventory)
    let compiled = Compiler.compile(SourceFile(name: "note.md", text: Self.plain), inventory: inventory)
    let plan = try #require(compiled.plan)
    var pace = FleetSchedule.Pace()
    pace.failureLimit = limit
    return FleetConductor(
      plan,
      choice: FleetChoice(steps: steps, nodes: Set(plan.nodes.map(\.node.name)), isNamed: isNamed), pace: pace,
      word: "W",
      secrets: ["token": "s3cret"], facts: [:], redact: { $0.replacing("s3cret", with: "***") })
  }

  private func say(_ node: Int, _ event: String, to conductor: inout FleetConductor) -> [String] {
    orders(conductor.take(.heard(NodeName("a\(node)"), "\u{1E}W\u{1E}\(event)")))
  }

  private func orders(_ actions: [FleetConductor.Action]) -> [String] {
    actions.compactMap { action in
      switch action {
      case .order(let node, let order): "\(node) \(String(decoding: order.bytes.dropLast(), as: UTF8.self))"
      case .ask(let question):
        "ask \(question.kind) \(question.step) \(question.nodes.map(\.text).joined(separator: " "))"
      case .close(let node): "close \(node)"
      case .tell, .keep: nil
      }
    }
  }

  @Test func `steps begin when all nodes are there, secrets just before they are needed, and the end is told`() throws {
    var run = try conductor()
    #expect(say(1, "ready", to: &run) == [])
    #expect(say(2, "ready", to: &run) == ["a1 step 1", "a2 step 1"])
    #expect(say(1, "done 1", to: &run) == [])
    #expect(
      say(2, "skipped 1 was", to: &run) == [
        "a1 secret token s3cret", "a1 step 2", "a2 secret token s3cret", "a2 step 2",
      ])
    #expect(say(1, "done 2", to: &run) == [] && say(2, "done 2", to: &run) == ["a1 step 3", "a2 step 3"])
    #expect(say(1, "done 3", to: &run) == [] && say(2, "done 3", to: &run) == ["a1 end", "a2 end"])
    #expect(say(1, "ended 0", to: &run) == ["close a1"] && say(2, "ended 0", to: &run) == ["close a2"])
    #expect(run.isOver && run.status == 0 && run.outcomes.map(\.outcome) == [.done, .done])
  }

  @Test func `steps that are not chosen are passed, and named ones are called so`() throws {
    var run = try conductor(1, steps: [3], isNamed: true)
    #expect(say(1, "ready", to: &run) == ["a1 pass 1", "a1 secret token s3cret", "a1 pass 2", "a1 only 3"])
  }

  @Test func `a consent is asked once, and told only to those that wait for it`() throws {
    var run = try conductor(3, steps: [3])
    for node in 1...3 { _ = say(node, "ready", to: &run) }
    #expect(say(1, "ask consent 3", to: &run) == ["ask consent 3 a1 a2 a3"])
    #expect(say(2, "ask consent 3", to: &run) == [])
    #expect(orders(run.take(.answered(true))) == ["a1 yes", "a2 yes"])
    #expect(say(3, "ask consent 3", to: &run) == ["a3 yes"])
  }

  @Test func `what a person does is asked for each node, one after another`() throws {
    var run = try conductor(2, steps: [3])
    for node in 1...2 { _ = say(node, "ready", to: &run) }
    #expect(say(1, "ask manual 3", to: &run) == ["ask manual 3 a1"] && say(2, "ask manual 3", to: &run) == [])
    #expect(orders(run.take(.answered(true))) == ["a1 yes", "ask manual 3 a2"])
    #expect(orders(run.take(.answered(false))) == ["a2 no"])
  }

  @Test func `the first failure is the status, and the others end at the step`() throws {
    var run = try conductor(2)
    for node in 1...2 { _ = say(node, "ready", to: &run) }
    #expect(say(1, "failed 1 3 ✗ s3cret", to: &run) == [])
    #expect(say(1, "ended 3", to: &run) == ["close a1"])
    #expect(say(2, "done 1", to: &run) == ["a2 end"])
    #expect(say(2, "ended 0", to: &run) == ["close a2"])
    #expect(run.isOver && run.status == 3)
    #expect(run.outcomes.map(\.outcome) == [.failed(step: 1, status: 3, words: "✗ ***"), .stopped(before: 2)])
  }

  @Test func `a node that is lost is left out when the others may go on`() throws {
    var run = try conductor(2, limit: 1)
    _ = say(1, "ready", to: &run)
    #expect(orders(run.take(.hungUp(NodeName("a2"), .failure(.unreachable("refused"))))) == ["a1 step 1"])
    #expect(run.status == 75)
  }

  @Test func `a script that ends without a word is explained by its status and what it said last`() throws {
    var run = try conductor(1)
    _ = run.take(.heard(NodeName("a1"), "The same script is running already"))
    _ = run.take(.hungUp(NodeName("a1"), .success(2)))
    #expect(run.isOver && run.status == 2)
    #expect(run.outcomes[0].outcome == .failed(step: nil, status: 2, words: "The same script is running already"))
  }

  @Test func `Ctrl-C ends what runs and what waits; a second one waits for nobody`() throws {
    var run = try conductor(3, steps: [3])
    for node in 1...3 { _ = say(node, "ready", to: &run) }
    _ = say(2, "done 3", to: &run)
    _ = say(3, "ask consent 3", to: &run)
    #expect(orders(run.take(.interrupted)) == ["a1 stop", "a3 stop", "a2 end"])
    #expect(say(1, "ended 130", to: &run) == ["close a1"] && !run.isOver)
    #expect(orders(run.take(.interrupted)) == [] && run.isOver && run.status == 130)
    #expect(run.outcomes.map(\.outcome) == [.interrupted(step: 3), .done, .interrupted(step: 3)])
  }

  @Test func `facts go to who needs them, once each, and no other value is kept`() throws {
    let text = "all:\n  hosts:\n    a1: {}\n    a2: {}\n"
    let inventory = try #require(Inventory.read(SourceFile(name: "i.yaml", text: text)).inventory)
    let plan = try #require(
      Compiler.compile(SourceFile(name: "note.md", text: Self.carrying), inventory: inventory).plan)
    #expect(plan.carriedFacts == [FleetFact(node: NodeName("a1"), name: "token")])
    var run = FleetConductor(
      plan, choice: FleetChoice(steps: [1, 2], nodes: Set(plan.nodes.map(\.node.name)), isNamed: false),
      pace: FleetSchedule.Pace(), word: "W", secrets: [:], facts: [:], redact: { $0 })
    for node in 1...2 { _ = say(node, "ready", to: &run) }
    let kept = run.take(.heard(NodeName("a1"), "\u{1E}W\u{1E}fact token abc="))
    #expect(kept == [.keep(FleetFact(node: NodeName("a1"), name: "token"), "abc=")])
    #expect(run.take(.heard(NodeName("a1"), "\u{1E}W\u{1E}fact other xyz=")) == [])
    #expect(run.take(.heard(NodeName("a1"), "\u{1E}W\u{1E}fact token a\u{7}")) == [])
    _ = say(1, "done 1", to: &run)
    #expect(say(2, "done 1", to: &run) == ["a2 fact a1/token abc=", "a2 step 2"])
  }

  private static let carrying = """
    # Keys

    ```bash {name=make target=all fact="token=-"}
    openssl rand -hex 4
    ```

    ```bash {name=use target=a2}
    echo '{{ node(1).fact.token }}' > peer
    ```
    """
}
