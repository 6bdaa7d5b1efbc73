// SPDX-License-Identifier: Apache-2.0

/// The inventory as shapes see it: nodes in order, each with named texts.
package struct InventoryTable: Hashable, Sendable {
  /// One machine of the inventory.
  package struct Node: Hashable, Sendable {
    /// The name, each only once in its list.
    package let name: String
    /// The node's values in the inventory's order, its name not among them.
    package let columns: [Column]

    /// `columns` are in the inventory's order.
    package init(name: String, columns: [Column]) {
      self.name = name
      self.columns = columns
    }

    /// The same from pairs of column and value.
    package init(name: String, _ columns: [(String, String)]) {
      self.init(name: name, columns: columns.map { Column(name: $0.0, value: $0.1) })
    }

    /// The value of a column; `name` is the node's name.
    package subscript(column: String) -> String? {
      columns.first { $0.name == column }?.value ?? (column == "name" ? name : nil)
    }
  }

  /// One named value of a node.
  package struct Column: Hashable, Sendable {
    /// The name, each only once in its list.
    package let name: String
    /// The column's text for this node.
    package let value: String

    /// `value` is the text for one node.
    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The nodes in the inventory's order.
  package let nodes: [Node]
  /// The columns that every node has with a value of its own, so that a value tells the node; `name` comes last.
  package let keyColumns: [String]

  /// Finds the columns that tell the nodes apart; one pass for each column.
  package init(nodes: [Node]) {
    self.nodes = nodes
    var names: [String] = []
    for column in nodes.first?.columns ?? [] where !names.contains(column.name) && column.name != "name" {
      names.append(column.name)
    }
    names.append("name")
    keyColumns = names.filter { name in
      let values = nodes.compactMap { $0[name] }
      return values.count == nodes.count && !values.contains("") && Set(values).count == values.count
    }
  }
}

/// A text with `{column}` in it, to be filled from a node: `http://{address}:6335`. `{{` and `}}` stand for braces.
package struct InventoryTemplate: Hashable, Sendable, CustomStringConvertible {
  private enum Piece: Hashable, Sendable {
    case text(String)
    case column(String)
  }

  private let pieces: [Piece]
  /// The template as an author writes it.
  package let description: String

  /// Reads a template; nil when a brace has no partner.
  package init?(_ text: String) {
    var pieces: [Piece] = []
    var run = ""
    var rest = Substring(text)
    while let character = rest.popFirst() {
      guard character == "{" || character == "}" else {
        run.append(character)
        continue
      }
      if rest.first == character {
        run.append(character)
        rest.removeFirst()
        continue
      }
      guard character == "{", let end = rest.firstIndex(of: "}") else { return nil }
      pieces += [.text(run), .column(String(rest[..<end]))]
      run = ""
      rest = rest[rest.index(after: end)...]
    }
    pieces.append(.text(run))
    self.pieces = pieces.filter { $0 != .text("") }
    description = text
  }

  /// The template that is `prefix`, a column, `suffix`.
  init(prefix: String, column: String, suffix: String) {
    func doubled(_ text: String) -> String {
      text.reduce(into: "") { $0 += $1 == "{" ? "{{" : $1 == "}" ? "}}" : String($1) }
    }
    pieces = [.text(prefix), .column(column), .text(suffix)].filter { $0 != .text("") }
    description = doubled(prefix) + "{\(column)}" + doubled(suffix)
  }

  /// The columns it names, in order.
  package var columns: [String] {
    pieces.compactMap { if case .column(let name) = $0 { name } else { nil } }
  }

  /// The filled text; nil when the node lacks a column.
  package func text(for node: InventoryTable.Node) -> String? {
    var text = ""
    for piece in pieces {
      switch piece {
      case .text(let part): text += part
      case .column(let name):
        guard let value = node[name] else { return nil }
        text += value
      }
    }
    return text
  }

  /// The filled texts of all nodes, URLs normalised, in inventory order; nodes that lack a column are left out.
  package func texts(for table: InventoryTable) -> [String] {
    table.nodes.compactMap { text(for: $0).map(URLText.normal) }
  }
}
