// SPDX-License-Identifier: Apache-2.0

import RunbookBackends
import RunbookCompiler
import RunbookVerify
import Testing

struct RehearsedSampleTests {
  private static let inventory = """
    all:
      hosts:
        w1: { address: 10.2.0.1 }
        w2: { address: 10.2.0.2 }
        w3: { address: 10.2.0.3 }
    """

  @Test(
    arguments: [
      #"{"addr": "10.2.0.1", "url": "http://10.2.0.1:80/", "nodes": 3}"#,
      #"{"id": "<uuid>", "up": "<bool>", "load": "<number>", "n": "<int 3..10>", "at": "<timestamp within 60s>"}"#,
      #"{"v": "<semver 1.14..>", "role": "<one of primary|replica>", "id": 7, "same": "<same as /id>", "x?": "<string>"}"#,
      #"{"hosts": {"$each": {"addr": "<ip>"}, "$count": 2}, "version": "<re ^v1\\.[0-9]{2}(-rc)?$>"}"#,
      #"{"none": "<null>", "list": {"$seq": [1, "<any>"]}, "tags": {"$set": ["b", "a"]}, "h": "<hex>", "k": "<base64>"}"#,
      #"[{"name": "w1", "addr": "10.2.0.1:1"}, {"name": "w2", "addr": "10.2.0.2:1"}, {"name": "w3", "addr": "10.2.0.3:1"}]"#,
      #"{"10.2.0.1": {"up": true}, "10.2.0.2": {"up": true}, "10.2.0.3": {"up": true}}"#,
      #"{"leader": "w2", "state": "active", "seen": "2026-01-05T03:00:00.123456789Z", "empty": {}, "rows": []}"#,
    ])
  func `a rehearsal gives every node an answer that the sample takes`(sample: String) async throws {
    let note = """
      # n

      ```bash {name=sample target=all}
      curl -s http://localhost:9000/x
      ```

      ```json {expect}
      \(sample)
      ```
      """
    let rehearsal = try Rehearsal(note, Self.inventory)
    #expect(try rehearsal.cluster().gaps.map(\.english) == [])
    let result = try await rehearsal.result()
    #expect(result.steps.flatMap { $0.nodes.map(\.verdict) } == [.passed, .passed, .passed])
    #expect(result.exit == .allPassed)
  }
}
