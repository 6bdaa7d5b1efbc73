// SPDX-License-Identifier: Apache-2.0

/// The path of a file, with the values of its node.
enum PathTemplate {
  /// `range` is where in the note a message about a value is placed.
  static func read(_ found: FoundPath, range: ByteRange) -> Template {
    let path = found.path
    // What is wrong with an attribute is told at the attribute.
    if found.reason.rule == "file-attribute", fault(of: path) != nil { return Template(text: path) }
    let bytes = Array(path.utf8)
    var pieces: [Template.Piece] = []
    var start = 0
    for value in MustacheReader.find(in: bytes) {
      guard case .success(let reference) = value.result else { continue }
      let written = String(decoding: bytes[value.range], as: UTF8.self)
      if start < value.range.lowerBound {
        pieces.append(.text(String(decoding: bytes[start..<value.range.lowerBound], as: UTF8.self)))
      }
      // A path is quoted as a whole: only what needs no escaping anywhere goes into it.
      let use = ValueUse(
        reference, range: range, written: written, reason: Reason("written-as-a-value", words: written))
      pieces.append(.value(use, .plain))
      start = value.range.upperBound
    }
    guard !pieces.isEmpty else { return Template(text: path) }
    if start < bytes.count { pieces.append(.text(String(decoding: bytes[start...], as: UTF8.self))) }
    return Template(pieces)
  }

  /// Why a path cannot be written out for each node; nil where it can.
  static func fault(of path: String) -> Bilingual? {
    let bytes = Array(path.utf8)
    var rest = bytes
    for value in MustacheReader.find(in: bytes) {
      switch value.result {
      case .failure(let fault): return fault.message
      case .success(let reference) where reference.isRuntime:
        return Bilingual(
          "경로에는 노드에서 정해지는 값(fact, local, secret)을 쓸 수 없다",
          en: "a path takes no value that only the node knows (fact, local, secret)")
      case .success: for offset in value.range { rest[offset] = UInt8(ascii: "x") }
      }
    }
    guard String(decoding: rest, as: UTF8.self).contains(text: "{{") else { return nil }
    return Bilingual(
      "{{ … }} 안이 runbook의 값이 아니다: {{ node.name }}, {{ vars.이름 }}처럼 적는다",
      en: "{{ … }} holds no value of runbook's: write {{ node.name }} or {{ vars.NAME }}")
  }
}

extension ValueReference {
  /// Whether only the running script knows it.
  fileprivate var isRuntime: Bool {
    switch self {
    case .fact, .local, .secret: true
    case .filtered(let reference, _): reference.isRuntime
    default: false
    }
  }
}
