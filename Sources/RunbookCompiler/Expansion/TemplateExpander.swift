// SPDX-License-Identifier: Apache-2.0

/// Fills a template for one node.
struct TemplateExpander {
  let resolver: ValueResolver
  let file: String
  private(set) var values: [PlannedValue] = []
  private(set) var diagnostics: [Diagnostic] = []
  private var seen: Set<PlannedValue> = []

  init(resolver: ValueResolver, file: String) {
    self.resolver = resolver
    self.file = file
  }

  mutating func code(_ template: Template) -> Code { Code(pieces(template.pieces, resolver)) }

  private mutating func pieces(_ pieces: [Template.Piece], _ resolver: ValueResolver) -> [Code.Piece] {
    var result: [Code.Piece] = []
    for piece in pieces {
      switch piece {
      case .text(let text): result.append(.text(text))
      case .value(let use, let context): result += value(use, context, resolver)
      case .forEachPeer(let inner, let separator):
        for (index, peer) in resolver.peers.enumerated() {
          if index > 0, !separator.isEmpty { result.append(.text(separator)) }
          var turn = resolver
          turn.peer = peer
          result += self.pieces(inner, turn)
        }
      case .aimed(let before, let host, let after):
        result += aimed(before, host, after, resolver)
      }
    }
    return result
  }

  private mutating func value(_ use: ValueUse, _ context: ValueContext, _ resolver: ValueResolver) -> [Code.Piece] {
    do {
      let resolved = try resolver.resolve(use.reference)
      switch resolved.content {
      case .runtime(let value):
        note(PlannedValue(use: use, text: nil, runtime: value, origin: resolved.origin, originPlace: resolved.place))
        if let reason = ValueEscape.refusal(ofRuntimeValueIn: context) { report(reason, use) }
        return [.runtime(value, context)]
      case .text(let text):
        note(PlannedValue(use: use, text: text, runtime: nil, origin: resolved.origin, originPlace: resolved.place))
        switch ValueEscape.text(text, in: context) {
        case .success(let escaped): return [.text(escaped)]
        case .failure(let refusal): report(refusal.reason, use)
        }
      }
    } catch {
      diagnostics.append(
        Diagnostic(
          rule: error.rule, severity: .error, place: Place(file: file, range: use.range), message: error.message,
          notes: error.notes.map { Diagnostic.Note($0) }))
    }
    return []
  }

  private mutating func note(_ value: PlannedValue) {
    // Few are compared faster than they are hashed.
    if seen.isEmpty, values.count < 16 {
      if !values.contains(value) { values.append(value) }
      return
    }
    if seen.isEmpty { seen = Set(values) }
    if seen.insert(value).inserted { values.append(value) }
  }

  private mutating func report(_ reason: Bilingual, _ use: ValueUse) {
    diagnostics.append(
      Diagnostic(
        rule: "value-does-not-fit", severity: .error, place: Place(file: file, range: use.range),
        message: Bilingual(
          "\(resolver.node.name)의 값이 이 자리에 올 수 없다: \(reason[.korean])",
          en: "The value of \(resolver.node.name) cannot stand here: \(reason[.english])")))
  }

  /// A check of a host that is a node of the scope becomes a check of every peer.
  private mutating func aimed(
    _ before: [Template.Piece], _ host: String, _ after: [Template.Piece], _ resolver: ValueResolver
  ) -> [Code.Piece] {
    let columns = resolver.scope.nodes.compactMap { name in
      resolver.inventory.node(name)?.flattened.first { $0.text == host }?.path
    }
    guard let column = columns.first, resolver.scope.nodes.count > 1 else {
      return pieces(before + [.text(host)] + after, resolver)
    }
    var result: [Code.Piece] = []
    for (index, peer) in resolver.peers.enumerated() {
      let address = peer.value(column)?.text ?? peer.address
      // Inventory values are quoted for the shell like any other.
      let quoted = ValueEscape.text(address, in: .shell(ShellSite(context: .bare)))
      guard case .success(let text) = quoted else { continue }
      if index > 0 { result.append(.text("\n")) }
      result += pieces(before + [.text(text)] + after, resolver)
    }
    return result
  }
}
