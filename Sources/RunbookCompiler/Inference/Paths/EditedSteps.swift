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
    let masked = EditedFiles.masked(typedText(of: judgement), judgement.edited)
    var parts: [EditedPart] = []
    var start = 0
    for file in judgement.edited {
      parts += shell(start..<file.commandRange.lowerBound, of: masked, judgement)
      switch EditedFiles.use(file, judgement) {
      case .written(let part, let reason): parts.append(.file(file, part, reason, content(of: file, judgement)))
      case .unclear:
        parts += shell(file.commandRange, of: masked, judgement).map { part in
          if case .commands(let reading) = part { .editor(reading) } else { part }
        }
      }
      start = file.contentRange.upperBound
    }
    return parts + shell(start..<masked.count, of: masked, judgement)
  }

  private static func content(of file: EditedFile, _ judgement: BlockJudgement) -> BlockReading {
    let code = judgement.context.code
    let bytes = EditedFiles.only(file.contentRange, of: code.content)
    return BlockReading(code: code, language: file.language, content: bytes)
  }

  /// The commands of a span; nothing for a span without any.
  private static func shell(_ range: ByteRange, of content: [UInt8], _ judgement: BlockJudgement) -> [EditedPart] {
    let bytes = EditedFiles.only(range, of: content)
    let reading = BlockReading(code: judgement.context.code, language: .shell, content: bytes)
    return reading.script?.statements.isEmpty == false ? [.commands(reading)] : []
  }

  /// The block's text without its prompts and output.
  private static func typedText(of judgement: BlockJudgement) -> [UInt8] {
    let content = judgement.context.code.content
    return judgement.transcript.map { TranscriptMask.commandsOnly($0, in: content) } ?? content
  }

  /// The block's commands without those that another step stands for.
  static func reading(_ judgement: BlockJudgement, without commands: [EditorCommand]) -> BlockReading {
    var content = EditedFiles.masked(typedText(of: judgement), judgement.edited)
    for command in commands {
      let range = judgement.reading.original(of: command.range)
      EditedFiles.blank(range, in: &content)
    }
    return BlockReading(code: judgement.context.code, language: judgement.language, content: content)
  }
}

extension BlockReading {
  /// The offsets in the block's own content of a span of `bytes`.
  fileprivate func original(of range: ByteRange) -> ByteRange {
    guard let repair else { return range }
    return repair.originalOffset(of: range.lowerBound)..<repair.originalOffset(of: range.upperBound)
  }
}
