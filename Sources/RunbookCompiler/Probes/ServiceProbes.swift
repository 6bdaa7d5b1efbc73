// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// Units of systemd.
  static let serviceRows: [ProbeDerivation] = [
    ProbeDerivation(name: "unit-state", programs: ["systemctl"]) { command in
      guard let verb = command.operands.first?.constant else { return [] }
      let startsNow = command.arguments.contains("--now")
      return command.operands.dropFirst().flatMap { unit -> [Answer] in
        let name = command.template(unit)
        switch verb {
        case "enable": return [enabled(name)] + (startsNow ? active(name) : [])
        case "start", "restart", "reload-or-restart": return active(name)
        case "disable":
          return [Answer([.text("! systemctl is-enabled -q ")] + name.pieces, Bilingual("부팅 때 시작하지 않음", en: "does not start at boot"))]
        case "stop":
          return [Answer([.text("! systemctl is-active -q ")] + name.pieces, Bilingual("멈춰 있음", en: "is stopped"))]
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

  /// A unit that runs; for WireGuard's also the interface, which a stopped kernel module leaves out.
  private static func active(_ unit: Template) -> [Answer] {
    let runs = Answer(
      [.text("systemctl is-active -q ")] + unit.pieces,
      Bilingual("\(unit.summary) 유닛이 돌고 있음", en: "unit \(unit.summary) is active"))
    guard case .text(let name)? = unit.pieces.first, unit.pieces.count == 1, name.hasPrefix("wg-quick@") else { return [runs] }
    let interface = String(name.dropFirst("wg-quick@".count).prefix { $0 != "." })
    guard !interface.isEmpty, interface.utf8.allSatisfy({ $0.isWord || $0 == UInt8(ascii: "-") }) else { return [runs] }
    // ip-link(8): an interface that is missing ends with 1.
    return [
      runs,
      Answer(
        [.text("ip link show dev \(interface) >/dev/null 2>&1")],
        Bilingual("\(interface) 인터페이스가 있음", en: "interface \(interface) exists"),
        blindSpot: Bilingual("상대 노드와 실제로 통하는지는 연결 테스트가 확인함", en: "whether the peers answer is for the connection test to say")),
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
