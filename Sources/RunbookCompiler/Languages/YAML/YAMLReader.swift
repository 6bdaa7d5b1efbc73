// SPDX-License-Identifier: Apache-2.0
internal import CYAML

/// Reads one YAML 1.1 document (JSON included) by libyaml; nothing else in the package touches the C library.
package enum YAMLReader {
  /// The document's value, null for an empty one, or the first fault.
  ///
  /// With a `range` only those bytes are read, such as the front matter of a note; all places are those of the whole file.
  package static func read(_ source: SourceFile, range: ByteRange? = nil) throws(YAMLFault) -> YAMLNode {
    var span = (range ?? 0..<source.bytes.count).clamped(to: 0..<source.bytes.count)
    if source.bytes[span].starts(with: [0xEF, 0xBB, 0xBF]) { span = span.lowerBound + 3..<span.upperBound }
    let nothing = YAMLNode(.scalar("", .plain), range: span.lowerBound..<span.lowerBound)
    guard !span.isEmpty else { return nothing }
    return try source.bytes.withUnsafeBufferPointer { (bytes) throws(YAMLFault) in
      try events(of: UnsafeBufferPointer(rebasing: bytes[span]), in: source, span: span) ?? nothing
    }
  }

  private static func events(
    of bytes: UnsafeBufferPointer<UInt8>, in source: SourceFile, span: ByteRange
  ) throws(YAMLFault) -> YAMLNode? {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else { preconditionFailure("libyaml has no memory for a parser") }
    defer { yaml_parser_delete(parser) }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    var marks = MarkCursor(bytes: bytes, base: span.lowerBound)
    var builder = YAMLBuilder()
    var event = yaml_event_t()
    while true {
      guard yaml_parser_parse(parser, &event) == 1 else {
        throw problem(of: parser.pointee, &marks).fault(in: source, span: span)
      }
      defer { yaml_event_delete(&event) }
      if event.type == YAML_STREAM_END_EVENT || event.type == YAML_NO_EVENT { return builder.root }
      try take(event, &marks, into: &builder)
    }
  }

  private static func take(
    _ event: yaml_event_t, _ marks: inout MarkCursor, into builder: inout YAMLBuilder
  ) throws(YAMLFault) {
    let start = marks.offset(of: event.start_mark)
    let range = start..<max(start, marks.offset(of: event.end_mark))
    switch event.type {
    case YAML_DOCUMENT_START_EVENT where builder.root != nil:
      throw YAMLFault(Bilingual("문서가 하나여야 하는데 또 시작한다", en: "Second document where one is taken"), at: range)
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      let properties = YAMLBuilder.Properties(tag: name(scalar.tag), anchor: name(scalar.anchor))
      try builder.scalar(text, style(scalar.style), properties, at: marks.trimmed(range))
    case YAML_ALIAS_EVENT:
      try builder.alias(name(event.data.alias.anchor) ?? "", at: range)
    case YAML_SEQUENCE_START_EVENT:
      let head = event.data.sequence_start
      try builder.begin(
        mapping: false, YAMLBuilder.Properties(tag: name(head.tag), anchor: name(head.anchor)), at: range)
    case YAML_MAPPING_START_EVENT:
      let head = event.data.mapping_start
      try builder.begin(
        mapping: true, YAMLBuilder.Properties(tag: name(head.tag), anchor: name(head.anchor)), at: range)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      try builder.end(at: range)
    default: return
    }
  }

  private static func name(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    text.map { String(cString: $0) }
  }

  private static func style(_ style: yaml_scalar_style_t) -> YAMLNode.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
    default: .plain
    }
  }

  private static func problem(of parser: yaml_parser_t, _ marks: inout MarkCursor) -> YAMLProblem {
    let problem = parser.problem.map { String(cString: $0) } ?? "out of memory"
    if parser.error == YAML_READER_ERROR {
      let offset = marks.base + parser.problem_offset
      return YAMLProblem(problem: problem, offset: offset, context: nil, contextOffset: nil)
    }
    let offset = marks.offset(of: parser.problem_mark)
    guard let context = parser.context else {
      return YAMLProblem(problem: problem, offset: offset, context: nil, contextOffset: nil)
    }
    return YAMLProblem(
      problem: problem, offset: offset, context: String(cString: context),
      contextOffset: marks.offset(of: parser.context_mark))
  }
}

/// Turns libyaml's marks, which count characters, into byte offsets of the file; cheap because marks come almost in order.
private struct MarkCursor {
  let bytes: UnsafeBufferPointer<UInt8>
  /// Where the bytes begin in the file.
  let base: Int
  private var index = 0
  private var position = 0

  init(bytes: UnsafeBufferPointer<UInt8>, base: Int) {
    self.bytes = bytes
    self.base = base
  }

  mutating func offset(of mark: yaml_mark_t) -> Int {
    while index < mark.index, position < bytes.count {
      position += 1
      while position < bytes.count, isContinuation(bytes[position]) { position += 1 }
      index += 1
    }
    while index > mark.index, position > 0 {
      position -= 1
      while position > 0, isContinuation(bytes[position]) { position -= 1 }
      index -= 1
    }
    return base + position
  }

  /// A scalar's range without the line ends that a block scalar takes with it.
  func trimmed(_ range: ByteRange) -> ByteRange {
    var end = range.upperBound
    while end > range.lowerBound, bytes[end - 1 - base].isLineEnd { end -= 1 }
    return range.lowerBound..<end
  }

  private func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
