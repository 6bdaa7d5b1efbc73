// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

@Test(arguments: [("", true), (" {fact=\"key=-\"}", false), (" {local=\"key=-\"}", false)])
func `a command that only prints is a check unless what it prints is kept`(_ attributes: String, _ isCheck: Bool) throws
{
  let note = "# web\n\n```bash\(attributes)\ndate +%F\n```\n"
  let runbook = NoteReader.read(CommonMarkReader.read(SourceFile(name: "note.md", text: note))).runbook
  let step = try #require(runbook.steps.first)
  #expect(step.isCheck == isCheck)
  #expect(step.probes.isEmpty == !isCheck)
}

@Test func `a key that is made and printed is made once, not asked again`() throws {
  let note = "# web\n\n```bash\nopenssl rand -hex 32\n```\n"
  let runbook = NoteReader.read(CommonMarkReader.read(SourceFile(name: "note.md", text: note))).runbook
  let step = try #require(runbook.steps.first)
  #expect(!step.isCheck)
  #expect(step.probes.isEmpty)
}

@Test(arguments: [
  ("첫 번째 노드에서는 실행하지 말 것.", nil), ("minio3을 내린다. 나머지 노드는 건드리지 않는다.", nil), ("첫 번째 노드에서 실행한다.", "first"),
])
func `words that forbid name no target, and the step asks`(_ words: String, _ pattern: String?) throws {
  let note = "# web\n\n\(words)\n\n```bash\nsystemctl enable app\n```\n"
  let runbook = NoteReader.read(CommonMarkReader.read(SourceFile(name: "note.md", text: note))).runbook
  let step = try #require(runbook.steps.first)
  #expect(step.target.pattern == pattern)
  #expect((step.options.confirm == nil) == (pattern != nil))
}

@Test func `commands of a section that undoes are shown and not run`() {
  let note = "# web\n\n## 원복\n\n```bash\nrm -rf /var/lib/app\n```\n"
  let runbook = NoteReader.read(CommonMarkReader.read(SourceFile(name: "note.md", text: note))).runbook
  #expect(runbook.steps.isEmpty)
  #expect(runbook.blocks.map(\.role) == [.example])
}

@Test func `a step with an effect that no probe asks for is never skipped for its probes`() throws {
  let note = "# web\n\n```bash\nmkdir -p /mnt/disk1\nmkfs.xfs /dev/sdb\n```\n"
  let runbook = NoteReader.read(CommonMarkReader.read(SourceFile(name: "note.md", text: note))).runbook
  let step = try #require(runbook.steps.first)
  #expect(!step.probes.isEmpty)
  #expect(step.isPartlyAsked)
  #expect(step.options.confirm != nil)
}

@Test func `a prompt that names a host is the target`() throws {
  let note = "# web\n\n모든 서버에서 본다.\n\n```console\n[root@minio3 ~]# systemctl stop minio\n```\n"
  let runbook = NoteReader.read(CommonMarkReader.read(SourceFile(name: "note.md", text: note))).runbook
  #expect(try #require(runbook.steps.first).target.pattern == "minio3")
}

@Test(arguments: [
  ("redis1 에서 죽여본다.", "redis1"), ("db-2에서 실행한다.", "db-2"), ("Stop it on node3.", "node3"),
  ("MySQL에서 확인한다.", nil),
])
func `a host that a sentence names is the target`(_ words: String, _ pattern: String?) throws {
  let note = "# web\n\n\(words)\n\n```bash\nsystemctl enable app\n```\n"
  let runbook = NoteReader.read(CommonMarkReader.read(SourceFile(name: "note.md", text: note))).runbook
  #expect(try #require(runbook.steps.first).target.pattern == pattern)
}

@Test func `a unit that is stopped may be started again, so nothing asks whether it is`() throws {
  let note = "# web\n\n```bash\napt-get install -y redis\nsystemctl stop redis\n```\n"
  let runbook = NoteReader.read(CommonMarkReader.read(SourceFile(name: "note.md", text: note))).runbook
  let step = try #require(runbook.steps.first)
  #expect(step.probes.count == 1)
  #expect(step.isPartlyAsked)
}

@Test func `a sentence that names one node and says no place is asked about`() throws {
  let source = SourceFile(name: "i.yaml", text: "all:\n  hosts:\n    web1: {}\n    web2: {}\n")
  let inventory = try #require(Inventory.read(source).inventory)
  let note = "# web\n\nweb2는 아직 켜지 말것\n\n```bash\nsystemctl stop keepalived\n```\n"
  let compiled = Compiler.compile(SourceFile(name: "note.md", text: note), inventory: inventory)
  #expect(compiled.plan == nil)
  #expect(compiled.diagnostics.map(\.rule).contains("step-without-target"))
  #expect(compiled.diagnostics.map(\.rule).contains("prohibition-near-step"))
}
