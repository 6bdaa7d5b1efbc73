// SPDX-License-Identifier: Apache-2.0

/// What the words of a stand-in ask for.
struct PlaceholderMeaning: Sendable {
  /// The files that the note's own steps write, in the order written; a key's stand-in names one of them.
  let writtenFiles: [String]
  let bindings: [RuntimeBinding]
  /// The names of the secrets that the note's stand-ins ask for, by the stand-in's key.
  var secretNames: [String: String] = [:]

  /// A binding of the front matter, read.
  struct RuntimeBinding: Sendable {
    let pattern: StandInPattern
    /// The value's text, `{n}` and `{name}` still in it.
    let value: String
    let range: ByteRange
  }

  /// What `text` (brackets and all) means, or nil where nothing is known.
  func reference(for text: String) -> (reference: ValueReference, reason: Reason)? {
    bound(text) ?? product(text) ?? secret(text) ?? address(text)
  }

  /// What the front matter says that a text means; a text outside our namespaces means itself.
  func bound(_ text: String) -> (reference: ValueReference, reason: Reason)? {
    for binding in bindings {
      guard let match = binding.pattern.match(text) else { continue }
      let value = match.filled(binding.value)
      let reason = Reason("bound-in-front-matter", words: binding.pattern.source, at: binding.range)
      switch MustacheReader.reference(value) {
      case .success(let reference)?: return (reference, reason)
      case .failure?: continue
      case nil: return (.text(value), reason)
      }
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
    return (
      .secret(name: secretNames[StandInPattern.key(text)] ?? name.name),
      Reason("words-name-a-secret", words: name.words)
    )
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

/// The names of a note's secrets: each stand-in has its own, so that two passwords are never one.
enum SecretNames {
  /// By the stand-in's key; `texts` are the stand-ins in the order of the note.
  static func of(_ texts: [String]) -> [String: String] {
    var names: [String: String] = [:]
    var taken: Set<String> = []
    for text in texts {
      let key = StandInPattern.key(text)
      guard names[key] == nil, let words = SecretWords.name(in: text) else { continue }
      let base = name(of: text, kind: words.name)
      var name = base
      var number = 2
      while taken.contains(name) {
        name = "\(base)_\(number)"
        number += 1
      }
      taken.insert(name)
      names[key] = name
    }
    return names
  }

  /// The Latin words of the stand-in, else the kind of secret: `{REPL_PASSWORD}` is `repl_password`.
  private static func name(of text: String, kind: String) -> String {
    let latin = ValueNouns.parted(text).lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    let words = latin.map(String.init).filter { !["your", "my", "the", "a"].contains($0) }
    let joined = words.joined(separator: "_")
    guard let first = joined.first, first.isLetter, !kind.hasPrefix(joined) else { return kind }
    let saysWhat = words.contains { ["password", "passwd", "token", "key", "secret", "apikey", "pw"].contains($0) }
    return saysWhat ? joined : "\(joined)_\(kind)"
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
    case .inventory, .list, .variable, .text: false
    }
  }
}
