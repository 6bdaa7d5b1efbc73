// SPDX-License-Identifier: Apache-2.0

/// Where the values of a step are found: the same for all its nodes, and handed on a great deal.
final class ValueSources: Sendable {
  let inventory: Inventory
  let settings: RunbookSettings
  let scope: Scope
  /// What steps make, and on which nodes, in the order of the note.
  let products: [ValueResolver.MadeValue]

  init(
    inventory: Inventory, settings: RunbookSettings, scope: Scope, products: [ValueResolver.MadeValue]
  ) {
    self.inventory = inventory
    self.settings = settings
    self.scope = scope
    self.products = products
  }
}

/// Finds what a value is on one node, and where it comes from.
struct ValueResolver: Sendable {
  /// A value found.
  struct Resolved: Sendable {
    enum Content: Sendable {
      case text(String)
      case runtime(RuntimeValue)
    }

    let content: Content
    let origin: Bilingual
    let place: Place?
  }

  /// Why a value cannot be had.
  struct Failure: Error {
    let rule: String
    let message: Bilingual
    let notes: [Bilingual]

    init(_ rule: String, _ message: Bilingual, notes: [Bilingual] = []) {
      self.rule = rule
      self.message = message
      self.notes = notes
    }
  }

  private let sources: ValueSources
  let node: Node
  /// The node of the turn, inside a loop over peers.
  var peer: Node?

  init(_ sources: ValueSources, node: Node) {
    self.sources = sources
    self.node = node
  }

  var inventory: Inventory { sources.inventory }
  var scope: Scope { sources.scope }
  private var settings: RunbookSettings { sources.settings }
  private var products: [MadeValue] { sources.products }

  /// A product of a step on the nodes that the step concerns.
  struct MadeValue: Sendable {
    let product: Product
    let step: Step
    let nodes: Set<NodeName>
  }

  var peers: [Node] { scope.nodes.filter { $0 != node.name }.compactMap { inventory.node($0) } }

  func resolve(_ reference: ValueReference) throws(Failure) -> Resolved {
    switch reference {
    case .inventory(let nodeReference, let path): return try column(path, of: try self.node(nodeReference))
    case .list(let isPeersOnly, let path): return try list(isPeersOnly, path)
    case .variable(let name): return try variable(name)
    case .fact(let nodeReference, let name): return try fact(name, of: try self.node(nodeReference))
    case .local(let name): return try local(name)
    case .secret(let name):
      return Resolved(
        content: .runtime(.secret(name: name)),
        origin: Bilingual(
          "비밀 값 \(name) (실행할 때 환경 변수, 파일 또는 입력)", en: "secret \(name) (environment, file or prompt at run time)"),
        place: nil)
    case .text(let text): return self.text(text, "bind", nil)
    case .filtered(let base, let filters): return try filtered(base, filters)
    }
  }

  private func node(_ reference: NodeReference) throws(Failure) -> Node {
    switch reference {
    case .this: return node
    case .number(let number):
      guard let name = scope.node(numbered: number, in: inventory), let found = inventory.node(name) else {
        throw Failure(
          "unknown-node",
          Bilingual(
            "\(number)번 노드가 \(scope.group)에 없다: 노드는 \(scope.nodes.count)개",
            en: "No node \(number) in \(scope.group), which has \(scope.nodes.count)"))
      }
      return found
    case .named(let name):
      guard let found = inventory.node(NodeName(name)) else {
        let near = nearest(to: name, among: inventory.nodes.map(\.name.text))
        throw Failure(
          "unknown-node", Bilingual("인벤토리에 '\(name)' 노드가 없다", en: "No node '\(name)' in the inventory"),
          notes: near.map { [Bilingual("\(Josa.object("'\($0)'")) 뜻했나?", en: "did you mean '\($0)'?")] } ?? [])
      }
      return found
    case .peer:
      guard let peer else {
        throw Failure(
          "peer-outside-loop",
          Bilingual(
            "peer는 '# for peer in peers'와 '# end' 사이에서만 쓴다",
            en: "peer stands only between '# for peer in peers' and '# end'"))
      }
      return peer
    }
  }

