// SPDX-License-Identifier: Apache-2.0

import Foundation
import RunbookCompiler

/// Megabytes a CPU second of our JSON reader beside Foundation's two, over the same documents, turn by turn.
@main enum JSONBench {
  /// A reader under measure; nil from it means that it refused.
  private struct Competitor: Sendable {
    let name: String
    let read: @Sendable ([UInt8], Data) -> Bool
  }

  private struct Anything: Decodable {
    init(from decoder: any Decoder) throws {
      if let keyed = try? decoder.container(keyedBy: Key.self) {
        for key in keyed.allKeys { _ = try keyed.decode(Anything.self, forKey: key) }
      } else if var list = try? decoder.unkeyedContainer() {
        while !list.isAtEnd { _ = try list.decode(Anything.self) }
      }
    }

    private struct Key: CodingKey {
      let stringValue: String
      let intValue: Int? = nil
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }
  }

  private static let competitors = [
    Competitor(name: "runbook's reader") { bytes, _ in (try? JSONReader.read(bytes)) != nil },
    Competitor(name: "JSONSerialization") { _, data in (try? JSONSerialization.jsonObject(with: data)) != nil },
    Competitor(name: "JSONDecoder") { _, data in (try? JSONDecoder().decode(Anything.self, from: data)) != nil },
  ]

  static func main() {
    let documents = [("a cluster's answer", answer(peers: 4)), ("500 peers", answer(peers: 500))]
    for (title, text) in documents {
      let bytes = Array(text.utf8)
      let turns = max(1, 4_000_000 / bytes.count)
      var seconds = [Double](repeating: 0, count: competitors.count)
      for _ in 0..<5 {
        for (index, competitor) in competitors.enumerated() {
          seconds[index] += measured(competitor, bytes, turns: turns)
        }
      }
      print("\(title), \(bytes.count) bytes; MB a CPU second")
      for (competitor, spent) in zip(competitors, seconds) {
        let rate = Double(5 * turns * bytes.count) / spent / 1_000_000
        let ratio = spent / seconds[0]
        print(
          "  \(competitor.name.padding(toLength: 20, withPad: " ", startingAt: 0)) "
            + String(format: "%8.1f   our time x %.2f", rate, ratio))
      }
    }
  }

  private static func measured(_ competitor: Competitor, _ bytes: [UInt8], turns: Int) -> Double {
    let data = Data(bytes)
    let start = clock()
    for _ in 0..<turns {
      precondition(competitor.read(bytes, data), "\(competitor.name) refuses what is JSON")
    }
    return Double(clock() - start) / Double(CLOCKS_PER_SEC)
  }

  /// Qdrant's answer to `GET /cluster`, with so many peers.
  private static func answer(peers: Int) -> String {
    let list = (1...peers).map {
      #""\#($0 * 7_919 + 1_000_000_007)":{"uri":"http://10.0.\#($0 / 250).\#($0 % 250 + 1):6335/"}"#
    }
    return #"""
      {"result":{"status":"enabled","peer_id":1000007926,"peers":{\#(list.joined(separator: ","))},
      "raft_info":{"term":2,"commit":17,"pending_operations":0,"leader":1000007926,"role":"Leader","is_voter":true},
      "consensus_thread_status":{"consensus_thread_status":"working","last_update":"2025-05-20T18:23:22.788794737Z"},
      "message_send_failures":{},"말":"정상 응답이다"},"status":"ok","time":5.066e-6}
      """#
  }
}
