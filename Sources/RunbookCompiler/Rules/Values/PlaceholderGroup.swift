// SPDX-License-Identifier: Apache-2.0

/// The places of one stand-in in what is run or written: it is reported once, where it stands first.
struct PlaceholderGroup {
  let first: Placeholder
  private var others: [Placeholder] = []

  /// In the order of the note; stand-ins that differ by a blank, a bracket or a letter are one.
  static func of(_ runbook: Runbook, where isMeant: (Placeholder) -> Bool) -> [PlaceholderGroup] {
    var groups: [PlaceholderGroup] = []
    var places: [String: Int] = [:]
    for block in runbook.blocks where block.isRun || (block.path != nil && block.fragment == nil) {
      for placeholder in block.placeholders where isMeant(placeholder) {
        let key = key(placeholder)
        if let place = places[key] ?? similar(to: key, among: places) {
          groups[place].others.append(placeholder)
        } else {
          places[key] = groups.count
          groups.append(PlaceholderGroup(first: placeholder))
        }
      }
    }
    return groups
  }

  private init(first: Placeholder) { self.first = first }

  /// A literal is itself and nothing else.
  private static func key(_ placeholder: Placeholder) -> String {
    guard placeholder.form.isMarked else { return placeholder.text }
    let key = StandInPattern.key(placeholder.text)
    // `IP` and `IP주소` say the same.
    for (long, short) in [("ip주소", "ip"), ("아이피주소", "ip"), ("아이피", "ip"), ("ipaddress", "ip")]
    where key.hasSuffix(long) { return String(key.dropLast(long.count)) + short }
    return key
  }

  /// A slip of the pen in a word of some length; another number is another node.
  private static func similar(to key: String, among places: [String: Int]) -> Int? {
    // A note has a few dozen; what has hundreds is no note, and each is looked at with each.
    guard key.count > 5, places.count < 200 else { return nil }
    let letters = key.filter { !$0.isNumber }
    let candidates = places.keys.sorted().filter { other in
      other.filter(\.isNumber) == key.filter(\.isNumber) && abs(other.count - key.count) < 2
        && other.filter { !$0.isNumber } != letters && Bool(other.hasHangul) == key.hasHangul
    }
    // One letter of six may be wrong: `<node_nmae>`; `<master-ip>` and `<worker-ip>` differ in more.
    return candidates.first { PlaceholderGroup.isOneSlip($0, key) }.flatMap { places[$0] }
  }

  /// One letter dropped or added, or two neighbours swapped; one letter instead of another may be meant.
  private static func isOneSlip(_ left: String, _ right: String) -> Bool {
    let (short, long) = left.count <= right.count ? (Array(left), Array(right)) : (Array(right), Array(left))
    let head = zip(short, long).prefix { $0 == $1 }.count
    if short.count == long.count {
      guard head + 1 < short.count else { return false }
      return short[head] == long[head + 1] && short[head + 1] == long[head]
        && short[(head + 2)...].elementsEqual(long[(head + 2)...])
    }
    // A number or a letter at the end tells things apart: `nodea`, `nodeab`.
    return head < short.count && short[head...].elementsEqual(long[(head + 1)...])
  }

  /// The other places, ten at the most, and how they are written where that differs.
  var otherPlaces: [Diagnostic.Note] {
    let shown = others.prefix(10).map { other in
      other.text == first.text
        ? Diagnostic.Note(Bilingual("여기에도 있다", en: "also here"), at: other.range)
        : Diagnostic.Note(
          Bilingual("여기에는 '\(other.text)'라고 적혀 있다", en: "written '\(other.text)' here"), at: other.range)
    }
    guard others.count > shown.count else { return shown }
    let more = others.count - shown.count
    return shown + [Diagnostic.Note(Bilingual("그 밖에 \(more)곳", en: "and in \(more) more places"))]
  }
}
