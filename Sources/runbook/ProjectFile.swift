// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// The project that a note belongs to: its file's settings, and the folder that its paths start from.
struct ProjectFile {
  let settings: ProjectSettings
  let folder: String
  let diagnostics: [Diagnostic]
  let source: SourceFile?

  /// The `runbook.yaml` beside a path or above it, up to the project's root; an empty project where there is none.
  static func find(for path: String, _ tongue: Tongue) throws(CommandFailure) -> ProjectFile {
    guard let file = UpwardSearch.path(of: "runbook.yaml", from: FileSystem.folder(of: path)) else {
      return ProjectFile(settings: ProjectSettings(), folder: ".", diagnostics: [], source: nil)
    }
    let source = try Project.note(file, tongue)
    let (settings, faults) = ProjectSettings.read(source)
    return ProjectFile(settings: settings, folder: FileSystem.folder(of: file), diagnostics: faults, source: source)
  }

  /// A path of the file, seen from where the command runs.
  func path(_ written: String) -> String { written.hasPrefix("/") ? written : FileSystem.join(folder, written) }
}

/// Looks for a file of a project from one of its folders.
enum UpwardSearch {
  /// The nearest file of this name in `folder` or above it, up to the folder that holds `.git`, at most a few levels.
  static func path(of name: String, from folder: String) -> String? {
    var current = folder
    for _ in 0..<6 {
      let candidate = FileSystem.join(current, name)
      if FileSystem.exists(candidate) { return candidate }
      if FileSystem.exists(FileSystem.join(current, ".git")) || current == "/" { return nil }
      current = current == "." ? ".." : current.hasSuffix("..") ? current + "/.." : FileSystem.folder(of: current)
    }
    return nil
  }
}
