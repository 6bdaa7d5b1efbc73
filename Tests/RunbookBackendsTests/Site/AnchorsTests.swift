// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RunbookBackends

@Test(arguments: [
  ("1. WireGuard 설치", "1-wireguard-설치"), ("DB 클러스터링", "db-클러스터링"), ("C++ / C#", "c--c"),
  ("snake_case-Name", "snake_case-name"), ("!!!", "section"), ("", "section"), ("  둘레 빈칸  ", "둘레-빈칸"),
  ("Überblick", "überblick"),
])
func `an anchor keeps words of every script and is never empty`(words: String, anchor: String) {
  var anchors = Anchors()
  #expect(anchors.anchor(for: words) == anchor)
}

@Test func `letters of a decomposed syllable are put together`() {
  var anchors = Anchors()
  #expect(Array(anchors.anchor(for: "설치").unicodeScalars) == Array("설치".unicodeScalars))
}

@Test func `equal headings get different anchors, also where one has the other's number`() {
  var anchors = Anchors()
  let made = ["설치", "설치", "설치 1", "설치", "설치 2"].map { anchors.anchor(for: $0) }
  #expect(made == ["설치", "설치-1", "설치-1-1", "설치-2", "설치-2-1"])
}

@Test func `ten thousand equal headings have as many anchors`() {
  var anchors = Anchors()
  #expect(Set((0..<10_000).map { _ in anchors.anchor(for: "같음") }).count == 10_000)
}
