// SPDX-License-Identifier: Apache-2.0

/// Forms of site generators that CommonMark does not know, each rewritten on its own lines, byte for byte as long, into a
/// form that it does: no offset moves, and no line of a body is touched.
///
/// | written | read as |
/// |---|---|
/// | MkDocs `!!! note "T"`, `??? note`, `=== "T"`, bodies indented by four | an item of a list, bodies included |
/// | Jekyll `{% highlight bash %}` … `{% endhighlight %}`, Hugo `{{< highlight bash >}}` … | a fence |
/// | `[//]: # (words)` | an HTML block |
struct SiteForms {
  /// What a line was before it was rewritten.
  enum Form: Equatable {
    case admonition(alert: Alert, title: String)
    case tab(title: String)
    /// The opening line of a block between shortcodes.
    case highlight
    /// The words of a comment that no reader sees.
    case comment(String)
  }

  /// The text to be parsed; as long as the file.
  private(set) var bytes: [UInt8]
  /// By 1-based line.
  private(set) var forms: [Int: Form] = [:]
  private let source: SourceFile
  /// Lines that may hold a form, in their order; most notes have none.
  private let candidates: [Int]
  /// The marks of which no further line holds the end.
  private var endless: Set<String> = []

  init(source: SourceFile, bytes: [UInt8]) {
    self.source = source
    self.bytes = bytes
    candidates = (1...source.lineCount).filter { line in
      let range = SiteForms.withoutIndentation(source.lineRange(line), bytes)
      guard let first = range.first.map({ bytes[$0] }), range.count > 5 else { return false }
      return SiteForms.firstBytes.contains(first)
    }
  }

  private static let firstBytes: Set<UInt8> = Set("!?={[".utf8)

  /// Rewrites the forms outside the `opaque` lines, which hold code and HTML; false where there was none.
  mutating func rewrite(outside opaque: [ClosedRange<Int>]) -> Bool {
    var remaining = opaque.sorted { $0.lowerBound < $1.lowerBound }[...]
    var isChanged = false
    var next = 0
    while next < candidates.count {
      let line = candidates[next]
      next += 1
      remaining = remaining.drop { $0.upperBound < line }
      if let first = remaining.first, first.contains(line) || forms[line] != nil { continue }
      guard forms[line] == nil, let end = rewrite(line: line, from: next) else { continue }
      isChanged = true
      // What stands between shortcodes is code.
      while next < candidates.count, candidates[next] <= end { next += 1 }
    }
    return isChanged
  }

  /// The last line of what was rewritten; nil where the line is no form.
  private mutating func rewrite(line: Int, from next: Int) -> Int? {
    let range = SiteForms.withoutIndentation(source.lineRange(line), bytes)
    let text = String(decoding: bytes[range], as: UTF8.self)
    if let form = SiteForm.comment(text) ?? SiteForm.container(text) {
      forms[line] = form
      if case .comment = form { hide(range) } else { open(range) }
      return line
    }
    guard let (label, closing) = SiteForm.highlight(text), let end = closingLine(closing, from: next) else {
      return nil
    }
    forms[line] = .highlight
    fence(range, label: label)
    fence(SiteForms.withoutIndentation(source.lineRange(end), bytes), label: "")
    return end
  }

  /// The next line that closes a block between shortcodes; what has no end is looked for only once.
  private mutating func closingLine(_ closing: String, from next: Int) -> Int? {
    guard !endless.contains(closing) else { return nil }
    let end = candidates[next...].first { SiteForm.isEnd(closing, text(ofLine: $0)) }
    if end == nil { endless.insert(closing) }
    return end
  }

  private func text(ofLine line: Int) -> String {
    String(decoding: bytes[SiteForms.withoutIndentation(source.lineRange(line), bytes)], as: UTF8.self)
  }

  /// `+   x`: an item whose content, like the body's, stands four columns in.
  private mutating func open(_ range: ByteRange) {
    blank(range)
    bytes[range.lowerBound] = UInt8(ascii: "+")
    bytes[range.lowerBound + 4] = UInt8(ascii: "x")
  }

  /// `<!X …>`: an HTML block of one line.
  private mutating func hide(_ range: ByteRange) {
    blank(range)
    bytes.replaceSubrange(range.lowerBound..<range.lowerBound + 3, with: Array("<!X".utf8))
    bytes[range.upperBound - 1] = UInt8(ascii: ">")
  }

