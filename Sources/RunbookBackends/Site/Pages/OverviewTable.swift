// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// The swim lanes: a row for each step, a lane for each node, and what a step waits for.
struct OverviewTable {
  let book: BookView

  /// More lanes than this do not fit beside each other; the pages of the nodes say it then.
  static let laneLimit = 12

  private var tongue: Tongue { book.tongue }

  func write(to html: inout HTMLWriter) {
    guard !book.generalCards.isEmpty, !book.machines.isEmpty, book.machines.count <= OverviewTable.laneLimit else {
      return
    }
    html.element(.section, [.class("overview"), .aria(.labelledBy("at-a-glance"))]) { html in
      html.element(.h2, [.id("at-a-glance"), .class("label")], text: Words.atAGlance[tongue])
      html.element(.div, [.class("wide"), .tabIndex(0)]) { html in
        html.element(.table, [.class("lanes")]) { html in
          html.element(.thead) { head(&$0) }
          html.element(.tbody) { html in
            for index in book.generalCards.indices { row(index, &html) }
          }
        }
      }
    }
  }

  private func head(_ html: inout HTMLWriter) {
    html.element(.tr) { html in
      html.element(.th, [.scope("col")], text: Words.step[tongue])
      for machine in book.machines {
        html.element(.th, [.scope("col"), .class("lane")]) { html in
          html.element(.a, [.href(.site(machine.page)), .data(.node(machine.name))], text: machine.name)
        }
      }
    }
  }

  private func row(_ index: Int, _ html: inout HTMLWriter) {
    let card = book.generalCards[index]
    html.element(.tr, card.confirmation != nil ? [.class("grave")] : []) { html in
      html.element(.th, [.scope("row")]) { html in
        html.element(.div, [.class("row")]) { row(card, book.gates.isEmpty ? [] : book.gates[index], &$0) }
      }
      for machine in book.machines.indices { cell(index, machine, &html) }
    }
  }

  private func row(_ card: StepCard, _ gates: [String], _ html: inout HTMLWriter) {
    html.element(.span, [.class("n")], text: "\(card.number)")
    html.element(.span) { html in
      html.element(.a, [.href(.anchor(card.anchor))], text: card.title)
      guard card.kind != .shell else { return }
      html.element(.span, [.class("kind \(card.kind.rawValue)")], text: Words.kind(card.kind)[tongue])
    }
    for gate in gates { html.element(.span, [.class("gate")], text: gate) }
  }

  private func cell(_ index: Int, _ machine: Int, _ html: inout HTMLWriter) {
    let card = book.machineCards[machine][index]
    guard card.presence == .here else {
      html.element(.td, [.class("lane")]) { html in
        html.element(.span, [.class("vh")], text: Words.runsNotHere[tongue])
      }
      return
    }
    let name = book.machines[machine].name
    let label = "\(name) · \(card.number) \(card.title)"
    html.element(.td, [.class("lane on")]) { html in
      html.element(
        .a,
        [
          .class("dot" + (card.badge.map { " " + $0.state.rawValue } ?? "")),
          .href(.site(book.machines[machine].page, anchor: card.anchor)), .title(label),
          .data(.node(name)), .data(.step(card.id)), .data(.digest(card.digest)),
        ]
      ) { html in
        html.element(
          .span, [.class("vh")], text: card.badge.map { Words.badge($0.state)[tongue] } ?? Words.runsHere[tongue])
      }
    }
  }
}
