// SPDX-License-Identifier: Apache-2.0
import RunbookBackends
import RunbookCompiler
import RunbookTestSupport
import Testing

/// A note, its inventory, and all that is made of them.
struct Built {
  let source: SourceFile
  let plan: Plan
  /// What the back ends give, by path.
  let files: [String: String]

  init(note: String, named name: String = "note.md", inventory: String) throws {
    source = SourceFile(name: name, text: note)
    let read = Inventory.read(SourceFile(name: "inventory.yaml", text: inventory))
    let inventory = try #require(read.inventory, "\(read.diagnostics.map(\.message.english))")
    let compiled = Compiler.compile(source, inventory: inventory)
    let errors = compiled.diagnostics.filter { $0.severity == .error }
    plan = try #require(compiled.plan, "\(errors.map { "\($0.rule): \($0.message.english)" })")
    let files = OutputFolder.files(for: plan, version: "0.0.0")
    self.files = Dictionary(
      uniqueKeysWithValues: files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
  }

  /// The scripts, by the name of their node.
  var scripts: [(node: String, text: String)] {
    plan.nodes.compactMap { node in
      files["\(plan.runbook.id)/\(node.node.name).sh"].map { (node.node.name.text, $0) }
    }
  }

  func script(_ node: String) throws -> String { try #require(scripts.first { $0.node == node }).text }

  /// A script without the runner, which is the same text in all of them.
  static func withoutRunner(_ script: String) -> String {
    let lines = script.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.prefix { !$0.hasPrefix("# ════ The runner") }.joined(separator: "\n")
  }
}

/// The cases of the folder `Golden`, and the real note where it lies beside the package.
enum Cases {
  static let folder = PackageFolder.root + "/Tests/RunbookBackendsTests/Golden"
  static let golden = (try? PackageFolder.names(in: folder)) ?? []
  static let all = golden + (PackageFolder.shared == nil ? [] : ["week-6"])

  static func built(_ name: String) throws -> Built {
    if name == "week-6", let shared = PackageFolder.shared {
      return try Built(
        note: PackageFolder.text("\(shared)/week-6.md"), named: "week-6.md",
        inventory: PackageFolder.text("\(PackageFolder.root)/runbooks/inventory.yaml"))
    }
    return try Built(
      note: PackageFolder.text("\(folder)/\(name)/note.md"),
      inventory: PackageFolder.text("\(folder)/\(name)/inventory.yaml"))
  }
}
