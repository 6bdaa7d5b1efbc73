// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let sudoRedirect = Rule(
    name: "sudo-redirect", severity: .warning,
    manual: Manual(
      what: Bilingual("sudo 뒤의 > 는 sudo 없이 파일을 연다", en: "A redirection behind sudo opens its file without sudo"),
      why: Bilingual(
        "파일을 여는 것은 sudo가 아니라 지금의 셸이다. root가 아니면 권한이 없다며 실패한다",
        en: "the shell opens the file before sudo runs, so it fails for everybody but root"),
      example: "sudo echo 1 > /proc/sys/net/ipv4/ip_forward",
      instead: "echo 1 | sudo tee /proc/sys/net/ipv4/ip_forward > /dev/null")
  ) { runbook, findings in
    for found in runbook.commands {
      guard let prefixes = found.invocation?.prefixes, prefixes.contains(where: { $0.constant == "sudo" }) else {
        continue
      }
      for redirection in found.command.redirections where isOfRoot(redirection) {
        let path = redirection.target.constant ?? ""
        findings.report(
          redirection.range, in: found.block,
          Bilingual(
            "'\(Headline.short(path))' 파일은 sudo 없이 열린다", en: "'\(Headline.short(path))' is opened without sudo"),
          notes: [
            Diagnostic.Note(
              Bilingual("sudo tee는 파일을 root로 연다", en: "sudo tee opens the file as root"))
          ], fixes: fix(found, redirection).map { [$0] } ?? [])
      }
    }
  }

  private static func isOfRoot(_ redirection: ShellRedirection) -> Bool {
    guard [.write, .append, .overwrite].contains(redirection.operation), ["", "1"].contains(redirection.descriptor),
      let path = redirection.target.constant, path.hasPrefix("/")
    else { return false }
    let first = path.split(separator: "/").first ?? ""
    return ["etc", "usr", "var", "opt", "boot", "lib", "lib64", "root", "srv", "sys", "proc", "run"].contains(first)
      && !path.hasPrefix("/var/tmp/")
  }

  /// Surely right where `sudo` alone stands before a single command and nothing else is redirected.
  private static func fix(_ found: NoteCommand, _ redirection: ShellRedirection) -> Fix? {
    guard found.invocation?.prefixes.count == 1, found.visit.pipeline.isEmpty || found.visit.readers.isEmpty,
      found.command.redirections.allSatisfy({ $0 == redirection || $0.isInput }),
      redirection.range.upperBound == found.command.range.upperBound
        || found.command.redirections.contains(where: \.isInput)
    else { return nil }
    let reading = found.block.reading
    let option = redirection.operation == .append ? "-a " : ""
    let target = reading.source(of: redirection.target.range)
    let isLast =
      found.command.redirections.last == redirection
      && found.command.words.last.map { $0.range.upperBound < redirection.range.lowerBound } == true
    guard isLast else { return nil }
    let operation = reading.source(of: redirection.range.lowerBound..<redirection.target.range.lowerBound)
    return Fix(
      Bilingual("sudo tee로 쓴다", en: "Write it with sudo tee"), .safe,
      edits: [
        Fix.Edit(operation, with: "| sudo tee \(option)"),
        Fix.Edit(target.upperBound..<target.upperBound, with: " > /dev/null"),
      ])
  }
}
