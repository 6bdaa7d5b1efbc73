// SPDX-License-Identifier: Apache-2.0

extension Rule {
  /// What the blocks, the fences and the steps are; a new rule is added here and nowhere else.
  static let structureRules: [Rule] = [
    .fenceMislabeled, .unclosedFence, .configNoPath, .relativeFile, .filePartWithoutForm, .stepWithoutProbe,
    .unknownAttribute, .foreignAttribute, .attributeValue, .unknownStep, .strayDirective, .fenceInHTML,
    .markupInCode, .jekyllHighlight, .weakSimilarity, .configFragment, .prohibitionNearStep,
    .repeatedHeading, .skippedHeadingLevel, .brokenLink, .unreachableCommand, .branchHeadings,
  ]
}
