// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport

/// Makes samples with markers and directives, each with an answer that it takes.
struct SampleForge {
  typealias Pair = (sample: String, answer: String)

  private var dice: Dice

  init(seed: Int) { dice = Dice(UInt64(seed)) }

  mutating func roll(_ sides: Int) -> Int { dice.roll(sides) }

  /// A whole document.
  mutating func document() -> Pair {
    switch dice.roll(12) {
    case 0: return value(depth: 2)
    case 1: return closed(object(members: dice.roll(4), depth: 2, isClosed: true))
    case 2: return Self.strict
    case 3...5: return referring()
    default: return object(members: 1 + dice.roll(6), depth: 2)
    }
  }

  private static let strict: Pair = (
    #"{"$strict":true,"a":[1,{"b":"http://x/"}],"c":{},"정상":null}"#, #"{"정상":null,"a":[1,{"b":"http://x"}],"c":{}}"#
  )

  private func closed(_ pair: Pair) -> Pair {
    (pair.sample == "{}" ? #"{"$closed":true}"# : #"{"$closed":true,"# + pair.sample.dropFirst(), pair.answer)
  }

  // MARK: Containers

  private mutating func object(members: Int, depth: Int, isClosed: Bool = false) -> Pair {
    var (sample, answer): ([String], [String]) = ([], [])
    for key in shuffled(Self.keys).prefix(members) {
      let below = Self.telling.contains(key) ? dice.pick(Self.told) : value(depth: depth - 1)
      let isOptional = dice.roll(6) == 0 && Self.escapedKey(key) == key
      sample.append("\(quoted(Self.escapedKey(key) + (isOptional ? "?" : ""))):\(below.sample)")
      if !isOptional || dice.roll(2) == 0 { answer.append("\(quoted(key)):\(below.answer)") }
    }
    if !isClosed, !sample.isEmpty, dice.roll(4) == 0 { answer.append("\"further\":\(dice.roll(9))") }
    return ("{\(sample.joined(separator: ","))}", "{\(shuffled(answer).joined(separator: ","))}")
  }

  /// A map of ids, and places that refer to it.
  private mutating func referring() -> Pair {
    let nodes = (1...4).map { "\"\(7_000_000 + $0 * 1_111)\":{\"uri\":\"http://10.0.0.\($0):6335/\",\"up\":true}" }
    let own = 7_000_000 + (1 + dice.roll(4)) * 1_111
    let more = object(members: 1 + dice.roll(3), depth: 1)
    let marker = dice.pick([
      "\(own)", "\"<key of /peers>\"", "\"<키 /peers>\"", "\"<same as /own>\"", "\"<같음 /own>\"", "\"<key of /nowhere>\"",
    ])
    let map = dice.pick([
      "{\(nodes.joined(separator: ","))}", #"{"$keys":"<digits>","$each":{"uri":"<url>"},"$count":"<nodes>"}"#,
      #"{"$each":{"uri":"<nonempty>","up":"<bool>"},"$count":"<int 1..4>"}"#,
    ])
    return (
      "{\"peers\":\(map),\"own\":\(own),\"leader\":\(marker),\"more\":\(more.sample)}",
      "{\"more\":\(more.answer),\"own\":\(own),\"leader\":\(own),\"peers\":{\(shuffled(nodes).joined(separator: ","))}}"
    )
  }

  private mutating func value(depth: Int) -> Pair {
    guard depth > 0, dice.roll(3) == 0 else { return leaf() }
    switch dice.roll(9) {
    case 0, 1: return object(members: dice.roll(4), depth: depth)
    case 2: return array(depth: depth)
    case 3:
      let (one, other) = (leaf(), leaf())
      return (#"{"$anyOf":["# + one.sample + "," + other.sample + "]}", dice.pick([one.answer, other.answer]))
    case 4: return (#"{"$all":["<string>","<re ^v>",{"$in":["v1","v2"]}]}"#, dice.pick(["\"v1\"", "\"v2\""]))
    case 5:
      let (one, other) = (leaf(), leaf())
      return (#"{"$seq":["# + one.sample + "," + other.sample + "]}", "[\(one.answer),\(other.answer)]")
    case 6:
      let (one, other) = (leaf(), leaf())
      return (#"{"$has":["# + one.sample + "]}", "[\(other.answer),\(one.answer)]")
    case 7: return closed(object(members: 1 + dice.roll(3), depth: depth - 1, isClosed: true))
    default: return dice.pick(Self.containers)
    }
  }

  private mutating func array(depth: Int) -> Pair {
    let first = value(depth: depth - 1)
    let count = 1 + dice.roll(3)
    return ("[\(first.sample)]", "[\(Array(repeating: first.answer, count: count).joined(separator: ","))]")
  }

  // MARK: Leaves

  private mutating func leaf() -> Pair {
    let pair = dice.pick(Self.leaves)
    guard dice.roll(8) == 0, pair.sample.hasPrefix("\"<"), pair.sample.hasSuffix(">\""), !pair.sample.contains("|")
    else {
      return pair
    }
    return (pair.sample.dropLast(2) + "|null>\"", dice.roll(2) == 0 ? "null" : pair.answer)
  }

  private mutating func shuffled<Element>(_ list: [Element]) -> [Element] {
    var list = list
    for place in list.indices.dropLast() { list.swapAt(place, place + dice.roll(list.count - place)) }
    return list
  }

  private func quoted(_ text: String) -> String { JSONWriter.quoted(text) }

  /// A key of data as a sample has to write it.
  private static func escapedKey(_ key: String) -> String {
    key.hasPrefix("\\") || key.hasSuffix("?") || ["$is", "$each", "$closed"].contains(key) ? "\\" + key : key
  }

  /// Keys under which a number means itself.
  private static let telling: Set<String> = ["code", "errors", "nodes"]
  private static let told: [Pair] = [
    ("0", "0"), ("200", "2e2"), ("4", "4"), ("\"ok\"", "\"ok\""), ("\"<int>\"", "-7"), ("[1,\"x-1\"]", "[\"z9\",1]"),
  ]

  private static let keys = [
    "status", "상태", "a/b", "m~n", "count", "errors", "code", "leader", "role", "uptime", "name", "x y", "$ref", "$is",
    "why?", "\\k", "time", "nodes", "한글 키", "é",
  ]
}
