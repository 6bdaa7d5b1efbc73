// SPDX-License-Identifier: Apache-2.0

extension Inventory {
  /// The inventory in a file: Ansible's YAML, or the JSON that `ansible-inventory --list` prints.
  ///
  /// `nil` where some diagnostic is an error. The diagnostics come in the order in which they are shown.
  package static func read(_ source: SourceFile) -> (inventory: Inventory?, diagnostics: [Diagnostic]) {
    var draft = InventoryDraft(file: source.name)
    if let fault = iniFault(in: source) { return (nil, [fault]) }
    do {
      let root = try YAMLReader.read(source)
      let isJSON = source.bytes[root.range].first == UInt8(ascii: "{")
      InventoryReader.read(root, isJSON: isJSON, into: &draft)
    } catch {
      return (nil, [error.diagnostic(rule: "inventory-syntax", file: source.name)])
    }
    let inventory = draft.isRight ? InventoryAssembly.inventory(&draft) : nil
    return (draft.isRight ? inventory : nil, draft.diagnostics.sorted(by: Diagnostic.precedes))
  }

  /// A first line such as `[qdrant]` is Ansible's INI form, about which YAML's own complaint would mislead.
  private static func iniFault(in source: SourceFile) -> Diagnostic? {
    for line in 1...source.lineCount {
      let range = source.lineRange(line)
      let bytes = source.bytes[range]
      guard let first = bytes.first(where: { !$0.isBlank }), first != .hash else { continue }
      let isHeader = bytes.first == UInt8(ascii: "[") && bytes.last == UInt8(ascii: "]")
      guard isHeader, !bytes.contains(UInt8(ascii: ",")), !bytes.contains(.doubleQuote) else { return nil }
      return Diagnostic(
        rule: "inventory-syntax", severity: .error, place: Place(file: source.name, range: range),
        message: Bilingual("INI 인벤토리는 읽지 않는다", en: "INI inventory; only YAML and JSON are read"),
        notes: [
          Diagnostic.Note(
            Bilingual(
              "'ansible-inventory -i \(source.name) --list > inventory.json'의 결과를 쓴다",
              en: "use what 'ansible-inventory -i \(source.name) --list > inventory.json' writes"))
        ])
    }
    return nil
  }
}

/// Collects what the YAML form says: groups with `hosts`, `vars` and `children`.
enum InventoryReader {
  static let groupKeys = ["hosts", "children", "vars"]

  static func read(_ root: YAMLNode, isJSON: Bool, into draft: inout InventoryDraft) {
    guard let entries = root.entries else {
      guard !root.isNull else { return draft.reportEmpty() }
      return draft.report(
        "inventory-syntax", .error, root.range,
        Bilingual("인벤토리는 'all:' 같은 그룹으로 시작해야 한다", en: "Inventory must be a mapping of groups such as 'all:'"))
    }
    if InventoryListReader.recognises(entries, isJSON: isJSON) {
      return InventoryListReader.read(entries, into: &draft)
    }
    for entry in entries {
      switch entry.key {
      case "plugin":
        draft.report(
          "inventory-syntax", .error, entry.keyRange,
          Bilingual("동적 인벤토리 설정 파일이다", en: "Configuration of a dynamic inventory, not an inventory"),
          notes: [
            Diagnostic.Note(
              Bilingual("'ansible-inventory --list'의 결과를 쓴다", en: "use what 'ansible-inventory --list' prints"))
          ])
        return
      case "hosts", "children", "vars":
        draft.report(
          "inventory-unknown-key", .error, entry.keyRange,
          Bilingual("'\(entry.key)' 키는 'all:' 같은 그룹 아래에 쓴다", en: "'\(entry.key)' belongs under a group such as 'all:'")
        )
      default:
        group(entry, parent: entry.key == "all" ? nil : 0, into: &draft)
      }
    }
  }

  /// One group and those below it; as deep as the YAML reader lets collections lie in each other.
  private static func group(_ entry: YAMLEntry, parent: Int?, into draft: inout InventoryDraft) {
    let group = draft.group(entry.key, at: entry.keyRange)
    if let parent { draft.add(child: group, to: parent, at: entry.keyRange) }
    guard !entry.value.isNull else { return }
    guard let sections = entry.value.entries else {
      return draft.reportKind(entry.value, of: "그룹 '\(entry.key)'", en: "Group '\(entry.key)'")
    }
    for section in sections {
      guard groupKeys.contains(section.key) else {
        reportUnknown(section, inGroup: entry.key, into: &draft)
        continue
      }
      guard let entries = Self.entries(of: section, into: &draft) else { continue }
      switch section.key {
      case "hosts": for host in entries { hosts(host, in: group, into: &draft) }
      case "children": for child in entries { Self.group(child, parent: group, into: &draft) }
      default: for variable in entries { draft.set(variable, onGroup: group) }
      }
    }
  }

