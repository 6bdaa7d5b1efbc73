// SPDX-License-Identifier: Apache-2.0

/// Keeps secrets out of argument lists, which every user of a machine can read in `ps`.
///
/// One row for each way in which a program takes a secret that is not an argument.
enum SecretCarrier {
  /// The edits that move a secret out of a command's arguments, or nil where no way is known.
  typealias Row =
    @Sendable (_ word: Int, _ hole: ByteRange, _ invocation: ShellResolvedCommand, _ reading: BlockReading)
    -> [TemplateBuilder.Edit]?

  /// docker-run(1): `-e NAME` takes the value from the environment of docker itself.
  private static let containerEnvironment: Row = { word, hole, invocation, reading in
    guard ["docker", "podman", "nerdctl"].contains(invocation.program) else { return nil }
    let argument = invocation.arguments[word]
    let text = reading.text(argument.range)
    guard let equals = text.firstIndex(of: "="), word > 0,
      ["-e", "--env"].contains(invocation.arguments[word - 1].constant ?? "")
    else { return nil }
    let name = String(text[..<equals])
    let valueStart = argument.range.lowerBound + name.utf8.count + 1
    guard !name.isEmpty, name.utf8.allSatisfy(\.isWord) else { return nil }
    var edits = [
      TemplateBuilder.Edit(
        range: invocation.range.lowerBound..<invocation.range.lowerBound,
        parts: [.text("\(name)="), .source(valueStart..<argument.range.upperBound), .text(" ")]),
      TemplateBuilder.Edit(range: argument.range, parts: [.text(name)]),
    ]
    if let sudo = invocation.prefixes.first(where: { $0.constant == "sudo" }) {
      let end = sudo.range.upperBound
      edits.append(TemplateBuilder.Edit(range: end..<end, parts: [.text(" --preserve-env=\(name)")]))
    }
    return edits
  }

  /// curl(1): `-H @file` reads headers from a file, here a pipe of the shell's own `printf`.
  private static let curlHeader: Row = { word, hole, invocation, _ in
    guard invocation.program == "curl", invocation.prefixes.isEmpty, word > 0,
      ["-H", "--header"].contains(invocation.arguments[word - 1].constant ?? "")
    else { return nil }
    let range = invocation.arguments[word].range
    return [TemplateBuilder.Edit(range: range, parts: [.text("@<(printf '%s\\n' "), .source(range), .text(")")])]
  }

  private static let rows: [Row] = [containerEnvironment, curlHeader]

  /// Commands of the shell itself, whose arguments no other process sees.
  private static let shellBuiltins: Set<String> = [
    "echo", "printf", "export", "read", "test", "[", ":", "declare", "local",
  ]

  /// The edits for a secret in `word` of a command.
  ///
  /// An empty list where the secret is safe as it stands, nil where there is no way known to us.
  static func edits(word: Int, hole: ByteRange, invocation: ShellResolvedCommand, reading: BlockReading)
    -> [TemplateBuilder.Edit]?
  {
    if shellBuiltins.contains(invocation.program), invocation.prefixes.isEmpty { return [] }
    for row in rows {
      if let edits = row(word, hole, invocation, reading) { return edits }
    }
    return nil
  }
}
