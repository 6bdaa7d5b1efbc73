// SPDX-License-Identifier: Apache-2.0

extension ValueReference {
  /// The reference as an author would write it, without braces: `node(2).ansible_host`.
  package var text: String {
    switch self {
    case .inventory(let node, let path): "\(node.text).\(path)"
    case .list(let isPeersOnly, let path): "\(isPeersOnly ? "peers" : "nodes").\(path)"
    case .variable(let name): name.hasPrefix("cluster.") ? name : "vars.\(name)"
    case .fact(let node, let name): "\(node.text).fact.\(name)"
    case .local(let name): "local.\(name)"
    case .secret(let name): "secret.\(name)"
    case .text(let text): JSONWriter.quoted(text)
    case .filtered(let base, let filters): ([base.text] + filters.map(\.text)).joined(separator: " | ")
    }
  }
}

extension NodeReference {
  /// The node as an author would write it.
  package var text: String {
    switch self {
    case .this: "node"
    case .number(let number): "node(\(number))"
    case .named(let name): "node(\"\(name)\")"
    case .peer: "peer"
    }
  }
}

extension ValueFilter {
  /// The filter as an author would write it.
  package var text: String {
    switch self {
    case .prefix(let text): "prefix(\"\(text)\")"
    case .suffix(let text): "suffix(\"\(text)\")"
    case .join(let text): "join(\"\(text)\")"
    case .fallback(let text): "default(\"\(text)\")"
    case .lower: "lower"
    case .upper: "upper"
    case .first: "first"
    case .last: "last"
    }
  }
}
