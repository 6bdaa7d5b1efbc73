// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let brokenLink = Rule(
    name: "broken-link", severity: .advice,
    manual: Manual(
      what: Bilingual("링크가 가리키는 제목이나 파일이 없다", en: "A link leads to a heading or a file that is not there"),
      why: Bilingual(
        "새벽에 누른 링크가 아무 데도 가지 않는다. 제목을 고치면 그 제목을 가리키던 링크가 이렇게 된다",
        en: "at night the link leads nowhere; so become the links to a heading whose words are changed"),
      example: "[확인](#상태-확인)\n\n## 점검", instead: "[확인](#점검)\n\n## 점검")
  ) { runbook, findings in
    let found = LinkCollector(runbook.document)
    guard !found.links.isEmpty || !found.dangling.isEmpty else { return }
    var anchors: NoteAnchors?
    for link in found.links {
      if link.destination.hasPrefix("#") {
        let known = anchors ?? NoteAnchors(runbook)
        anchors = known
        guard let missing = known.missing(link.destination) else { continue }
        let near = nearest(to: missing, among: known.slugs)
        findings.report(
          link.range, Bilingual("'#\(missing)'에 맞는 제목이 없다", en: "No heading has the anchor '#\(missing)'"),
          notes: near.map { [Diagnostic.Note(Bilingual("'#\($0)'를 뜻하나", en: "did you mean '#\($0)'"))] } ?? [])
      } else if let path = LinkedFile.path(of: link.destination), findings.surroundings.exists?(path) == false {
        findings.report(link.range, Bilingual("'\(path)' 파일이 없다", en: "There is no file '\(path)'"))
      }
    }
    for reference in found.dangling {
      findings.report(
        reference.range,
        Bilingual("'[\(reference.name)]: 주소' 줄이 없다", en: "No line '[\(reference.name)]: …' says where this leads"))
    }
  }
}

/// The anchors of a note.
private struct NoteAnchors {
  /// The headings' own, in their order.
  let slugs: [String]
  private let known: Set<String>
  /// False where headings in HTML, or a generator's own names, cannot be told.
  private let isComplete: Bool

  init(_ runbook: Runbook) {
    slugs = runbook.document.headings.map { HeadingSlug.of($0.text) }
    let text = String(decoding: runbook.source.bytes, as: UTF8.self)
    let lower = text.lowercased()
    isComplete = !["<h1", "<h2", "<h3", "<h4", "<h5", "<h6"].contains { lower.contains(text: $0) }
    known = Set(slugs.map(NoteAnchors.bare) + NoteAnchors.written(in: text).map(NoteAnchors.bare))
  }

  /// The anchor that a destination names, where nothing bears it; generators differ in the marks that they leave out.
  func missing(_ destination: String) -> String? {
    guard isComplete else { return nil }
    let name = PercentText.decoded(String(destination.dropFirst()))
    // Tabs, footnotes, queries, and the anchors that some generators give to headings without a Latin letter.
    let isForeign = ["tab/", "fn", "_", "section", ":~:", "/", "!"].contains { name.hasPrefix($0) }
    guard !name.isEmpty, name != "top", !isForeign, !name.contains(where: { "?=/{".contains($0) }) else { return nil }
    let bare = NoteAnchors.bare(name)
    if known.contains(bare) { return nil }
    // The second of two headings with one text has a number behind it.
    var stem = bare[...]
    while stem.last?.isNumber ?? false { stem.removeLast() }
    return stem.count < bare.count && known.contains(String(stem)) ? nil : name
  }

  private static func bare(_ anchor: String) -> String {
    String(String.UnicodeScalarView(HeadingSlug.of(anchor).unicodeScalars.filter { $0 != "-" && $0 != "_" }))
  }

  /// `id="…"`, `name="…"` of HTML, and `{#…}` behind headings.
  private static func written(in text: String) -> [String] {
    ["id=\"", "name=\"", "id='", "name='", "{#"].flatMap { mark -> [String] in
      var names: [String] = []
      var rest = text[...]
      while let found = rest.range(of: mark) {
        let name = rest[found.upperBound...].prefix { !"\"'} \n".contains($0) }
        names.append(String(name))
        rest = rest[found.upperBound...]
      }
      return names
    }
  }
}

/// A destination as a file beside the note.
private enum LinkedFile {
  /// The path from the note's folder; nil for an address, a page that is made, a place from a site's root.
  static func path(of destination: String) -> String? {
    let path = PercentText.decoded(String(destination.prefix { $0 != "#" && $0 != "?" }))
    guard let first = path.first, !"/{<$@\\".contains(first), !path.contains(":"), !path.contains("{{") else {
      return nil
    }
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return nil }
    let ending = name[name.index(after: dot)...].lowercased()
    return endings.contains(ending) ? path : nil
  }

  /// Endings of files that stand where they are linked from; pages of HTML are mostly made later.
  private static let endings: Set<String> = [
    "md", "png", "jpg", "jpeg", "gif", "svg", "webp", "sh", "yml", "yaml", "json", "sql", "conf", "ini", "toml", "txt",
    "pdf", "csv", "py", "service", "env",
  ]
}

/// `%20` and its kin.
enum PercentText {
  /// The text with each `%XX` as its byte; as it is where that gives no UTF-8.
  static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    let bytes = Array(text.utf8)
    var decoded: [UInt8] = []
    var offset = 0
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "%"), offset + 2 < bytes.count,
        let value = UInt8(String(decoding: bytes[offset + 1...offset + 2], as: UTF8.self), radix: 16)
      {
        decoded.append(value)
        offset += 3
      } else {
        decoded.append(bytes[offset])
        offset += 1
      }
    }
    return String(validating: decoded, as: UTF8.self) ?? text
  }
}
