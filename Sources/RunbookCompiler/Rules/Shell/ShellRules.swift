// SPDX-License-Identifier: Apache-2.0

extension Rule {
  /// What a single command does; a new rule is added here and nowhere else.
  static let shellRules: [Rule] = [
    .contComment, .contTrailingSpace, .contThenComment, .contThenBlank, .contAtEnd, .shellSyntax, .neverEnding,
    .interactive,
    .interactiveEditor, .packageNoYes,
    .unquotedExpansion, .imageUnpinned, .nonASCIIHeader, .secretOnCmdline, .privateKeyReadable, .destructive,
    .reboot, .curlPipeShell, .urlMutable, .sudoRedirect, .securityWeakened, .insecureConfig, .chmod777,
    .backgroundProcess,
    .appendNotIdempotent, .enableMissing, .literalSecret, .literalToken, .imageLatest, .aliasNonInteractive,
    .commandTypo,
    .hyphenVariable,
  ]
}
