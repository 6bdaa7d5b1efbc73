// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// Makes the static site: an index, a page for each runbook, and a page for each of its nodes.
///
/// The same books give the same bytes. Every page opens from a disk, reads without its script, and asks nobody.
package enum SiteBackend {
  /// The files of the site in the order of the books: `index.html`, `assets/…`, `<id>.html`, `<id>.<node>.html`, and
  /// `scripts/<id>.<node>.sh` where scripts are given, and `reports/<id>.html` where a report is. Ids must differ.
  package static func files(
    for books: [SiteBook], tongue: Tongue? = nil, title: Bilingual = Bilingual("런북", en: "Runbooks")
  ) -> [OutputFile] {
    let tongue = tongue ?? books.first?.runbook.tongue ?? .korean
    let views = books.map { BookViewMaker(book: $0).view() }
    let scripts = books.flatMap { book in
      book.scripts.map { script in
        OutputFile(
          path: "scripts/\(book.runbook.id).\(script.node).sh", bytes: script.bytes, isExecutable: true)
      }
    }
    let reports = books.compactMap { book in
      book.report.map { report in
        OutputFile(
          path: SiteBadges.page(of: book.runbook.id),
          bytes: HTMLReport(report, home: .site("../\(book.runbook.id).html")).bytes())
      }
    }
    return SitePages.files(for: views, tongue: tongue, title: title[tongue]) + scripts + reports
  }
}
