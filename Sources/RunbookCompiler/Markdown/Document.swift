// SPDX-License-Identifier: Apache-2.0

/// A Markdown file as a tree in which each block knows its bytes.
package struct Document: Sendable {
  /// The file that was read, front matter included.
  package let source: SourceFile
  /// The bytes of the YAML between the `---` lines at the file's start, without those lines.
  package let frontMatter: ByteRange?
  /// The bytes of the TOML between `+++` lines at the file's start, those lines included; it is not read.
  package let tomlFrontMatter: ByteRange?
  /// The blocks at the top level, in the order of the file.
  package let blocks: [MarkdownBlock]

  /// `frontMatter` is nil where the file has none.
  init(source: SourceFile, frontMatter: FrontMatterFence.Found?, blocks: [MarkdownBlock]) {
    self.source = source
    self.frontMatter = frontMatter.flatMap { $0.isTOML ? nil : $0.content }
    tomlFrontMatter = frontMatter.flatMap { $0.isTOML ? $0.whole : nil }
    self.blocks = blocks
  }
}

/// A block of a document and the bytes it covers.
package struct MarkdownBlock: Sendable {
  /// What a block is.
  package enum Kind: Sendable {
    case heading(level: Int, [MarkdownInline])
    case paragraph([MarkdownInline])
    case code(CodeBlock)
    case quote(alert: Alert?, [MarkdownBlock])
    /// What stands under the name of a tab, `=== "node1"`.
    case tab(title: String, [MarkdownBlock])
    case list(ListBlock)
    case table(TableBlock)
    case html(String)
    case thematicBreak
  }

  /// What it is, with what stands inside it.
  package let kind: Kind
  /// Its bytes in the file, the markup included.
  package let range: ByteRange

  /// `range` covers the markup too.
  package init(_ kind: Kind, range: ByteRange) {
    self.kind = kind
    self.range = range
  }
}

/// GitHub's alerts: `> [!WARNING]` and its siblings.
package enum Alert: String, Sendable, CaseIterable {
  case note, tip, important, warning, caution

  /// Whether it warns of harm.
  package var isGrave: Bool { self == .warning || self == .caution || self == .important }
}

/// A list and its items.
package struct ListBlock: Sendable {
  /// One item; `task` is nil for an item without a check box, else whether it is ticked.
  package struct Item: Sendable {
    /// Whether the check box is ticked; nil where there is none.
    package let task: Bool?
    /// What stands in the item, without the check box.
    package let blocks: [MarkdownBlock]
    /// The item's bytes in the file, the bullet or number included.
    package let range: ByteRange
  }

  /// The first number of an ordered list, nil for bullets.
  package let start: Int?
  /// Whether no blank line parts the items, so that their paragraphs are shown without space between.
  package let isTight: Bool
  /// In the order of the file.
  package let items: [Item]
}

/// A GitHub table: rows of cells, the first row its head.
package struct TableBlock: Sendable {
  /// How a column is set.
  package enum Alignment: String, Sendable { case left, center, right }

  /// One for each column; nil where the author left it open.
  package let alignments: [Alignment?]
  /// The cells of the first row, one for each column.
  package let head: [[MarkdownInline]]
  /// The rows below the head, cells from left to right.
  package let rows: [[[MarkdownInline]]]
}

/// What stands in a line of prose.
package indirect enum MarkdownInline: Sendable {
  case text(String)
  case code(String)
  case emphasis([MarkdownInline])
  case strong([MarkdownInline])
  case strikethrough([MarkdownInline])
  case link(destination: String, title: String, [MarkdownInline])
  case image(destination: String, title: String, [MarkdownInline])
  case html(String)
  case softBreak
  case lineBreak

  /// The words as a reader sees them, without markup.
  package var plainText: String {
    switch self {
    case .text(let text), .code(let text): text
    case .emphasis(let children), .strong(let children), .strikethrough(let children),
      .link(_, _, let children), .image(_, _, let children):
      children.plainText
    case .html: ""
    case .softBreak, .lineBreak: " "
    }
  }
}

extension [MarkdownInline] {
  /// The words of a run of inlines, without markup.
  package var plainText: String { map(\.plainText).joined() }
}
