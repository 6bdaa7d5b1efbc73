// SPDX-License-Identifier: Apache-2.0

extension Rule {
  /// What one command means for the next, in its block and beyond; a new rule is added here and nowhere else.
  static let flowRules: [Rule] = [
    .cwdState, .relativeCdAgain, .shellSwitch, .nestedShell,
    .undefinedVariable, .variableMismatch, .duplicateAssignment, .heredocUnquoted,
    .alternativesInBlock, .inverseCommands, .multiTargetBlock, .targetAfterBlock,
    .lostInSubshell, .maskedFailure, .heredocEnd, .missingFile, .missingParentDir, .pathMismatch, .pathTypo,
    .portNotPublished,
  ]
}
