// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// All files of the site, from what its pages see.
enum SitePages {
  static func files(for books: [BookView], tongue: Tongue, title: String) -> [OutputFile] {
    var files = [
      OutputFile(path: "index.html", bytes: IndexPage(books: books, tongue: tongue, title: title).bytes()),
      OutputFile(path: "assets/site.css", bytes: PackageResources.site_css),
      OutputFile(path: "assets/site.js", bytes: PackageResources.site_js),
    ]
    var pages: [String: String] = [:]
    for book in books { pages[LinkResolver.joined("", book.document.source.name)] = book.page }
    for index in books.indices {
      let neighbours = RunbookPage.Neighbours(
        previous: index > 0 ? (books[index - 1].title, books[index - 1].page) : nil,
        next: index + 1 < books.count ? (books[index + 1].title, books[index + 1].page) : nil)
      files += self.files(for: books[index], neighbours: neighbours, pages: pages)
    }
    return files
  }

  private static func files(
    for book: BookView, neighbours: RunbookPage.Neighbours, pages: [String: String]
  ) -> [OutputFile] {
    let outline = Outline(book)
    let links = LinkResolver(
      source: book.document.source.name, pages: pages, anchors: Set(outline.headingAnchors.values))
    let machines: [Int?] = [nil] + book.machines.indices.map { $0 }
    return machines.map { machine in
      let page = RunbookPage(book: book, outline: outline, links: links, neighbours: neighbours, machine: machine)
      return OutputFile(path: machine.map { book.machines[$0].page } ?? book.page, bytes: page.bytes())
    }
  }
}
