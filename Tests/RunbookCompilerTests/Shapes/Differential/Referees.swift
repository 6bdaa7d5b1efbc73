// SPDX-License-Identifier: Apache-2.0
import Foundation
import RunbookCompiler
import RunbookTestSupport
import Testing

/// A program of this machine that judges in our stead, started once for many documents.
enum Referee {
  /// What a program prints for an input.
  static func lines(of program: String, _ arguments: [String], input: String) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "runbook-referee-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) } }
    let (inputFile, outputFile) = (folder.appending(path: "input"), folder.appending(path: "output"))
    try Data(input.utf8).write(to: inputFile)
    try Data().write(to: outputFile)
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: inputFile)
    let output = try FileHandle(forWritingTo: outputFile)
    process.standardOutput = output
    process.standardError = output
    try process.run()
    process.waitUntilExit()
    let text = String(decoding: try Data(contentsOf: outputFile), as: UTF8.self)
    #expect(process.terminationStatus == 0, "\(program): \(text.suffix(2_000))")
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }
}

/// Shapes with the answers that each is asked about.
struct JudgedCase {
  let sample: String
  let inferred: InferredShape
  let answers: [JSONNode]
  let node: Int
}

extension Referee {
  /// The lines of jq for each answer of each case, the final true or false among them.
  static func jq(_ cases: [JudgedCase], table: InventoryTable, tongue: Tongue) throws -> [[[String]]] {
    var program = "def now: 0;\n"
    for (index, judged) in cases.enumerated() {
      let text = JQProgram.text(judged.inferred.shape, node: judged.node, table: table, tongue: tongue)
      program += "def judge\(index):\n\(text);\n"
    }
    program += cases.indices.map { "(.[\($0)] | map([[.] | judge\($0) | tostring]) | tojson)" }.joined(separator: ",\n")
    let folder = FileManager.default.temporaryDirectory.appending(path: "runbook-jq-\(UUID().uuidString).jq")
    try Data(program.utf8).write(to: folder)
    defer { do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) } }
    let input = "[" + cases.map { list($0.answers) }.joined(separator: ",\n") + "]"
    let lines = try lines(of: try #require(JQ.path), ["-r", "-f", folder.path], input: input)
    try #require(lines.count == cases.count, "\(lines.suffix(3))")
    return try lines.map { try JSONDecoder().decode([[String]].self, from: Data($0.utf8)) }
  }

  /// For each answer of each case, whether the exported JSON Schema takes it.
  static func schema(_ cases: [JudgedCase], table: InventoryTable) throws -> [[Bool]] {
    let input = cases.map {
      "{\"schema\":\(JSONWriter.compact(SchemaWriter.schema($0.inferred, table: table).schema)),\"answers\":\(list($0.answers))}"
    }
    let script = "\(PackageFolder.root)/Tests/Schema/referee.py"
    let lines = try lines(of: "/usr/bin/python3", [script], input: "[" + input.joined(separator: ",\n") + "]")
    try #require(lines.count == cases.count, "\(lines.suffix(3))")
    return lines.map { $0.map { $0 == "1" } }
  }

  private static func list(_ answers: [JSONNode]) -> String {
    "[" + answers.map(JSONWriter.compact).joined(separator: ",") + "]"
  }
}
