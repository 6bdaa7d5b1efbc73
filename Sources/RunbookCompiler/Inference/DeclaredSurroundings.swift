// SPDX-License-Identifier: Apache-2.0

/// What attributes say of where and as whom a step runs.
enum DeclaredSurroundings {
  static func read(_ judgement: BlockJudgement) -> StepSurroundings {
    var surroundings = StepSurroundings()
    let user = judgement.attribute("user")?.value ?? ""
    if UserText.isUser(user, withGroup: false) { surroundings.user = user }
    // The script's own shell is bash.
    let shell = judgement.attribute("shell")?.value.flatMap(StepShell.init(named:))
    if shell != .bash { surroundings.shell = shell }
    let range = judgement.context.code.infoRange
    var pieces: [Template.Piece] = []
    if let folder = judgement.attribute("cwd")?.value, !folder.isEmpty {
      pieces += [.text("cd -- ")] + word(folder, range) + [.text("\n")]
    }
    // The directive's come first, so that the fence's count.
    let written = judgement.context.directive + judgement.info.attributes
    for attribute in written where attribute.key == "env" {
      for variable in attribute.value.flatMap(EnvironmentText.assignments) ?? [] {
        pieces += [.text("export \(variable.name)=")] + word(variable.value, range) + [.text("\n")]
        if !surroundings.variables.contains(variable.name) { surroundings.variables.append(variable.name) }
      }
    }
    if !pieces.isEmpty { surroundings.entry = Template(pieces) }
    return surroundings
  }

  /// Text as one word of the shell that stays what it is; only `~/` at its start and `{{ values }}` are filled in.
  private static func word(_ text: String, _ range: ByteRange) -> [Template.Piece] {
    let isHome = text == "~" || text.hasPrefix("~/")
    let bytes = Array((isHome ? String(text.dropFirst()) : text).utf8)
    var pieces: [Template.Piece] = [.text(isHome ? "~'" : "'")]
    if isHome, bytes.first == UInt8(ascii: "/") { pieces = [.text("~/'")] }
    var start = isHome && bytes.first == UInt8(ascii: "/") ? 1 : 0
    for value in MustacheReader.find(in: bytes) {
      guard case .success(let reference) = value.result else { continue }
      let written = String(decoding: bytes[value.range], as: UTF8.self)
      pieces.append(.text(quoted(bytes[start..<value.range.lowerBound])))
      let use = ValueUse(
        reference, range: range, written: written, reason: Reason("written-as-a-value", words: written))
      pieces.append(.value(use, .shell(ShellSite(context: .singleQuoted))))
      start = value.range.upperBound
    }
    return pieces + [.text(quoted(bytes[start...]) + "'")]
  }

  /// The inside of a text in single quotes.
  private static func quoted(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).replacing("'", with: "'\\''")
  }
}
