// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// A text set as code: its lines with what is coloured in them, and the author's remarks beside them.
struct CodeView: Sendable {
  /// What a run of letters is, for its colour; the raw value is the class of its element.
  enum Ink: String, Sendable {
    case comment = "tc"
    case keyword = "tk"
    case string = "ts"
    case number = "tn"
    case variable = "tv"
    case option = "to"
    case operatorSign = "tp"
    case command = "tf"
    case key = "ta"
    case section = "th"
  }

  /// A coloured span of the text.
  struct Token: Sendable {
    let range: Range<Int>
    let ink: Ink
  }

  /// A value in the text: filled in for a node, left to the script, or a stand-in of the author's.
  struct Value: Sendable {
    enum Kind: String, Sendable {
      case filled = "v"
      case runtime = "v vr"
      case standIn = "v vs"
    }

    let range: Range<Int>
    let kind: Kind
    /// Where the value comes from or what it means, in one line.
    let origin: String
  }

  /// What the block is written in, as a person would say it: `bash`, `WireGuard 설정`.
  let label: String
  /// The text, one line end at its end at most; offsets of the others count from its start.
  let text: [UInt8]
  /// Sorted, without overlaps.
  var tokens: [Token] = []
  /// Sorted, without overlaps.
  var values: [Value] = []
  /// The author's remarks by 0-based line.
  var notes: [Int: [String]] = [:]
  /// The bytes that the copy button gives; nil where copying would give something that does not run.
  var copy: [UInt8]?
  /// True for what a machine answers, which nobody types.
  var isOutput = false

  /// The offsets at which lines begin; a line end at the end of the text begins no line.
  var lineRanges: [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for (offset, byte) in text.enumerated() where byte == .lineFeed {
      ranges.append(start..<offset)
      start = offset + 1
    }
    if start < text.count { ranges.append(start..<text.count) }
    return ranges
  }
}
