// SPDX-License-Identifier: Apache-2.0

/// The note as a calibration would have it.
package enum CalibrationDiff {
  /// The file with the sample's edits made and the further rules written; the file itself where there is nothing to say.
  package static func revised(_ sample: JudgedSample, _ calibration: Calibration, tongue: Tongue) -> SourceFile {
    let source = sample.source
    var edits = calibration.edits.map { (range: sample.place(of: $0.range), text: $0.text) }
    if !calibration.rules.isEmpty, let rules = rules(calibration.rules, sample, tongue) { edits.append(rules) }
    var bytes: [UInt8] = []
    var start = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) where edit.range.lowerBound >= start {
      bytes += source.bytes[start..<edit.range.lowerBound]
      bytes += edit.text.utf8
      start = edit.range.upperBound
    }
    return SourceFile(name: source.name, bytes: bytes + source.bytes[start...])
  }

  /// Further lines behind the author's rules, else a block of rules behind the sample's own.
  private static func rules(_ rules: [AcrossRule], _ sample: JudgedSample, _ tongue: Tongue) -> (
    range: ByteRange, text: String
  )? {
    let (source, end) = (sample.source, sample.source.lineEnd)
    if let last = sample.rules.compactMap(\.range).max(by: { $0.upperBound < $1.upperBound }) {
      let indent = indent(at: last.lowerBound, source)
      let text = rules.map { end + indent + $0[tongue] }.joined()
      // A remark at the end of that line stays with it.
      let place = source.lineRange(source.line(at: last.upperBound)).upperBound
      return (place..<place, text)
    }
    guard let block = sample.block, block.isClosed else { return nil }
    let indent = indent(at: block.range.lowerBound, source)
    let place = source.lineRange(source.line(at: max(block.range.upperBound - 1, block.range.lowerBound))).upperBound
    let lines = ["", "```across"] + rules.map { $0[tongue] } + ["```"]
    return (place..<place, lines.map { end + ($0.isEmpty ? "" : indent + $0) }.joined())
  }

  /// What stands before a line's text: blanks, and the marks of a quotation.
  private static func indent(at offset: Int, _ source: SourceFile) -> String {
    let line = source.lineRange(source.line(at: offset))
    return String(decoding: source.bytes[line].prefix { $0.isBlank || $0 == UInt8(ascii: ">") }, as: UTF8.self)
  }
}
