// SPDX-License-Identifier: Apache-2.0

/// Fences and attributes that say how a step is proved or undone.
enum StepAttachment {
  /// What a fence is to the step before it.
  enum Kind { case probe, rollback }

  private static let written = Bilingual("적어 둔 확인 명령이 성공함", en: "the check that the note gives succeeds")

  static func kind(of judgement: BlockJudgement) -> Kind? {
    if let probe = judgement.attribute("probe"), isBare(probe) { return .probe }
    if let rollback = judgement.attribute("rollback"), isBare(rollback) { return .rollback }
    return nil
  }

  private static func isBare(_ attribute: InfoString.Attribute) -> Bool {
    attribute.value == nil || attribute.value == "true"
  }

  /// Each statement of the fence is a question of its own; all must be true.
  static func probes(_ judgement: BlockJudgement, _ builder: TemplateBuilder) -> [Probe] {
    (judgement.reading.script?.statements ?? []).map { statement in
      let command = builder.template(of: statement.range)
      return Probe(.command(command), meaning: written, reason: Reason("probe-fence", words: command.summary))
    }
  }

  /// The probe that stands on the fence itself: `probe="test -e /data"`; nil where there is none.
  static func written(_ judgement: BlockJudgement) -> [Probe]? {
    guard let attribute = judgement.attribute("probe"), let value = attribute.value, !value.isEmpty, attribute.isOn
    else { return nil }
    let template = AttributeTemplate.read(value, range: judgement.context.code.infoRange)
    return [
      Probe(
        .command(template), meaning: written, reason: Reason("probe-attribute", words: value))
    ]
  }

  /// What undoes the step, where it stands on the fence itself: `rollback="rm -rf /data"`; nil where there is none.
  static func undoing(_ judgement: BlockJudgement) -> Template? {
    guard let attribute = judgement.attribute("rollback"), let value = attribute.value, !FlagText.isFlag(value) else {
      return nil
    }
    return AttributeTemplate.read(value, range: judgement.context.code.infoRange)
  }

  static func withoutStep(_ judgement: BlockJudgement, file: String) -> Diagnostic {
    Diagnostic(
      rule: "probe-without-step", severity: .error,
      place: Place(file: file, range: judgement.context.code.infoRange),
      message: Bilingual("이 블록이 확인하거나 되돌릴 단계가 앞에 없다", en: "No step before this fence to check or undo"))
  }
}

/// Shell text in an attribute, with values.
enum AttributeTemplate {
  /// The text as a template; `range` is where in the file a message about it is placed.
  static func read(_ text: String, range: ByteRange) -> Template {
    let bytes = Array(text.utf8)
    let found = MustacheReader.find(in: bytes)
    var masked = bytes
    for value in found { for offset in value.range { masked[offset] = UInt8(ascii: "x") } }
    let script = ShellReader.read(masked)
    var pieces: [Template.Piece] = []
    var start = 0
    for value in found {
      guard case .success(let reference) = value.result else { continue }
      let written = String(decoding: bytes[value.range], as: UTF8.self)
      pieces.append(.text(String(decoding: bytes[start..<value.range.lowerBound], as: UTF8.self)))
      let use = ValueUse(
        reference, range: range, written: written, reason: Reason("written-as-a-value", words: written))
      pieces.append(.value(use, .shell(script.site(of: value.range, in: masked))))
      start = value.range.upperBound
    }
    pieces.append(.text(String(decoding: bytes[start...], as: UTF8.self)))
    return Template(pieces)
  }
}
