// SPDX-License-Identifier: Apache-2.0

/// What a directive says of the list of tasks below it.
extension TaskContext {
  func attribute(_ key: String) -> InfoString.Attribute? { directive.last { $0.key == key } }

  var options: StepOptions {
    var options = StepOptions()
    options.isManual = true
    options.isOnce = attribute("once")?.isOn ?? false
    options.isApart = attribute("excludeFromRunAll")?.isOn ?? false || apartReason != nil
    options.serial = attribute("serial").map { SerialText.count($0.value) } ?? turns?.count
    options.needs = StepNames.list(attribute("needs")?.value)
    return options
  }

  /// Why nobody is asked in a whole run; nil where someone is, and where the author says it.
  var apartReason: Reason? { ApartReason.of(attribute("excludeFromRunAll"), headings) }

  /// The words that let its nodes go one after another; nil where there are none, and where the author says it.
  var turnReason: Reason? { attribute("serial") == nil ? turns?.reason : nil }

  var target: Target {
    guard let pattern = attribute("target")?.value, !pattern.isEmpty else { return Target(nil, reasons: []) }
    let reason = Reason("target-attribute", words: "target=\(pattern)", at: directiveRange)
    return Target(TargetInference.selection(pattern: pattern), reasons: [reason])
  }
}

/// Names of steps as `needs` lists them.
enum StepNames {
  /// The names between commas, in their order.
  static func list(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",").map { $0.trimmingBlanks() }.filter { !$0.isEmpty }
  }
}
