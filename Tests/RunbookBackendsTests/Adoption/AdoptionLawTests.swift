// SPDX-License-Identifier: Apache-2.0
import Foundation
import RunbookBackends
import RunbookCompiler
import RunbookTestSupport
import Testing

/// The law of `adopt`: the adopted note builds to the same scripts, `--strict` takes it, and adopting again changes nothing.
@Suite(.serialized) struct AdoptionLawTests {
  /// A note and the inventory that it is tried with.
  struct Sample: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let note: SourceFile
    let inventory: Inventory
  }

  /// Every note at hand that compiles.
  static let samples = (ours + specs + corpus).filter { Compiler.compile($0.note, inventory: $0.inventory).plan != nil }

  @Test(arguments: samples) func `an adopted note builds to the same scripts`(sample: Sample) throws {
    let before = Compiler.compile(sample.note, inventory: sample.inventory)
    let adoption = try #require(adopt(before, sample.inventory))
    let after = Compiler.compile(adoption.adopted, inventory: sample.inventory)
    let plans = (try #require(before.plan), try #require(after.plan))
    #expect(PlanIdentity.lines(of: plans.0) == PlanIdentity.lines(of: plans.1))
    let scripts = [plans.0, plans.1].map { plan in
      BashBackend.files(for: plan, version: "0").map { Places.without($0, of: plan.runbook.source.baseName) }
    }
    #expect(scripts[0] == scripts[1])
    #expect(try Places.plan(plans.0) == Places.plan(plans.1))
  }

  @Test(arguments: samples)
  func `adopting again changes nothing, and strict takes what was written out`(sample: Sample) throws {
    let adoption = try #require(adopt(Compiler.compile(sample.note, inventory: sample.inventory), sample.inventory))
    let after = Compiler.compile(adoption.adopted, inventory: sample.inventory)
    let again = try #require(adopt(after, sample.inventory))
    #expect(again.adopted.bytes == adoption.adopted.bytes)
    #expect(!again.changes && again.written.isEmpty)
    let refused = Strictness.diagnostics(after.runbook, plan: try #require(after.plan))
    #expect(refused.count <= adoption.left.filter(\.isDeciding).count, "\(refused.map(\.message.english))")
  }

  @Test func `the real note and our runbooks leave nothing behind`() throws {
    for sample in Self.ours {
      let adoption = try #require(adopt(Compiler.compile(sample.note, inventory: sample.inventory), sample.inventory))
      #expect(adoption.left.isEmpty, "\(sample.testDescription): \(adoption.left.map(\.meaning))")
    }
  }

  @Test(arguments: Inferred.Aspect.allCases)
  func `each aspect alone keeps the law`(aspect: Inferred.Aspect) throws {
    for sample in Self.ours {
      let before = Compiler.compile(sample.note, inventory: sample.inventory)
      let adoption = try #require(Adoption.make(before, inventory: sample.inventory, aspects: [aspect]))
      #expect(adoption.written.allSatisfy { $0.aspect == aspect })
      let after = Compiler.compile(adoption.adopted, inventory: sample.inventory)
      #expect(try PlanIdentity.lines(of: #require(before.plan)) == PlanIdentity.lines(of: #require(after.plan)))
    }
  }

  private func adopt(_ compilation: Compiler.Compilation, _ inventory: Inventory) -> Adoption? {
    Adoption.make(compilation, inventory: inventory, aspects: Set(Inferred.Aspect.allCases))
  }
}

// MARK: The notes

extension AdoptionLawTests {
  private static let plain = inventory(of: ["node1", "node2", "node3"])

  private static func inventory(of hosts: [String]) -> Inventory? {
    let rows = hosts.enumerated().map {
      "        \($1): { ansible_host: 203.0.113.\($0 + 1), address: 10.9.0.\($0 + 1) }"
    }
    let text = "all:\n  children:\n    servers:\n      hosts:\n" + rows.joined(separator: "\n") + "\n"
    return Inventory.read(SourceFile(name: "inventory.yaml", text: text)).inventory
  }

  private static func sample(_ path: String, _ inventory: Inventory?, _ name: String) -> Sample? {
    guard let inventory, let text = try? PackageFolder.text(path) else { return nil }
    return Sample(testDescription: name, note: SourceFile(name: "note.md", text: text), inventory: inventory)
  }

  /// Our own runbooks, the golden cases and the real note.
  static let ours: [Sample] = {
    let root = PackageFolder.root + "/runbooks"
    let inventory = (try? PackageFolder.text(root + "/inventory.yaml")).flatMap {
      Inventory.read(SourceFile(name: "inventory.yaml", text: $0)).inventory
    }
    var paths = ((try? PackageFolder.names(in: root)) ?? []).filter { $0.hasSuffix(".md") }.map { "\(root)/\($0)" }
    if let shared = PackageFolder.shared { paths.append("\(shared)/week-6.md") }
    let golden = Cases.golden.compactMap { try? Cases.built($0) }.map {
      Sample(testDescription: $0.plan.runbook.title, note: $0.source, inventory: $0.plan.inventory)
    }
    return paths.compactMap { sample($0, inventory, $0) } + golden
  }()

  /// The notes of the specifications, with their own inventory or three servers.
  static let specs: [Sample] = {
    let root = PackageFolder.root + "/Tests/RunbookCompilerTests/Specs"
    return ["Rules", "Inference", "Expansion"].flatMap { kind -> [Sample] in
      ((try? PackageFolder.names(in: "\(root)/\(kind)")) ?? []).flatMap { page -> [Sample] in
        ((try? SpecDocument(path: "\(root)/\(kind)/\(page)"))?.cases ?? []).compactMap { test in
          guard let note = test.note, let inventory = test.inventory.map({ Inventory.read($0).inventory }) ?? plain
          else {
            return nil
          }
          return Sample(testDescription: "\(page): \(test.title)", note: note, inventory: inventory)
        }
      }
    }
  }()

  /// The judged notes, each with three servers and with the hosts that it speaks of.
  static let corpus: [Sample] = {
    guard let shared = PackageFolder.shared, let truth = try? Truth.read("\(shared)/corpus/truth.json") else {
      return []
    }
    return truth.files.flatMap { file -> [Sample] in
      let hosts = file.hosts.filter { $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" } }
      let own = hosts.isEmpty ? nil : inventory(of: hosts)
      return [plain, own].compactMap { sample("\(shared)/corpus/files/\(file.id).md", $0, file.id) }
    }
  }()

  private struct Truth: Decodable {
    struct File: Decodable {
      let id: String
      let hosts: [String]
    }

    let files: [File]

    static func read(_ path: String) throws -> Truth {
      try JSONDecoder().decode(Truth.self, from: Data(contentsOf: URL(filePath: path)))
    }
  }
}

/// What differs between two builds of notes that mean the same: lines of the note, its digest, and reasons.
private enum Places {
  /// A script without its comments, which tell places and reasons; the digests of the steps hold the bodies.
  static func without(_ file: OutputFile, of note: String) -> String {
    let script = Built.withoutRunner(String(decoding: file.bytes, as: UTF8.self))
    return script.split(separator: "\n", omittingEmptySubsequences: false).filter {
      !$0.hasPrefix("# ") && !$0.hasPrefix("#   ")
    }
    .map { $0.replacing(/\.md:[0-9]+/, with: ".md:N") }.joined(separator: "\n")
  }

  static func plan(_ plan: Plan) throws -> String {
    let data = Data(PlanBackend.json(plan, version: "0").text.utf8)
    let object = kept(try JSONSerialization.jsonObject(with: data))
    return String(decoding: try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]), as: UTF8.self)
  }

  private static let passing: Set<String> = [
    "because", "inferred", "line", "sha256", "written", "pattern", "reference", "origin",
  ]

  private static func kept(_ value: Any) -> Any {
    if let object = value as? [String: Any] {
      return object.filter { !passing.contains($0.key) }.mapValues(kept)
    }
    // A value that stands twice in a text is told of once where it was inferred.
    return (value as? [Any])?.map(kept).reduce(into: [Any]()) { list, next in
      let isToldAlready = list.contains { ($0 as? NSDictionary).map { $0.isEqual(next) } ?? false }
      if !isToldAlready { list.append(next) }
    } ?? value
  }
}
