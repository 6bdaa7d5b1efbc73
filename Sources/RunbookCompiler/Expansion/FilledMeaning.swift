// SPDX-License-Identifier: Apache-2.0

/// What a probe proves, with the values of one node in it: people read it on that node's screen.
enum FilledMeaning {
  /// The probe with every `{{ value }}` and marked stand-in of its words filled in. What has several values in the step,
  /// such as a peer's in a loop, stays as written.
  static func of(_ probe: Probe, _ values: [PlannedValue]) -> Probe {
    guard isOpen(probe) else { return probe }
    let fillings = fillings(values)
    return Probe(
      probe.question, meaning: fill(probe.meaning, fillings), blindSpot: probe.blindSpot.map { fill($0, fillings) },
      reason: probe.reason, derivedFrom: probe.derivedFrom)
  }

  /// Whether its words hold anything to be filled in.
  static func isOpen(_ probe: Probe) -> Bool { isOpen(probe.meaning) || probe.blindSpot.map(isOpen) ?? false }

  private static func isOpen(_ words: Bilingual) -> Bool { words.english.utf8.contains(where: isSign) }

  /// Whether a value or a stand-in that is no plain word begins so.
  private static func isSign(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: "["), UInt8(ascii: "%"), UInt8(ascii: "$"): true
    default: false
    }
  }

  private typealias Filling = (written: String, text: Bilingual)

  /// The longest first, so that no part of another is filled in.
  private static func fillings(_ values: [PlannedValue]) -> [Filling] {
    var texts: [String: [Bilingual]] = [:]
    for value in values where value.use.written.utf8.first.map(isSign) ?? false {
      guard let text = value.text.map({ Bilingual(verbatim: $0) }) ?? value.runtime?.label else { continue }
      if texts[value.use.written]?.contains(text) != true { texts[value.use.written, default: []].append(text) }
    }
    return texts.compactMap { written, texts in texts.count == 1 ? (written, texts[0]) : nil }
      .sorted { ($0.written.utf8.count, $0.written) > ($1.written.utf8.count, $1.written) }
  }

  private static func fill(_ words: Bilingual, _ fillings: [Filling]) -> Bilingual {
    var (korean, english) = (words.korean, words.english)
    for filling in fillings {
      korean = korean.replacing(filling.written, with: filling.text.korean)
      english = english.replacing(filling.written, with: filling.text.english)
    }
    return Bilingual(korean, en: english)
  }
}
