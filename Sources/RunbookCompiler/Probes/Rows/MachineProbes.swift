// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// Interfaces and addresses.
  static let networkRows: [ProbeDerivation] = [
    // wg-quick(8): the interface is named after the file; wg(8): `show INTERFACE` fails without it.
    ProbeDerivation(
      "tunnel-is-up", ["wg-quick"], example: "wg-quick up wg0",
      asks: Bilingual("WireGuard 인터페이스가 있는지", en: "whether the WireGuard interface is there")
    ) { command in
      guard let name = command.word(1), !name.shown.contains("/") else { return [] }
      let state = ProbedState(kind: .active, name: "wg-quick@\(name.shown)")
      switch command.verb() {
      case "up":
        return [
          Answer(
            "\(command.sudo)wg show \(name) >/dev/null 2>&1", "\(name.shown) 인터페이스가 올라와 있음",
            en: "the interface \(name.shown) is up", of: state)
        ]
      case "down":
        return [
          Answer(
            "(names=$(\(command.sudo)wg show interfaces) && ! printf '%s\\n' \"$names\" | tr ' ' '\\n' | grep -Fx \(name) >/dev/null)",
            "\(name.shown) 인터페이스가 내려가 있음",
            en: "the interface \(name.shown) is down", of: state
          ).bearing(.passing)
        ]
      default: return []
      }
    },
    // ip-link(8), ip-address(8): what they show is there now, and gone after a reboot.
    ProbeDerivation(
      "interface-is-set", ["ip"], example: "ip addr add 10.0.0.1/24 dev eth1",
      asks: Bilingual("인터페이스나 주소가 있는지 ip로", en: "whether the interface or address is there: ip")
    ) { command in
      let words = command.arguments.map(command.source.word)
      guard !words.contains(where: { $0 == nil }), command.line.options.isEmpty else { return [] }
      let texts = words.compactMap(\.self)
      let kind = command.verb()
      guard ["link", "l", "addr", "a", "address"].contains(kind), texts.count > 3 else { return [] }
      func behind(_ name: String) -> ProbeWord? {
        texts.firstIndex { $0.constant == name }.flatMap { texts.indices.contains($0 + 1) ? texts[$0 + 1] : nil }
      }
      let isLink = kind.hasPrefix("l")
      if isLink, command.verb(1) == "add",
        let name = behind("dev") ?? behind("name") ?? (command.verb(2) == "link" ? nil : command.word(2))
      {
        return [
          Answer(
            "ip link show dev \(name) >/dev/null 2>&1", "\(name.shown) 인터페이스 있음",
            en: "the interface \(name.shown) exists")
        ]
      }
      if isLink, command.verb(1) == "set", texts.last?.constant == "up", let name = behind("dev") ?? command.word(2) {
        return [
          Answer(
            "ip -o link show up dev \(name) 2>/dev/null | grep . >/dev/null", "\(name.shown) 인터페이스가 켜져 있음",
            en: "the interface \(name.shown) is up")
        ]
      }
      if !isLink, command.verb(1) == "add", let device = behind("dev"), let address = command.word(2),
        address.shown.contains("/")
      {
        return [
          Answer(
            "ip -o addr show dev \(device) 2>/dev/null | grep -Fw -e \(address) >/dev/null",
            "\(device.shown)의 주소 \(address.shown) 있음", en: "\(device.shown) has the address \(address.shown)")
        ]
      }
      return []
    },
  ]

  /// Names, times and languages of the machine.
  static let machineRows: [ProbeDerivation] = [
    // hostnamectl(1): the static name.
    ProbeDerivation(
      "host-name", ["hostnamectl", "hostname"], example: "hostnamectl set-hostname web1",
      asks: Bilingual("호스트 이름이 그러한지", en: "whether the machine has that name")
    ) { command in
      let state = ProbedState(kind: .setting, name: "hostname")
      if command.tool == "hostname" {
        guard command.line.operands.count == 1, command.line.options.isEmpty, let name = command.word(0) else {
          return []
        }
        return [
          Answer(
            "[ \"$(uname -n)\" = \(name) ]", "지금 호스트 이름이 \(name.shown)임", en: "the machine's name is \(name.shown) now",
            of: state)
        ]
      }
      guard ["set-hostname", "hostname"].contains(command.verb()), let name = command.word(1) else { return [] }
      return [
        Answer(
          "[ \"$(hostnamectl --static)\" = \(name) ]", "호스트 이름이 \(name.shown)임",
          en: "the machine's name is \(name.shown)", of: state)
      ]
    },
    // timedatectl(1): `show -p` prints a property.
    ProbeDerivation(
      "clock-setting", ["timedatectl"], example: "timedatectl set-timezone Asia/Seoul",
      asks: Bilingual(
        "시간대와 시각 동기화가 그러한지 timedatectl로", en: "whether the time zone or the synchronisation is so: timedatectl show")
    ) { command in
      guard let value = command.word(1) else { return [] }
      switch command.verb() {
      case "set-timezone":
        return [
          Answer(
            "[ \"$(timedatectl show -p Timezone --value)\" = \(value) ]", "시간대가 \(value.shown)임",
            en: "the time zone is \(value.shown)", of: ProbedState(kind: .setting, name: "timezone"))
        ]
      case "set-ntp":
        guard
          let wanted = [
            "true": "yes", "yes": "yes", "on": "yes", "1": "yes", "false": "no", "no": "no", "off": "no", "0": "no",
          ][value.constant ?? ""]
        else { return [] }
        return [
          Answer(
            "[ \"$(timedatectl show -p NTP --value)\" = \(wanted) ]", "시각 동기화가 \(wanted == "yes" ? "켜져" : "꺼져") 있음",
            en: "synchronisation of the clock is \(wanted == "yes" ? "on" : "off")",
            of: ProbedState(kind: .setting, name: "ntp"))
        ]
      default: return []
      }
    },
    // locale(1): -a lists the compiled locales, `en_US.UTF-8` as `en_US.utf8`; update-locale(8) writes /etc/default/locale.
    ProbeDerivation(
      "locale-is-there", ["locale-gen", "update-locale"], example: "locale-gen ko_KR.UTF-8",
      asks: Bilingual("로캘이 만들어졌는지, 기본값인지", en: "whether the locale is made, or is the default")
    ) { command in
      guard let words = command.words(), !words.isEmpty else { return [] }
      return PackageAnswers.all(words) { word in
        guard let text = word.constant else { return nil }
        if command.tool == "update-locale" {
          guard text.contains("=") else { return nil }
          return Answer(
            "grep -qsFx -e \(word) /etc/default/locale", "기본 로캘에 \(text) 있음", en: "the default locale has \(text)")
        }
        let made = text.replacing(".UTF-8", with: ".utf8")
        return Answer(
          "locale -a 2>/dev/null | grep -ixF \(ShellPlain.quoted(made)) >/dev/null", "\(text) 로캘이 만들어져 있음",
          en: "the locale \(text) is made")
      }
    },
    // update-alternatives(1): the link below /etc/alternatives points to the choice.
    ProbeDerivation(
      "alternative-is-chosen", ["update-alternatives"], example: "update-alternatives --set editor /usr/bin/vim.basic",
      asks: Bilingual("그 대안이 골라졌는지, 등록되었는지", en: "whether that alternative is chosen, or known")
    ) { command in
      guard let words = command.words() else { return [] }
      if command.has("--set"), words.count == 2 {
        return [
          Answer(
            "[ \"$(readlink /etc/alternatives/\(words[0]))\" = \(words[1]) ]",
            "\(words[0].shown)의 대안이 \(words[1].shown)임", en: "the alternative of \(words[0].shown) is \(words[1].shown)"
          )
        ]
      }
      if command.has("--install"), words.count >= 4 {
        return [
          Answer(
            "update-alternatives --query \(words[1]) 2>/dev/null | grep -Fx \"Alternative: \"\(words[2]) >/dev/null",
            "\(words[1].shown)의 대안으로 \(words[2].shown) 등록되어 있음",
            en: "\(words[2].shown) is an alternative of \(words[1].shown)")
        ]
      }
      return []
    },
  ]
}
