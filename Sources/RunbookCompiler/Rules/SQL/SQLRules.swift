// SPDX-License-Identifier: Apache-2.0

extension Rule {
  /// Statements; a new rule is added here and nowhere else.
  static let sqlRules: [Rule] = [
    .statementGenerator
  ]
}
