// SPDX-License-Identifier: Apache-2.0

/// A key under `hosts:` taken apart: `node1`, `node1:2222`, `[2001:db8::1]:22`.
struct HostKey {
  let host: String
  let port: String?
  let isRange: Bool

  init(_ key: String) {
    let bytes = Array(key.utf8)
    if bytes.first == UInt8(ascii: "["), let close = key.firstIndex(of: "]"), key[..<close].contains("::") {
      host = String(key[key.index(after: key.startIndex)..<close])
      let tail = key[key.index(after: close)...]
      port = tail.hasPrefix(":") ? String(tail.dropFirst()) : nil
      isRange = false
      return
    }
    let colons = Self.colonsOutsideBrackets(bytes)
    isRange = bytes.contains(UInt8(ascii: "["))
    guard colons.count == 1, let colon = colons.first, colon > 0, colon + 1 < bytes.count,
      bytes[(colon + 1)...].allSatisfy(\.isDigit)
    else {
      host = key
      port = nil
      return
    }
    host = String(decoding: bytes[..<colon], as: UTF8.self)
    port = String(decoding: bytes[(colon + 1)...], as: UTF8.self)
  }

  private static func colonsOutsideBrackets(_ bytes: [UInt8]) -> [Int] {
    var depth = 0
    var colons: [Int] = []
    for (offset, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "[") { depth += 1 }
      if byte == UInt8(ascii: "]") { depth -= 1 }
      if byte == UInt8(ascii: ":"), depth == 0 { colons.append(offset) }
    }
    return colons
  }
}
