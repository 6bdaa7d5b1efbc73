// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

struct ContinuationRepairTests {
  static let repairs: [(String, String, [ShellRepair.Kind])] = [
    ("a \\ # x\n-b\n", "a \\\n-b\n", [.commentAfterBackslash]),
    ("a \\\t  # x\n-b\n", "a \\\n-b\n", [.commentAfterBackslash]),
    ("a \\  \n-b\n", "a \\\n-b\n", [.blankAfterBackslash]),
    ("a \\\r\n-b\n", "a \\\n-b\n", [.carriageReturnAfterBackslash]),
    ("a \\ # x\r\n-b\r\n", "a \\\n-b\r\n", [.commentAfterBackslash]),
    ("a \\\n", "a \n", [.backslashAtEnd]),
    ("a \\", "a ", [.backslashAtEnd]),
    ("a \\\n\n", "a \n\n", [.backslashAtEnd]),
    ("a \\\n\nb\n", "a \n\nb\n", [.blankLineBetween]),
    ("a \\\n \n\n  -b\n", "a \\\n  -b\n", [.blankLineBetween]),
    ("a \\ # x\n", "a \n", [.commentAfterBackslash]),
    ("a \\ # x\n\nb\n", "a \n\nb\n", [.commentAfterBackslash]),
    ("a \\ # it's \"x\n -b 'c \\ # d'\n", "a \\\n -b 'c \\ # d'\n", [.commentAfterBackslash]),
    ("a \\\n  # p\n  # q\n  -p 1 \\\n  b\n", "a \\\n  -p 1 \\\n  b\n", [.commentBetweenLines, .commentBetweenLines]),
    ("x=\"$(a \\ # c\n b)\"\n", "x=\"$(a \\\n b)\"\n", [.commentAfterBackslash]),
    ("cat <<E \\ # c\n -n\na \\ # b\nE\n", "cat <<E \\\n -n\na \\ # b\nE\n", [.commentAfterBackslash]),
    ("a | \\ # x\nb", "a | \\\nb", [.commentAfterBackslash]),
    ("a && \\ # x\nb", "a && \\\nb", [.commentAfterBackslash]),
    (
      "for i in 1 2 \\ # x\n 3; do a \\ # y\n b; done", "for i in 1 2 \\\n 3; do a \\\n b; done",
      [
        .commentAfterBackslash, .commentAfterBackslash,
      ]
    ),
  ]

  @Test(arguments: repairs)
  func `a broken continuation is mended`(_ text: String, _ expected: String, _ kinds: [ShellRepair.Kind]) {
    let repair = ContinuationRepair.repair(Array(text.utf8))
    #expect(String(decoding: repair.text, as: UTF8.self) == expected)
    #expect(repair.edits.map(\.kind) == kinds)
  }

  @Test(arguments: [
    "cp My\\ #1 x\n", "cp My\\ File x\n", "IFS=\\ \nb", "echo \"a \\ # b\n\"\n", "echo 'a \\ # b\nc'\n", "a\\ ",
    "# a \\ \nb",
    "cat <<E\na \\ # b\n \\ \nE\n", "echo \\ \\ #a\nb", "a \\\nb\n", "a \\\n# p\nb",
    "find . -exec a {} \\;\n",
    "a # b \\ # c\nd", "echo $'a \\ # b\n'", "cat <<'E'\na \\\nE\n", "a `b \\ # c\nd`", "a \\ b # c\n",
  ])
  func `what is no broken continuation stays as it is`(_ text: String) {
    let repair = ContinuationRepair.repair(Array(text.utf8))
    #expect(String(decoding: repair.text, as: UTF8.self) == text)
    #expect(repair.edits.isEmpty)
  }

  @Test func `the four commands of a clustering note are one command each, their comments kept`() throws {
    let head =
      "docker run -d --name qdrant \\ # 한 서버에 여러 개면 이름을 다르게\n-p 6333:6333 -p 6334:6334 \\ # 6333(REST), 6334(gRPC)\n"
    let tail =
      "-v $(pwd)/data:/data \\\n-e KEY=\"API 키\" \\ \nqdrant/qdrant \\ # 이미지\n./qdrant --uri http://10.0.0.1:6335 # URI (식별 주소)\n"
    let repair = ContinuationRepair.repair(Array((head + tail).utf8))
    let script = ShellReader.read(repair.text)
    #expect(script.faults.isEmpty)
    #expect(script.statements.count == 1)
    guard case .simple(let command)? = script.statements.first?.command else {
      Issue.record("not one simple command")
      return
    }
    #expect(
      command.words.map { $0.constant ?? "?" } == [
        "docker", "run", "-d", "--name", "qdrant", "-p", "6333:6333", "-p", "6334:6334", "-v", "?", "-e", "KEY=API 키",
        "qdrant/qdrant", "./qdrant", "--uri", "http://10.0.0.1:6335",
      ])
    #expect(
      repair.edits.map { $0.comment?.text ?? "-" } == ["한 서버에 여러 개면 이름을 다르게", "6333(REST), 6334(gRPC)", "-", "이미지"])
    #expect(script.comments.map(\.text) == ["URI (식별 주소)"])
  }

  @Test func `every byte of a repaired text knows where it came from`() {
    let text = Array("a \\ # x\n-b \\  \n  # q\n -c 'd' \\\r\n e \\\n".utf8)
    let repair = ContinuationRepair.repair(text)
    #expect(repair.edits.count == 5)
    for (offset, byte) in repair.text.enumerated() { #expect(text[repair.originalOffset(of: offset)] == byte) }
    for edit in repair.edits {
      guard let comment = edit.comment else { continue }
      #expect(text[comment.range].first == UInt8(ascii: "#"))
    }
  }
}
