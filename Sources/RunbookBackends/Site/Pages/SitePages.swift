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
    let outlined = books.map { (view: $0, outline: Outline($0)) }
    files.append(OutputFile(path: "assets/search.js", bytes: SearchIndex.bytes(for: outlined)))
    var pages: [String: String] = [:]
    for book in books { pages[LinkResolver.joined("", book.document.source.name)] = book.page }
    for (index, book) in outlined.enumerated() {
      let neighbours = RunbookPage.Neighbours(
        previous: index > 0 ? (books[index - 1].title, books[index - 1].page) : nil,
        next: index + 1 < books.count ? (books[index + 1].title, books[index + 1].page) : nil)
      let links = LinkResolver(
        source: book.view.document.source.name, pages: pages, anchors: Set(book.outline.headingAnchors.values))
      let machines: [Int?] = [nil] + book.view.machines.indices.map { $0 }
      files += machines.map { machine in
        let page = RunbookPage(
          book: book.view, outline: book.outline, links: links, neighbours: neighbours, machine: machine)
        return OutputFile(path: machine.map { book.view.machines[$0].page } ?? book.view.page, bytes: page.bytes())
      }
    }
    return files
  }
}
