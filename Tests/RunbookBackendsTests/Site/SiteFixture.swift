// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler
import Testing

@testable import RunbookBackends

/// A small site made by the real compiler: a note of a cluster, and a note of prose alone.
enum SiteFixture {
  static let cluster = """
    # 캐시 클러스터

    두 노드에 캐시를 깔고 서로 [잇는다](#2-잇기). <script>alert(1)</script> 자세한 것은 [안내](guide.md)와
    [밖](https://example.com/?a=1&b=2), [나쁜 곳](javascript:alert(1)), [없는 곳](#없음), [없는 글](nowhere.md).

    ## 1. 설치

    ```bash
    # 모든 서버에 설치
    sudo apt-get update && sudo apt-get install -y wireguard

    # 각 서버에서 키 발급
    wg genkey | tee privatekey | wg pubkey > publickey
    ```

    ## 2. 잇기

    ```bash
    [Interface]
    PrivateKey = <1번 노드에서 발급한 개인키>
    Address = 10.0.0.1/24

    [Peer]
    PublicKey = <2번 노드에서 발급한 공개키>
    AllowedIPs = 10.0.0.2/32
    ```

    이 세팅을 모든 서버에 적용한다. `<b>` & "따옴표".

    ```bash
    # 모든 서버에서 WireGuard 시작
    sudo systemctl enable --now wg-quick@wg0
    ```

    | 이름 | 값 |
    |---|--:|
    | 노드 | 2 |

    ## 1. 설치

    ![그림](https://example.com/a.png)
    """

  static let guide = """
    # Guide

    > [!WARNING]
    > Read [the cluster](cluster.md) first.

    - [ ] one
    - [x] two
    """

  static let inventory = """
    cache:
      hosts:
        alpha: { ansible_host: 203.0.113.1, address: 10.0.0.1 }
        beta: { ansible_host: 203.0.113.2, address: 10.0.0.2 }
    """

  static func book(_ name: String, _ text: String) throws -> SiteBook {
    let (inventory, _) = Inventory.read(SourceFile(name: "inventory.yml", text: inventory))
    let made = Compiler.compile(SourceFile(name: name, text: text), inventory: inventory)
    return SiteBook(
      runbook: made.runbook, plan: made.plan, diagnostics: made.diagnostics,
      scripts: (made.plan?.nodes ?? []).map { .init(node: $0.node.name.text, bytes: Array("#!/bin/bash\n".utf8)) })
  }

  static func files() throws -> [OutputFile] {
    SiteBackend.files(for: [try book("notes/cluster.md", cluster), try book("notes/guide.md", guide)])
  }

  static func page(_ path: String) throws -> String {
    String(decoding: try #require(try files().first { $0.path == path }).bytes, as: UTF8.self)
  }
}

/// A start tag of a page that we wrote, where `<` begins nothing but tags and `"` ends nothing but values.
struct WrittenTag {
  let name: String
  let attributes: [(name: String, value: String)]

  subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }

  static func all(in page: String) -> [WrittenTag] {
    page.split(separator: "<", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      guard let end = part.firstIndex(of: ">"), part.first != "/", part.first != "!" else { return nil }
      let pieces = part[..<end].split(separator: "\"", omittingEmptySubsequences: false)
      let head = pieces[0].split(separator: " ")
      var attributes: [(String, String)] = []
      for index in stride(from: 0, to: pieces.count, by: 2) {
        var names = pieces[index].split(separator: " ").map(String.init)
        if index == 0 { names.removeFirst() }
        guard let last = names.popLast() else { continue }
        attributes += names.map { ($0, "") }
        attributes.append(
          last.hasSuffix("=") && index + 1 < pieces.count
            ? (String(last.dropLast()), unescaped(pieces[index + 1])) : (last, ""))
      }
      return WrittenTag(name: String(head.first ?? ""), attributes: attributes)
    }
  }

  static func unescaped(_ text: some StringProtocol) -> String {
    let names = ["amp;": "&", "lt;": "<", "gt;": ">", "quot;": "\"", "#39;": "'", "#13;": "\r"]
    var result = ""
    for (index, part) in text.split(separator: "&", omittingEmptySubsequences: false).enumerated() {
      guard index > 0 else { result += part; continue }
      guard let name = names.keys.first(where: { part.hasPrefix($0) }), let sign = names[name] else {
        return "bad: \(part)"
      }
      result += sign + part.dropFirst(name.count)
    }
    return result
  }
}
