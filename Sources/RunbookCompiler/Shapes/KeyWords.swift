// SPDX-License-Identifier: Apache-2.0

/// The words of a key, in lower case: `messageSendFailures` and `message_send_failures` have the same.
struct KeyWords: Hashable, Sendable {
  let words: [String]

  init(_ key: String) {
    var words: [String] = []
    var word: [UInt8] = []
    var wasLower = false
    for byte in key.utf8 {
      let isUpper = byte >= 0x41 && byte <= 0x5A
      let isBreak = !(byte.isLetter || byte.isDigit || byte >= 0x80)
      if (isUpper && wasLower) || isBreak, !word.isEmpty {
        words.append(String(decoding: word, as: UTF8.self))
        word = []
      }
      if !isBreak { word.append(isUpper ? byte | 0x20 : byte) }
      wasLower = !isUpper && !isBreak
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    self.words = words
  }

  func hasAny(of list: Set<String>) -> Bool { words.contains(where: list.contains) }

  /// The key names a part that one node plays now and another may play later.
  var isRole: Bool { hasAny(of: ["role", "state", "leader", "primary", "master", "standby"]) }

  /// The key names the node that leads.
  var isLeader: Bool {
    guard let last = words.last else { return false }
    return hasAny(of: RoleWords.leading) && !hasAny(of: ["role", "state", "is", "has"])
      && (RoleWords.leading.contains(last)
        || ["id", "name", "address", "addr", "host", "node", "uri", "url", "endpoint", "member", "uuid"].contains(last))
  }

  /// A number under this key tells of trouble unless it is zero.
  var isTrouble: Bool {
    hasAny(of: [
      "error", "errors", "err", "errs", "fail", "fails", "failed", "failing", "failure", "failures", "lost", "dropped",
      "offline", "unhealthy", "unassigned", "unreachable", "unavailable", "dead", "down", "missing", "degraded",
      "corrupt", "corrupted", "stuck", "underreplicated",
    ]) && !hasAny(of: ["ms", "seconds", "time", "at"])
  }

  /// A number under this key is a name, not a quantity.
  var isCode: Bool { hasAny(of: ["code", "errno"]) || words == ["statuscode"] }

  /// A number under this key may be the size of the cluster.
  var isNodeCount: Bool {
    (words.contains("cluster") && words.contains("size"))
      || hasAny(of: [
        "node", "nodes", "peer", "peers", "member", "members", "server", "servers", "replica", "replicas",
      ])
        && !hasAny(of: [
          "id", "ids", "index", "port", "epoch", "term", "offset", "lag", "version", "priority", "uptime", "ms",
          "seconds", "bytes", "time",
        ])
  }

  /// A text under this key must not be shown.
  var isSecret: Bool {
    hasAny(of: ["token", "secret", "password", "passwd", "apikey", "authorization", "credential", "credentials"])
      || (words.contains("api") && words.contains("key")) || (words.contains("private") && words.contains("key"))
  }
}
