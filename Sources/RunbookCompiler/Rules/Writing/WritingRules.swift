// SPDX-License-Identifier: Apache-2.0

extension Rule {
  /// How a note is written: prompts, glosses, characters, syntax of what is no shell; a new rule is added here and nowhere else.
  static let writingRules: [Rule] = [
    .promptInCommand, .mixedOutput, .outputAsComment, .editorThenContent, .fenceUntagged, .indentedCode,
    .admonitionAsCode, .glossWithoutHash, .slashComment, .smartQuotes, .smartDashes, .nbsp, .zeroWidth,
    .bidiControl, .fullWidth, .configEllipsis, .outputEllipsis, .formatSyntax, .duplicateKey,
  ]
}
