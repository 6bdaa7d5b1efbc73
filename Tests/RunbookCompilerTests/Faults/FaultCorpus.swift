// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport

/// One system of `Tests/Faults`: four nodes' answers in health, and what may become of them.
struct FaultSystem {
  /// What became of a cluster, as edits of the healthy answers.
  struct Situation {
    let name: String
    let isHealthy: Bool
    /// Whether the pasted sample judges it wrongly, as the file says.
    let isBareWrong: Bool
    let edits: [JSONMember]
  }

  /// What one node gives.
  enum Answer {
    case none
    case refused(status: Int)
    case body(String)
  }

  let name: String
  let situations: [Situation]
  let explicit: JSONNode
  let across: [AcrossRule]
  let sample: JSONNode
  let now: Int
  private let healthy: [JSONNode]

  struct Malformed: Error { let what: String }

  init(_ file: String) throws {
    let root = try JSONReader.read(try PackageFolder.text("\(PackageFolder.root)/Tests/Faults/\(file).json"))
    name = file
    guard let base = root["base"], let explicit = root["explicit"], case .array(let nodes)? = root["nodes"]?.value
    else {
      throw Malformed(what: "\(file): base, explicit and nodes are needed")
    }
    healthy = try nodes.map { node in try Self.members(node).reduce(base) { try Self.edited($0, $1.key, $1.value) } }
    self.explicit = explicit
    let lines = try Self.elements(root["across"]).map(Self.text).joined(separator: "\n")
    let read = AcrossReader.read(Array(lines.utf8))
    guard read.findings.isEmpty else { throw Malformed(what: "\(file): \(read.findings[0].message.english)") }
    across = read.rules.map(\.rule)
    now = Timestamp.seconds(try root["now"].map(Self.text) ?? "1970-01-01T00:00:00Z") ?? 0
    let sampleNode = root["sampleNode"].flatMap { JSONWriter.compact($0) }.flatMap { Int($0) } ?? 1
    sample = root["sample"] ?? healthy[sampleNode - 1]
    situations = try [("healthy", true), ("faulty", false)].flatMap { key, isHealthy in
      try Self.elements(root[key]).map { node in
        Situation(
          name: try Self.text(node["name"]), isHealthy: isHealthy,
          isBareWrong: node["bare"].map(JSONWriter.compact) == (isHealthy ? "\"alarm\"" : "\"missed\""),
          edits: try node["edit"].map(Self.members) ?? [])
      }
    }
  }

  /// The answers of a situation, the members of their objects in another order for each seed.
  func answers(in situation: Situation, seed: Int) throws -> [Answer] {
    var nodes: [Answer?] = healthy.map { _ in nil }
    var trees = healthy
    for edit in situation.edits {
      let parts = edit.key.split(separator: "/", maxSplits: 1).map(String.init)
      let chosen =
        parts[0] == "*" ? Array(healthy.indices) : parts[0].split(separator: ",").compactMap { Int($0).map { $0 - 1 } }
      guard !chosen.isEmpty, chosen.allSatisfy(healthy.indices.contains) else { throw Malformed(what: edit.key) }
      for node in chosen {
        if parts.count == 1 {
          nodes[node] = try Self.whole(edit.value)
        } else {
          trees[node] = try Self.edited(trees[node], "/" + parts[1], edit.value)
        }
      }
    }
    var dice = Dice(UInt64(seed))
    return zip(nodes, trees).map { $0 ?? .body(JSONWriter.compact(Self.shuffled($1, &dice))) }
  }

  // MARK: Reading

  private static func whole(_ node: JSONNode) throws -> Answer {
    if node["$none"] != nil { return .none }
    if let status = node["$status"].flatMap({ Int(JSONWriter.compact($0)) }), status >= 300 {
      return .refused(status: status)
    }
    return .body(try text(node["$text"]))
  }

  private static func edited(_ root: JSONNode, _ pointer: String, _ value: JSONNode) throws -> JSONNode {
    guard let pointer = JSONPointer(text: pointer) else { throw Malformed(what: pointer) }
    return try set(root, pointer.tokens[...], value)
  }

  private static func set(_ node: JSONNode, _ path: ArraySlice<String>, _ value: JSONNode) throws -> JSONNode {
    guard let token = path.first else { return value }
    if case .array(var elements) = node.value, let index = Int(token), index <= elements.count {
      let isRemoval = value["$remove"] != nil && path.count == 1
      if isRemoval {
        elements.remove(at: index)
      } else if index < elements.count {
        elements[index] = try set(elements[index], path.dropFirst(), value)
      } else {
        elements.append(value)
      }
      return JSONNode(.array(elements))
    }
    guard case .object(let object) = node.value else { throw Malformed(what: "nothing at \(token)") }
    var members = object.members.map { ($0.key, $0.value) }
    let place = members.firstIndex { $0.0 == token }
    if value["$remove"] != nil, path.count == 1 {
      guard let place else { throw Malformed(what: "no \(token) to remove") }
      members.remove(at: place)
    } else if let place {
      members[place].1 = try set(members[place].1, path.dropFirst(), value)
    } else {
      guard path.count == 1 else { throw Malformed(what: "nothing at \(token)") }
      members.append((token, value))
    }
    return .object(members)
  }

  private static func shuffled(_ node: JSONNode, _ dice: inout Dice) -> JSONNode {
    switch node.value {
    case .object(let object):
      var members: [(String, JSONNode)] = []
      for member in object.members { members.append((member.key, shuffled(member.value, &dice))) }
      for place in members.indices.dropLast() { members.swapAt(place, place + dice.roll(members.count - place)) }
      return .object(members)
    case .array(let elements):
      var made: [JSONNode] = []
      for element in elements { made.append(shuffled(element, &dice)) }
      return JSONNode(.array(made))
    default: return node
    }
  }

  private static func members(_ node: JSONNode) throws -> [JSONMember] {
    guard case .object(let object) = node.value else { throw Malformed(what: "an object is needed") }
    return object.members
  }

  private static func elements(_ node: JSONNode?) throws -> [JSONNode] {
    guard let node else { return [] }
    guard case .array(let elements) = node.value else { throw Malformed(what: "a list is needed") }
    return elements
  }

  private static func text(_ node: JSONNode?) throws -> String {
    guard case .string(let text)? = node?.value else { throw Malformed(what: "a text is needed") }
    return text
  }
}
