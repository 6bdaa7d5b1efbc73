// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let urlMutable = Rule(
    name: "url-mutable", severity: .warning,
    manual: Manual(
      what: Bilingual("주소가 판을 정하지 않는다", en: "An address that names no fixed version"),
      why: Bilingual(
        "같은 주소가 날마다 다른 파일을 준다. 노드마다 다른 판이 깔릴 수 있다",
        en: "the same address gives another file another day, so nodes may get different versions"),
      example: "curl -LO https://github.com/o/p/releases/latest/download/p.tar.gz",
      instead: "curl -LO https://github.com/o/p/releases/download/v1.4.2/p.tar.gz")
  ) { runbook, findings in
    for found in runbook.commands {
      for line in found.lines where MutableAddress.tools.contains(line.tool) {
        for word in line.invocation.arguments {
          let range = line.quoted ?? word.range
          guard line.quoted == nil, let part = MutableAddress.part(of: found.block.reading.bytes, range) else {
            continue
          }
          let shown = found.block.reading.text(part)
          let message =
            shown.contains("://")
            ? Bilingual("판을 정하지 않은 주소다: \(Headline.short(shown))", en: "No version in \(Headline.short(shown))")
            : Bilingual(
              "주소의 '\(shown)'에서는 날마다 다른 것을 받을 수 있다", en: "'\(shown)' in this address is another version another day")
          findings.report(part, in: found.block, message)
        }
      }
    }
  }
}

/// Addresses under which the file changes.
private enum MutableAddress {
  /// Not the package managers: what they get by an address is mostly the definition of a repository.
  static let tools: Set<String> = [
    "curl", "wget", "aria2c", "kubectl", "pip", "helm", "docker-compose", "istioctl", "kustomize",
  ]
  private static let branches: Set<String> = ["main", "master", "develop", "trunk", "HEAD", "stable", "devel"]
  private static let moving: Set<String> = [
    "latest", "nightly", "current", "stable.txt", "latest.txt", "latest_release",
  ]

  /// The bytes that say so: a segment of the path, or the whole address where a release has no version.
  static func part(of bytes: [UInt8], _ word: ByteRange) -> ByteRange? {
    var start = word.lowerBound
    if bytes[start] == .doubleQuote || bytes[start] == .singleQuote { start += 1 }
    guard bytes[start..<word.upperBound].starts(with: "http".utf8) else { return nil }
    var end = start
    while end < word.upperBound, bytes[end] != .doubleQuote, bytes[end] != .singleQuote,
      bytes[end] != UInt8(ascii: "?"),
      bytes[end] != UInt8(ascii: "`"),
      !(bytes[end] == UInt8(ascii: "$") && end + 1 < bytes.count && bytes[end + 1] == UInt8(ascii: "("))
    { end += 1 }
    let segments = segments(bytes, start..<end)
    guard segments.count > 2 else { return nil }
    let host = text(bytes, segments[1])
    guard isPublic(host) else { return nil }
    let path = segments.dropFirst(2)
    let isGit = ["github", "gitlab", "bitbucket", "gitee"].contains { host.contains(text: $0) }
    for segment in path {
      let name = text(bytes, segment)
      if moving.contains(name) || (isGit && branches.contains(name)) { return segment }
      if let word = movingWord(name) {
        return segment.lowerBound + word.lowerBound..<segment.lowerBound + word.upperBound
      }
    }
    let isRelease = path.contains { ["release", "releases"].contains(text(bytes, $0)) }
    let isCut = end < word.upperBound && bytes[end] == UInt8(ascii: "$")
    let hasValue = bytes[start..<end].contains(UInt8(ascii: "$")) || bytes[start..<end].contains(UInt8(ascii: "{"))
    return isRelease && !isCut && !hasValue && !hasVersion(bytes, start..<end) ? start..<end : nil
  }

  private static func segments(_ bytes: [UInt8], _ range: ByteRange) -> [ByteRange] {
    var list: [ByteRange] = []
    var start = range.lowerBound
    for index in range where bytes[index] == UInt8(ascii: "/") {
      if index > start { list.append(start..<index) }
      start = index + 1
    }
    if start < range.upperBound { list.append(start..<range.upperBound) }
    return list
  }

  private static func text(_ bytes: [UInt8], _ range: ByteRange) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// Whether a host has a name on the internet: no single word, no address, nothing of one's own network.
  private static func isPublic(_ host: String) -> Bool {
    let name = host.split(separator: "@").last?.split(separator: ":").first ?? ""
    let parts = name.split(separator: ".")
    guard parts.count > 1, let last = parts.last, last.utf8.allSatisfy(\.isLetter) else { return false }
    return !["local", "internal", "localdomain", "lan", "svc", "home"].contains(String(last))
  }

  /// `latest` as a word of a file's name: `x-latest.tar.gz`, `x_latest_all.deb`.
  private static func movingWord(_ name: String) -> Range<Int>? {
    for word in ["latest", "nightly"] {
      guard let found = name.range(of: word) else { continue }
      let start = name.utf8.distance(from: name.startIndex, to: found.lowerBound)
      let end = name.utf8.distance(from: name.startIndex, to: found.upperBound)
      let bytes = Array(name.utf8)
      let isWord = (start == 0 || !bytes[start - 1].isLetter) && (end == bytes.count || !bytes[end].isLetter)
      if isWord { return start..<end }
    }
    return nil
  }

  /// `1.2`, `v3`, `20240101`.
  private static func hasVersion(_ bytes: [UInt8], _ range: ByteRange) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index].isDigit else {
        index += 1
        continue
      }
      var end = index
      while end < range.upperBound, bytes[end].isDigit { end += 1 }
      let isDotted = end + 1 < range.upperBound && bytes[end] == UInt8(ascii: ".") && bytes[end + 1].isDigit
      let isNumbered = index > range.lowerBound && bytes[index - 1] | 0x20 == UInt8(ascii: "v")
      if isDotted || isNumbered || end - index >= 6 { return true }
      index = end
    }
    return false
  }
}
