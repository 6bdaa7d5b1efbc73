// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

/// Damages a text in a way that depends on the seed alone.
private func damaged(_ text: String, seed: UInt64) -> [UInt8] {
  var bytes = Array(text.utf8)
  var state = seed
  func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
  let pieces: [[UInt8]] =
    ["\t", "\n", ": ", "[", "}", "*a", "'", "|\n", "한", "\u{2028}", "<<: "].map { Array($0.utf8) } + [[0xFF]]
  for _ in 0...next(3) {
    let offset = next(bytes.count)
    if next(2) == 0 {
      bytes.insert(contentsOf: pieces[next(pieces.count)], at: offset)
    } else {
      bytes.removeSubrange(offset..<max(offset, min(bytes.count - 1, offset + 1 + next(5))))
    }
  }
  return bytes
}

@Test(arguments: Tongue.allCases)
func `a damaged inventory gives placed errors or an inventory, never both and never neither`(_ tongue: Tongue) {
  for seed in 0..<150 {
    let bytes = damaged(InventorySample.text(tongue), seed: UInt64(seed))
    let (inventory, diagnostics) = Inventory.read(SourceFile(name: "h", bytes: bytes))
    #expect((inventory == nil) == diagnostics.contains { $0.severity == .error }, "seed \(seed)")
    for diagnostic in diagnostics {
      #expect(diagnostic.place.range.upperBound <= bytes.count, "seed \(seed)")
      #expect(!diagnostic.message.korean.isEmpty && !diagnostic.message.english.isEmpty, "seed \(seed)")
    }
  }
}
