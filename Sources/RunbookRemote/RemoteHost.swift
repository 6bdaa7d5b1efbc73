// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// Where the commands for a node are run.
package enum RemoteHost: Hashable, Sendable {
  /// This machine: `ansible_connection: local`.
  case local
  /// Another one, through the user's own `ssh`.
  case ssh(SSHAddress)

  /// What an inventory says of a node, in Ansible's variables; without an address its own name, so that an alias in the
  /// user's `~/.ssh/config` works.
  package init(_ node: Node) throws(RemoteHostFault) {
    switch node.text("ansible_connection") {
    case "local"?: self = .local
    case nil, "ssh"?, "smart"?, "openssh"?, "paramiko"?, "paramiko_ssh"?: self = .ssh(try SSHAddress(node))
    case let other?: throw RemoteHostFault(node.name, .connection(other))
    }
  }
}

/// A machine as `ssh` is told of it; no part of it can be taken for an option.
package struct SSHAddress: Hashable, Sendable {
  /// A name, an address, or an alias of the user's configuration.
  package let host: String
  /// nil where the user's configuration says as whom.
  package let user: String?
  /// nil where the user's configuration says at which port.
  package let port: UInt16?
  /// The file of a private key; nil where the user's configuration or agent knows it.
  package let identityFile: String?
  /// Further words for `ssh`: `ansible_ssh_common_args`, then `ansible_ssh_extra_args`.
  package let furtherArguments: [String]

  init(_ node: Node) throws(RemoteHostFault) {
    host = node.text("ansible_host", "ansible_ssh_host") ?? node.name.text
    user = node.text("ansible_user", "ansible_ssh_user")
    identityFile = node.text("ansible_private_key_file", "ansible_ssh_private_key_file").map(Self.fromHome)
    for (variable, text) in [("ansible_host", host), ("ansible_user", user ?? "x")] where !Self.isPlain(text) {
      throw RemoteHostFault(node.name, .oddText(variable: variable, text))
    }
    port = try Self.port(node)
    furtherArguments = try Self.furtherArguments(node)
  }

  private static func port(_ node: Node) throws(RemoteHostFault) -> UInt16? {
    guard let text = node.text("ansible_port", "ansible_ssh_port") else { return nil }
    guard let port = UInt16(text), port > 0 else {
      throw RemoteHostFault(node.name, .oddText(variable: "ansible_port", text))
    }
    return port
  }

  private static func furtherArguments(_ node: Node) throws(RemoteHostFault) -> [String] {
    var words: [String] = []
    for variable in ["ansible_ssh_common_args", "ansible_ssh_extra_args"] {
      guard let text = node.text(variable) else { continue }
      guard let split = QuotedWords.split(text) else {
        throw RemoteHostFault(node.name, .oddText(variable: variable, text))
      }
      words += split
    }
    // Whoever does not look at the key may be talking with anybody: such a setting is refused, not passed on.
    let refused = ["stricthostkeychecking=no", "stricthostkeychecking=off", "userknownhostsfile=/dev/null"]
    let settings = words.joined(separator: " ").lowercased()
    for setting in refused
    where settings.contains(setting) || settings.contains(setting.replacing("=", with: " ")) {
      throw RemoteHostFault(node.name, .uncheckedHostKey)
    }
    return words
  }

  /// Letters of any script, digits and `-._@:%+\`, as user names of directories have them; not at the front `-`.
  private static func isPlain(_ text: String) -> Bool {
    !text.isEmpty && !text.hasPrefix("-")
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || "-._@:%+\\".unicodeScalars.contains(scalar)
      }
  }

  private static func fromHome(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = SystemFolder.home else { return path }
    return home + path.dropFirst()
  }
}

/// Why a node of the inventory cannot be reached at all.
package struct RemoteHostFault: Error, Hashable, Sendable {
  enum Kind: Hashable {
    case connection(String)
    case oddText(variable: String, String)
    case uncheckedHostKey
  }

  /// The node.
  package let node: NodeName
  let kind: Kind

  init(_ node: NodeName, _ kind: Kind) {
    self.node = node
    self.kind = kind
  }

  /// What is wrong and what to write instead.
  package var message: Bilingual {
    switch kind {
    case .connection(let name):
      Bilingual(
        "\(node): ansible_connection이 '\(name)'인데 ssh와 local만 된다",
        en: "\(node): ansible_connection is '\(name)'; only ssh and local are known")
    case .oddText(let variable, let text):
      Bilingual(
        "\(node): \(variable)에 쓸 수 없는 값이다: '\(text)'", en: "\(node): not a value for \(variable): '\(text)'")
    case .uncheckedHostKey:
      Bilingual(
        "\(node): 호스트 키를 확인하지 않는 설정은 쓰지 않는다. StrictHostKeyChecking=accept-new로 바꾼다",
        en: "\(node): a setting that leaves host keys unchecked is refused; write StrictHostKeyChecking=accept-new")
    }
  }
}

extension Node {
  /// The first of these variables that holds a text.
  fileprivate func text(_ names: String...) -> String? {
    for name in names {
      if let text = variable(name)?.value.text, !text.isEmpty { return text }
    }
    return nil
  }
}

/// Words as Python's `shlex` takes them apart, which is what Ansible does with arguments for `ssh`.
enum QuotedWords {
  /// nil where a quotation has no end.
  static func split(_ text: String) -> [String]? {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var characters = text.makeIterator()
    while let character = characters.next() {
      if let open = quote {
        if character == open {
          quote = nil
        } else if character == "\\", open == "\"", let next = characters.next() {
          word = (word ?? "") + (next == "\"" || next == "\\" ? "" : "\\") + String(next)
        } else {
          word = (word ?? "") + String(character)
        }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character == "\\" {
        guard let next = characters.next() else { return nil }
        word = (word ?? "") + String(next)
      } else if character.isWhitespace {
        if let whole = word { words.append(whole) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    guard quote == nil else { return nil }
    return words + (word.map { [$0] } ?? [])
  }
}
