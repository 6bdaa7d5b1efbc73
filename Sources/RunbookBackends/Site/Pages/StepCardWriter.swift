// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// Writes the card of a step.
struct StepCardWriter {
  let book: BookView
  /// The page that the card stands on.
  let page: String

  private var tongue: Tongue { book.tongue }

  func write(_ card: StepCard, level: Int, to html: inout HTMLWriter) {
    let isElsewhere = card.presence == .elsewhere
    let classes = ["step", isElsewhere ? "elsewhere" : nil, card.confirmation != nil ? "grave" : nil]
    let attributes: [HTMLAttribute] = [
      .class(classes.compactMap(\.self).joined(separator: " ")), .id(card.anchor),
      .aria(.labelledBy(card.anchor + "-title")),
      .data(.step(card.id)), .data(.digest(card.digest)), .data(.number(card.number)), .data(.title(card.title)),
    ]
    html.element(.article, attributes) { html in
      head(card, level: level, to: &html)
      if isElsewhere {
        html.element(.p, [.class("not-here")], text: Words.notHere[tongue])
      } else {
        body(card, to: &html)
      }
    }
  }

  private func head(_ card: StepCard, level: Int, to html: inout HTMLWriter) {
    html.element(.header) { html in
      html.element(
        .span, [.class("number"), .aria(.label("\(Words.step[tongue]) \(card.number)"))], text: "\(card.number)")
      html.element(.heading(min(level + 1, 6)), [.class("name"), .id(card.anchor + "-title")]) { html in
        html.element(.a, [.href(.anchor(card.anchor)), .title(Words.linkToStep[tongue])], text: card.title)
      }
      if card.presence == .here {
        html.element(.label, [.class("tick")]) { html in
          html.void(.input, [.type("checkbox"), .data(.action("tick")), .autocompleteOff])
          html.element(.span, text: Words.done[tongue])
        }
      }
      marks(card, to: &html)
    }
  }

  private func marks(_ card: StepCard, to html: inout HTMLWriter) {
    html.element(.div, [.class("marks")]) { html in
      html.element(.span, [.class("kind \(card.kind.rawValue)")], text: Words.kind(card.kind)[tongue])
      for mark in card.marks {
        html.element(.span, [.class("flag \(mark.rawValue)")], text: Words.mark(mark)[tongue])
      }
      targets(card, to: &html)
      if let badge = card.badge { BadgeWriter.write(badge, tongue, to: &html) }
      html.element(
        .span, [.class("where"), .title(Words.source[tongue])],
        text: "\(book.document.source.baseName):\(card.sourceLine)")
    }
  }

  private func targets(_ card: StepCard, to html: inout HTMLWriter) {
    let words = card.targetWords.map { "\(Words.targetWords[tongue]): “\($0)”" }
    html.element(.span, [.class("targets")] + (words.map { [.title($0)] } ?? [])) { html in
      if card.isForAll {
        html.element(.span, [.class("chip all")], text: Words.targetAll[tongue])
      } else {
        for target in card.targets { chip(target, of: card, to: &html) }
      }
    }
  }

  private func chip(_ target: StepCard.TargetNode, of card: StepCard, to html: inout HTMLWriter) {
    if target.isCurrent {
      html.element(.span, [.class("chip here"), .aria(.current("true"))], text: target.name)
    } else {
      html.element(
        .a, [.class("chip"), .href(.site(target.page, anchor: card.anchor)), .data(.node(target.name))],
        text: target.name)
    }
  }

  private func body(_ card: StepCard, to html: inout HTMLWriter) {
    if let reason = card.confirmation { html.element(.p, [.class("confirmation")], text: reason) }
    if let file = card.file { self.file(file, to: &html) }
    if !card.tasks.isEmpty {
      html.element(.ul, [.class("tasks")]) { html in
        for task in card.tasks {
          html.element(.li) { html in
            html.element(.span, [.class("box"), .aria(.isHidden)], text: "☐")
            html.text(task)
          }
        }
      }
    }
    if let code = card.code, !code.text.isEmpty {
      CodeWriter(tongue: tongue).write(code, to: &html)
      if card.variesByNode, card.presence == .general {
        html.element(.p, [.class("hint")]) { html in
          html.text(Words.varies[tongue] + " ")
          html.element(.span, [.class("targets")]) { html in
            for target in card.targets { chip(target, of: card, to: &html) }
          }
        }
      } else if code.values.contains(where: { $0.kind == .runtime }) {
        html.element(.p, [.class("hint")], text: Words.fillIn[tongue])
      }
    }
    facts(card, to: &html)
  }

  private func file(_ file: StepCard.WrittenFile, to html: inout HTMLWriter) {
    html.element(.p, [.class("file")]) { html in
      html.element(.code, [.class("path")], text: file.path)
      if let mode = file.mode { html.element(.span, text: Words.mode[tongue] + " " + mode) }
      if let owner = file.owner { html.element(.span, text: Words.owner[tongue] + " " + owner) }
    }
  }

  private func facts(_ card: StepCard, to html: inout HTMLWriter) {
    let rows = StepFacts(card: card, tongue: tongue)
    guard !rows.isEmpty else { return }
    html.element(.dl, [.class("facts")]) { rows.write(to: &$0) }
  }
}

/// Writes what the last verification said, and when; it leads to the report's own page.
enum BadgeWriter {
  static func write(_ badge: SiteBadge, _ tongue: Tongue, to html: inout HTMLWriter) {
    html.element(
      .a, [.class("badge \(badge.state.rawValue)"), .href(badge.link), .title(Words.badgeHint[tongue])]
    ) { html in
      html.text(badge.text)
      html.element(.span, [.class("at-time")], text: " " + badge.time)
    }
  }
}
