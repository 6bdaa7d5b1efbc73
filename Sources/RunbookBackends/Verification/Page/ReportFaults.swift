// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// What is wrong, each fault on the note's own line with what was expected and what came.
struct ReportFaults {
  /// More than this nobody reads; the JSON has them all.
  static let shownLimit = 200

  let report: VerifyReport
  let faults: [Fault]

  private var tongue: Tongue { report.tongue }

  func write(to html: inout HTMLWriter) {
    guard !faults.isEmpty else { return }
    html.element(.section, [.aria(.labelledBy("faults"))]) { html in
      html.element(.h2, [.id("faults")]) { html in
        html.text(ReportWords.faults[tongue])
        html.element(.span, [.class("count")], text: " \(faults.count)")
      }
      for (index, fault) in faults.prefix(Self.shownLimit).enumerated() { write(fault, "fault-\(index + 1)", &html) }
      if faults.count > Self.shownLimit {
        html.element(.p, text: ReportWords.more(faults.count - Self.shownLimit)[tongue])
      }
    }
  }

  private func write(_ fault: Fault, _ anchor: String, _ html: inout HTMLWriter) {
    html.element(
      .article, [.class("fault \(fault.severity.rawValue)"), .id(anchor), .aria(.labelledBy(anchor + "-title"))]
    ) { html in
      html.element(.h3, [.id(anchor + "-title")]) { html in
        html.element(.span, [.class("severity")], text: Words.severity(fault.severity)[tongue])
        html.text(" " + fault.message)
      }
      html.element(.p, [.class("where")]) { html in
        html.element(.code, text: "\(report.note.source):\(fault.spot.line):\(fault.spot.column)")
        html.element(.span, [.class("rule")], text: fault.name)
        nodes(fault, &html)
      }
      excerpt(fault.spot, &html)
      remarks(fault, &html)
      AttemptLine(attempts: fault.attempts, tongue: tongue).write(to: &html)
    }
    html.newLine()
  }

  private func nodes(_ fault: Fault, _ html: inout HTMLWriter) {
    for node in fault.nodes.prefix(12) { html.element(.span, [.class("chip")], text: node) }
    if fault.nodes.count > 12 { html.element(.span, [.class("rule")], text: "… (\(fault.nodes.count))") }
  }

  /// The line with the place marked in it.
  private func excerpt(_ spot: VerifyReport.Spot, _ html: inout HTMLWriter) {
    guard let line = report.note.lines[spot.line], !line.isEmpty else { return }
    let bytes = Array(line.utf8)
    // A line from which a secret was taken is another one than the place was counted in.
    let start = letterStart(min(spot.column - 1, bytes.count), bytes)
    let end = letterStart(min(start + spot.length, bytes.count), bytes)
    html.element(.pre, [.class("excerpt"), .tabIndex(0), .aria(.label("\(Words.source[tongue]) \(spot.line)"))]) {
      html in
      html.element(.span, [.class("ln"), .aria(.isHidden)], text: "\(spot.line)")
      html.element(.code) { html in
        html.text(bytes[..<start])
        html.element(.mark) { $0.text(bytes[start..<end]) }
        html.text(bytes[end...])
      }
    }
  }

  private func letterStart(_ place: Int, _ bytes: [UInt8]) -> Int {
    var place = place
    while place > 0, place < bytes.count, bytes[place] & 0xC0 == 0x80 { place -= 1 }
    return place
  }

  private func remarks(_ fault: Fault, _ html: inout HTMLWriter) {
    html.element(.dl) { html in
      for remark in fault.remarks {
        html.element(.div) { html in
          html.element(.dt, text: (remark.label ?? ReportWords.detail)[tongue])
          html.element(.dd) { html in
            let isCode = [FaultLabel.expected, FaultLabel.got, FaultLabel.asked].contains(remark.label)
            if isCode { html.element(.code, text: remark.text) } else { html.text(remark.text) }
          }
        }
      }
      guard let again = fault.again else { return }
      html.element(.div) { html in
        html.element(.dt, text: FaultLabel.again[tongue])
        html.element(.dd) { $0.element(.code, text: again) }
      }
    }
  }
}

/// The attempts of a probe along its time: a drawing, and the same in words.
struct AttemptLine {
  let attempts: [VerifyReport.Attempt]
  let tongue: Tongue

  private let width = 600

  func write(to html: inout HTMLWriter) {
    guard attempts.count > 1, let last = attempts.last else { return }
    let end = max(1, (last.start + last.time).milliseconds)
    let words = ReportWords.attempts(attempts.count, (last.start + last.time).secondsText)[tongue]
    html.element(.figure, [.class("attempts")]) { html in
      html.element(
        .svg, [.draw(.viewBox(width: width + 8, height: 16)), .role("img"), .aria(.label(words))]
      ) { html in
        html.element(
          .rectangle,
          [.class("axis"), .draw(.x(4)), .draw(.y(7)), .draw(.width(width)), .draw(.height(2))])
        for attempt in attempts.prefix(400) {
          let x = 4 + attempt.start.milliseconds * (width - 6) / end
          let length = max(6, attempt.time.milliseconds * (width - 6) / end)
          html.element(
            .rectangle,
            [
              .class("try \(attempt.state.rawValue)"), .draw(.x(x)), .draw(.y(2)), .draw(.width(length)),
              .draw(.height(12)), .draw(.radius(3)),
            ])
        }
      }
      html.element(.figcaption, text: words + ": " + list)
    }
  }

  /// The verdicts with the time at which each began to be given, as long as it stayed.
  private var list: String {
    var parts: [(verdict: String, from: Duration, count: Int)] = []
    for attempt in attempts {
      if parts.last?.verdict == attempt.verdict {
        parts[parts.count - 1].count += 1
      } else {
        parts.append((attempt.verdict, attempt.start, 1))
      }
    }
    return parts.map { "+\($0.from.secondsText) s \($0.verdict)" + ($0.count > 1 ? " ×\($0.count)" : "") }
      .joined(separator: ", ")
  }
}
