// SPDX-License-Identifier: Apache-2.0

/// Single words by which stand-ins are told from values. Data only.
enum StandInWords {
  /// Settings whose values are for people to read; small letters, no joints.
  static let talkingKeys: Set<String> = [
    "name", "title", "description", "desc", "label", "summary", "comment", "message", "text", "displayname", "alias",
    "subject", "body", "help", "prompt", "placeholder", "annotation", "note", "설명", "제목", "이름",
  ]

  /// Whose value a word such as `node_ip` names.
  static let owners: Set<String> = [
    "this", "my", "your", "the", "node", "server", "host", "db", "master", "slave", "primary", "standby", "replica",
    "worker", "remote", "local", "public", "private", "external", "internal", "peer", "lb", "vip", "leader", "manager",
  ]

  /// Words that ask to be replaced; small letters, no joints.
  static let conventional: Set<String> = [
    "changeme", "changeit", "replaceme", "changethis", "replacethis", "putyourvaluehere",
  ]

  /// Words that programs print in angle brackets: nothing is there yet, or nothing has a name.
  static let printed: Set<String> = [
    "none", "nil", "null", "unset", "unknown", "pending", "invalid", "no value", "not set", "missing", "empty", "all",
    "default", "eof", "defunct", "anonymous", "true", "false",
  ]

  /// Commands that make what they name, so that the name is the author's own.
  static let making: Set<String> = [
    "create", "init", "new", "run", "apply", "clone", "mkdir", "touch", "install", "add", "build", "tag", "--name",
  ]

  /// What stands before a number that names something: `kill`, `MASTER_LOG_POS=`.
  static let numbered: Set<String> = [
    "pos", "position", "id", "pid", "kill", "lsn", "offset", "epoch", "serial", "seq",
  ]
}
