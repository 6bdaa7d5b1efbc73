// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

@Test(arguments: [("", true), (" {fact=\"key=-\"}", false), (" {local=\"key=-\"}", false)])
func `a command that only prints is a check unless what it prints is kept`(_ attributes: String, _ isCheck: Bool) throws
{
  let note = "# web\n\n```bash\(attributes)\nopenssl rand -hex 32\n```\n"
  let runbook = NoteReader.read(CommonMarkReader.read(SourceFile(name: "note.md", text: note))).runbook
  let step = try #require(runbook.steps.first)
  #expect(step.isCheck == isCheck)
  #expect(step.probes.isEmpty == !isCheck)
}
