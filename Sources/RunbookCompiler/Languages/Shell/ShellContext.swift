// SPDX-License-Identifier: Apache-2.0

/// How bash reads the bytes at a place, which decides how a value put there is escaped.
package enum ShellContext: Hashable, Sendable {
  /// Outside all quotes.
  case bare
  /// Between the marks of a brace expansion, where a comma separates.
  case braceExpansion
  /// Between double quotes.
  case doubleQuoted
  /// Between single quotes.
  case singleQuoted
  /// Between `$'` and `'`.
  case dollarSingleQuoted
  /// In the body of a heredoc; quoted when nothing in it is expanded.
  case heredoc(quoted: Bool, delimiter: String, stripsTabs: Bool)
  /// In the word that names a heredoc's end.
  case heredocDelimiter
  /// In a comment.
  case comment
  /// In `$((…))`, `((…))`, or the subscript of an array.
  case arithmetic
  /// In the name of a `$name` or `${name}`.
  case parameterName
  /// After the operator of `${name:-…}`; quoted when the whole stands between double quotes or in a heredoc.
  case parameterOperator(quoted: Bool)
  /// Between backquotes, where every escape counts twice.
  case backquoted
}

/// Spans that nest, found by offset in logarithmic time.
struct ShellContextMap: Sendable {
  /// A stretch of the text that is read in one way, except where another span lies inside it.
  struct Span: Sendable {
    let range: ByteRange
    let context: ShellContext
  }

  private var starts: [Int] = [0]
  private var contexts: [ShellContext] = [.bare]

  init(_ spans: [Span]) {
    let ordered = spans.enumerated().sorted { left, right in
      let leftKey = (left.element.range.lowerBound, -left.element.range.upperBound, left.offset)
      let rightKey = (right.element.range.lowerBound, -right.element.range.upperBound, right.offset)
      return leftKey < rightKey
    }
    var open: [Span] = []
    for (_, span) in ordered where !span.range.isEmpty {
      close(&open, before: span.range.lowerBound)
      change(at: span.range.lowerBound, to: span.context)
      open.append(span)
    }
    close(&open, before: Int.max)
  }

  subscript(offset: Int) -> ShellContext {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return contexts[low]
  }

  private mutating func close(_ open: inout [Span], before offset: Int) {
    while let last = open.last, last.range.upperBound <= offset {
      open.removeLast()
      change(at: last.range.upperBound, to: open.last?.context ?? .bare)
    }
  }

  private mutating func change(at offset: Int, to context: ShellContext) {
    if starts[starts.count - 1] == offset {
      contexts[contexts.count - 1] = context
    } else {
      starts.append(offset)
      contexts.append(context)
    }
  }
}