  /// A section's entries; as in Ansible, `hosts: node1` is one host without variables and nothing is none.
  private static func entries(of section: YAMLEntry, into draft: inout InventoryDraft) -> [YAMLEntry]? {
    let value = section.value
    if value.isNull { return [] }
    if let entries = value.entries { return entries }
    if section.key != "vars", let text = value.text {
      let nothing = YAMLNode(.scalar("", .plain), range: value.range.upperBound..<value.range.upperBound)
      return [YAMLEntry(key: text, keyRange: value.range, value: nothing)]
    }
    var notes: [Diagnostic.Note] = []
    if let first = value.items?.first?.text {
      notes = [
        Diagnostic.Note(
          Bilingual("'- \(first)' 대신 \(Josa.by("'\(first):'")) 쓴다", en: "write '\(first):' instead of '- \(first)'"))
      ]
    }
    draft.reportKind(value, of: "'\(section.key)'", en: "'\(section.key)'", notes: notes)
    return nil
  }

  private static func hosts(_ entry: YAMLEntry, in group: Int, into draft: inout InventoryDraft) {
    let name = HostKey(entry.key)
    let names: [String]
    do {
      let room = InventoryDraft.hostLimit - draft.hosts.count
      names = name.isRange ? try HostRange.names(name.host, limit: room) : [name.host]
    } catch {
      return draft.report("inventory-host-name", .error, entry.keyRange, error.message)
    }
    guard entry.value.isNull || entry.value.entries != nil else {
      return draft.reportKind(entry.value, of: "호스트 '\(entry.key)'", en: "Host '\(entry.key)'")
    }
    for host in names {
      guard let index = draft.checkedHost(host, at: entry.keyRange) else { return }
      draft.add(host: index, to: group)
      if let port = name.port {
        let value = YAMLNode(.scalar(port, .plain), range: entry.keyRange)
        draft.set(YAMLEntry(key: "ansible_port", keyRange: entry.keyRange, value: value), onHost: index)
      }
      for variable in entry.value.entries ?? [] { draft.set(variable, onHost: index) }
    }
  }

  private static func reportUnknown(_ section: YAMLEntry, inGroup group: String, into draft: inout InventoryDraft) {
    let near = nearest(to: section.key, among: groupKeys)
    let fixes = near.map { near in
      [
        Fix(
          Bilingual("\(Josa.by("'\(near)'")) 바꾼다", en: "Change to '\(near)'"), .needsReview,
          edits: [Fix.Edit(section.keyRange, with: near)])
      ]
    }
    let hint =
      near.map { Bilingual("혹시 '\($0)'인가요?", en: "did you mean '\($0)'?") }
      ?? Bilingual(
        "그룹에는 hosts, children, vars만 쓴다. 하위 그룹은 'children:' 아래에 둔다",
        en: "a group takes hosts, children and vars; its child groups go under 'children:'")
    draft.report(
      "inventory-unknown-key", .error, section.keyRange,
      Bilingual("그룹 '\(group)'에 모르는 키가 있다: '\(section.key)'", en: "'\(section.key)' is no key of group '\(group)'"),
      notes: [Diagnostic.Note(hint)], fixes: fixes ?? [])
  }
}

extension InventoryDraft {
  mutating func reportEmpty() {
    report(
      "inventory-empty", .error, 0..<0, Bilingual("인벤토리에 호스트가 없다", en: "Inventory without a host"),
      notes: [Diagnostic.Note(Bilingual("'runbook init'이 예를 만들어 준다", en: "'runbook init' writes an example"))])
  }

  mutating func reportKind(_ node: YAMLNode, of korean: String, en english: String, notes: [Diagnostic.Note] = []) {
    report(
      "inventory-syntax", .error, node.range,
      Bilingual(
        "\(korean)에는 '키: 값' 묶음이 와야 하는데 \(Josa.copula(node.kind.korean))",
        en: "\(english) must be a mapping, found \(node.kind.english)"),
      notes: notes)
  }

  /// The index of a host whose name may stand in file names and commands; `nil` where it may not, or the file has too many.
  mutating func checkedHost(_ name: String, at range: ByteRange) -> Int? {
    guard hosts.count < Self.hostLimit else {
      report(
        "inventory-host-name", .error, range,
        Bilingual("호스트가 \(Self.hostLimit)대를 넘는다", en: "More than \(Self.hostLimit) hosts"))
      return nil
    }
    guard name.unicodeScalars.allSatisfy(Self.isPlain), !name.isEmpty, name != ".", name != "..", !name.hasPrefix("-"),
      !name.hasPrefix("~"),
      !name.utf8.contains(where: Self.isSpecial)
    else {
      report(
        "inventory-host-name", .error, range,
        Bilingual(
          "호스트 이름에는 빈칸이나 / , ; ' \" 같은 글자를 쓸 수 없다",
          en: "Host name may not hold blanks or characters such as / , ; ' \""))
      return nil
    }
    return host(name, at: range)
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80 ? (0x21...0x7E).contains(scalar.value) : !scalar.properties.isWhitespace
  }

  /// Whether a shell, a path or a list of names takes the byte for something of its own.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case "/", "\\", "'", "\"", "`", "$", "&", ";", "|", "<", ">", "(", ")", "{", "}", ",", "!", "*", "?", "#": true
    default: false
    }
  }
}
