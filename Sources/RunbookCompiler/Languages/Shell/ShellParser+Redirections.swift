// SPDX-License-Identifier: Apache-2.0

extension ShellParser {
  /// The redirection here; nil, and nothing read, where none begins.
  mutating func redirection() -> ShellRedirection? {
    let start = position
    let operatorStart = descriptorEnd()
    guard operatorStart < limit, !hasGivenUp else { return nil }
    let byte = bytes[operatorStart]
    let isBoth = byte == UInt8(ascii: "&") && operatorStart == start && peek(1) == UInt8(ascii: ">")
    guard byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || isBoth else { return nil }
    let isProcess = operatorStart == start && peek(1) == UInt8(ascii: "(") && !isBoth
    if isProcess { return nil }
    position = operatorStart
    let operation = redirectionOperator()
    skipBlanks()
    let isHeredoc = operation == .heredoc || operation == .indentedHeredoc
    let wordStart = position
    guard let target = word(isHeredoc ? .delimiter : .argument) else {
      refuse()
      let empty = ShellWord(range: span(position, position), parts: [])
      return ShellRedirection(
        range: span(start, position), descriptor: text(start, operatorStart), operation: operation, target: empty,
        heredoc: nil)
    }
    let place = isHeredoc ? openHeredoc(wordStart, stripsTabs: operation == .indentedHeredoc) : nil
    return ShellRedirection(
      range: span(start, position), descriptor: text(start, operatorStart), operation: operation, target: target,
      heredoc: place)
  }

  /// The end of the digits or the `{name}` that stand directly before a redirection's sign.
  private func descriptorEnd() -> Int {
    var end = position
    if peek() == UInt8(ascii: "{") {
      end += 1
      while end < limit, bytes[end].isWord { end += 1 }
      guard end < limit, bytes[end] == UInt8(ascii: "}"), end > position + 1 else { return position }
      end += 1
    } else {
      while end < limit, bytes[end].isDigit { end += 1 }
    }
    let isDescriptor = end < limit && (bytes[end] == UInt8(ascii: "<") || bytes[end] == UInt8(ascii: ">"))
    return isDescriptor ? end : position
  }

  private mutating func redirectionOperator() -> ShellRedirection.Operator {
    let longestFirst: [(StaticString, ShellRedirection.Operator)] = [
      ("<<<", .hereString), ("<<-", .indentedHeredoc), ("&>>", .appendBoth), ("<<", .heredoc), (">>", .append),
      ("<&", .duplicateInput), (">&", .duplicateOutput), ("&>", .writeBoth), (">|", .overwrite), ("<>", .readWrite),
      ("<", .read),
    ]
    for (spelling, operation) in longestFirst where starts(with: spelling) {
      position += spelling.utf8CodeUnitCount
      return operation
    }
    position += 1
    return .write
  }

  /// Remembers a heredoc whose delimiter was just read; its body comes after the line's end.
  private mutating func openHeredoc(_ wordStart: Int, stripsTabs: Bool) -> Int {
    note(.heredocDelimiter, wordStart, position)
    let (delimiter, isQuoted) = unquotedDelimiter(wordStart, position)
    output.heredocs.append(
      ShellHeredoc(
        delimiter: delimiter, isQuoted: isQuoted, stripsTabs: stripsTabs, body: span(position, position), closing: nil,
        parts: []))
    pendingHeredocs.append(output.heredocs.count - 1)
    return output.heredocs.count - 1
  }

  private func unquotedDelimiter(_ start: Int, _ end: Int) -> (text: String, isQuoted: Bool) {
    var kept: [UInt8] = []
    var isQuoted = false
    var quote: UInt8?
    var index = start
    while index < end {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil } else { kept.append(byte) }
      } else if byte == .singleQuote || byte == .doubleQuote {
        quote = byte
        isQuoted = true
      } else if byte == .backslash, index + 1 < end {
        isQuoted = true
        index += 1
        if bytes[index] != .lineFeed { kept.append(bytes[index]) }
      } else {
        kept.append(byte)
      }
      index += 1
    }
    return (String(decoding: kept, as: UTF8.self), isQuoted)
  }

  /// Reads the bodies that begin here, after a line's end.
  mutating func readPendingHeredocs() {
    let places = pendingHeredocs
    pendingHeredocs = []
    for place in places { readHeredoc(place) }
  }

  /// Ends the heredocs whose line never ended.
  mutating func closeHeredocs() {
    let places = pendingHeredocs
    pendingHeredocs = []
    for place in places {
      let delimiter = output.heredocs[place].delimiter
      fault(.unterminatedHeredoc(delimiter), max(0, limit - 1), limit, isRefused: false)
    }
  }

  private mutating func readHeredoc(_ place: Int) {
    var heredoc = output.heredocs[place]
    let start = position
    let delimiter = Array(heredoc.delimiter.utf8)
    while position < limit {
      let lineStart = position
      let lineEnd = passHeredocLine(joins: !heredoc.isQuoted)
      guard isClosing(lineStart, lineEnd, delimiter, stripsTabs: heredoc.stripsTabs) else { continue }
      heredoc.closing = span(lineStart, lineEnd)
      finish(&heredoc, place, start, lineStart)
      note(.heredocDelimiter, lineStart, lineEnd)
      return
    }
    fault(.unterminatedHeredoc(heredoc.delimiter), start > 0 ? start - 1 : 0, start, isRefused: false)
    finish(&heredoc, place, start, position)
  }

  /// Moves past one line, or past several that a backslash joins; gives its end without the line feed.
  private mutating func passHeredocLine(joins: Bool) -> Int {
    while true {
      var backslashes = 0
      while position < limit, bytes[position] != .lineFeed {
        backslashes = bytes[position] == .backslash ? backslashes + 1 : 0
        position += 1
      }
      let end = position
      if position < limit { position += 1 }
      if !joins || backslashes % 2 == 0 || position >= limit { return end }
    }
  }

  private func isClosing(_ start: Int, _ end: Int, _ delimiter: [UInt8], stripsTabs: Bool) -> Bool {
    var first = start
    while stripsTabs, first < end, bytes[first] == .tab { first += 1 }
    return bytes[first..<end].elementsEqual(delimiter)
  }

  private mutating func finish(_ heredoc: inout ShellHeredoc, _ place: Int, _ start: Int, _ end: Int) {
    heredoc.body = span(start, end)
    let context = ShellContext.heredoc(
      quoted: heredoc.isQuoted, delimiter: heredoc.delimiter, stripsTabs: heredoc.stripsTabs)
    note(context, start, end)
    if !heredoc.isQuoted {
      let saved = (position, limit, isLate, pendingHeredocs)
      (position, limit, isLate, pendingHeredocs) = (start, end, true, [])
      heredoc.parts = quotedParts(until: nil)
      (position, limit, isLate, pendingHeredocs) = saved
    }
    output.heredocs[place] = heredoc
  }
}
