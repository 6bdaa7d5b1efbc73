// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RunbookBackends
import RunbookCompiler

/// `runbook adopt`: what was inferred, written into the note.
struct Adopt: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write what was inferred into the note: a diff first, never a silent rewrite.",
    discussion: """
      runbook adopt notes.md -i inventory.yaml            show what would be written
      runbook adopt notes.md -i inventory.yaml --write    write it
      runbook adopt notes.md --only target,label --check  end with 1 when something is left unsaid

      Targets, paths, expected results and further words become a comment before the fence, which no wiki shows; labels \
      are corrected; stand-ins become `bind:` lines of the front matter; a text written for one node becomes one for all. \
      The adopted note builds to the same scripts, and `build --strict` takes it.
      """)

  @Argument(help: "A Markdown file.") var file: String
  @OptionGroup var inventory: InventoryOption
  @Flag(help: "Write the note; it is written whole, or not at all.") var write = false
  @Flag(help: "End with 1 when something would change; write nothing.") var check = false
  @Option(help: "Only these, by comma: \(Inferred.Aspect.allCases.map(\.rawValue).joined(separator: ", ")).")
  var only: String?
  @OptionGroup var language: LanguageOption

  func validate() throws {
    _ = try aspects
    if write, check { throw ValidationError("--write and --check are two things") }
    if write, file == "-" { throw ValidationError("--write needs a file, not standard input") }
  }

  func run() throws {
    let tongue = language.tongue
    let project = try Project.open(file, inventory: inventory.path, needsInventory: true, tongue: tongue)
    guard let known = project.inventory,
      let adoption = Adoption.make(project.compilation, inventory: known, aspects: try aspects)
    else {
      let errors = project.diagnostics.filter { $0.severity == .error }
      let words = Bilingual("오류를 먼저 고친다: 무엇을 적을지 정해지지 않았다", en: "The errors come first: what to write is not known yet")
      let report = CheckReport(errors, sources: project.sources).text(tongue, isColoured: Console.isColoured(2))
      throw CommandFailure(report + words[tongue])
    }
    if write {
      try NoteWriter.write(adoption.original, becoming: adoption.adopted, tongue)
    } else if adoption.changes {
      Console.output(UnifiedDiff(adoption.original, adoption.adopted).text(isColoured: Console.isColoured(1)))
    }
    Console.error(summary(adoption, tongue))
    if check, adoption.changes { ExitStatus.leave(.warnings) }
  }

  private var aspects: Set<Inferred.Aspect> {
    get throws {
      guard let only else { return Set(Inferred.Aspect.allCases) }
      return Set(
        try only.split(separator: ",").map { word in
          let name = word.trimmingBlanks()
          guard let aspect = Inferred.Aspect(rawValue: name) ?? Inferred.Aspect(rawValue: String(name.dropLast()))
          else {
            let near = nearest(to: name, among: Inferred.Aspect.allCases.map(\.rawValue))
            throw ValidationError("--only knows no '\(name)'" + (near.map { ": did you mean '\($0)'?" } ?? ""))
          }
          return aspect
        })
    }
  }

  private func summary(_ adoption: Adoption, _ tongue: Tongue) -> String {
    let count = adoption.written.count
    let head =
      !adoption.changes
      ? Bilingual("\(file): 더 적을 것이 없다", en: "\(file): nothing left to write out")
      : write
        ? Bilingual("\(file): 추론 \(count)개를 적었다", en: "\(file): \(count) inferences written out")
        : Bilingual(
          "\(file): 추론 \(count)개를 적을 수 있다 (--write)", en: "\(file): \(count) inferences to write out (--write)")
    let left = adoption.left.map { inferred in
      let line = adoption.original.line(at: inferred.range.lowerBound)
      return Bilingual(
        "\(file):\(line): \(inferred.aspect.title.korean) '\(inferred.meaning)': 스크립트를 바꾸지 않고는 적을 수 없어 그대로 둔다",
        en:
          "\(file):\(line): \(inferred.aspect.title.english) '\(inferred.meaning)' stays as it is: writing it out would change the scripts"
      )[tongue]
    }
    return ([head[tongue]] + left).joined(separator: "\n")
  }
}

/// Puts a changed note in the place of the one that was read.
enum NoteWriter {
  /// Writes nothing where the file has changed since it was read; the file is replaced whole, or not at all.
  static func write(_ original: SourceFile, becoming changed: SourceFile, _ tongue: Tongue) throws(CommandFailure) {
    guard original.bytes != changed.bytes else { return }
    let path = original.name
    do {
      guard try FileSystem.read(path) == original.bytes else {
        throw CommandFailure(
          Bilingual(
            "runbook: \(Josa.subject(path)) 그 사이에 바뀌어 쓰지 않았다", en: "runbook: \(path) has changed meanwhile; not written"
          )[tongue])
      }
      try FileSystem.replace(path, with: changed.bytes)
    } catch let failure as FileSystem.Failure {
      throw CommandFailure("runbook: \(failure.message[tongue])")
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      preconditionFailure("Reading and replacing a file fail in two ways.")
    }
  }
}
