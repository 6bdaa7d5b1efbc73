// SPDX-License-Identifier: Apache-2.0

/// Puts nodes together from the parser's events, within bounds that no document can talk it out of.
struct YAMLBuilder {
  /// How deep collections may lie in each other, aliases followed.
  static let depthLimit = 200
  /// How many nodes aliases and merge keys may add to those that are written out.
  static let expansionLimit = 1_000_000

  /// What may stand before a value.
  struct Properties {
    var tag: String?
    var anchor: String?
  }

  /// A finished node with what an alias to it would cost.
  private struct Built {
    let node: YAMLNode
    let size: Int
    /// The number of collections on the longest way down.
    let height: Int
  }

  private struct Frame {
    let isMapping: Bool
    let properties: Properties
    let start: Int
    var size = 1
    var height = 0
    var end: Int
    var items: [YAMLNode] = []
    var entries: [YAMLEntry] = []
    var merges: [YAMLEntry] = []
    var key: (text: String, range: ByteRange, isMerge: Bool)?
    var seen: [String: ByteRange] = [:]
  }

  private(set) var root: YAMLNode?
  private var open: [Frame] = []
  private var anchors: [String: Built] = [:]
  private var expanded = 0

  mutating func scalar(
    _ text: String, _ style: YAMLNode.Style, _ properties: Properties, at range: ByteRange
  ) throws(YAMLFault) {
    let isText = properties.tag == "!" || properties.tag == "!unsafe" || properties.tag == Self.coreTag + "str"
    let content = YAMLNode.Content.scalar(text, isText && style == .plain ? .quoted : style)
    let node = YAMLNode(Self.hidden(properties.tag) ?? content, range: range)
    try add(Built(node: node, size: 1, height: 0), anchor: properties.anchor)
  }

  mutating func alias(_ name: String, at range: ByteRange) throws(YAMLFault) {
    guard let target = anchors[name] else {
      let near = nearest(to: name, among: anchors.keys.sorted())
      let notes = near.map { [Diagnostic.Note(Bilingual("혹시 '\($0)'인가요?", en: "did you mean '\($0)'?"))] } ?? []
      throw YAMLFault(
        Bilingual("'&\(name)' 없이 쓴 별칭이다", en: "Alias '*\(name)' without an anchor '&\(name)' before it"),
        at: range, notes: notes, kind: .syntax)
    }
    try spend(target.size, at: range)
    try add(
      Built(node: YAMLNode(target.node.content, range: range), size: target.size, height: target.height), anchor: nil)
  }

  mutating func begin(mapping isMapping: Bool, _ properties: Properties, at range: ByteRange) throws(YAMLFault) {
    guard open.count < Self.depthLimit else { throw Self.tooDeep(at: range) }
    open.append(
      Frame(isMapping: isMapping, properties: properties, start: range.lowerBound, end: range.upperBound))
  }

  /// Closes the innermost collection; `range` is empty where indentation ended it.
  mutating func end(at range: ByteRange) throws(YAMLFault) {
    guard let frame = open.popLast() else { preconditionFailure("libyaml closed a collection that it had not opened") }
    let place = frame.start..<max(frame.end, range.isEmpty ? frame.start : range.upperBound)
    var size = frame.size
    let content: YAMLNode.Content
    if frame.isMapping {
      let entries = try merged(frame)
      size += entries.count - frame.entries.count
      content = .mapping(entries)
    } else {
      content = .sequence(frame.items)
    }
    let node = YAMLNode(Self.hidden(frame.properties.tag) ?? content, range: place)
    try add(Built(node: node, size: size, height: frame.height + 1), anchor: frame.properties.anchor)
  }

  private mutating func add(_ built: Built, anchor: String?) throws(YAMLFault) {
    if let anchor { anchors[anchor] = built }
    guard var frame = open.popLast() else {
      root = built.node
      return
    }
    guard open.count + 1 + built.height <= Self.depthLimit else { throw Self.tooDeep(at: built.node.range) }
    frame.size += built.size
    frame.height = max(frame.height, built.height)
    frame.end = max(frame.end, built.node.range.upperBound)
    if !frame.isMapping {
      frame.items.append(built.node)
    } else if let key = frame.key {
      let entry = YAMLEntry(key: key.text, keyRange: key.range, value: built.node)
      if key.isMerge { frame.merges.append(entry) } else { frame.entries.append(entry) }
      frame.key = nil
    } else {
      try Self.take(key: built.node, in: &frame)
    }
    open.append(frame)
  }

  private static func take(key node: YAMLNode, in frame: inout Frame) throws(YAMLFault) {
    guard case .scalar(let text, let style) = node.content else {
      throw YAMLFault(
        Bilingual("키는 글이어야 하는데 \(Josa.copula(node.kind.korean))", en: "Key must be a text, found \(node.kind.english)"),
        at: node.range)
    }
    let isMerge = text == "<<" && style == .plain
    if let first = frame.seen[text] {
      throw YAMLFault(
        Bilingual("같은 키 \(Josa.object("'\(text)'")) 두 번 썼다", en: "Key '\(text)' is given twice"), at: node.range,
        notes: [Diagnostic.Note(Bilingual("처음 쓴 곳", en: "first given here"), at: first)], kind: .duplicateKey)
    }
    frame.seen[text] = node.range
    frame.key = (text, node.range, isMerge)
  }

  /// A mapping's entries with those that `<<` brings in put before its own, which win.
  private mutating func merged(_ frame: Frame) throws(YAMLFault) -> [YAMLEntry] {
    guard let merge = frame.merges.first else { return frame.entries }
    var known = frame.seen
    var brought: [YAMLEntry] = []
    for source in merge.value.items ?? [merge.value] {
      guard let entries = source.entries else {
        throw YAMLFault(
          Bilingual("'<<'에는 '키: 값' 묶음이 와야 한다", en: "'<<' takes a mapping, found \(source.kind.english)"),
          at: source.range)
      }
      try spend(entries.count, at: source.range)
      for entry in entries where known.updateValue(entry.keyRange, forKey: entry.key) == nil { brought.append(entry) }
    }
    return brought + frame.entries
  }

  private mutating func spend(_ size: Int, at range: ByteRange) throws(YAMLFault) {
    expanded += size
    guard expanded <= Self.expansionLimit else {
      throw YAMLFault(Bilingual("별칭을 펼치면 너무 커진다", en: "Aliases expand to too many values"), at: range)
    }
  }

  private static func tooDeep(at range: ByteRange) -> YAMLFault {
    YAMLFault(
      Bilingual("\(depthLimit)단계보다 깊게 겹쳤다", en: "Values nested more than \(depthLimit) deep"), at: range)
  }

  private static let coreTag = "tag:yaml.org,2002:"

  /// The content that stands for a value under a foreign tag; `nil` where the value may be read.
  private static func hidden(_ tag: String?) -> YAMLNode.Content? {
    guard let tag, tag != "!", tag != "!unsafe", !tag.hasPrefix(coreTag) else { return nil }
    return .opaque(tag: tag)
  }
}
