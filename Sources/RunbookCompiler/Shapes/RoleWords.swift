// SPDX-License-Identifier: Apache-2.0

/// Words for the part that a node plays now and another may play later.
enum RoleWords {
  /// Whether a value such as `StateFollower` or `sync_standby` names a part; `running` does not.
  static func isPart(_ value: String) -> Bool { KeyWords(value).hasAny(of: parts) }

  /// Whether a value names the one node that leads.
  static func isLeading(_ value: String) -> Bool {
    guard let last = KeyWords(value).words.last else { return false }
    return leading.contains(last) && !KeyWords(value).words.contains("standby")
  }

  /// What the one leader says where the others say this: `Leader` for `Follower`, which is raft's word for all who follow;
  /// nil where there is more than one word for it.
  static func leading(for word: String) -> String? {
    if isLeading(word) { return word }
    for (following, leading) in [("follower", "leader"), ("Follower", "Leader"), ("FOLLOWER", "LEADER")]
    where word.hasSuffix(following) {
      return String(word.dropLast(following.count)) + leading
    }
    return nil
  }

  /// What those who lead are called.
  static let leading: Set<String> = ["leader", "primary", "master"]

  private static let parts: Set<String> = leading.union([
    "follower", "candidate", "precandidate", "learner", "observer", "secondary", "replica", "slave", "standby",
    "active",
    "passive", "arbiter", "voter", "nonvoter", "witness", "backup", "hidden",
  ])
}

extension KeyWords {
  /// A word under this key is a part, whatever it says: `role`, `raft_role`, `leader`.
  var isPart: Bool {
    guard let last = words.last else { return false }
    return RoleWords.leading.contains(last) || ["role", "standby"].contains(last)
  }

  /// A boolean under this key says whether the node that answers plays a part: `is_leader`, not `has_leader`.
  var isPartFlag: Bool {
    guard let first = words.first, let last = words.last, !["has", "no", "with", "without", "any"].contains(first)
    else {
      return false
    }
    return RoleWords.leading.contains(last)
      || ["ismaster", "standby", "secondary", "replica", "follower", "slave", "self"].contains(last)
  }

  /// A boolean under this key is true on the one node that leads.
  var isLeaderFlag: Bool {
    isPartFlag
      && words.allSatisfy { RoleWords.leading.contains($0) || ["is", "ismaster", "current", "writable"].contains($0) }
  }

  /// The key speaks of another node than the one that answers.
  var isOfAnother: Bool {
    isRole
      || hasAny(of: [
        "upstream", "source", "target", "from", "to", "remote", "parent", "replica", "seed", "seeds", "next", "prev",
        "previous", "neighbour", "neighbor", "contact", "bootstrap", "join", "last", "first", "peer", "peers", "other",
        "donor", "secondary", "slave", "voted",
      ])
  }

  /// The key says where a node stands, which tells nothing of its health.
  var isPlace: Bool { words.last.map { ["host", "hostname", "zone", "rack", "az"].contains($0) } ?? false }

  /// The key names the cluster itself, of which all nodes are.
  var isClusterIdentity: Bool {
    words.contains("cluster") && words.count <= 3 && (words.last.map { ["id", "uuid", "name"].contains($0) } ?? false)
  }

  /// The key names the id of whoever answers.
  var isOwnID: Bool {
    !isRole && hasAny(of: ["id", "uuid"]) && words.count <= 3 && !words.contains("cluster")
      && (words.count == 1 || hasAny(of: ["peer", "node", "member", "server", "broker", "self", "my", "own", "local"]))
      && !hasAny(of: ["voted", "last", "next", "target", "source", "remote"])
  }

  /// The number under this key is the term of a consensus.
  var isTerm: Bool { [["term"], ["raft", "term"], ["current", "term"]].contains(words) }

  /// The number under this key is a place in the log of a consensus, and how far apart healthy nodes may be: a log of
  /// membership moves seldom, a log of data thousands of times a second.
  var logSpread: JSONNumber? {
    switch words {
    case ["commit"], ["commit", "index"]: JSONNumber(1_000)
    case ["raft", "index"], ["raft", "applied", "index"], ["applied", "index"], ["last", "log", "index"],
      ["last", "index"]:
      JSONNumber(10_000)
    default: nil
    }
  }
}
