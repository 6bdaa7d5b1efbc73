// SPDX-License-Identifier: Apache-2.0

extension Rule {
  /// What programs can be told; a new rule is added here and nowhere else.
  static let settingRules: [Rule] = [
    .unknownSetting, .settingValue,
  ]
}