  /// Eight tildes, which no body is likely to hold, and the label.
  private mutating func fence(_ range: ByteRange, label: String) {
    blank(range)
    let text = Array("~~~~~~~~ \(label)".utf8).prefix(range.count)
    bytes.replaceSubrange(range.lowerBound..<range.lowerBound + text.count, with: text)
  }

  private mutating func blank(_ range: ByteRange) {
    for offset in range { bytes[offset] = .space }
  }

  private static func withoutIndentation(_ range: ByteRange, _ bytes: [UInt8]) -> ByteRange {
    var start = range.lowerBound
    while start < range.upperBound, bytes[start].isBlank { start += 1 }
    return start..<range.upperBound
  }
}

/// The forms one line at a time.
enum SiteForm {
  /// `!!! note`, `???+ warning "Title"`, `=== "node1"`.
  static func container(_ text: String) -> SiteForms.Form? {
    for mark in ["!!! ", "???+ ", "??? "] where text.hasPrefix(mark) {
      let words = text.dropFirst(mark.count)
      let (names, title) = parted(words)
      let kinds = names.split(separator: " ").map { $0.lowercased() }
      guard let kind = kinds.first, kinds.allSatisfy(isName) else { return nil }
      return .admonition(alert: alerts[kind] ?? .note, title: title ?? kind)
    }
    for mark in ["=== ", "===+ ", "===! "] where text.hasPrefix(mark) {
      let (names, title) = parted(text.dropFirst(mark.count))
      guard names.trimmingBlanks().isEmpty, let title, !title.isEmpty else { return nil }
      return .tab(title: title)
    }
    return nil
  }

  /// MkDocs' kinds of admonitions as GitHub's alerts; whatever else is a note.
  private static let alerts: [String: Alert] = [
    "tip": .tip, "hint": .tip, "success": .tip, "check": .tip, "important": .important, "warning": .warning,
    "attention": .warning, "caution": .caution, "danger": .caution, "error": .caution, "failure": .caution,
    "bug": .warning,
  ]

  private static func isName(_ word: String) -> Bool {
    word.utf8.allSatisfy { $0.isWord || $0 == UInt8(ascii: "-") }
  }

  /// The words before a title in quotes at the line's end, and the title; nil where no quotes close there.
  private static func parted(_ text: Substring) -> (names: Substring, title: String?) {
    let line = text.trimmingBlanks()
    guard line.hasSuffix("\""), let open = line.firstIndex(of: "\""), open < line.index(before: line.endIndex) else {
      return (text, nil)
    }
    return (line[..<open], String(line[line.index(after: open)...].dropLast()))
  }

  /// `[//]: # (words)` and `[comment]: # "words"`.
  static func comment(_ text: String) -> SiteForms.Form? {
    for mark in ["[//]: # ", "[comment]: # ", "[//]: <> "] where text.hasPrefix(mark) {
      let words = text.dropFirst(mark.count).trimmingBlanks()
      guard let first = words.first, let last = words.last, words.count > 2,
        [("(", ")"), ("\"", "\""), ("'", "'")].contains(where: { $0.0.first == first && $0.1.first == last })
      else { return nil }
      return .comment(words.dropFirst().dropLast().trimmingBlanks())
    }
    return nil
  }

  /// The label of the block that a shortcode opens, and the name that closes it.
  static func highlight(_ text: String) -> (label: String, closing: String)? {
    let line = text.trimmingBlanks()
    for (mark, end, closing) in shortcodes where line.hasPrefix(mark) && line.hasSuffix(end) {
      let words = line.dropFirst(mark.count).dropLast(end.count).split(separator: " ")
      let label = words.first.map { $0.filter { $0 != "\"" } } ?? ""
      return (label, closing)
    }
    return nil
  }

  private static let shortcodes = [
    ("{% highlight ", "%}", "{%endhighlight%}"), ("{%- highlight ", "-%}", "{%-endhighlight-%}"),
    ("{{< highlight ", ">}}", "{{</highlight>}}"), ("{{% highlight ", "%}}", "{{%/highlight%}}"),
  ]

  static func isEnd(_ closing: String, _ text: String) -> Bool {
    text.utf8.count < 60 && text.filter { !$0.isWhitespace } == closing
  }
}
