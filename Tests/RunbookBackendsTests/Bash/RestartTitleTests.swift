// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

@Test(arguments: [
  ("3.4 재시작", "./stop && ./start", true), ("웹 서버 재기동 (전체)", "./start", true),
  ("Restart the workers", "./start", true), ("설정", "systemctl reload nginx", true),
  ("재시작 정책 설정", "docker update --restart always web", false), ("Restart policy", "./set", false),
  ("재시작 확인", "systemctl is-active web", false), ("설치", "./install", false),
])
func `a step that is named a restart is done again as one`(title: String, command: String, renews: Bool) throws {
  let built = try Built(
    note: "# n\n\n## \(title)\n\n```bash {target=n1}\n\(command)\n```\n", inventory: "all:\n  hosts: { n1: {} }\n")
  #expect(Built.withoutRunner(try built.script("n1")).contains("--renews") == renews)
}
