// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

@Test(arguments: [
  "<!-- runbook: file=/opt/x.sh mode=0755 -->\n```bash\necho hi\n```\n",
  "```bash {file=/opt/x.sh mode=0755}\necho hi\n```\n",
])
func `a path on the fence or in the directive before it makes a file of a script`(_ note: String) throws {
  let runbook = NoteReader.read(CommonMarkReader.read(SourceFile(name: "note.md", text: "# web\n\n" + note))).runbook
  let step = try #require(runbook.steps.first)
  guard case .file(let file) = step.action else {
    Issue.record("the step is no file: \(step.action)")
    return
  }
  #expect(file.mode == "0755")
}
