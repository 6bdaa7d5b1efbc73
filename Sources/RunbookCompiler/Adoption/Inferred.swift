// SPDX-License-Identifier: Apache-2.0

/// One thing that a note leaves unsaid and the compiler decided: what, by which rule and words, and how to say it outright.
///
/// `outline`, `plan`, `explain`, `adopt` and `--strict` all read the same list of these.
package struct Inferred: Sendable {
  /// What was decided; the raw values are the names that `adopt --only` takes.
  package enum Aspect: String, Sendable, CaseIterable {
    /// The language of a block, by its content, against its label or without one.
    case label
    /// That a block is not run or not written.
    case role
    /// That a block is the result of a command.
    case expect
    /// Where a file belongs.
    case file
    /// On which nodes.
    case target
    /// Through which client SQL runs.
    case client
    /// What a stand-in means.
    case bind
    /// A text written for one node, said for all of them.
    case text
    /// A value that a step makes for others.
    case fact
    /// That it is no part of a whole run.
    case apart
    /// That its nodes go one after another.
    case serial
    /// That a person is asked first.
    case confirm
    /// An id that would become another one if a step were added before it.
    case name
  }

  /// What was decided.
  package let aspect: Aspect
  /// The number of the block, from 1.
  package let block: Int
  /// The number of the step, from 1; nil for what concerns the block as a whole.
  package let step: Int?
  /// Where in the file stands what was judged.
  package let range: ByteRange
  /// What it was taken for: `sql`, `all`, `/etc/wireguard/wg0.conf`.
  package let meaning: String
  /// The rule, the words, and their place.
  package let reason: Reason
  /// What says it outright; empty where it cannot be said, or not without an inventory.
  package let pins: [Pin]

  /// Whether it decides what runs where, so that `--strict` refuses it.
  package var isDeciding: Bool { aspect != .name }

  /// The rules of this aspect that would have outweighed this one, the strongest first.
  package var strongerRules: [String] {
    let order = aspect.rulesByStrength
    return Array(order.prefix { $0 != reason.rule }).filter { _ in order.contains(reason.rule) }
  }
}

extension Inferred.Aspect {
  /// The aspect for people.
  package var title: Bilingual {
    switch self {
    case .label: Bilingual("언어", en: "language")
    case .role: Bilingual("역할", en: "role")
    case .expect: Bilingual("예상 결과", en: "expected result")
    case .file: Bilingual("경로", en: "path")
    case .target: Bilingual("대상", en: "target")
    case .client: Bilingual("클라이언트", en: "client")
    case .bind: Bilingual("자리 표시", en: "placeholder")
    case .text: Bilingual("노드마다 다른 내용", en: "text for every node")
    case .fact: Bilingual("만드는 값", en: "value made")
    case .apart: Bilingual("따로 하는 단계", en: "only by name")
    case .serial: Bilingual("한 번에", en: "nodes at a time")
    case .confirm: Bilingual("확인 물음", en: "confirmation")
    case .name: Bilingual("단계 id", en: "step id")
    }
  }

  /// The rules that may decide it, the strongest first; empty where only one looks.
  package var rulesByStrength: [String] {
    switch self {
    case .label: ["language-attribute", "label"]
    case .role: ["ignore-attribute", "undoing-section", "config-fragment"]
    case .expect:
      [
        "expect-attribute", "expected-similarity", "result-announced", "result-announced-after", "result-heading",
        "follows-a-command",
      ]
    case .file:
      [
        "file-attribute", "path-in-title", "path-in-editor-command", "path-in-first-comment", "path-in-sentence",
        "path-after-block", "path-in-command-before", "path-of-the-same-file", "path-in-command-after",
        "path-from-started-unit", "path-in-heading",
      ]
    case .target:
      [
        "target-attribute", "target-in-comment", "target-of-the-same-block", "target-in-prompt", "target-in-sentence",
        "target-of-a-login", "target-in-sentence-after", "target-of-the-language", "target-said-earlier",
        "target-in-heading", "target-of-the-session", "node-named-in-heading", "group-named-in-heading",
        "target-of-the-note", "only-group", "whole-inventory", "target-of-the-scope",
      ]
    case .client: ["client-from-label", "client-from-heading", "client-from-dialect", "client-by-default"]
    case .bind:
      [
        "written-as-a-value", "bound-in-front-matter", "key-made-by-a-step", "words-name-a-secret",
        "address-of-a-numbered-node",
      ]
    case .text, .fact, .apart, .serial, .confirm, .name: []
    }
  }
}
