// SPDX-License-Identifier: Apache-2.0

/// Attributes of a fence that makes several steps: `target.2=node1` concerns its second step alone.
package enum StepAttributes {
  /// The key without the number of a step, and that number; nil where the attribute concerns the whole fence.
  package static func parts(of key: String) -> (key: String, step: Int?) {
    guard let dot = key.lastIndex(of: "."), let step = Int(key[key.index(after: dot)...]), step > 0 else {
      return (key, nil)
    }
    return (String(key[..<dot]), step)
  }

  /// The key that concerns one step of a fence, or the whole fence where it makes one step.
  package static func key(_ key: String, step: Int, of count: Int) -> String { count > 1 ? "\(key).\(step)" : key }

  /// The attributes as they concern one step: its own win over those of the whole fence, those of others are left out.
  package static func concerning(step: Int, in attributes: [InfoString.Attribute]) -> [InfoString.Attribute] {
    var common: [InfoString.Attribute] = []
    var own: [InfoString.Attribute] = []
    for attribute in attributes {
      let (key, number) = parts(of: attribute.key)
      switch number {
      case nil: common.append(attribute)
      case step?: own.append(attribute.renamed(key))
      default: break
      }
    }
    return common + own
  }
}

extension BlockJudgement {
  /// The same block as one of its steps sees it.
  func concerning(step: Int) -> BlockJudgement {
    var copy = self
    copy.context.directive = StepAttributes.concerning(step: step, in: context.directive)
    copy.info = InfoString(
      label: info.label, labelRange: info.labelRange,
      attributes: StepAttributes.concerning(step: step, in: info.attributes))
    return copy
  }
}
