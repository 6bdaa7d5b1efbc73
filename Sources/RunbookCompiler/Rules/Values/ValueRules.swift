// SPDX-License-Identifier: Apache-2.0

extension Rule {
  /// Stand-ins and values; a new rule is added here and nowhere else.
  static let valueRules: [Rule] = [
    .unboundPlaceholder, .placeholderUnquoted, .placeholderUnmarked, .unusedBinding, .valueSyntax, .secretStandIn,
    .literalPerHost, .crossHostValue,
  ]
}
