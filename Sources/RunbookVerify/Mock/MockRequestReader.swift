// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// Reads requests from the bytes that a client has sent so far; HTTP/1.x, strictly, within limits.
struct MockRequestReader {
  /// What the bytes hold.
  enum Outcome {
    case needsMore
    /// A whole request; `keepsAlive` is what the client asks of the connection.
    case request(MockRequest, keepsAlive: Bool)
    /// No request: the status to refuse with, after which the connection ends.
    case refused(status: Int)
  }

  private static let headLimit = 16 << 10
  private static let headerLimit = 100
  private static let bodyLimit = 1 << 20

  private var bytes: [UInt8] = []
  /// How far the end of the head has been looked for.
  private var searched = 0
  private var head: Head?

  private struct Head {
    let method: String
    let target: String
    let isVersion1_0: Bool
    let headers: [MockHeader]
    let end: Int
    let bodyCount: Int
  }

  private struct Refusal: Error {
    let status: Int
  }

  /// Whether no byte of a request is here.
  var isEmpty: Bool { bytes.isEmpty }

  mutating func append(_ more: some Sequence<UInt8>) { bytes += more }

  /// Takes the next whole request from the bytes.
  mutating func next() -> Outcome {
    do throws(Refusal) {
      if head == nil { head = try readHead() }
      guard let head else { return .needsMore }
      guard bytes.count - head.end >= head.bodyCount else { return .needsMore }
      let end = head.end + head.bodyCount
      let request = MockRequest(
        method: head.method, target: head.target, headers: head.headers, body: Array(bytes[head.end..<end]))
      bytes.removeFirst(end)
      searched = 0
      self.head = nil
      let connection = request.header("connection")?.lowercased()
      return .request(request, keepsAlive: connection != "close" && !(head.isVersion1_0 && connection != "keep-alive"))
    } catch {
      return .refused(status: error.status)
    }
  }

  private mutating func readHead() throws(Refusal) -> Head? {
    // A TLS greeting, say, would have us wait for a blank line that never comes.
    if !bytes.isEmpty, !Self.isToken(bytes[..<1]) { throw Refusal(status: 400) }
    guard let end = headEnd() else {
      if bytes.count > Self.headLimit { throw Refusal(status: 431) }
      return nil
    }
    if end > Self.headLimit { throw Refusal(status: 431) }
    let lines = try Self.lines(bytes[..<(end - 4)])
    guard let requestLine = lines.first else { throw Refusal(status: 400) }
    let words = requestLine.split(separator: .space, omittingEmptySubsequences: false)
    guard words.count == 3, Self.isToken(words[0]), Self.isTarget(words[1]), words[2].starts(with: "HTTP/1.".utf8),
      words[2].count == 8
    else { throw Refusal(status: 400) }
    if lines.count - 1 > Self.headerLimit { throw Refusal(status: 431) }
    let headers = try lines.dropFirst().map { line throws(Refusal) in try Self.header(line) }
    return Head(
      method: Self.text(words[0]), target: Self.text(words[1]), isVersion1_0: words[2].last == UInt8(ascii: "0"),
      headers: headers, end: end, bodyCount: try Self.bodyCount(headers))
  }

  /// The offset after the blank line; each byte is looked at about once, however small the pieces.
  private mutating func headEnd() -> Int? {
    var offset = max(searched, 3)
    defer { searched = offset }
    while offset < bytes.count, offset <= Self.headLimit {
      offset += 1
      guard bytes[offset - 1] == .lineFeed else { continue }
      if bytes[(offset - 4)..<offset].elementsEqual([0x0D, 0x0A, 0x0D, 0x0A]) { return offset }
    }
    return nil
  }

  private static func lines(_ head: ArraySlice<UInt8>) throws(Refusal) -> [ArraySlice<UInt8>] {
    let pieces = head.split(separator: .lineFeed, omittingEmptySubsequences: false)
    var lines: [ArraySlice<UInt8>] = []
    for (index, piece) in pieces.enumerated() {
      let isLast = index == pieces.count - 1
      guard isLast || piece.last == .carriageReturn else { throw Refusal(status: 400) }
      let line = isLast ? piece : piece.dropLast()
      guard !line.contains(.carriageReturn), !line.contains(0) else { throw Refusal(status: 400) }
      lines.append(line)
    }
    return lines
  }

  private static func header(_ line: ArraySlice<UInt8>) throws(Refusal) -> MockHeader {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), isToken(line[..<colon]) else {
      throw Refusal(status: 400)
    }
    var value = line[(colon + 1)...].drop { $0.isBlank }
    while value.last?.isBlank ?? false { value.removeLast() }
    return MockHeader(name: text(line[..<colon]), value: text(value))
  }

  private static func bodyCount(_ headers: [MockHeader]) throws(Refusal) -> Int {
    if headers.contains(where: { $0.name.lowercased() == "transfer-encoding" }) { throw Refusal(status: 501) }
    let lengths = Set(headers.filter { $0.name.lowercased() == "content-length" }.map(\.value))
    guard let length = lengths.first else { return 0 }
    guard lengths.count == 1, !length.isEmpty, length.utf8.allSatisfy(\.isDigit) else { throw Refusal(status: 400) }
    guard let count = Int(length), count <= bodyLimit else { throw Refusal(status: 413) }
    return count
  }

  private static func isToken(_ bytes: ArraySlice<UInt8>) -> Bool {
    !bytes.isEmpty && bytes.allSatisfy { $0.isWord || "!#$%&'*+-.^`|~".utf8.contains($0) }
  }

  private static func isTarget(_ bytes: ArraySlice<UInt8>) -> Bool {
    !bytes.isEmpty && bytes.allSatisfy { $0 > .space && $0 != 0x7F }
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}
