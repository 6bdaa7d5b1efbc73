// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// The nodes as boxes, and an arc between two where one gives the other a value or must answer it.
struct ClusterDrawing {
  let book: BookView

  private static let box = (width: 164, height: 62)
  private static let gap = 32
  /// More boxes than this in one row are not drawn; the table above names them.
  private static let limit = 8

  func write(to html: inout HTMLWriter) {
    let machines = book.machines
    guard machines.count > 1, machines.count <= Self.limit else { return }
    let arcs = self.arcs
    let deepest = arcs.map(\.depth).max() ?? 0
    let width = machines.count * Self.box.width + (machines.count - 1) * Self.gap + 2
    let height = Self.box.height + deepest + 4
    html.element(.section, [.class("cluster"), .aria(.labelledBy("cluster"))]) { html in
      html.element(.h2, [.id("cluster"), .class("label")], text: Words.cluster[book.tongue])
      html.element(.div, [.class("wide"), .tabIndex(0)]) { html in
        let attributes: [HTMLAttribute] = [
          .draw(.viewBox(width: width, height: height)), .draw(.width(width)), .draw(.height(height)),
          .role("img"), .aria(.labelledBy("cluster-words")),
        ]
        html.element(.svg, attributes) { html in
          html.element(.description, [.id("cluster-words")], text: words)
          for arc in arcs { html.element(.path, [.class("arc"), .draw(.path(arc.path))]) }
          for index in machines.indices { box(index, &html) }
        }
      }
    }
  }

  /// The drawing in words.
  private var words: String {
    let nodes = book.machines.map { "\($0.name) \($0.address)" }.joined(separator: ", ")
    let links = book.links.map { "\(book.machines[$0.from].name) → \(book.machines[$0.to].name)" }
    return nodes + (links.isEmpty ? "" : "; " + links.joined(separator: ", "))
  }

  private func left(of index: Int) -> Int { 1 + index * (Self.box.width + Self.gap) }

  private func box(_ index: Int, _ html: inout HTMLWriter) {
    let machine = book.machines[index]
    let x = left(of: index)
    html.element(.group) { html in
      html.element(
        .rectangle,
        [
          .class("node"), .draw(.x(x)), .draw(.y(1)), .draw(.width(Self.box.width)), .draw(.height(Self.box.height)),
          .draw(.radius(8)),
        ])
      html.element(
        .svgText, [.class("node-name"), .draw(.x(x + 14)), .draw(.y(27))], text: Self.shortened(machine.name, to: 17))
      html.element(
        .svgText, [.class("node-address"), .draw(.x(x + 14)), .draw(.y(47))],
        text: Self.shortened(machine.address.isEmpty ? machine.groups.joined(separator: " ") : machine.address, to: 19))
    }
  }

  private static func shortened(_ text: String, to limit: Int) -> String {
    text.count <= limit ? text : text.prefix(limit - 1) + "…"
  }

  /// One arc for two nodes that are linked either way, deeper the further they are apart.
  private var arcs: [(path: String, depth: Int)] {
    var pairs: Set<BookView.Link> = []
    for link in book.links where link.from != link.to {
      pairs.insert(BookView.Link(from: min(link.from, link.to), to: max(link.from, link.to)))
    }
    return pairs.sorted { ($0.from, $0.to) < ($1.from, $1.to) }.map { pair in
      let distance = pair.to - pair.from
      // Arcs leave a box at places of their own, so that they do not lie on each other.
      let start = left(of: pair.from) + Self.box.width / 2 + 10 * min(distance, 6)
      let end = left(of: pair.to) + Self.box.width / 2 - 10 * min(distance, 6)
      let depth = 4 + 14 * distance
      let y = Self.box.height + 1
      let bend = min(depth, (end - start) / 2)
      let path =
        "M\(start) \(y)Q\(start) \(y + depth) \(start + bend) \(y + depth)H\(end - bend)Q\(end) \(y + depth) \(end) \(y)"
      return (path, depth)
    }
  }
}
