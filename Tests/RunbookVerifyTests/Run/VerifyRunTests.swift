// SPDX-License-Identifier: Apache-2.0

import RunbookBackends
import RunbookCompiler
import RunbookVerify
import Synchronization
import Testing

struct VerifyRunTests {
  private static let note = """
    # n

    ```bash {name=mode target=all}
    curl -s -H "key: {{ secret.token }}" http://localhost:8080/mode
    ```

    ```json {expect}
    {"mode": "ready", "count": 3}
    ```

    ```across
    all nodes agree on /count
    ```

    ```bash {name=jq target=all}
    sudo apt-get install -y jq
    ```
    """
  private static let inventory = """
    all:
      hosts:
        n1: { address: 10.0.0.1 }
        n2: { address: 10.0.0.2 }
    """

  private func result(
    _ change: (inout VerifyOptions) -> Void = { _ in }, _ reply: @escaping @Sendable (HTTPExchange) -> HTTPAnswer
  ) async throws -> VerifyResult {
    var options = VerifyOptions()
    options.secrets = Secrets(["token": "hunter22"])
    options.isOnce = true
    change(&options)
    return try await Rehearsal(Self.note, Self.inventory).run(options, ScriptedTransport(reply: reply))
  }

  @Test func `localhost in a probe is the node's own address`() async throws {
    let asked = Mutex<Set<String>>([])
    _ = try await result { exchange in
      _ = asked.withLock { $0.insert(exchange.request.address.authority) }
      return ScriptedTransport.json(#"{"mode": "ready", "count": 3}"#)
    }
    #expect(asked.withLock { $0 } == ["10.0.0.1:8080", "10.0.0.2:8080"])
  }

  @Test func `a mismatch stands on the sample's own token and shows no secret`() async throws {
    let result = try await result { _ in ScriptedTransport.json(#"{"mode": "is hunter22", "count": 3}"#) }
    let mismatch = try #require(result.steps[0].nodes[0].probes[0].mismatches.first)
    #expect(result.runbook.source.text(mismatch.range) == "\"ready\"")
    #expect(mismatch.pointer == "/mode")
    #expect(mismatch.got.english == "\"is ‹secret:token›\"")
  }

  @Test func `a node that answers without the secret has an open door`() async throws {
    let result = try await result { _ in ScriptedTransport.json(#"{"mode": "ready", "count": 3}"#) }
    #expect(result.steps[0].nodes.map { $0.probes[0].door } == [.open, .open])
    #expect(result.exit == .allPassed)
    let screen = ScreenReport(result.report(), isColoured: false).text
    #expect(screen.contains("warning[open-door]: n1, n2: it answers without the secret too"))
  }

  @Test func `a rule that fails once and then holds has passed`() async throws {
    let count = Mutex(0)
    let result = try await result { exchange in
      guard exchange.request.secretNames == ["token"] else {
        return .response(HTTPResponse(status: 401, contentType: nil, body: [], time: .zero))
      }
      let number = count.withLock { count in
        count += 1
        return count
      }
      return ScriptedTransport.json(#"{"mode": "ready", "count": \#(number < 2 ? 1 : 2)}"#)
    }
    #expect(result.steps[0].across.map(\.verdict) == [.passed])
    #expect(result.steps[0].across.map(\.attemptCount) == [2])
    #expect(result.exit == .allPassed)
  }

  @Test func `a rule that fails is asked of all nodes again before it counts`() async throws {
    let result = try await result { exchange in
      ScriptedTransport.json(#"{"mode": "ready", "count": \#(exchange.request.address.host.suffix(1))}"#)
    }
    let across = try #require(result.steps[0].across.first)
    #expect(across.verdict == .mismatch)
    #expect(across.attemptCount > 1)
    #expect(result.runbook.source.text(across.range) == "all nodes agree on /count")
    #expect(result.exit == .expectationFailed)
  }

  @Test func `an answer that is no JSON is told from one that is not as expected`() async throws {
    let result = try await result { exchange in
      let isFirst = exchange.request.address.host == "10.0.0.1"
      let type = isFirst ? "text/html" : "application/json"
      return .response(HTTPResponse(status: 200, contentType: type, body: Array("<html>".utf8), time: .zero))
    }
    #expect(result.steps[0].nodes.map(\.verdict) == [.notJSON, .notJSON])
  }

  @Test func `a secret without a value is not asked and says how to give it`() async throws {
    let result = try await result { options in
      options.secrets = Secrets()
    } _: { _ in
      ScriptedTransport.json("{}")
    }
    #expect(result.steps[0].nodes.map(\.verdict.name) == ["not-asked", "not-asked"])
    #expect(result.steps[0].nodes[0].probes[0].detail?.english.contains("RUNBOOK_SECRET_TOKEN") ?? false)
    #expect(result.exit == .couldNotAsk)
  }

  @Test func `a probe that only the node can answer is skipped with what to do`() async throws {
    let result = try await result { _ in ScriptedTransport.json(#"{"mode": "ready", "count": 3}"#) }
    #expect(result.steps[1].nodes.map(\.verdict.name) == ["skipped", "skipped"])
    #expect(result.steps[1].nodes[0].verdict.words.english.contains("bash n1.sh verify"))
  }

  @Test func `a run in which everything was skipped has shown nothing`() async throws {
    let result = try await result { options in
      options.steps = [StepID("jq")]
    } _: { _ in
      ScriptedTransport.json("{}")
    }
    #expect(result.steps.map(\.step.id) == [StepID("jq")])
    #expect(result.exit == .inconclusive)
  }

  @Test func `rules over all nodes are left out where nodes are`() async throws {
    let result = try await result { options in
      options.nodes = [NodeName("n2")]
    } _: { _ in
      ScriptedTransport.json(#"{"mode": "ready", "count": 3}"#)
    }
    #expect(result.steps[0].nodes.map(\.node) == [NodeName("n2")])
    #expect(result.steps[0].across.map(\.verdict.name) == ["skipped"])
    #expect(result.exit == .allPassed)
  }

  @Test func `what is done only on its own day is asked about only by name`() async throws {
    let note =
      Self.note + "\n\n## If it fails\n\n```bash {name=again target=all}\ncurl -s http://localhost:8080/again\n```\n"
    let rehearsal = try Rehearsal(note, Self.inventory)
    for (steps, asked) in [(nil, ["mode", "jq"]), ([StepID("again")], ["again"])] {
      var options = VerifyOptions()
      options.isOnce = true
      options.steps = steps.map { Set($0) }
      let result = await rehearsal.run(options, ScriptedTransport { _ in ScriptedTransport.json("{}") })
      #expect(result.steps.map(\.step.id.rawValue) == asked)
    }
  }

  @Test func `ports of a rehearsal follow the nodes that are asked over HTTP`() throws {
    let plan = try Rehearsal(Self.note, Self.inventory).plan
    #expect(plan.nodesAskedOverHTTP == [NodeName("n1"), NodeName("n2")])
    #expect(ProbeRoute.mock(plan, firstPort: 5000) == .mock(ports: [NodeName("n1"): 5000, NodeName("n2"): 5001]))
    #expect(ProbeRoute.mock(plan, firstPort: 65_535) == nil)
  }
}
