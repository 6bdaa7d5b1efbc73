// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler
import Testing

@testable import RunbookBackends

struct StepMatrixTests {
  private static let bad = VerifyReport.Verdict(
    name: "unreachable", state: .unanswered, label: "연결 안 됨", words: "연결 안 됨")

  private func matrix(nodes: Int, steps: Int, bad: Set<Int> = [], waiting: Set<Int> = []) -> StepMatrix {
    StepMatrix(
      nodes: (0..<nodes).map { "노드\($0)" },
      rows: (0..<steps).map { step in
        StepMatrix.Row(
          number: step + 1, title: "클러스터 상태를 확인하고 리더를 본다 \(step)",
          cells: (0..<nodes).map {
            waiting.contains($0) ? .waiting : .verdict(bad.contains($0) ? Self.bad : .passed(.korean))
          })
      })
  }

  @Test(arguments: [20, 33, 40, 80, 200], [1, 3, 40, 1_000])
  func `no line is wider than the terminal, whatever its size and the script`(width: Int, nodes: Int) {
    let matrix = matrix(nodes: nodes, steps: 5, bad: [0, 7, 500], waiting: [2])
    for tongue in Tongue.allCases {
      let lines = matrix.lines(tongue, Paint(isColoured: false), width: width)
      #expect(lines.allSatisfy { DisplayWidth.of($0) <= width })
      #expect(lines.count >= 5)
    }
  }

  @Test(arguments: [3, 5, 10, 24])
  func `no more lines than the terminal has, and the steps that need a look are among them`(height: Int) {
    var matrix = matrix(nodes: 3, steps: 60)
    matrix.rows[57].cells[1] = .verdict(Self.bad)
    let lines = matrix.lines(.korean, Paint(isColoured: false), width: 120, height: height)
    #expect(lines.count <= height)
    #expect(lines.contains { $0.contains("연결 안 됨") })
    #expect(lines.last?.contains("단계") == true)
  }

  @Test func `a thousand nodes are counted, and the bad ones named`() {
    let matrix = matrix(nodes: 1_000, steps: 1, bad: [3, 999], waiting: [5, 6])
    let lines = matrix.lines(.english, Paint(isColoured: false), width: 120)
    #expect(lines == ["1  클러스터 상태를 확인하고 리더를 본다 0  ✓ 996  ! 연결 안 됨 2 (노드3, 노드999)  … 2 waiting"])
  }

  @Test func `colours come only where they are wanted`() {
    let matrix = matrix(nodes: 2, steps: 1, bad: [1])
    #expect(!matrix.lines(.korean, Paint(isColoured: false), width: 80).joined().contains("\u{1B}"))
    #expect(matrix.lines(.korean, Paint(isColoured: true), width: 80).joined().contains("\u{1B}[32m✓ 통과\u{1B}[0m"))
  }
}
