// SPDX-License-Identifier: Apache-2.0

/// Reads `serial` and `max_fail_percentage` of the front matter, which mean what they mean in an Ansible play.
enum FleetSettingsReader {
  /// A wrong value is a fault and counts as not written.
  static func read(_ root: YAMLNode, file: String) -> (settings: FleetSettings, faults: [Diagnostic]) {
    var settings = FleetSettings()
    var faults: [Diagnostic] = []
    for node in root["serial"].map({ $0.items ?? [$0] }) ?? [] {
      if let batch = node.text.flatMap(batch) {
        settings.serial.append(batch)
      } else {
        faults.append(fault(node, file, serialWords))
      }
    }
    if let node = root["max_fail_percentage"] {
      settings.maxFailPercentage = node.text.flatMap { number($0, upTo: 100) }
      if settings.maxFailPercentage == nil { faults.append(fault(node, file, shareWords)) }
    }
    return (faults.isEmpty ? settings : FleetSettings(), faults)
  }

  private static let serialWords = Bilingual(
    "serial에는 1 이상의 수나 '30%' 같은 비율, 또는 그 목록을 쓴다",
    en: "serial takes a number from 1, a share such as '30%', or a list of them")
  private static let shareWords = Bilingual(
    "max_fail_percentage에는 0에서 100까지의 정수를 쓴다", en: "max_fail_percentage takes a whole number from 0 to 100")

  private static func batch(_ text: String) -> FleetSettings.Batch? {
    if text.hasSuffix("%") {
      guard let share = number(String(text.dropLast()), upTo: 100), share > 0 else { return nil }
      return .percent(share)
    }
    guard let count = number(text, upTo: 100_000), count > 0 else { return nil }
    return .nodes(count)
  }

  /// Digits alone: `+5` and `0x10` would mean something else to Ansible's YAML.
  private static func number(_ text: String, upTo most: Int) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy(\.isDigit), let number = Int(text), number <= most else { return nil }
    return number
  }

  private static func fault(_ node: YAMLNode, _ file: String, _ words: Bilingual) -> Diagnostic {
    Diagnostic(
      rule: "fleet-setting-value", severity: .error, place: Place(file: file, range: node.range), message: words)
  }
}
