// SPDX-License-Identifier: Apache-2.0

extension Duration {
  /// Seconds with one digit behind the point, two below a second: `0.04`, `12.3`.
  package var secondsText: String {
    let milliseconds = self.milliseconds
    if milliseconds < 1_000 {
      let hundredths = (milliseconds + 5) / 10
      return "\(hundredths / 100).\(hundredths / 10 % 10)\(hundredths % 10)"
    }
    let tenths = (milliseconds + 50) / 100
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// Seconds with three digits behind the point, for programs: `0.042`.
  var decimalText: String {
    let rest = String(milliseconds % 1_000)
    return "\(milliseconds / 1_000)." + String(repeating: "0", count: 3 - rest.utf8.count) + rest
  }

  /// Whole milliseconds.
  package var milliseconds: Int {
    Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }
}
