// SPDX-License-Identifier: Apache-2.0

/// A step on its way: what its block says, before it has a number and an id.
struct StepDraft {
  let judgement: BlockJudgement
  let range: ByteRange
  let target: Target
  var title: String?
  var prose: [String] = []
  var carry: Template?
  var probes: [Probe] = []
  var products: [Product] = []
  var options: StepOptions
  var repairs: [Repair] = []
  var notes: [StepNote] = []
  var isCheck = false
  var isPartlyAsked = false
  var isPassing = false
  var leavesNothing = false
  var effects: [ProbeDerivation.Answer] = []
  var requestWords: [Template]?
  /// What the step's own block shows as its result; nil where it shows none.
  var ownExpectation: Expectation?
  var exposedSecrets: [ByteRange] = []
  /// False for a step of a fence whose result belongs to another of its steps.
  var ownsResult = true
  /// Why it became this step, beyond the language of its block.
  var reasons: [Reason] = []

  init(judgement: BlockJudgement, range: ByteRange, target: Target) {
    self.judgement = judgement
    self.range = range
    self.target = target
    options = DeclaredOptions.read(judgement)
  }
}

/// The flags and times that attributes set.
enum DeclaredOptions {
  static func read(_ judgement: BlockJudgement) -> StepOptions {
    var options = StepOptions()
    if let confirm = judgement.attribute("confirm"), confirm.isOn {
      let words = confirm.value ?? ""
      options.confirm =
        words.isEmpty || words == "true"
        ? Bilingual("이 단계를 실행하나", en: "Run this step") : Bilingual(verbatim: words)
    }
    options.isInteractive = judgement.has("interactive")
    options.isBackground = judgement.has("background")
    options.isOnce = judgement.has("once")
    options.isManual = judgement.has("manual")
    options.backup = FileBackup(judgement.attribute("backup")?.value)
    options.timeout = seconds(judgement, "timeout")
    options.retry = seconds(judgement, "retry")
    options.every = seconds(judgement, "every")
    options.stable = seconds(judgement, "stable")
    options.needs = StepNames.list(judgement.attribute("needs")?.value)
    options.tags = StepNames.list(judgement.attribute("tags")?.value)
    options.isApart = judgement.has("excludeFromRunAll") || judgement.apartReason != nil
    options.serial = SerialText.count(judgement.attribute("serial")?.value)
    options.surroundings = DeclaredSurroundings.read(judgement)
    return options
  }

  private static func seconds(_ judgement: BlockJudgement, _ key: String) -> Int? {
    judgement.attribute(key)?.value.flatMap(DurationText.seconds)
  }
}

/// A duration as people write it: `30s`, `5m`, `1h`, `1m30s`, or seconds alone.
package enum DurationText {
  /// Whole seconds, at least one; nil for a text that is no duration.
  package static func seconds(_ text: String) -> Int? {
    var total = 0
    var number: Int?
    for character in text {
      if let digit = character.wholeNumberValue, character.isASCII {
        let next = (number ?? 0).multipliedReportingOverflow(by: 10)
        guard !next.overflow, next.partialValue < 10_000_000 else { return nil }
        number = next.partialValue + digit
      } else {
        guard let value = number, let unit = ["s": 1, "m": 60, "h": 3600][character] else { return nil }
        total += value * unit
        number = nil
      }
    }
    total += number ?? 0
    return total > 0 ? total : nil
  }
}

/// What attributes say that a step makes: `fact="publickey=@publickey"`, `local="privatekey=@privatekey"`.
enum DeclaredProducts {
  /// The values that commands leave behind, each as the author states it where he does, then those that only he states.
  static func read(_ judgement: BlockJudgement, besides found: [Product]) -> [Product] {
    let declared = read(judgement)
    return found.map { product in declared.first { $0.name == product.name } ?? product }
      + declared.filter { product in !found.contains { $0.name == product.name } }
  }

  private static func read(_ judgement: BlockJudgement) -> [Product] {
    let attributes = judgement.info.attributes + judgement.context.directive
    return attributes.filter { $0.key == "fact" || $0.key == "local" }.compactMap { attribute in
      attribute.value.flatMap { product($0, isLocal: attribute.key == "local") }
    }
  }

  /// The product that an attribute's value names; nil for a value that is neither `NAME=@FILE` nor `NAME=-`.
  static func product(_ value: String, isLocal: Bool) -> Product? {
    guard let equals = value.firstIndex(of: "=") else { return nil }
    let name = String(value[..<equals])
    let origin = String(value[value.index(after: equals)...])
    guard !name.isEmpty, name.utf8.allSatisfy(\.isWord), origin == "-" || (origin.hasPrefix("@") && origin != "@")
    else { return nil }
    return Product(
      name: name, origin: origin == "-" ? .standardOutput : .file(String(origin.dropFirst())), isLocal: isLocal,
      reason: Reason(isLocal ? "local-attribute" : "fact-attribute", words: value))
  }
}

/// The units that commands of the note start, from which a configuration's path follows.
enum StartedUnits {
  static func find(_ judgements: [BlockJudgement]) -> [StartedUnit] {
    judgements.flatMap { judgement -> [StartedUnit] in
      (judgement.reading.script?.allSimpleCommands ?? []).flatMap { found -> [StartedUnit] in
        guard let invocation = found.command.resolved, invocation.program == "systemctl" else { return [] }
        return invocation.arguments.dropFirst().compactMap { word in
          word.constant.map { StartedUnit(name: $0, range: judgement.reading.source(of: word.range)) }
        }
      }
    }
  }
}

/// The files that stand-ins and values of the note ask for: what writes them publishes them.
enum WantedFiles {
  static func find(_ judgements: [BlockJudgement], meaning: PlaceholderMeaning) -> Set<String> {
    var names: Set<String> = []
    for judgement in judgements {
      let builder = TemplateBuilder(reading: judgement.reading, language: judgement.language, meaning: meaning)
      for hole in judgement.reading.holes {
        guard case .fact(_, let name)? = builder.use(of: hole)?.reference else { continue }
        names.insert(name)
      }
    }
    return Set(meaning.writtenFiles.filter { names.contains(KeyFiles.valueName(of: $0)) })
  }
}

/// The stand-ins of a block for `outline`.
enum Placeholders {
  static func list(_ reading: BlockReading, builder: TemplateBuilder) -> [Placeholder] {
    reading.holes.compactMap { hole in
      let use = builder.use(of: hole)
      guard case .placeholder(let form) = hole.content else { return nil }
      return Placeholder(
        form: form, text: reading.text(hole.range), range: reading.source(of: hole.range),
        because: hole.reason ?? Reason("written-\(form.rawValue)", words: reading.text(hole.range)),
        reference: use?.reference, reason: use?.reason,
        isRedirection: form == .angle && reading.script?.context(at: hole.range.lowerBound) == .bare)
    }
  }
}