  private func column(_ path: String, of node: Node) throws(Failure) -> Resolved {
    if path == "name" { return text(node.name.text, "\(node.name)", node.place) }
    if path == "number" {
      return text(
        String(inventory.number(of: node.name, in: scope.group) ?? node.number), "\(node.name).number", node.place)
    }
    if path == "index", node.value("index") == nil {
      let number = inventory.number(of: node.name, in: scope.group) ?? node.number
      return text(String(number - 1), "\(node.name).index", node.place)
    }
    let actual = path == "address" ? addressColumn(of: node) : path
    let root = actual.utf8.firstIndex(of: UInt8(ascii: ".")).map { String(actual[..<$0]) } ?? actual
    if node.variable(root)?.isSecret == true {
      throw Failure(
        "inventory-secret",
        Bilingual(
          "\(Josa.topic("'\(path)'")) 암호화된 값이라 여기 쓸 수 없다: secret.이름으로 쓴다",
          en: "'\(path)' is encrypted and cannot stand here: use secret.NAME"))
    }
    if let value = node.value(actual), case .structure = value { throw structured(path, node, value) }
    guard let value = node.value(actual), let text = value.text else {
      if path == "address" { return self.text(node.name.text, "\(node.name)", node.place) }
      let names = node.variables.filter { !$0.isSecret }.map(\.name) + ["name", "number", "address"]
      let near = nearest(to: path, among: names)
      throw Failure(
        "undefined-value", Bilingual("\(node.name)에 '\(path)' 값이 없다", en: "\(node.name) has no value '\(path)'"),
        notes: near.map { [Bilingual("\(Josa.object("'\($0)'")) 뜻했나?", en: "did you mean '\($0)'?")] }
          ?? [Bilingual("있는 값: \(names.joined(separator: ", "))", en: "it has: \(names.joined(separator: ", "))")])
    }
    return self.text(text, node.name.text + "." + actual, node.variable(root)?.place ?? node.place)
  }

  /// A list or a mapping is no text; its items are.
  private func structured(_ path: String, _ node: Node, _ value: NodeValue) -> Failure {
    let items = value.flattened(under: path).prefix(4).map(\.path).joined(separator: ", ")
    return Failure(
      "value-is-no-text",
      Bilingual(
        "\(node.name)의 \(Josa.topic("'\(path)'")) 목록이나 묶음이라 글자로 쓸 수 없다",
        en: "'\(path)' of \(node.name) is a list or a mapping, not a text"),
      notes: items.isEmpty ? [] : [Bilingual("그 안의 값: \(items)", en: "what is in it: \(items)")])
  }

  private func addressColumn(of node: Node) -> String {
    ["address", "ansible_host"].first { node.value($0)?.text?.isEmpty == false } ?? "address"
  }

  private func list(_ isPeersOnly: Bool, _ path: String) throws(Failure) -> Resolved {
    let nodes = isPeersOnly ? peers : scope.nodes.compactMap { inventory.node($0) }
    return text(try texts(nodes, path).joined(separator: ","), "\(scope.group).*.\(path)", nil)
  }

  private func texts(_ nodes: [Node], _ path: String) throws(Failure) -> [String] {
    var texts: [String] = []
    for node in nodes {
      if case .text(let text) = try column(path, of: node).content { texts.append(text) }
    }
    return texts
  }

  private func variable(_ name: String) throws(Failure) -> Resolved {
    let bare = name.hasPrefix("cluster.") ? String(name.dropFirst("cluster.".count)) : name
    // Nearer to the machine wins: host and group before the front matter.
    if node.value(bare) != nil { return try column(bare, of: node) }
    if let binding = settings.variables.last(where: { $0.pattern == name }) {
      return text(binding.value, "vars.\(name)", nil)
    }
    if bare == "size" { return text(String(scope.nodes.count), "cluster.size", nil) }
    let near = nearest(to: bare, among: settings.variables.map(\.pattern) + node.variables.map(\.name))
    throw Failure(
      "undefined-value", Bilingual("'\(name)' 변수가 없다", en: "No variable '\(name)'"),
      notes: near.map { [Bilingual("\(Josa.object("'\($0)'")) 뜻했나?", en: "did you mean '\($0)'?")] } ?? [])
  }

