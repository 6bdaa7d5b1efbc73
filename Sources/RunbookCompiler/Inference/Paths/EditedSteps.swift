// SPDX-License-Identifier: Apache-2.0

extension StepAssembly {
  /// What a block with editor commands and their content gives, in its order: commands, a file, commands again.
  enum EditedPart {
    case commands(BlockReading)
    case file(EditedFile, FilePart, Reason, BlockReading)
    /// An editor that a person types into because no step can.
    case editor(BlockReading)
  }

  /// The parts of a block; each reading has the block's own offsets.
  static func editedParts(_ judgement: BlockJudgement) -> [EditedPart] {
    var parts: [EditedPart] = []
    var start = 0
    for file in judgement.edited {
      parts += shell(start..<file.commandRange.lowerBound, judgement)
      switch EditedFiles.use(file, judgement) {
      case .written(let part, let reason): parts.append(.file(file, part, reason, content(of: file, judgement)))
      case .unclear:
        parts += shell(file.commandRange, judgement).map { part in
          if case .commands(let reading) = part { .editor(reading) } else { part }
        }
      }
      start = file.contentRange.upperBound
    }
    return parts + shell(start..<judgement.context.code.content.count, judgement)
  }

  private static func content(of file: EditedFile, _ judgement: BlockJudgement) -> BlockReading {
    let code = judgement.context.code
    let bytes = EditedFiles.only(file.contentRange, of: code.content)
    return BlockReading(code: code, language: file.language, typed: TypedText(unmoved: bytes))
  }

  /// The commands of a span; nothing for a span without any.
  private static func shell(_ range: ByteRange, _ judgement: BlockJudgement) -> [EditedPart] {
    let code = judgement.context.code
    let others = judgement.edited.map(\.contentRange) + [0..<range.lowerBound, range.upperBound..<code.content.count]
    let typed = TypedText(code.content, judgement.transcript, without: others)
    let reading = BlockReading(code: code, language: .shell, typed: typed)
    return reading.script?.statements.isEmpty == false ? [.commands(reading)] : []
  }

  /// The block's commands without those that another step stands for.
  static func reading(_ judgement: BlockJudgement, without commands: [EditorCommand]) -> BlockReading {
    let code = judgement.context.code
    let others = judgement.edited.map(\.contentRange) + commands.map { judgement.reading.content(of: $0.range) }
    return BlockReading(
      code: code, language: judgement.language, typed: TypedText(code.content, judgement.transcript, without: others))
  }
}
