// SPDX-License-Identifier: Apache-2.0

/// What the words of a stand-in ask for.
struct PlaceholderMeaning: Sendable {
  /// The files that the note's own steps write, in the order written; a key's stand-in names one of them.
  let writtenFiles: [String]
  let bindings: [RuntimeBinding]

  /// A binding of the front matter, read.
  struct RuntimeBinding: Sendable {
    let pattern: StandInPattern
    /// The value's text, `{n}` still in it.
    let value: String
    let range: ByteRange
  }

  /// What `text` (brackets and all) means, or nil where nothing is known.
  func reference(for text: String) -> (reference: ValueReference, reason: Reason)? {
    bound(text) ?? product(text) ?? secret(text) ?? address(text)
  }

  private func bound(_ text: String) -> (ValueReference, Reason)? {
    for binding in bindings {
      guard let number = binding.pattern.match(text) else { continue }
      let value = number.captured.map { binding.value.replacing("{n}", with: String($0)) } ?? binding.value
      guard case .success(let reference)? = MustacheReader.reference(value) else { continue }
      return (reference, Reason("bound-in-front-matter", words: binding.pattern.source, at: binding.range))
    }
    return nil
  }

  /// A key pair's half, made by a step of the note: `<2번 노드에서 발급한 공개키>`.
  private func product(_ text: String) -> (ValueReference, Reason)? {
    let found = Lexicon.shared.find([.privateKey, .publicKey], in: text)
    guard let key = found.first, let file = KeyFiles.file(for: key.meaning, among: writtenFiles) else { return nil }
    let name = KeyFiles.valueName(of: file)
    let reason = Reason("key-made-by-a-step", words: key.words)
    let node = number(in: text).map { NodeReference.number($0) } ?? .this
    return (.fact(node, name: name), reason)
  }

  private func secret(_ text: String) -> (ValueReference, Reason)? {
    guard let name = SecretWords.name(in: text) else { return nil }
    return (.secret(name: name.name), Reason("words-name-a-secret", words: name.words))
  }

  /// A node's address: `<2번 노드 (공인) IP 또는 도메인>`.
  private func address(_ text: String) -> (ValueReference, Reason)? {
    guard let number = number(in: text) else { return nil }
    let words = Lexicon.shared.find([.publicAddress, .address], in: text)
    guard let first = words.first else { return nil }
    let isPublic = words.contains { $0.meaning == .publicAddress }
    let path = isPublic ? "ansible_host" : "address"
    return (.inventory(.number(number), path: path), Reason("address-of-a-numbered-node", words: first.words))
  }

  private func number(in text: String) -> Int? {
    Lexicon.shared.first([.targetNumber], in: text)?.number
  }
}

/// Words that name a secret, and the name they give it.
enum SecretWords {
  static func name(in text: String) -> (name: String, words: String)? {
    let words = text.replacing("_", with: " ").replacing("-", with: " ")
    guard let found = Lexicon.shared.first([.secret, .password, .token], in: words) else { return nil }
    switch found.meaning {
    case .password: return ("password", found.words)
    case .token: return ("token", found.words)
    default: return ("api_key", found.words)
    }
  }

  /// True where the text is nothing but such words, as a stand-in is: `API 키`, and not `the API 키 of node 2`.
  static func isWhole(_ text: String) -> Bool {
    guard let found = name(in: text) else { return false }
    return found.words.filter { !$0.isWhitespace }.count == text.filter { !$0.isWhitespace }.count
  }
}

/// The names under which people keep the halves of a key pair.
enum KeyFiles {
  private static let stems: [Lexicon.Meaning: [String]] = [
    .privateKey: ["privatekey", "privkey", "private"],
    .publicKey: ["publickey", "pubkey", "public"],
  ]

  static func file(for meaning: Lexicon.Meaning, among files: [String]) -> String? {
    guard let stems = stems[meaning] else { return nil }
    return files.first { file in stems.contains { folded(file).hasPrefix($0) } }
  }

  /// The value's name in scripts and facts: the file's name, letters, digits and `_`.
  static func valueName(of file: String) -> String {
    let base = file.split(separator: "/").last.map(String.init) ?? file
    return String(base.map { $0.isLetter || $0.isNumber ? $0 : "_" })
  }

  /// Whether what the file holds must stay on its node.
  static func isPrivate(_ file: String) -> Bool {
    (stems[.privateKey] ?? []).contains { folded(file).hasPrefix($0) }
  }

  private static func folded(_ file: String) -> String {
    (file.split(separator: "/").last ?? "").lowercased().filter { $0.isLetter }
  }
}

extension ValueReference {
  /// Whether the value is a secret, or a private key by its name.
  var isSecret: Bool {
    switch self {
    case .secret, .local: true
    case .fact(_, let name): KeyFiles.isPrivate(name)
    case .filtered(let base, _): base.isSecret
    case .inventory, .list, .variable: false
    }
  }
}
