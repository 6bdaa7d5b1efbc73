// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// Units of systemd, and services of older systems.
  static let serviceRows: [ProbeDerivation] = [
    // systemctl(1): is-enabled and is-active end with 0 where it is so; `show -p NeedDaemonReload` says whether a unit's
    // file is newer than what systemd has read of it.
    ProbeDerivation(
      "unit-state", ["systemctl"], example: "systemctl enable --now app",
      asks: Bilingual("서비스의 상태를 systemctl로", en: "a unit's state: systemctl is-enabled, is-active")
    ) { command in
      guard !command.has("-H", "-M", "--host", "--machine", "--root") else { return [] }
      let verb = command.verb()
      if verb == "daemon-reload" { return [UnitAnswers(command).isReloaded] }
      guard let units = command.words(from: 1), !units.isEmpty else { return [] }
      return units.flatMap { UnitAnswers(command).answers(verb, $0) }
    },
    // LSB init scripts: `status` ends with 0 for a service that runs, 3 for one that does not; service(8).
    ProbeDerivation(
      "service-state", ["service"], example: "service nginx start",
      asks: Bilingual("서비스가 돌고 있는지 service status로", en: "whether the service runs: service status")
    ) { command in
      guard command.line.operands.count == 2, let name = command.word(0) else { return [] }
      let status = "\(command.call) \(name) status >/dev/null 2>&1" as ShellText
      let state = ProbedState(kind: .active, name: name.shown)
      let runs = Answer(
        status, "\(Josa.subject(name.shown)) 돌고 있음", en: "\(name.shown) runs", of: state)
      switch command.verb(1) {
      case "start": return [runs]
      case "restart", "reload", "force-reload": return [runs.bearing(.consequence)]
      case "stop":
        return [
          Answer("! \(status)", "\(Josa.subject(name.shown)) 멈춰 있음", en: "\(name.shown) is stopped", of: state).bearing(
            .passing)
        ]
      default: return []
      }
    },
    // loginctl(1): a user who lingers has a file of that name.
    ProbeDerivation(
      "user-lingers", ["loginctl"], example: "loginctl enable-linger deploy",
      asks: Bilingual("로그아웃해도 서비스가 남는 사용자인지", en: "whether the user's services outlive the session")
    ) { command in
      guard command.verb() == "enable-linger", let user = command.word(1) else { return [] }
      return [
        Answer(
          "[ -e /var/lib/systemd/linger/\(user) ]", "\(user.shown)의 서비스가 로그아웃 뒤에도 남음",
          en: "the services of \(user.shown) outlive its session")
      ]
    },
  ]
}

/// The questions about one `systemctl` line.
private struct UnitAnswers {
  typealias Answer = ProbeDerivation.Answer

  let command: ProbeDerivation.Command
  private var systemctl: ShellText { command.has("--user") ? "systemctl --user" : "systemctl" }

  init(_ command: ProbeDerivation.Command) { self.command = command }

  func answers(_ verb: String, _ unit: ProbeWord) -> [Answer] {
    let isNow = command.has("--now")
    switch verb {
    case "enable", "reenable": return [enabled(unit)] + (isNow ? active(unit) : [])
    case "start": return active(unit)
    // Whether a unit was restarted shows in nothing but its tunnel's peers.
    case "restart", "reload-or-restart", "try-restart", "reload": return restarted(unit)
    case "disable":
      let disabled = Answer(
        "! \(systemctl) is-enabled -q \(unit) 2>/dev/null", "\(unit.shown) 유닛이 부팅 때 시작하지 않음",
        en: "unit \(unit.shown) does not start at boot", of: state(.enabled, unit))
      return [disabled] + (isNow ? [stopped(unit)] : [])
    case "mask": return [enabledState(unit, "masked")] + (isNow ? [stopped(unit)] : [])
    case "unmask":
      return [
        Answer(
          "[ \"$(\(systemctl) is-enabled \(unit) 2>/dev/null)\" != masked ]", "\(unit.shown) 유닛이 막혀 있지 않음",
          en: "unit \(unit.shown) is not masked", of: state(.enabled, unit))
      ]
    case "stop": return [stopped(unit)]
    default: return []
    }
  }

  /// A unit by its name, so that `nginx` and `nginx.service` are one.
  private func state(_ kind: ProbedState.Kind, _ unit: ProbeWord) -> ProbedState {
    let name = unit.shown.hasSuffix(".service") ? String(unit.shown.dropLast(8)) : unit.shown
    return ProbedState(kind: kind, name: name)
  }

  private func enabled(_ unit: ProbeWord) -> Answer {
    Answer(
      "\(systemctl) is-enabled -q \(unit)", "\(unit.shown) 유닛이 부팅 때 시작함",
      en: "unit \(unit.shown) starts at boot", of: state(.enabled, unit))
  }

  private func enabledState(_ unit: ProbeWord, _ word: String) -> Answer {
    Answer(
      "[ \"$(\(systemctl) is-enabled \(unit) 2>/dev/null)\" = \(word) ]", "\(unit.shown) 유닛이 막혀 있음",
      en: "unit \(unit.shown) is masked", of: state(.enabled, unit))
  }

  /// Who starts it again by hand, or in a later step, is not contradicted by `verify` or by the next run.
  private func stopped(_ unit: ProbeWord) -> Answer {
    Answer(
      "! \(systemctl) is-active -q \(unit)", "\(unit.shown) 유닛이 멈춰 있음", en: "unit \(unit.shown) is stopped",
      of: state(.active, unit)
    ).bearing(.passing)
  }

  private func restarted(_ unit: ProbeWord) -> [Answer] {
    let answers = active(unit)
    return answers.count > 1
      ? answers : answers.map { $0.bearing(.consequence).blind("정말 다시 시작했는지는 모름", en: "whether it was started anew") }
  }

  /// A unit that runs; for WireGuard's also that its peers are those that its file names now.
  private func active(_ unit: ProbeWord) -> [Answer] {
    let runs = Answer(
      "\(systemctl) is-active -q \(unit)", "\(unit.shown) 유닛이 돌고 있음", en: "unit \(unit.shown) is active",
      of: state(.active, unit))
    guard let name = unit.constant, name.hasPrefix("wg-quick@") else { return [runs] }
    let interface = String(name.dropFirst("wg-quick@".count).prefix { $0 != "." })
    guard !interface.isEmpty, interface.utf8.allSatisfy({ $0.isWord || $0 == UInt8(ascii: "-") }) else { return [runs] }
    // wg(8): `show INTERFACE peers` prints a public key a line; wg-quick(8): the file is /etc/wireguard/INTERFACE.conf.
    let keys = "\(command.sudo)sed -n 's/^PublicKey *= *//p' /etc/wireguard/\(interface).conf" as ShellText
    return [
      runs,
      Answer(
        "diff <(\(command.sudo)wg show \(interface) peers | sort) <(\(keys) | sort) >/dev/null",
        Bilingual("\(interface)의 피어가 설정 파일과 같음", en: "the peers of \(interface) are those of its file"),
        blindSpot: Bilingual(
          "상대 노드와 실제로 통하는지는 연결 테스트가 확인함", en: "whether the peers answer is for the connection test to say")),
    ]
  }

  /// systemctl(1): with a pattern, `show` speaks of every unit that is loaded.
  var isReloaded: Answer {
    Answer(
      "(states=$(\(systemctl) show -p NeedDaemonReload '*') && ! printf '%s\\n' \"$states\" | grep -x 'NeedDaemonReload=yes' >/dev/null)",
      "systemd가 유닛 파일을 모두 새로 읽었음", en: "systemd has read every unit's file as it is now")
  }
}
