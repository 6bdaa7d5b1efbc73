// SPDX-License-Identifier: Apache-2.0

/// Single words that no one would mean: `YOUR_API_KEY`, `yourdomain.com`, `changeme`, `SWMTKN-1-xxxxx`, `10.0.X.X`.
enum TokenStandIns {
  /// The word that begins at `start`; nil inside a word, and for a word that means itself.
  static func match(in bytes: [UInt8], at start: Int) -> PlaceholderFinder.Found? {
    guard isPart(bytes[start]), !isPart(bytes.around(start - 1)) else { return nil }
    var end = start
    while end < bytes.count, isPart(bytes[end]) { end += 1 }
    while end > start, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
    let token = bytes[start..<end]
    // Every form has one of these letters in it, which most words of a command are without.
    guard token.contains(where: { "xXyYhH*mM".utf8.contains($0) }) else { return nil }
    if isMask(token, in: bytes) { return .init(form: .mask, range: start..<end) }
    if isStars(token, in: bytes) { return .init(form: .mask, range: start..<end) }
    let word = String(decoding: token, as: UTF8.self)
    if isConventional(word) { return .init(form: .yours, range: start..<end) }
    return yours(token)
  }

  private static func isPart(_ byte: UInt8) -> Bool { byte.isWord || "-.*".utf8.contains(byte) }

  // MARK: Masks

  /// Three `x` in a row, or an address with an `x` for a number; `mktemp` takes its own.
  private static func isMask(_ token: ArraySlice<UInt8>, in bytes: [UInt8]) -> Bool {
    guard token.contains(where: { ($0 | 0x20) == UInt8(ascii: "x") }) else { return false }
    var run = 0
    var longest = 0
    var previous: UInt8 = 0
    for byte in token {
      let isX = (byte | 0x20) == UInt8(ascii: "x")
      run = isX ? (byte == previous || run == 0 ? run + 1 : 1) : 0
      previous = byte
      longest = max(longest, run)
    }
    if longest >= 3 {
      let isTemplate =
        bytes.program(before: token.startIndex).hasSuffix("mktemp") || token.suffix(6).elementsEqual("XXXXXX".utf8)
      let isHexadecimal = token.starts(with: "0x".utf8) && longest < 4
      return !isTemplate && !isHexadecimal
    }
    return isMaskedAddress(token)
  }

  /// Four parts, each a number or nothing but `x`: `192.168.x.xx`, `10.0.0.x`.
  private static func isMaskedAddress(_ token: ArraySlice<UInt8>) -> Bool {
    let parts = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 4 else { return false }
    return parts.allSatisfy { part in
      !part.isEmpty && part.count < 4
        && (part.allSatisfy(\.isDigit) || part.allSatisfy { ($0 | 0x20) == UInt8(ascii: "x") })
    }
  }

  /// `password: ****`: nothing but stars, as a value.
  private static func isStars(_ token: ArraySlice<UInt8>, in bytes: [UInt8]) -> Bool {
    guard token.count > 2, token.allSatisfy({ $0 == UInt8(ascii: "*") }) else { return false }
    let line = bytes.lineBefore(token.startIndex)
    guard let sign = line.last(where: { !$0.isBlank && $0 != .doubleQuote && $0 != .singleQuote }) else { return false }
    let isOption = line.suffix(2).elementsEqual("-p".utf8)
    let next = bytes.around(token.endIndex)
    return (isOption || "=:".utf8.contains(sign)) && (next.isBlank || next.isLineEnd || "\"'".utf8.contains(next))
  }

  // MARK: Words

  private static func isConventional(_ word: String) -> Bool {
    let plain = word.lowercased().filter { $0 != "_" && $0 != "-" }
    if StandInWords.conventional.contains(plain) { return true }
    return ["-here", "_here", "_HERE", "-HERE"].contains { word.hasSuffix($0) } && word.utf8.count > 8
  }

  /// `YOUR_API_KEY`, `your-domain.com`, `yourServerIP`, `YourUsername`, `yourpassword`.
  private static func yours(_ token: ArraySlice<UInt8>) -> PlaceholderFinder.Found? {
    guard token.count > 5, token.prefix(4).map({ $0 | 0x20 }) == Array("your".utf8) else { return nil }
    let next = token[token.startIndex + 4]
    let isCamel = next.isLetter && (next & 0x20) == 0
    let rest = token.dropFirst(4)
    let name = rest.prefix { $0 != UInt8(ascii: ".") }
    let isJoined = next == UInt8(ascii: "_") || next == UInt8(ascii: "-") || isCamel
    guard isJoined || ValueNouns.end(String(decoding: name, as: UTF8.self)) else { return nil }
    // A domain goes on to its last label; a file's ending is no part of the word.
    let end = isDomain(rest) ? token.endIndex : name.endIndex
    return .init(form: .yours, range: token.startIndex..<end)
  }

  private static func isDomain(_ rest: ArraySlice<UInt8>) -> Bool {
    let last = rest.split(separator: UInt8(ascii: ".")).last ?? []
    return [
      "com", "net", "org", "io", "dev", "kr", "local", "internal", "lan", "cloud", "app", "me", "info", "xyz", "jp",
      "us",
    ].contains(String(decoding: last, as: UTF8.self))
  }
}
