// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RunbookBackends
import RunbookCompiler

/// Which samples a command is about.
struct SampleOptions: ParsableArguments {
  @Argument(help: "A Markdown note, or the JSON answer itself in a file that ends in .json; - is standard input.")
  var file: String
  @Option(help: "Only the result of this step, by id or number.") var step: String?
  @OptionGroup var inventory: InventoryOption
  @OptionGroup var language: LanguageOption

  /// The samples in the note's order, never none; throws where there is none to speak of, or one cannot be read.
  func samples() throws(CommandFailure) -> [JudgedSample] {
    let tongue = language.tongue
    let source = try Project.note(file, tongue)
    guard !isJSON(source) else { return [try bare(source, tongue)] }
    let project = try Project.open(source, inventory: inventory.path, needsInventory: false, tongue: tongue)
    var samples = JudgedSample.list(in: project.compilation)
    if project.inventory != nil, project.compilation.plan == nil {
      let words = Bilingual(
        "runbook: 문서에 오류가 있어 인벤토리를 쓰지 않는다 (runbook check \(file))",
        en: "runbook: the note has errors, so the inventory is not used (runbook check \(file))")
      Console.error(words[tongue])
    }
    if let step { samples = [try chosen(step, among: samples, tongue)] }
    guard !samples.isEmpty else {
      let words = Bilingual(
        "runbook: \(file)에는 JSON 응답 예시가 없다", en: "runbook: \(file) shows no JSON answer as a result")
      throw CommandFailure(words[tongue])
    }
    return samples
  }

  /// The one sample of a command that prints one thing.
  func sample() throws(CommandFailure) -> JudgedSample {
    let samples = try samples()
    guard samples.count > 1 else { return samples[0] }
    let names = samples.compactMap { $0.step?.id.rawValue }.joined(separator: ", ")
    let words = Bilingual(
      "runbook: JSON 응답 예시가 여럿이다. --step으로 고른다: \(names)",
      en: "runbook: there is more than one JSON answer; choose with --step: \(names)")
    throw CommandFailure(words[language.tongue])
  }

  private func isJSON(_ source: SourceFile) -> Bool {
    if source.name.hasSuffix(".json") { return true }
    let first = source.bytes.first { !$0.isBlank && !$0.isLineEnd }
    return source.name == "-" && (first == UInt8(ascii: "{") || first == UInt8(ascii: "["))
  }

  private func bare(_ source: SourceFile, _ tongue: Tongue) throws(CommandFailure) -> JudgedSample {
    if step != nil {
      throw CommandFailure(
        Bilingual("runbook: --step은 문서에서만 쓴다", en: "runbook: --step is for notes alone")[tongue])
    }
    let inventory = try inventory.path.map { path throws(CommandFailure) in try Project.inventory(path, tongue).0 }
    do {
      return try JudgedSample.bare(source, inventory: inventory)
    } catch {
      let diagnostic = Diagnostic(
        rule: error.rule, severity: .error, place: Place(file: source.name, range: error.range),
        message: error.message, notes: error.hint.map { [Diagnostic.Note($0)] } ?? [])
      let report = CheckReport([diagnostic], sources: [source]).text(tongue, isColoured: Console.isColoured(2))
      throw CommandFailure(report)
    }
  }

  private func chosen(_ name: String, among samples: [JudgedSample], _ tongue: Tongue) throws(CommandFailure)
    -> JudgedSample
  {
    let found = samples.first { sample in
      sample.step.map { $0.id.rawValue == name || String($0.number) == name } ?? false
    }
    if let found { return found }
    let near = nearest(to: name, among: samples.compactMap { $0.step?.id.rawValue })
    let hint = near.map { Bilingual(": \(Josa.object("'\($0)'")) 뜻했나?", en: ": did you mean '\($0)'?")[tongue] } ?? ""
    let words = Bilingual(
      "runbook: JSON 결과가 있는 '\(name)' 단계가 없다", en: "runbook: no step '\(name)' with a JSON result")
    throw CommandFailure(words[tongue] + hint)
  }
}
