// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

@testable import RunbookRemote

/// What a script says and is told.
struct NodeEventTests {
  private static let mark = "\u{1E}W\u{1E}"

  @Test(arguments: [
    ("ready", NodeEvent.ready), ("begin 3", .began(3)), ("would 3", .would(3)), ("done 12", .done(12)),
    ("ended 130", .ended(130)), ("ask consent 4", .asks(.consent, step: 4)), ("ask manual 4", .asks(.manual, step: 4)),
    ("fact publickey a b=", .fact(name: "publickey", value: "a b=")), ("fact x ", .fact(name: "x", value: "")),
    ("skipped 3 이미 됨", .skipped(3, why: "이미 됨")), ("skipped 3", .skipped(3, why: "")),
    ("failed 3 1 ✗ note.md:9: failed", .failed(3, status: 1, words: "✗ note.md:9: failed")),
  ])
  func `an event is read`(text: String, event: NodeEvent) {
    let read = NodeVoice(word: "W").read(Self.mark + text)
    #expect(read.event == event && read.printed == nil)
    let glued = NodeVoice(word: "W").read("half a line" + Self.mark + text)
    #expect(glued.event == event && glued.printed == "half a line")
  }

  @Test(arguments: [
    "", "done 3", "\u{1E}V\u{1E}done 3", mark, mark + "done", mark + "done x", mark + "failed 3", mark + "ask who 3",
    mark + "fact", mark + "dance 3",
  ])
  func `what is no event of this run was printed`(line: String) {
    let read = NodeVoice(word: "W").read(line)
    #expect(read.event == nil && read.printed == line)
  }

  @Test(arguments: [
    (NodeOrder.step(3), "step 3\n"), (.only(3), "only 3\n"), (.pass(3), "pass 3\n"), (.answer(true), "yes\n"),
    (.answer(false), "no\n"), (.stop, "stop\n"), (.end, "end\n"),
    (.fact(NodeName("n1"), name: "key", value: "a b"), "fact n1/key a b\n"),
    (.secret(name: "token", value: "s3 cret"), "secret token s3 cret\n"),
  ])
  func `an order is one line`(order: NodeOrder, line: String) { #expect(order.bytes == Array(line.utf8)) }

  @Test func `an order with a secret does not show it`() {
    #expect(!"\(NodeOrder.secret(name: "token", value: "s3cret"))".contains("s3cret"))
  }
}
