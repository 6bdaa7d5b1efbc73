// SPDX-License-Identifier: Apache-2.0

/// An element that is opened and closed. Names come from this list alone, never from a note.
struct HTMLTag: Sendable {
  let name: StaticString

  init(_ name: StaticString) { self.name = name }

  static let a = HTMLTag("a")
  static let article = HTMLTag("article")
  static let aside = HTMLTag("aside")
  static let blockquote = HTMLTag("blockquote")
  static let body = HTMLTag("body")
  static let button = HTMLTag("button")
  static let code = HTMLTag("code")
  static let dd = HTMLTag("dd")
  static let del = HTMLTag("del")
  static let details = HTMLTag("details")
  static let div = HTMLTag("div")
  static let dl = HTMLTag("dl")
  static let dt = HTMLTag("dt")
  static let em = HTMLTag("em")
  static let figcaption = HTMLTag("figcaption")
  static let figure = HTMLTag("figure")
  static let footer = HTMLTag("footer")
  static let h1 = HTMLTag("h1")
  static let h2 = HTMLTag("h2")
  static let h3 = HTMLTag("h3")
  static let h4 = HTMLTag("h4")
  static let h5 = HTMLTag("h5")
  static let h6 = HTMLTag("h6")
  static let head = HTMLTag("head")
  static let header = HTMLTag("header")
  static let html = HTMLTag("html")
  static let label = HTMLTag("label")
  static let li = HTMLTag("li")
  static let main = HTMLTag("main")
  static let mark = HTMLTag("mark")
  static let nav = HTMLTag("nav")
  static let ol = HTMLTag("ol")
  static let p = HTMLTag("p")
  static let pre = HTMLTag("pre")
  static let script = HTMLTag("script")
  static let section = HTMLTag("section")
  static let span = HTMLTag("span")
  static let strong = HTMLTag("strong")
  static let summary = HTMLTag("summary")
  static let table = HTMLTag("table")
  static let tbody = HTMLTag("tbody")
  static let td = HTMLTag("td")
  static let template = HTMLTag("template")
  static let th = HTMLTag("th")
  static let thead = HTMLTag("thead")
  static let title = HTMLTag("title")
  static let tr = HTMLTag("tr")
  static let ul = HTMLTag("ul")

  static let svg = HTMLTag("svg")
  static let group = HTMLTag("g")
  static let path = HTMLTag("path")
  static let rectangle = HTMLTag("rect")
  static let svgText = HTMLTag("text")
  static let description = HTMLTag("desc")

  /// The heading of a level, held between 1 and 6.
  static func heading(_ level: Int) -> HTMLTag {
    switch level {
    case ...1: h1
    case 2: h2
    case 3: h3
    case 4: h4
    case 5: h5
    default: h6
    }
  }
}

/// An element that has no content and no end tag.
struct HTMLVoidTag: Sendable {
  let name: StaticString

  init(_ name: StaticString) { self.name = name }

  static let br = HTMLVoidTag("br")
  static let hr = HTMLVoidTag("hr")
  static let input = HTMLVoidTag("input")
  static let link = HTMLVoidTag("link")
  static let meta = HTMLVoidTag("meta")
}
