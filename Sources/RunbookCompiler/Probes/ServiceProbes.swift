// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// Units of systemd.
  static let serviceRows: [ProbeDerivation] = [
    ProbeDerivation(name: "unit-state", programs: ["systemctl"]) { command in
      guard let verb = command.operands.first?.constant else { return [] }
      let startsNow = command.arguments.contains("--now")
      let sudo = command.sudo
      return command.operands.dropFirst().flatMap { unit -> [Answer] in
        let name = command.template(unit)
        switch verb {
        case "enable": return [enabled(name)] + (startsNow ? active(name, sudo) : [])
        case "start": return active(name, sudo)
        // Whether a unit was restarted shows in nothing but its tunnel's peers.
        case "restart", "reload-or-restart": return name.summary.hasPrefix("wg-quick@") ? active(name, sudo) : []
        case "disable":
          return [
            Answer(
              [.text("! systemctl is-enabled -q ")] + name.pieces,
              Bilingual("부팅 때 시작하지 않음", en: "does not start at boot"))
          ]
        // A later step may start it again, so "is stopped" is no lasting truth.
        default: return []
        }
      }
    }
  ]

  private static func enabled(_ unit: Template) -> Answer {
    Answer(
      [.text("systemctl is-enabled -q ")] + unit.pieces,
      Bilingual("\(unit.summary) 유닛이 부팅 때 시작함", en: "unit \(unit.summary) starts at boot"))
  }

  /// A unit that runs; for WireGuard's also that its peers are those that its file names now.
  private static func active(_ unit: Template, _ sudo: String) -> [Answer] {
    let runs = Answer(
      [.text("systemctl is-active -q ")] + unit.pieces,
      Bilingual("\(unit.summary) 유닛이 돌고 있음", en: "unit \(unit.summary) is active"))
    guard case .text(let name)? = unit.pieces.first, unit.pieces.count == 1, name.hasPrefix("wg-quick@") else {
      return [runs]
    }
    let interface = String(name.dropFirst("wg-quick@".count).prefix { $0 != "." })
    guard !interface.isEmpty, interface.utf8.allSatisfy({ $0.isWord || $0 == UInt8(ascii: "-") }) else { return [runs] }
    // wg(8): `show INTERFACE peers` prints a public key a line; wg-quick(8): the file is /etc/wireguard/INTERFACE.conf.
    let keys = "\(sudo)sed -n 's/^PublicKey *= *//p' /etc/wireguard/\(interface).conf"
    return [
      runs,
      Answer(
        [.text("diff <(\(sudo)wg show \(interface) peers | sort) <(\(keys) | sort) >/dev/null")],
        Bilingual("\(interface)의 피어가 설정 파일과 같음", en: "the peers of \(interface) are those of its file"),
        blindSpot: Bilingual(
          "상대 노드와 실제로 통하는지는 연결 테스트가 확인함", en: "whether the peers answer is for the connection test to say")),
    ]
  }
}

extension Template {
  /// The text in one line for a message, values by the words that they were written with.
  package var summary: String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .value(let use, _): use.written
      case .forEachPeer: "…"
      case .aimed(_, let host, _): host
      }
    }.joined().split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
