// SPDX-License-Identifier: Apache-2.0

import RunbookBackends
import RunbookCompiler

/// A note and its inventory, read and compiled; what is wrong with the files themselves stops the command.
struct Project {
  let compilation: Compiler.Compilation
  /// nil where none was given or found.
  let inventory: Inventory?
  let sources: [SourceFile]
  /// What the project's file lets stand in every note.
  let projectAllowances: [Allowance]

  var diagnostics: [Diagnostic] { compilation.diagnostics }

  /// Reads and compiles the note at `path`; throws where a file cannot be read, or an inventory is needed and missing.
  ///
  /// `inventory` is the path given on the command line; nil takes the front matter's, then the project file's, else
  /// `inventory.yaml` beside the note or above it.
  static func open(
    _ path: String, inventory: String?, needsInventory: Bool, tongue: Tongue
  ) throws(CommandFailure) -> Project {
    let source = try note(path, tongue)
    return try open(source, inventory: inventory, needsInventory: needsInventory, tongue: tongue)
  }

  /// The same for a note whose bytes are at hand.
  static func open(
    _ source: SourceFile, inventory: String?, needsInventory: Bool, tongue: Tongue
  ) throws(CommandFailure) -> Project {
    let file = try ProjectFile.find(for: source.name, tongue)
    let sources = [source] + [file.source].compactMap { $0 }
    guard let inventoryPath = inventory ?? InventorySearch.path(for: source, in: file) else {
      guard !needsInventory else { throw missingInventory(source.name, tongue) }
      let compiled = Compiler.compile(source, inventory: nil, project: file.settings.allowances)
      return Project(
        compilation: compiled.adding(file.diagnostics), inventory: nil, sources: sources,
        projectAllowances: file.settings.allowances)
    }
    let (read, faults, inventorySource) = try Self.inventory(inventoryPath, tongue)
    let compiled = Compiler.compile(
      source, inventory: read, project: file.settings.allowances, surroundings: surroundings(of: source))
    return Project(
      compilation: compiled.adding(file.diagnostics + faults), inventory: read, sources: sources + [inventorySource],
      projectAllowances: file.settings.allowances)
  }

  /// An inventory, what is wrong with it, and its file; throws where nothing can be made of it.
  static func inventory(_ path: String, _ tongue: Tongue) throws(CommandFailure) -> (
    Inventory, [Diagnostic], SourceFile
  ) {
    let source = SourceFile(name: path, bytes: try bytes(path, tongue))
    try requireText(source, tongue)
    let (read, faults) = Inventory.read(source)
    guard let read else { throw refused(faults, [source], tongue) }
    return (read, faults, source)
  }

  /// The files beside a note; of standard input nobody knows where it stands.
  private static func surroundings(of source: SourceFile) -> NoteSurroundings {
    guard source.name != "-" else { return .unknown }
    let folder = FileSystem.folder(of: source.name)
    return NoteSurroundings { FileSystem.exists(FileSystem.join(folder, $0)) }
  }

  /// A note's bytes: text in UTF-8, without NUL.
  static func note(_ path: String, _ tongue: Tongue) throws(CommandFailure) -> SourceFile {
    let source = SourceFile(name: path, bytes: try bytes(path, tongue))
    try requireText(source, tongue)
    return source
  }

  private static func bytes(_ path: String, _ tongue: Tongue) throws(CommandFailure) -> [UInt8] {
    do {
      return try FileSystem.read(path)
    } catch {
      throw CommandFailure("runbook: \(error.message[tongue])")
    }
  }

  private static func requireText(_ source: SourceFile, _ tongue: Tongue) throws(CommandFailure) {
    guard let offset = TextEncoding.firstFault(in: source.bytes) else { return }
    let position = source.position(at: offset)
    let message = Bilingual(
      "UTF-8이 아닌 글자가 있다: UTF-8로 저장한다 (예: iconv -f cp949 -t utf-8)",
      en: "not UTF-8 here: save the file as UTF-8 (for instance iconv -f cp949 -t utf-8)")
    throw CommandFailure("\(source.name):\(position.line):\(position.column): \(message[tongue])")
  }

  private static func missingInventory(_ path: String, _ tongue: Tongue) -> CommandFailure {
    CommandFailure(
      Bilingual(
        "runbook: 인벤토리가 없다. -i inventory.yaml로 주거나 \(path) 옆에 inventory.yaml을 둔다 (예시 만들기: runbook init)",
        en:
          "runbook: no inventory. Give one with -i inventory.yaml or put inventory.yaml beside \(path) (an example: runbook init)"
      )[tongue])
  }

  private static func refused(_ faults: [Diagnostic], _ sources: [SourceFile], _ tongue: Tongue) -> CommandFailure {
    CommandFailure(CheckReport(faults, sources: sources).text(tongue, isColoured: Console.isColoured(2)))
  }
}

/// Looks for the inventory that belongs to a note.
enum InventorySearch {
  static func path(for source: SourceFile, in project: ProjectFile) -> String? {
    let folder = FileSystem.folder(of: source.name)
    if let named = FrontMatterReader.inventory(of: source) { return FileSystem.join(folder, named) }
    if let named = project.settings.inventory { return project.path(named) }
    return UpwardSearch.path(of: "inventory.yaml", from: folder)
  }
}

/// Whether bytes are a text that we read.
enum TextEncoding {
  /// The offset of the first byte that is no UTF-8, or of a NUL; nil for a text.
  static func firstFault(in bytes: [UInt8]) -> Int? {
    if let zero = bytes.firstIndex(of: 0) { return zero }
    guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput, .error: return min(offset, bytes.count)
      }
    }
  }
}
