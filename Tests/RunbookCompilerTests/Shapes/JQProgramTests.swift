// SPDX-License-Identifier: Apache-2.0
import Foundation
import RunbookCompiler
import Testing

/// Runs the machine's jq as the generated scripts do.
enum JQ {
  static let path = ["/usr/bin/jq", "/usr/local/bin/jq", "/opt/homebrew/bin/jq"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// The lines that the program prints, and its exit status.
  static func run(_ program: String, on body: String) throws -> (lines: [String], status: Int32) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "runbook-jq-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) } }
    let (programFile, bodyFile) = (folder.appending(path: "shape.jq"), folder.appending(path: "body.json"))
    try Data(program.utf8).write(to: programFile)
    try Data(body.utf8).write(to: bodyFile)
    let process = Process()
    process.executableURL = URL(filePath: try #require(path))
    process.arguments = JQProgram.options + ["-f", programFile.path, bodyFile.path]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (text.split(separator: "\n").map(String.init), process.terminationStatus)
  }
}

/// Compares the native matcher and jq over a sample and its mutants.
private func expectAgreement(_ inferred: InferredShape, _ answers: [JSONNode]) throws {
  let judged = JudgedCase(sample: "", inferred: inferred, answers: answers, node: inferred.sampleNode ?? 0)
  let found = try #require(try Referee.jq([judged], table: Cluster.table, tongue: .english).first)
  #expect(found.count == answers.count, "\(found.first ?? [])")
  for (answer, lines) in zip(answers, found) {
    let native = ShapeMatcher.mismatches(inferred.shape, answer, node: judged.node, table: Cluster.table, now: 0)
    let pointers = native.map { $0.pointer.tokens.isEmpty ? "(root)" : $0.pointer.description }
    let places = lines.dropLast().map { line in
      line.range(of: ": expected ").map { String(line[..<$0.lowerBound]) } ?? line
    }
    #expect(places == pointers, "\(JSONWriter.compact(answer)): jq \(lines)")
    #expect(lines.last == "\(native.isEmpty)")
  }
}

@Test(.enabled(if: JQ.path != nil)) func `jq and the native matcher agree on the cluster sample and its mutants`()
  throws
{
  let inferred = try Cluster.inferred()
  let mutants = ShapeMutants.all(of: inferred.sample)
  #expect(mutants.count > 100)
  try expectAgreement(inferred, [inferred.sample] + mutants.map(\.answer))
}

@Test(.enabled(if: JQ.path != nil), arguments: Samples.texts)
func `jq and the native matcher agree on every kind of check`(text: String) throws {
  let inferred = ShapeInference.infer(try JSONReader.read(text), Cluster.table)
  #expect(inferred.findings.filter { $0.severity == .error } == [])
  #expect(try inferred.mismatches(Samples.answer(to: text), node: inferred.sampleNode ?? 0) == [])
  let answers = ShapeMutants.all(of: try JSONReader.read(Samples.answer(to: text))).map(\.answer)
  try expectAgreement(inferred, [try JSONReader.read(Samples.answer(to: text))] + answers)
}

/// Samples with markers and directives, each with an answer that it takes.
enum Samples {
  static let pairs: [(sample: String, answer: String)] = [
    (#"{"a":"<int 0..100>","b":"<number>","c":"<string>","d":"<bool>"}"#, #"{"a":5,"b":-1.5,"c":"","d":false}"#),
    (#"{"a":"<정수|null>","b":"<아무거나>","c":"<null>","d":"<nonempty>"}"#, #"{"a":null,"b":[1],"c":null,"d":"x"}"#),
    (
      #"{"a":"<uuid>","b":"<ip>","c":"<hostport>","d":"<url>"}"#,
      #"{"a":"123e4567-e89b-12d3-a456-426614174000","b":"fe80::1","c":"db-1:5432","d":"http://a/b"}"#
    ),
    (
      #"{"a":"<semver 1.14..>","b":"<hex>","c":"<digits>","d":"<word>"}"#,
      #"{"a":"v1.14.1-rc1","b":"0f","c":"007","d":"정상 a"}"#
    ),
    (
      #"{"a":"<duration>","b":"<base64>","c":"<re ^v[0-9]+\\.x?$>","d":"<하나 중 A|B|3>"}"#,
      #"{"a":"1h2m3.5s","b":"QUJD","c":"v12.","d":3}"#
    ),
    (
      #"{"ids":{"$keys":"<digits>","$each":{"n":"<int>"},"$count":"<int 1..2>"},"own":"<key of /ids>","same":"<same as /own>"}"#,
      #"{"ids":{"9007199254740993":{"n":1},"7":{"n":2}},"own":7,"same":7.0}"#
    ),
    (
      #"{"a":{"$is":{"x":[1,"http://h/"]}},"b":{"$in":[1,"two",null]},"c":{"$seq":[1,"<word>"]}}"#,
      #"{"a":{"x":[1.0,"http://h"]},"b":"two","c":[9,"up"]}"#
    ),
    (
      #"{"a":{"$has":["<one of x|y>",{"k":"v"}]},"b":{"$set":[1,2,2]},"c":{"$set":"http://{address}:6335"}}"#,
      #"{"a":[{"k":"v"},"x"],"b":[2,1,2],"c":["http://10.0.0.1:6335/","http://10.0.0.2:6335","http://10.0.0.3:6335","http://10.0.0.4:6335"]}"#
    ),
    (
      #"{"$closed":true,"a?":1,"b":{"$anyOf":["<int>",{"$all":["<string>","<re x$>"]}]},"c/d~e":true}"#,
      #"{"a":1,"b":"ax","c/d~e":true}"#
    ),
    (#"{"$strict":true,"a":[1,{"b":"http://x/"}],"c":{}}"#, #"{"a":[1,{"b":"http://x"}],"c":{}}"#),
    (
      #"{"name":"node2","nodes":4,"errors":0,"code":200,"list":["10.0.0.1","10.0.0.2","10.0.0.3","10.0.0.4"],"t":-3,"e":"","ok":[]}"#,
      #"{"name":"node2","nodes":4,"errors":0,"code":200,"list":["10.0.0.4","10.0.0.3","10.0.0.2","10.0.0.1"],"t":-9,"e":"","ok":[]}"#
    ),
    (
      #"{"leader":"node3","m":[{"s":"running","l":null},{"s":"streaming","l":5}],"mix":[1,"a-b1",{"k":1}]}"#,
      #"{"leader":"node1","m":[{"s":"streaming","l":6}],"mix":["c9",{"k":3}]}"#
    ),
    (#"{"at":"<시각 60초 이내>","password":"hunter"}"#, #"{"at":"1970-01-01T09:00:30.5+09:00","password":"other"}"#),
  ]
  static let texts = pairs.map(\.sample)

  static func answer(to sample: String) -> String { pairs.first { $0.sample == sample }?.answer ?? "null" }
}

@Test(.enabled(if: JQ.path != nil), arguments: [("", "got 0"), ("{} {}", "got 2")])
func `jq refuses a body that is not one value`(body: String, ending: String) throws {
  let program = JQProgram.text(try Cluster.inferred().shape, node: 0, table: Cluster.table, tongue: .english)
  let (lines, status) = try JQ.run(program, on: body)
  #expect(status == 1)
  #expect(lines == ["(root): expected one JSON value, \(ending)", "false"])
}

@Test(.enabled(if: JQ.path != nil)) func `jq prints one line a mismatch and decides the exit status`() throws {
  let program = JQProgram.text(try Cluster.inferred().shape, node: 0, table: Cluster.table, tongue: .korean)
  let good = try JQ.run(program, on: Cluster.sampleText)
  #expect(good.lines == ["true"])
  #expect(good.status == 0)
  let bad = try JQ.run(program, on: Cluster.sampleText.with("\"ok\"", "\"no\"").with("10.0.0.3", "10.0.0.9"))
  #expect(
    bad.lines == [
      "/result/peers/*/uri: 기대 모든 노드의 \"http://{address}:6335\", 실제 없음: http://10.0.0.3:6335; 모르는 값: http://10.0.0.9:6335",
      "/status: 기대 \"ok\", 실제 \"no\"", "false",
    ])
  #expect(bad.status == 1)
}
