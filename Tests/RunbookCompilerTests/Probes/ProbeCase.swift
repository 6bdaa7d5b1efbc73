// SPDX-License-Identifier: Apache-2.0

import RunbookTestSupport
import Testing

@testable import RunbookCompiler

/// A command of the author's, and the states in which its derived question must and must not hold.
struct ProbeCase: Sendable, CustomTestStringConvertible {
  let row: String
  let command: String
  /// Done before anything is asked.
  var setup = ""
  /// Done behind the command: a state near the right one, in which the question must not hold.
  var near = ""
  /// Programs of the machine without which the case is left out.
  var needs: [String] = []
  /// What the real program is stood in for by a program of ours, see Tests/Probes/stand-ins.
  var isStoodIn = false
  /// False for a question that may hold before the command too, and never lets a step be skipped.
  var isProof = true

  init(
    _ row: String, _ command: String, setup: String = "", near: String = "", needs: [String] = [],
    isStoodIn: Bool = false,
    isProof: Bool = true
  ) {
    self.row = row
    self.command = command
    self.setup = setup
    self.near = near
    self.needs = needs
    self.isStoodIn = isStoodIn
    self.isProof = isProof
  }

  var testDescription: String { "\(row): \(command.split(separator: "\n").first.map(String.init) ?? "")" }

  /// The step that the command is.
  func step() throws -> Step {
    let note = "# app\n\n```bash\n\(command)\n```\n"
    let runbook = NoteReader.read(CommonMarkReader.read(SourceFile(name: "note.md", text: note))).runbook
    return try #require(runbook.steps.first, "\(command) is no step")
  }

  /// The questions of the step, one after the other, as a script asks them.
  func question(_ step: Step) throws -> String {
    try step.probes.map { probe in
      guard case .command(let template) = probe.question, let text = ShellText(pieces: template.pieces).plain else {
        throw Unasked(command: command)
      }
      return "\(text) || return 1\n"
    }.joined()
  }

  struct Unasked: Error { let command: String }

  /// A script that says what is wrong, and nothing where all is right. `where` lists what is written.
  func script(_ question: String, listing: String) -> String {
    """
    ask_() {
    \(question)}
    ask() ( trap '' PIPE; set -u -o pipefail; ask_ </dev/null >/dev/null 2>&1 )
    list() { \(listing); }
    { \(setup.isEmpty ? ":" : setup)
    } </dev/null >/tmp/.setup 2>&1
    \(isProof ? "ask && echo 'holds before the command'" : "")
    {
    \(command)
    } </dev/null >/tmp/.command 2>&1
    status=$?
    ask || { echo "does not hold behind the command, which ended with $status"; tail -n 5 /tmp/.setup /tmp/.command; set -x; ask_ 2>&1 | tail -n 20; set +x; }
    before=$(list)
    ask; ask
    [ "$before" = "$(list)" ] || { echo 'asking changed something:'; diff <(printf '%s' "$before") <(list); }
    \(near.isEmpty ? ":" : "{ \(near)\n} >/dev/null 2>&1; ask && echo 'holds in the state nearby'")
    exit 0
    """
  }
}

/// The copy of this machine in which cases may do everything.
enum ProbeSandbox {
  private static let folder = PackageFolder.root + "/Tests/Probes"

  /// Whether this user and kernel can have one.
  static let isThere: Bool = {
    let task = try? SandboxProbe.run(folder + "/sandbox.bash")
    return task ?? false
  }()

  static func said(_ script: String) async throws -> String {
    let ended = try await BashProcess.run(
      ["unshare", "-m", "-n", "-u", "-i", "-p", "-f", "bash", folder + "/sandbox.bash", folder + "/stand-ins", script],
      in: "/",
      environment: ["PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"])
    return ended.status == 0 ? ended.said : "the sandbox ended with \(ended.status): \(ended.said)"
  }
}
