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
    let places = inferred.lines.filter { !$0.place.pointer.hasWildcard }.map { line in
      ProposingPlace(
        line: line, check: inferred.shape.check(at: line.place.pointer),
        sample: line.place.pointer.value(in: inferred.sample), members: members)
    }
    let hasLeader = places.contains(where: \.isLeader)
    return places.compactMap { $0.proposal(hasLeader: hasLeader) }
  }
}

/// A place of the sample of which a rule over all nodes may follow.
private struct ProposingPlace {
  let line: ShapeLine
  let check: ShapeCheck?
  let sample: JSONNode?
  /// The places of the maps that have one entry for each node.
  let members: Set<JSONPointer>

  private var pointer: JSONPointer { line.place.pointer }
  private var words: KeyWords { KeyWords(pointer.tokens.last ?? "") }

  /// The first rule that follows, with why a healthy cluster keeps it. The terms and logs of a consensus are compared
  /// only where the answer names a leader.
  func proposal(hasLeader: Bool) -> AcrossProposal? {
    if isLeader {
      return proposal(
        .agree(pointer, onlyKeys: false), Bilingual("리더는 모든 노드가 같게 봐야 한다", en: "all nodes follow one leader"))
    }
    if isOwnID { return proposal(.differ(pointer), Bilingual("노드마다 자기 id가 있다", en: "each node has an id of its own")) }
    if words.isClusterIdentity, line.strength != .value {
      let reason = Bilingual("모든 노드가 한 클러스터에 있어야 한다", en: "all nodes are of one cluster")
      return proposal(.agree(pointer, onlyKeys: false), reason)
    }
    if members.contains(pointer) {
      let reason = Bilingual("구성원 목록은 모든 노드가 같게 봐야 한다", en: "all nodes know the same members")
      return proposal(.agree(pointer, onlyKeys: true), reason)
    }
    if let leading {
      return proposal(.oneNode(pointer, leading), Bilingual("리더는 한 대뿐이어야 한다", en: "there is one leader"))
    }
    return hasLeader ? logProposal : nil
  }

  private func proposal(_ rule: AcrossRule, _ reason: Bilingual) -> AcrossProposal {
    AcrossProposal(rule: rule, reason: reason, range: line.place.range)
  }

  /// Whether the place names the cluster's leader by id, name or address.
  var isLeader: Bool {
    guard words.isLeader else { return false }
    switch check {
    case .keyOf(let map, _)?: return members.contains(map)
    case .inventoryMember?: return true
    case .text(.digits)?, .text(.hex)?, .text(.uuid)?, .text(.ip)?, .text(.hostPort)?, .text(.url)?, .text(.base64)?,
      .nonEmptyText?:
      return line.place.rule != "marker"
    default: return false
    }
  }

  private var isOwnID: Bool {
    guard words.isOwnID else { return false }
    switch check {
    case .keyOf(let map, _)?: return members.contains(map)
    // A key that is no more than "id" may be of anything.
    case .text(.digits)?, .text(.hex)?, .text(.uuid)?, .text(.base64)?, .nonEmptyText?:
      return words.words.count > 1 && line.place.rule != "marker"
    default: return false
    }
  }

  /// What the one leader says here: the sample's word where that is the leader's, true under a leader's flag.
  private var leading: JSONNode? {
    if line.place.rule == "role-flag", words.isLeaderFlag { return JSONNode(.bool(true)) }
    guard line.place.rule == "role-word", case .string(let word)? = sample?.value else { return nil }
    return RoleWords.leading(for: word).map(JSONNode.text)
  }

  /// The members of one consensus have one term, and logs that are not far apart.
  private var logProposal: AcrossProposal? {
    guard line.place.rule == "integer" || (line.place.rule == "known-format" && check == .text(.digits)) else {
      return nil
    }
    if words.isTerm {
      let reason = Bilingual("합의에 참여한 노드는 term이 같다", en: "the members of one consensus have one term")
      return proposal(.agree(pointer, onlyKeys: false), reason)
    }
    return words.logSpread.map {
      proposal(.spread(pointer, $0), Bilingual("합의 로그가 크게 뒤처진 노드가 없어야 한다", en: "no node's log is far behind"))
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
