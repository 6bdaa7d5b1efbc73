// SPDX-License-Identifier: Apache-2.0

/// Makes a runbook of a document: every block judged, every executable one turned into steps.
package enum NoteReader {
  /// Never fails: what cannot be understood gives a diagnostic, and a block of it no step.
  package static func read(_ document: Document) -> (runbook: Runbook, diagnostics: [Diagnostic]) {
    let (settings, settingFaults) = FrontMatterReader.read(document)
    let passages = PassageReader.read(document)
    let layout = NoteLayout(passages, title: settings.title)
    var judgements: [BlockJudgement] = []
    for (index, context) in layout.blocks.enumerated() {
      judgements.append(BlockJudge.judge(context, number: index + 1, previous: judgements.last))
    }
    judgements = NoteLiterals.found(in: judgements, source: document.source)
    let meaning = NoteWords.meaning(judgements, settings)
    let paths = NotePaths(judgements)
    var assembly = StepAssembly(
      source: document.source, paths: paths, meaning: meaning, targets: TargetInference(passages, judgements))
    assembly.assemble(layout.tasks)
    let title = settings.title ?? title(of: document) ?? document.source.name
    let runbook = Runbook(
      source: document.source, document: document, id: settings.id ?? id(of: document.source), title: title,
      tongue: settings.tongue ?? NoteWords.tongue(document.source), settings: settings,
      blocks: assembly.blocks, steps: assembly.steps, taskAttributes: layout.tasks.flatMap(\.directive),
      strayDirectives: layout.strays,
      allowances: settings.allowances + AllowanceReader.read(passages, source: document.source),
      commands: NoteCommand.list(assembly.blocks))
    return (runbook, settingFaults + assembly.diagnostics)
  }

  /// The first heading's words.
  private static func title(of document: Document) -> String? {
    for block in document.blocks {
      if case .heading(_, let inlines) = block.kind {
        let words = inlines.plainText.trimmingBlanks()
        if !words.isEmpty { return words }
      }
    }
    return nil
  }

  /// The file's name without folder and ending, as a folder's name.
  private static func id(of source: SourceFile) -> String {
    let base = source.name.split(separator: "/").last.map(String.init) ?? ""
    let stem = base.hasSuffix(".md") ? String(base.dropLast(3)) : base
    let slug = StepNaming.slug(stem)
    return slug.isEmpty ? "runbook" : slug
  }
}

/// What the words of a whole note say.
enum NoteWords {
  /// What stand-ins mean in this note: its bindings, and the files that its commands write.
  static func meaning(_ judgements: [BlockJudgement], _ settings: RunbookSettings) -> PlaceholderMeaning {
    let files = judgements.flatMap { judgement in
      (judgement.reading.script?.statements ?? []).flatMap(\.effectiveCommands).flatMap(\.writtenFiles)
    }
    let meaning = PlaceholderMeaning(
      writtenFiles: files.compactMap(\.constant),
      bindings: settings.bindings.map {
        .init(pattern: StandInPattern($0.pattern), value: $0.value, range: $0.range)
      })
    var named = meaning
    named.secretNames = SecretNames.of(secretTexts(judgements, meaning))
    return named
  }

  /// The stand-ins that mean a secret by their words alone, in the order of the note.
  private static func secretTexts(_ judgements: [BlockJudgement], _ meaning: PlaceholderMeaning) -> [String] {
    judgements.flatMap { judgement in
      judgement.reading.holes.compactMap { hole -> String? in
        guard case .placeholder(let form) = hole.content, form.isMarked else { return nil }
        let text = judgement.reading.text(hole.range)
        return meaning.reference(for: text)?.reason.rule == "words-name-a-secret" ? text : nil
      }
    }
  }

  /// Korean where the note holds Hangul that is more than a name: one letter in twenty.
  static func tongue(_ source: SourceFile) -> Tongue {
    var hangul = 0
    var latin = 0
    for (offset, byte) in source.bytes.enumerated() {
      if byte.isLetter {
        latin += 1
      } else if byte >= 0xE1, Hangul.begins(source.bytes[offset...]) {
        hangul += 1
      }
    }
    return hangul * 20 > latin ? .korean : .english
  }
}
