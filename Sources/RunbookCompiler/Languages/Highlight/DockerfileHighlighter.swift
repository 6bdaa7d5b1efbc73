// SPDX-License-Identifier: Apache-2.0

/// Colours a Dockerfile: instructions, and shell code after `RUN`.
enum DockerfileHighlighter {
  static func read(_ bytes: [UInt8], into sink: inout HighlightSink) {
    let lines = LineRanges.all(in: bytes).map { BlockLine(bytes: bytes, range: $0) }
    var index = 0
    while index < lines.count {
      let line = lines[index]
      var last = index
      if line.first != .hash {
        while last + 1 < lines.count, lines[last].last == .backslash || (last > index && lines[last].first == .hash) {
          last += 1
        }
      }
      instruction(lines, index...last, &sink)
      index = last + 1
    }
  }

  private static func instruction(_ lines: [BlockLine], _ span: ClosedRange<Int>, _ sink: inout HighlightSink) {
    let line = lines[span.lowerBound]
    guard let first = line.first else { return }
    if first == .hash { return sink.add(.comment, line.trimmed) }
    let name = line.text.prefix { $0.isLetter }
    let nameEnd = line.trimmed.lowerBound + name.count
    sink.add(.keyword, line.trimmed.lowerBound..<nameEnd)
    let isRun = name.count == 3 && String(decoding: name, as: UTF8.self).uppercased() == "RUN"
    if isRun {
      ShellHighlighter.read(line.bytes, nameEnd..<lines[span.upperBound].range.upperBound, into: &sink)
      return
    }
    ValueHighlighter.read(line.bytes, nameEnd..<line.trimmed.upperBound, into: &sink)
    for next in lines[span].dropFirst() { ValueHighlighter.read(next.bytes, next.trimmed, into: &sink) }
  }
}
