// SPDX-License-Identifier: Apache-2.0
import RunbookTestSupport

/// Small notes of one to three shapes, broken in every way that files break; equal seeds give equal notes.
struct MutatedNote {
  private var dice: Dice
  private let number: Int

  init(_ number: Int) {
    self.number = number
    dice = Dice(UInt64(number) &* 2_862_933_555_777_941_757 &+ 3_037_000_493)
  }

  /// The note's bytes, which may be no UTF-8.
  mutating func bytes() -> [UInt8] {
    // Every shape comes alone and first; what follows it is drawn.
    var text = CommonMarkShapes.all[number % CommonMarkShapes.all.count]
    for _ in 0..<dice.roll(3) {
      text += dice.pick(["\n", "\n\n", "\r\n", "\n    ", "\n> ", "\n- "]) + dice.pick(CommonMarkShapes.all)
    }
    if dice.roll(8) == 0 { text = wrapped(text, dice.pick(["> ", "- ", "1. ", "    ", "\t", "> > ", "- - "])) }
    if dice.roll(3) > 0 { text += "\n" }
    var bytes = Array(text.utf8)
    for _ in 0..<dice.roll(3) { mutate(&bytes) }
    return bytes
  }

  private func wrapped(_ text: String, _ mark: String) -> String {
    let rest = mark.hasPrefix(">") ? mark : String(repeating: " ", count: mark.count)
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { ($0 == 0 ? mark : rest) + $1 }.joined(separator: "\n")
  }

  private mutating func mutate(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    let at = dice.roll(bytes.count)
    switch dice.roll(12) {
    case 0: bytes[at] ^= UInt8(1 << dice.roll(8))
    case 1: bytes.removeSubrange(at...)
    case 2: bytes.insert(contentsOf: line(bytes, at), at: at)
    case 3: bytes = bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    case 4: bytes.insert(0x0D, at: at)
    case 5: bytes.insert(contentsOf: dice.pick([[0xED, 0xA0, 0x80], [0xFF], [0xC3], [0xE1, 0x84]]), at: at)
    case 6: bytes.insert(0, at: at)
    case 7: bytes.insert(dice.pick(Array("`~\\\"'{}<>[]|&;#$()-=:!?.,\n\t *_+/".utf8)), at: at)
    case 8: bytes.insert(contentsOf: [UInt8](repeating: bytes[at], count: 1 + dice.roll(40)), at: at)
    case 9: bytes.remove(at: at)
    case 10: bytes.insert(contentsOf: Array(dice.pick(Self.scraps).utf8), at: at)
    default: bytes.insert(contentsOf: [0xEF, 0xBB, 0xBF], at: dice.roll(2) == 0 ? 0 : at)
    }
  }

  /// The line around an offset, its end included.
  private func line(_ bytes: [UInt8], _ at: Int) -> ArraySlice<UInt8> {
    let start = bytes[..<at].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let end = bytes[at...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
    return bytes[start..<end]
  }

  private static let scraps = [
    "{{ node.address }}", "{{ secret.a }}", "{{", "\u{1112}\u{1161}\u{11AB}", "각", "🇰🇷", "e\u{301}", "\u{200B}",
    "\u{2028}", "<a>", "EOF",
    "\n```\n", "\n---\n", "\n# ", "$(", "'", " \\", "\"API 키\"", "\n    ", "\u{85}", "\u{C}",
  ]
}
