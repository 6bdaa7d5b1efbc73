// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler
import Testing

@testable import RunbookBackends

@Test func `a book has a page of all nodes, a page of each, and its scripts`() throws {
  let paths = try SiteFixture.files().map(\.path)
  #expect(Set(paths).count == paths.count)
  for path in [
    "index.html", "assets/site.css", "assets/site.js", "assets/search.js", "cluster.html", "cluster.alpha.html",
    "cluster.beta.html", "guide.html", "scripts/cluster.alpha.sh",
  ] {
    #expect(paths.contains(path), "\(path)")
  }
}

@Test func `the same books give the same bytes`() throws {
  #expect(try SiteFixture.files() == SiteFixture.files())
}

@Test func `no page has inline script, inline style, a handler or a foreign resource`() throws {
  for file in try SiteFixture.files() where file.path.hasSuffix(".html") {
    let page = String(decoding: file.bytes, as: UTF8.self)
    for tag in WrittenTag.all(in: page) {
      #expect(!tag.attributes.contains { $0.name.hasPrefix("on") || $0.name == "style" }, "\(tag)")
      #expect(!["img", "iframe", "style", "object", "b"].contains(tag.name), "\(tag)")
      if tag.name == "script" { #expect(tag["src"] == "assets/site.js") }
      if tag.name == "link" { #expect(tag["href"] == "assets/site.css") }
    }
    #expect(page.contains("default-src &#39;none&#39;"))
    #expect(!page.contains("<script></script>") && !page.contains("alert(1)&lt;"))
  }
}

@Test func `every link inside the site leads to a file and to an anchor`() throws {
  let files = try SiteFixture.files()
  var ids: [String: [String]] = [:]
  for file in files {
    let isPage = file.path.hasSuffix(".html")
    ids[file.path] =
      isPage ? WrittenTag.all(in: String(decoding: file.bytes, as: UTF8.self)).compactMap { $0["id"] } : []
  }
  var count = 0
  for file in files where file.path.hasSuffix(".html") {
    let own = ids[file.path] ?? []
    #expect(Set(own).count == own.count, "ids of \(file.path) are unique")
    for link in WrittenTag.all(in: String(decoding: file.bytes, as: UTF8.self)).compactMap({ $0["href"] }) {
      guard HTMLLink.scheme(of: link) == nil else { continue }
      let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let goal = parts[0].isEmpty ? file.path : parts[0]
      #expect(ids[goal] != nil, "\(link) in \(file.path)")
      if parts.count > 1 { #expect(ids[goal]?.contains(parts[1]) ?? false, "\(link) in \(file.path)") }
      count += 1
    }
  }
  #expect(count > 50)
}

@Test func `what the author wrote is all there, and raw HTML is not`() throws {
  let page = try SiteFixture.page("cluster.html")
  for words in ["두 노드에 캐시를 깔고", "이 세팅을 모든 서버에 적용한다", "&lt;b&gt;", "&quot;따옴표&quot;", ">노드</td>", "그림: 그림"] {
    #expect(page.contains(words), "\(words)")
  }
  #expect(!page.contains("<script>"))
  #expect(!page.contains("href=\"javascript"))
}

@Test func `a link to another note leads to its page, and one to nothing is no link`() throws {
  let links = WrittenTag.all(in: try SiteFixture.page("cluster.html")).filter { $0.name == "a" }.compactMap {
    $0["href"]
  }
  #expect(links.contains("guide.html"))
  #expect(links.contains("#2-잇기"))
  #expect(links.contains("https://example.com/?a=1&b=2"))
  #expect(!links.contains { $0.contains("nowhere") || $0.contains("없음") })
}

@Test func `a node's page has that node's values, and the page of all has stand-ins`() throws {
  let beta = try SiteFixture.page("cluster.beta.html")
  #expect(beta.contains("10.0.0.2</mark>/24"))
  #expect(beta.contains("‹alpha의 publickey›"))
  #expect(!beta.contains("2번 노드에서 발급한 공개키"))
  #expect(try SiteFixture.page("cluster.html").contains("&lt;1번 노드에서 발급한 개인키&gt;"))
}

@Test func `the copy button gives the script's own bytes, and none where a value is still missing`() throws {
  let plan = try #require(try SiteFixture.book("notes/cluster.md", SiteFixture.cluster).plan)
  let page = try SiteFixture.page("cluster.alpha.html")
  let plain = page.components(between: "<template class=\"plain\">", and: "</template>").map {
    WrittenTag.unescaped($0)
  }
  let wanted = try #require(plan.nodes.first).steps.compactMap { $0.filled().body.constant }.filter { !$0.isEmpty }
  #expect(plain == wanted)
  #expect(!plain.contains { $0.contains("‹") })
}

@Test func `the tongue of a book is the tongue of its pages`() throws {
  #expect(try SiteFixture.page("guide.html").contains("<html lang=\"en\">"))
  #expect(try SiteFixture.page("guide.html").contains("Skip to content"))
  #expect(try SiteFixture.page("cluster.html").contains("본문으로 건너뛰기"))
}

@Test func `the search index cannot end its script and holds composed Hangul`() throws {
  let index = try SiteFixture.page("assets/search.js")
  #expect(index.hasPrefix("runbookSearch=["))
  #expect(!index.contains("<"))
  #expect(index.contains("캐시 클러스터"))
}

@Test func `a badge of the last verification stands on its step, and leads to the report's page`() throws {
  let book = try SiteFixture.book("notes/cluster.md", SiteFixture.cluster)
  let plan = try #require(book.plan)
  let step = try #require(plan.nodes.first?.steps.first)
  let spot = VerifyReport.Spot(line: 1, column: 1, byte: 0, length: 1, wideColumn: 1, wideEnd: 2)
  func node(_ name: String, _ digest: String, _ verdict: VerifyReport.Verdict) -> VerifyReport.Node {
    VerifyReport.Node(
      name: name, digest: digest, verdict: verdict,
      probes: [VerifyReport.Probe(kind: "http", meaning: "", verdict: verdict)])
  }
  let report = VerifyReport(
    version: "9", tongue: .korean,
    note: VerifyReport.Note(id: "cluster", title: "캐시", source: "cluster.md", digest: "", lines: [:]),
    startedAt: 1_800_000_000, time: .seconds(1), via: "direct", command: ["runbook", "verify", "cluster.md"],
    nodes: ["alpha", "beta"],
    steps: [
      VerifyReport.Step(
        id: step.step.id.rawValue, number: 1, title: "설치", spot: spot,
        nodes: [node("alpha", step.digest, .mismatch(.korean)), node("beta", "another", .passed(.korean))], across: [])
    ])
  let files = SiteBackend.files(for: [SiteBook(runbook: book.runbook, plan: plan, report: report)])
  func page(_ path: String) -> String { String(decoding: files.first { $0.path == path }?.bytes ?? [], as: UTF8.self) }
  func badges(_ path: String) -> [WrittenTag] {
    WrittenTag.all(in: page(path)).filter { $0["class"]?.hasPrefix("badge") ?? false }
  }
  #expect(badges("cluster.alpha.html").map { $0["class"] } == ["badge failed"])
  #expect(page("cluster.alpha.html").contains("✗ 불일치"))
  #expect(badges("cluster.beta.html").map { $0["class"] } == ["badge stale"], "the step has changed since")
  #expect(badges("cluster.html").map { $0["class"] } == ["badge failed"])
  #expect(page("cluster.html").contains("1/2"))
  #expect(page("cluster.html").contains("2027-01-15 08:00Z"))
  let link = try #require(badges("cluster.alpha.html").first?["href"])
  #expect(link == "reports/cluster.html#step-\(step.step.id.rawValue)")
  let details = page("reports/cluster.html")
  #expect(details.contains("id=\"step-\(step.step.id.rawValue)\""))
  #expect(details.contains("href=\"../cluster.html\""))
}

@Test func `a note without a plan has one page with its steps`() throws {
  let made = Compiler.compile(SourceFile(name: "cluster.md", text: SiteFixture.cluster), inventory: nil)
  let files = SiteBackend.files(for: [SiteBook(runbook: made.runbook, plan: nil)])
  let page = String(decoding: files.first { $0.path == "cluster.html" }?.bytes ?? [], as: UTF8.self)
  #expect(!files.contains { $0.path.hasPrefix("cluster.a") })
  #expect(WrittenTag.all(in: page).filter { $0.name == "article" }.count == made.runbook.steps.count)
}

extension String {
  /// Every text between two marks, in order.
  fileprivate func components(between start: String, and end: String) -> [String] {
    var found: [String] = []
    var rest = self[...]
    while let open = rest.range(of: start) {
      rest = rest[open.upperBound...]
      guard let close = rest.range(of: end) else { break }
      found.append(String(rest[..<close.lowerBound]))
      rest = rest[close.upperBound...]
    }
    return found
  }
}
