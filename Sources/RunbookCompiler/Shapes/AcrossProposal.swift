// SPDX-License-Identifier: Apache-2.0

/// A rule over all nodes that follows from a sample, used when the author wrote none.
package struct AcrossProposal: Hashable, Sendable {
  /// The rule that is proposed.
  package let rule: AcrossRule
  /// Why a healthy cluster keeps it.
  package let reason: Bilingual
  /// The bytes of the sample that it follows from.
  package let range: ByteRange
}

extension AcrossRule {
  /// The rules that every healthy cluster with this sample keeps; none for a single node.
  ///
  /// Only what the sample itself says of a cluster is proposed: an id that refers to the map of members, a leader's
  /// name, and the log of the members around it. Whatever a healthy cluster may break for a while is left out.
  package static func proposed(for inferred: InferredShape, table: InventoryTable) -> [AcrossProposal] {
    guard table.nodes.count > 1 else { return [] }
    var members: Set<JSONPointer> = []
    inferred.shape.collectMemberMaps(into: &members)
    let leaves = inferred.lines.filter { !$0.place.pointer.hasWildcard }
    let leaderParents = Set(leaves.filter { $0.isLeader(inferred, members) }.map(\.place.pointer.parent))
    var proposals: [AcrossProposal] = []
    for line in leaves {
      let pointer = line.place.pointer
      let words = KeyWords(pointer.tokens.last ?? "")
      if line.isLeader(inferred, members) {
        let reason = Bilingual("리더는 모든 노드가 같게 봐야 한다", en: "all nodes follow one leader")
        proposals.append(
          AcrossProposal(rule: .agree(pointer, onlyKeys: false), reason: reason, range: line.place.range))
      } else if case .keyOf(let map, _)? = inferred.shape.check(at: pointer), members.contains(map), words.isOwnID {
        let reason = Bilingual("노드마다 자기 id가 있다", en: "each node has an id of its own")
        proposals.append(AcrossProposal(rule: .differ(pointer), reason: reason, range: line.place.range))
      } else if members.contains(pointer) {
        let reason = Bilingual("구성원 목록은 모든 노드가 같게 봐야 한다", en: "all nodes know the same members")
        proposals.append(AcrossProposal(rule: .agree(pointer, onlyKeys: true), reason: reason, range: line.place.range))
      } else if line.place.rule == "role-word", let word = inferred.leaderWord(at: pointer) {
        let reason = Bilingual("리더는 한 대뿐이어야 한다", en: "there is one leader")
        proposals.append(
          AcrossProposal(rule: .oneNode(pointer, .text(word)), reason: reason, range: line.place.range))
      } else if leaderParents.contains(pointer.parent), let proposal = logProposal(line, words) {
        proposals.append(proposal)
      }
    }
    return proposals
  }

  /// The members of one consensus have one term, and logs that are not far apart.
  private static func logProposal(_ line: ShapeLine, _ words: KeyWords) -> AcrossProposal? {
    guard line.place.rule == "integer" else { return nil }
    switch words.words {
    case ["term"]:
      let reason = Bilingual("합의에 참여한 노드는 term이 같다", en: "the members of one consensus have one term")
      return AcrossProposal(
        rule: .agree(line.place.pointer, onlyKeys: false), reason: reason, range: line.place.range)
    case ["commit"]:
      let reason = Bilingual("합의 로그가 크게 뒤처진 노드가 없어야 한다", en: "no node's log is far behind")
      return AcrossProposal(
        rule: .spread(line.place.pointer, JSONNumber(1_000)), reason: reason, range: line.place.range)
    default: return nil
    }
  }
}

extension JSONPointer {
  fileprivate var parent: JSONPointer { JSONPointer(Array(tokens.dropLast())) }
}

extension KeyWords {
  /// The key names the id of whoever answers.
  fileprivate var isOwnID: Bool {
    !isRole && hasAny(of: ["id", "uuid"]) && words.count <= 3
      && (words.count == 1 || hasAny(of: ["peer", "node", "member", "server", "self", "my", "own", "local"]))
  }
}

extension InferredShape {
  /// The sample's word at a role's place when it means the one leader.
  fileprivate func leaderWord(at pointer: JSONPointer) -> String? {
    guard case .string(let word)? = pointer.value(in: sample)?.value,
      !KeyWords(pointer.tokens.last ?? "").hasAny(of: ["state"]),
      ["leader", "primary", "master"].contains(word.lowercased())
    else { return nil }
    return word
  }
}

extension ShapeLine {
  /// Whether the place names the cluster's leader by id or by name.
  fileprivate func isLeader(_ inferred: InferredShape, _ members: Set<JSONPointer>) -> Bool {
    guard KeyWords(place.pointer.tokens.last ?? "").isLeader else { return false }
    switch inferred.shape.check(at: place.pointer) {
    case .keyOf(let map, _)?: return members.contains(map)
    case .inventoryMember?: return true
    default: return false
    }
  }
}

extension Shape {
  /// The check at a place that objects alone lead to.
  fileprivate func check(at pointer: JSONPointer) -> ShapeCheck? {
    var shape = self
    for token in pointer.tokens {
      guard case .object(let object) = shape.check,
        let member = object.members.first(where: { $0.key == token })
      else { return nil }
      shape = member.shape
    }
    return shape.check
  }

  /// The places of maps that have one entry for each node.
  fileprivate func collectMemberMaps(into pointers: inout Set<JSONPointer>) {
    switch check {
    case .object(let object): for member in object.members { member.shape.collectMemberMaps(into: &pointers) }
    case .collection(let collection) where collection.container == .map && collection.count == .nodes:
      if !place.pointer.hasWildcard { pointers.insert(place.pointer) }
    default: break
    }
  }
}
