// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

extension CheckReport {
  /// The Static Analysis Results Interchange Format, version 2.1.0 (OASIS), for code scanning and editors.
  ///
  /// Places have lines, UTF-16 columns and bytes; what is let stand is there with a suppression.
  package func sarif(_ tongue: Tongue, version: String) -> String {
    let names = (diagnostics + allowed.map(\.diagnostic)).map(\.rule).uniqued()
    let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    var lines: [String: Int] = [:]
    var results = diagnostics.map { result($0, numbers, &lines, tongue) }
    results += allowed.map { result($0.diagnostic, numbers, &lines, tongue, allowed: $0) }
    return SARIFLog.text(
      rules: names.map { rule($0, tongue) }, artifacts: artifacts, results: results, tongue: tongue, version: version)
  }

  private func rule(_ name: String, _ tongue: Tongue) -> JSONOutput {
    guard let page = ManualPage.named(name) else { return .object([("id", .string(name))]) }
    let help = page.manual.why[tongue] + "\n\n" + page.manual.example + "\n→\n" + page.manual.instead
    return .object([
      ("id", .string(name)), ("shortDescription", .object([("text", .string(page.manual.what[tongue]))])),
      ("fullDescription", .object([("text", .string(page.manual.why[tongue]))])),
      ("help", .object([("text", .string(help))])),
      ("defaultConfiguration", .object([("level", .string((page.severity ?? .warning).level))])),
    ])
  }

  private var artifacts: [JSONOutput] {
    sources.values.sorted { $0.name < $1.name }.map { source in
      .object([
        ("location", SARIFLog.location(of: source.name)), ("length", .integer(source.bytes.count)),
        ("encoding", .string("UTF-8")),
      ])
    }
  }

  private func result(
    _ diagnostic: Diagnostic, _ numbers: [String: Int], _ lines: inout [String: Int], _ tongue: Tongue,
    allowed: AllowedDiagnostic? = nil
  ) -> JSONOutput {
    let remarks = diagnostic.notes.filter { $0.range == nil }.map { "\n" + $0.message[tongue] }
    let places = diagnostic.notes.compactMap { note in note.range.map { (note.message, $0) } }
    var members: [(String, JSONOutput)] = [
      ("ruleId", .string(diagnostic.rule)), ("ruleIndex", .integer(numbers[diagnostic.rule] ?? -1)),
      ("level", .string(diagnostic.severity.level)),
      ("message", .object([("text", .string(diagnostic.message[tongue] + remarks.joined()))])),
      ("locations", .array([.object([("physicalLocation", physical(diagnostic.place.range, diagnostic.place.file))])])),
      ("partialFingerprints", .object([("runbookLine/v1", .string(fingerprint(diagnostic, &lines)))])),
    ]
    if !places.isEmpty {
      let related = places.enumerated().map { index, place in
        JSONOutput.object([
          ("id", .integer(index)), ("message", .object([("text", .string(place.0[tongue]))])),
          ("physicalLocation", physical(place.1, diagnostic.place.file)),
        ])
      }
      members.append(("relatedLocations", .array(related)))
    }
    let fixes = diagnostic.fixes.filter { $0.safety != .sketch && !$0.edits.isEmpty }
    if !fixes.isEmpty { members.append(("fixes", .array(fixes.map { fix($0, diagnostic.place.file, tongue) }))) }
    if let allowed {
      let kind = allowed.isByProject ? "external" : "inSource"
      let suppression = JSONOutput.object([
        ("kind", .string(kind)), ("justification", .string(allowed.reason)),
      ])
      members.append(("suppressions", .array([suppression])))
    }
    return .object(members)
  }

  private func fix(_ fix: Fix, _ file: String, _ tongue: Tongue) -> JSONOutput {
    let replacements = fix.edits.map { edit in
      JSONOutput.object([
        ("deletedRegion", region(edit.range, file)),
        ("insertedContent", .object([("text", .string(edit.replacement))])),
      ])
    }
    return .object([
      ("description", .object([("text", .string(fix.title[tongue]))])),
      (
        "artifactChanges",
        .array([.object([("artifactLocation", SARIFLog.location(of: file)), ("replacements", .array(replacements))])])
      ),
    ])
  }

  private func physical(_ range: ByteRange, _ file: String) -> JSONOutput {
    SARIFLog.physical(region(range, file), file)
  }

  private func region(_ range: ByteRange, _ file: String) -> JSONOutput {
    guard let source = sources[file] else { return .object([("startLine", .integer(1))]) }
    return SARIFLog.region(source.wide(at: range.lowerBound), source.wide(at: range.upperBound), range)
  }

  /// The same for a finding whose line has moved: of the rule, the line's words and the number of such lines before.
  private func fingerprint(_ diagnostic: Diagnostic, _ lines: inout [String: Int]) -> String {
    let source = sources[diagnostic.place.file]
    let line = source.map { $0.lineText($0.line(at: diagnostic.place.range.lowerBound)).trimmingBlanks() } ?? ""
    let key = "\(diagnostic.rule)\u{0}\(diagnostic.place.file)\u{0}\(line)"
    lines[key, default: 0] += 1
    return SHA256.hex(of: Array(key.utf8)).prefix(32) + ":\(lines[key, default: 1])"
  }
}
