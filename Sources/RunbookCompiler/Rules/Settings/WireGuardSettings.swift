// SPDX-License-Identifier: Apache-2.0

extension SettingsTable {
  /// wg(8) and wg-quick(8) of wireguard-tools 1.0.20210914; small letters count as large ones, and wg takes no other key.
  static let wireGuard = SettingsTable(
    program: "wg-quick", form: .sections, isComplete: true,
    sections: [
      "Interface": words(
        "PrivateKey ListenPort FwMark Address DNS MTU Table PreUp PostUp PreDown PostDown SaveConfig"),
      "Peer": words("PublicKey PresharedKey AllowedIPs Endpoint PersistentKeepalive AdvancedSecurity"),
    ],
    source: Bilingual("근거: wireguard-tools 1.0.20210914의 wg(8), wg-quick(8)", en: "source: wg(8) and wg-quick(8)"))
}
