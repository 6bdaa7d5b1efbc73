// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// Users and groups, as the system's own databases know them; getent(1) ends with 2 where the name is missing.
  static let userRows: [ProbeDerivation] = [
    ProbeDerivation(
      "user-exists", ["useradd", "adduser", "userdel", "deluser"], example: "useradd -r -s /usr/sbin/nologin app",
      asks: Bilingual("사용자가 있는지, 지웠으면 없는지 getent로", en: "whether the user exists, or is gone: getent")
    ) { command in
      let users = UserAnswers(command)
      switch command.tool {
      case "userdel": return command.line.operands.count == 1 ? users.gone("passwd", 0) : []
      case "deluser":
        guard command.line.operands.count == 1 else { return [] }
        return users.gone(command.has("--group") ? "group" : "passwd", 0)
      default: return users.added()
      }
    },
    // id(1): -nG prints the names of a user's groups as the databases know them now.
    ProbeDerivation(
      "user-is-changed", ["usermod", "gpasswd", "chsh"], example: "usermod -aG docker deploy",
      asks: Bilingual("사용자가 그 그룹에 들었는지, 그 셸을 쓰는지", en: "whether the user is in the groups, or has that shell")
    ) { command in
      let users = UserAnswers(command)
      if command.tool == "gpasswd" {
        guard let user = command.value("-a", "--add"), let group = command.word(0) else { return [] }
        return [users.isMember(user, of: group)]
      }
      guard let user = command.word(0) else { return [] }
      var answers: [Answer] = []
      if let groups = command.value("-G", "--groups") { answers += users.members(user, groups) }
      if let shell = command.value("-s", "--shell") { answers.append(users.has(shell, user)) }
      return answers
    },
    ProbeDerivation(
      "group-exists", ["groupadd", "addgroup", "groupdel", "delgroup"], example: "groupadd --system app",
      asks: Bilingual("그룹이 있는지, 지웠으면 없는지 getent로", en: "whether the group exists, or is gone: getent")
    ) { command in
      let users = UserAnswers(command)
      if command.tool.hasSuffix("del") || command.tool == "delgroup" { return users.gone("group", 0) }
      if command.tool == "addgroup", command.line.operands.count == 2, let user = command.word(0),
        let group = command.word(1)
      {
        return [users.isMember(user, of: group)]
      }
      return command.word(0).map { [users.exists("group", $0)] } ?? []
    },
  ]
}

private struct UserAnswers {
  typealias Answer = ProbeDerivation.Answer

  let command: ProbeDerivation.Command

  init(_ command: ProbeDerivation.Command) { self.command = command }

  func added() -> [Answer] {
    if command.tool == "adduser", command.line.operands.count == 2, let user = command.word(0),
      let group = command.word(1)
    {
      return [isMember(user, of: group)]
    }
    guard command.line.operands.count == 1, let user = command.word(0), !command.has("-D") else { return [] }
    var answers = [exists("passwd", user)]
    if let groups = command.value("-G", "--groups") { answers += members(user, groups) }
    if let group = command.value("--ingroup") { answers.append(isMember(user, of: group)) }
    return answers
  }

  func exists(_ database: String, _ name: ProbeWord) -> Answer {
    let isGroup = database == "group"
    return Answer(
      "getent \(database) \(name) >/dev/null", isGroup ? "그룹 \(name.shown) 있음" : "사용자 \(name.shown) 있음",
      en: isGroup ? "the group \(name.shown) exists" : "the user \(name.shown) exists",
      of: ProbedState(kind: .account, name: "\(database) \(name.shown)"))
  }

  func gone(_ database: String, _ place: Int) -> [Answer] {
    guard let name = command.word(place) else { return [] }
    let isGroup = database == "group"
    return [
      Answer(
        "! getent \(database) \(name) >/dev/null", isGroup ? "그룹 \(name.shown) 없음" : "사용자 \(name.shown) 없음",
        en: isGroup ? "the group \(name.shown) is gone" : "the user \(name.shown) is gone",
        of: ProbedState(kind: .account, name: "\(database) \(name.shown)")
      ).absent()
    ]
  }

  /// `docker,sudo`, or one word that is expanded.
  func members(_ user: ProbeWord, _ groups: ProbeWord) -> [Answer] {
    guard let names = groups.constant else { return groups.shown.contains(",") ? [] : [isMember(user, of: groups)] }
    return names.split(separator: ",").map { isMember(user, of: ProbeWord(String($0))) }
  }

  func isMember(_ user: ProbeWord, of group: ProbeWord) -> Answer {
    Answer(
      "id -nG \(user) 2>/dev/null | tr ' ' '\\n' | grep -Fx \(group) >/dev/null",
      "사용자 \(Josa.subject(user.shown)) \(group.shown) 그룹에 들어 있음",
      en: "the user \(user.shown) is in the group \(group.shown)",
      of: ProbedState(kind: .member, name: "\(user.shown) \(group.shown)"))
  }

  func has(_ shell: ProbeWord, _ user: ProbeWord) -> Answer {
    Answer(
      "getent passwd \(user) | cut -d : -f 7 | grep -Fx \(shell) >/dev/null", "사용자 \(user.shown)의 셸이 \(shell.shown)임",
      en: "the shell of \(user.shown) is \(shell.shown)", of: ProbedState(kind: .setting, name: "shell \(user.shown)"))
  }
}
