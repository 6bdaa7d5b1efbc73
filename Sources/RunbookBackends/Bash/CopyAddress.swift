// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// What scp(1) wants before a path on a node, after the variables with which Ansible logs in.
enum CopyAddress {
  /// `ops@203.0.113.11:`, or `scp://ops@203.0.113.11:2222/` where the port is another; the path follows at once.
  /// The node's name alone where a variable holds anything but a plain address, so that it can stand in a command line.
  static func of(_ node: Node) -> String {
    let user = text(of: node, "ansible_user", "ansible_ssh_user")
    let host = text(of: node, "ansible_host", "ansible_ssh_host") ?? node.name.text
    guard isPlain(host), user.map(isPlain) ?? true else { return "\(node.name):" }
    let who = user.map { "\($0)@" } ?? ""
    let place = host.contains(":") ? "[\(host)]" : host
    guard let port = text(of: node, "ansible_port", "ansible_ssh_port"), port != "22", Int(port) != nil else {
      return "\(who)\(place):"
    }
    return "scp://\(who)\(place):\(port)/"
  }

  private static func text(of node: Node, _ keys: String...) -> String? {
    keys.lazy.compactMap { node.value($0)?.text }.first { !$0.isEmpty }
  }

  private static func isPlain(_ text: String) -> Bool {
    let marks = Set(".-_:%".utf8)
    return !text.hasPrefix("-") && text.utf8.allSatisfy { $0.isWord || marks.contains($0) }
  }
}