  private func fact(_ name: String, of owner: Node) throws(Failure) -> Resolved {
    guard let made = products.first(where: { $0.product.name == name && $0.nodes.contains(owner.name) }) else {
      let names = products.map(\.product.name)
      let near = nearest(to: name, among: names)
      throw Failure(
        "unknown-fact",
        Bilingual(
          "\(owner.name)에서 \(Josa.object("'\(name)'")) 만드는 단계가 없다", en: "No step makes '\(name)' on \(owner.name)"),
        notes: [
          near.map { Bilingual("\(Josa.object("'\($0)'")) 뜻했나?", en: "did you mean '\($0)'?") }
            ?? Bilingual("단계에 fact=\"\(name)=@파일\"을 적는다", en: "give the step that makes it fact=\"\(name)=@FILE\"")
        ])
    }
    let origin = Bilingual(
      "\(owner.name)의 \(made.step.number)번 단계 \(Josa.subject("'\(made.step.title)'")) 만든다",
      en: "made on \(owner.name) by step \(made.step.number) '\(made.step.title)'")
    guard made.product.isLocal else {
      return Resolved(content: .runtime(.fact(owner.name, name: name)), origin: origin, place: nil)
    }
    guard owner.name == node.name else {
      throw Failure(
        "private-value-leaves-node",
        Bilingual(
          "\(Josa.topic("'\(name)'")) \(Josa.object(owner.name.text)) 떠나지 않는 값이라 \(node.name)에서 쓸 수 없다",
          en: "'\(name)' never leaves \(owner.name), so \(node.name) cannot use it"))
    }
    return Resolved(content: .runtime(.local(name: name)), origin: origin, place: nil)
  }

  private func local(_ name: String) throws(Failure) -> Resolved { try fact(name, of: node) }

  private func filtered(_ base: ValueReference, _ filters: [ValueFilter]) throws(Failure) -> Resolved {
    // Filters work on each item of a list until `join` makes one text of them.
    var items: [String]
    var origin = Bilingual(verbatim: "")
    var place: Place?
    if case .list(let isPeersOnly, let path) = base {
      items = try texts(isPeersOnly ? peers : scope.nodes.compactMap { inventory.node($0) }, path)
      origin = Bilingual(verbatim: "\(scope.group).*.\(path)")
    } else {
      var found: Resolved?
      do {
        found = try resolve(base)
      } catch {
        guard filters.contains(where: \.isFallback) else { throw error }
        found = nil
      }
      if let found {
        guard case .text(let text) = found.content else {
          throw Failure(
            "filter-on-runtime-value",
            Bilingual("실행할 때 정해지는 값에는 필터를 쓸 수 없다", en: "A value that is known only at run time takes no filters"))
        }
        items = [text]
        origin = found.origin
        place = found.place
      } else {
        items = []
      }
    }
    for filter in filters { items = filter.apply(to: items) }
    return Resolved(content: .text(items.joined(separator: ",")), origin: origin, place: place)
  }

  private func text(_ text: String, _ origin: String, _ place: Place?) -> Resolved {
    Resolved(content: .text(text), origin: Bilingual(verbatim: origin), place: place)
  }
}

extension ValueFilter {
  var isFallback: Bool { if case .fallback = self { true } else { false } }

  func apply(to items: [String]) -> [String] {
    switch self {
    case .prefix(let text): items.map { text + $0 }
    case .suffix(let text): items.map { $0 + text }
    case .join(let separator): [items.joined(separator: separator)]
    case .lower: items.map { $0.lowercased() }
    case .upper: items.map { $0.uppercased() }
    case .first: Array(items.prefix(1))
    case .last: Array(items.suffix(1))
    case .fallback(let text): items.isEmpty || items == [""] ? [text] : items
    }
  }
}
