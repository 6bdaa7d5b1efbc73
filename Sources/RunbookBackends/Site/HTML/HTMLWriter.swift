// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// Writes HTML so that it cannot be wrong: elements close themselves, and every text passes through one escape.
struct HTMLWriter: Sendable {
  private(set) var bytes: [UInt8] = []

  /// A document from its first line.
  static func document(_ language: String, _ attributes: [HTMLAttribute] = [], _ body: (inout HTMLWriter) -> Void)
    -> [UInt8]
  {
    var writer = HTMLWriter()
    writer.bytes.reserveCapacity(48 * 1024)
    writer.write("<!DOCTYPE html>\n")
    writer.element(.html, [.lang(language)] + attributes, body)
    writer.bytes.append(.lineFeed)
    return writer.bytes
  }

  mutating func element(
    _ tag: HTMLTag, _ attributes: [HTMLAttribute] = [], _ content: (inout HTMLWriter) -> Void
  ) {
    open(tag.name, attributes)
    content(&self)
    close(tag.name)
  }

  mutating func element(_ tag: HTMLTag, _ attributes: [HTMLAttribute] = [], text: String = "") {
    open(tag.name, attributes)
    self.text(text)
    close(tag.name)
  }

  mutating func void(_ tag: HTMLVoidTag, _ attributes: [HTMLAttribute] = []) { open(tag.name, attributes) }

  mutating func text(_ text: String) {
    escape(text.utf8)
  }

  mutating func text(_ bytes: ArraySlice<UInt8>) {
    escape(bytes)
  }

  /// A style sheet of ours, as it is: the content of `style` knows no escapes, so it may not hold a tag.
  mutating func styleSheet(_ sheet: [UInt8]) {
    precondition(!sheet.contains(UInt8(ascii: "<")), "a style sheet that could end its element")
    write("<style>")
    bytes += sheet
    write("</style>")
  }

  /// A line end between blocks, for those who read the source.
  mutating func newLine() { bytes.append(.lineFeed) }

  private mutating func open(_ name: StaticString, _ attributes: [HTMLAttribute]) {
    bytes.append(UInt8(ascii: "<"))
    write(name)
    for attribute in attributes {
      bytes.append(.space)
      write(attribute.name)
      guard let value = attribute.value else { continue }
      write("=\"")
      escape(value.utf8)
      bytes.append(.doubleQuote)
    }
    bytes.append(UInt8(ascii: ">"))
  }

  private mutating func close(_ name: StaticString) {
    write("</")
    write(name)
    bytes.append(UInt8(ascii: ">"))
  }

  private mutating func write(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// The only place where text becomes HTML, in content and in attributes alike.
  private mutating func escape(_ text: some Sequence<UInt8>) {
    let isDone: Void? = text.withContiguousStorageIfAvailable { escape(buffer: $0) }
    if isDone == nil { Array(text).withUnsafeBufferPointer { escape(buffer: $0) } }
  }

  private mutating func escape(buffer: UnsafeBufferPointer<UInt8>) {
    var clean = 0
    for (index, byte) in buffer.enumerated() {
      let replacement: StaticString
      switch byte {
      case UInt8(ascii: "&"): replacement = "&amp;"
      case UInt8(ascii: "<"): replacement = "&lt;"
      case UInt8(ascii: ">"): replacement = "&gt;"
      case .doubleQuote: replacement = "&quot;"
      case .singleQuote: replacement = "&#39;"
      // A parser would turn a bare one into a line feed, and drop a zero.
      case .carriageReturn: replacement = "&#13;"
      case 0: replacement = "\u{FFFD}"
      default: continue
      }
      bytes.append(contentsOf: buffer[clean..<index])
      write(replacement)
      clean = index + 1
    }
    bytes.append(contentsOf: buffer[clean...])
  }
}
