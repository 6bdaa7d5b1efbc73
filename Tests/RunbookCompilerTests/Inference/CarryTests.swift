// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler
import Testing

/// What is done again where a step is skipped or verified must change nothing but the shell.
struct CarryTests {
  static let cases: [(String, String?)] = [
    ("cd /opt/app", "cd /opt/app"),
    ("mkdir -p data && cd data", "cd data"),
    ("git clone https://example.com/a.git && cd a", "cd a"),
    ("cd /opt/app || exit 1", "cd /opt/app || exit 1"),
    ("cd /opt/app && exit 0", "cd /opt/app"),
    ("VERSION=1.2\ncurl -fsSLO https://example.com/$VERSION.tgz", "VERSION=1.2"),
    ("VERSION=$(cat VERSION)", "VERSION=$(cat VERSION)"),
    ("IP=$(hostname -I | awk '{print $1}')", "IP=$(hostname -I | awk '{print $1}')"),
    ("ARCH=$(dpkg --print-architecture)", "ARCH=$(dpkg --print-architecture)"),
    ("NAME=$(sed -n 1p list)", "NAME=$(sed -n 1p list)"),
    ("ID=$(docker run -d nginx:1.27)", nil),
    ("TOKEN=$(curl -X POST https://example.com/token)", nil),
    ("NAME=$(sed -i s/a/b/ list)", nil),
    ("useradd app; cd /home/app", "cd /home/app"),
    ("id app || useradd app && cd /home/app", nil),
    ("if [ -d old ]; then rm -r old; cd new; fi", nil),
    ("say() { rm -rf /tmp/x; }", "say() { rm -rf /tmp/x; }"),
    ("LOG=$(date) > started", nil),
    ("systemctl restart app", nil),
  ]

  @Test(arguments: cases)
  func `only what changes the shell alone is carried`(_ body: String, _ carried: String?) {
    let note = SourceFile(name: "n.md", text: "# 설치\n\n```bash {target=all}\n\(body)\n```\n")
    let steps = NoteReader.read(CommonMarkReader.read(note)).runbook.steps
    #expect(steps.compactMap { $0.carry?.summary } == (carried.map { [$0] } ?? []))
  }
}
