// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let imageUnpinned = Rule(
    name: "image-unpinned", severity: .warning,
    manual: Manual(
      what: Bilingual("컨테이너 이미지에 태그가 없다", en: "A container image has no tag"),
      why: Bilingual(
        "태그가 없으면 그날의 latest를 받는다. 노드마다, 날마다 다른 판이 돌 수 있다",
        en: "without one it is the latest of the day: another version on each node and on each day"),
      example: "docker run qdrant/qdrant", instead: "docker run qdrant/qdrant:v1.14.0")
  ) { runbook, findings in
    UnpinnedImage.report(ImageWord.unpinned(in: runbook).filter { !$0.isLatest }, &findings) {
      Bilingual("이미지 '\($0)'에 태그가 없다", en: "Image '\($0)' has no tag")
    }
  }

  static let imageLatest = Rule(
    name: "image-latest", severity: .warning,
    manual: Manual(
      what: Bilingual("컨테이너 이미지의 태그가 latest다", en: "A container image has the tag latest"),
      why: Bilingual(
        "latest는 날마다 다른 이미지다. 노드마다, 날마다 다른 판이 돌 수 있다",
        en: "latest is another image another day: another version on each node"),
      example: "docker run redis:latest", instead: "docker run redis:7.4.1")
  ) { runbook, findings in
    UnpinnedImage.report(ImageWord.unpinned(in: runbook).filter(\.isLatest), &findings) {
      Bilingual("'\($0)'는 날마다 다른 이미지다", en: "'\($0)' is another image another day")
    }
  }
}

/// An image that no tag or digest pins.
private struct UnpinnedImage {
  let block: JudgedBlock
  /// Offsets in the block's text.
  let range: ByteRange
  let text: String
  /// A version that the author's comment names.
  let version: String?

  var isLatest: Bool { text.hasSuffix(":latest") }

  /// Reports each image once, where it stands first, its other places as notes.
  static func report(_ images: [UnpinnedImage], _ findings: inout Findings, _ message: (String) -> Bilingual) {
    let places = Dictionary(grouping: images, by: \.text)
    var told: Set<String> = []
    for image in images where told.insert(image.text).inserted {
      let others = (places[image.text] ?? []).dropFirst()
      findings.report(
        image.range, in: image.block, message(image.text),
        notes: others.map {
          Diagnostic.Note(Bilingual("같은 이미지", en: "the same image here"), at: $0.block.reading.source(of: $0.range))
        },
        fixes: image.fix.map { [$0] } ?? [])
    }
  }

  private var fix: Fix? {
    let name = isLatest ? String(text.dropLast(7)) : text
    return version.map { version in
      Fix(
        Bilingual("적어 둔 판으로 고정한다: \(name):v\(version)", en: "Pin the version that the note names: \(name):v\(version)"),
        .needsReview, edits: [Fix.Edit(block.reading.source(of: range), with: "\(name):v\(version)")])
    }
  }
}

/// The word of a command that names a container image.
private enum ImageWord {
  /// Every image of a command that is not pinned; one that the note itself builds is none.
  static func unpinned(in runbook: Runbook) -> [UnpinnedImage] {
    var built: Set<String> = []
    var found: [UnpinnedImage] = []
    for command in runbook.commands {
      let block = command.block
      for line in command.lines where line.tool == "docker" {
        if let name = made(line) { built.insert(name) }
        guard let image = find(line.invocation), let text = image.constant, !text.isEmpty,
          line.quoted != nil || block.reading.holes(in: image.range).isEmpty, !isPinned(text)
        else { continue }
        found.append(
          UnpinnedImage(
            block: block, range: line.quoted ?? image.range, text: text,
            version: line.quoted == nil ? version(besides: image, in: block) : nil))
      }
    }
    found += runbook.blocks.flatMap(inYAML)
    found.sort { ($0.block.number, $0.range.lowerBound) < ($1.block.number, $1.range.lowerBound) }
    return found.filter { !built.contains($0.text) && isPublished($0.text) }
  }

  /// `image: redis` of a Compose file or a manifest; one that is also built has its name from there.
  private static func inYAML(_ block: JudgedBlock) -> [UnpinnedImage] {
    guard block.language == .yaml, block.role == .config else { return [] }
    let (bytes, sign) = (block.reading.bytes, Array("image:".utf8))
    var found: [UnpinnedImage] = []
    for line in bytes.lineRanges {
      var start = line.lowerBound
      while start < line.upperBound, bytes[start].isBlank || bytes[start] == UInt8(ascii: "-") { start += 1 }
      if bytes[start..<line.upperBound].starts(with: "build:".utf8) { return [] }
      guard bytes[start..<line.upperBound].starts(with: sign) else { continue }
      start += sign.count
      while start < line.upperBound, bytes[start].isBlank || [.doubleQuote, .singleQuote].contains(bytes[start]) {
        start += 1
      }
      var end = start
      while end < line.upperBound, bytes[end].isWord || "./:@-".utf8.contains(bytes[end]) { end += 1 }
      let isWhole =
        end == line.upperBound || bytes[end].isBlank
        || [.doubleQuote, .singleQuote, .carriageReturn].contains(bytes[end])
      guard end > start, isWhole, block.reading.holes(in: start..<end).isEmpty else { continue }
      let text = block.reading.text(start..<end)
      if !isPinned(text) { found.append(UnpinnedImage(block: block, range: start..<end, text: text, version: nil)) }
    }
    return found
  }

  /// A name without a registry or an owner is of Docker's own library, or was made on the machine.
  private static func isPublished(_ image: String) -> Bool {
    let name = String(image.prefix { $0 != ":" })
    return name.contains("/") || name != image || ServerImages.names.contains(name) || library.contains(name)
  }

  /// Images of Docker's library that are no servers.
  private static let library: Set<String> = [
    "alpine", "ubuntu", "debian", "centos", "fedora", "rockylinux", "almalinux", "amazonlinux", "oraclelinux",
    "busybox",
    "golang", "node", "python", "ruby", "php", "openjdk", "eclipse-temurin", "amazoncorretto", "maven", "gradle",
    "perl",
    "rust", "swift", "erlang", "elixir", "hello-world", "docker", "bash", "composer", "couchbase", "couchdb", "drupal",
    "ghost", "joomla", "nextcloud", "odoo", "owncloud", "mongo-express", "phpmyadmin", "solr", "storm", "flink",
    "spark",
    "telegraf", "chronograf", "kapacitor", "fluentd", "percona", "mariadb", "arangodb", "crate", "rethinkdb", "varnish",
  ]

  /// The name that `docker build -t`, `docker tag` or `docker commit` gives.
  private static func made(_ line: CommandLine) -> String? {
    switch line.operand(0) {
    case "build", "buildx": return line.option(["-t", "--tag"])?.value
    case "tag", "commit": return line.operand(2)
    default: return nil
    }
  }

  private static func find(_ invocation: ShellResolvedCommand) -> ShellWord? {
    if let run = DockerRun(invocation) { return run.image }
    let operands = invocation.arguments.filter { !($0.constant?.hasPrefix("-") ?? true) }
    guard ["docker", "podman"].contains(invocation.program), operands.first?.constant == "pull" else { return nil }
    return operands.dropFirst().first
  }

  private static func isPinned(_ image: String) -> Bool {
    if image.contains("@") { return true }
    let last = image.split(separator: "/").last ?? ""
    guard let colon = last.firstIndex(of: ":") else { return false }
    return last[last.index(after: colon)...] != "latest"
  }

  /// A version in the author's comment beside the image: `# … 최신 1.14.0`.
  private static func version(besides image: ShellWord, in block: JudgedBlock) -> String? {
    let line = block.reading.source(of: image.range)
    for edit in block.reading.repair?.edits ?? [] {
      let start = block.reading.source(ofUnrepaired: edit.range).lowerBound
      guard let comment = edit.comment, start >= line.upperBound, start - line.upperBound < 8 else { continue }
      let words = comment.text.split { !($0.isASCII && ($0.isNumber || $0 == ".")) }
      return words.last { $0.split(separator: ".").count == 3 }.map(String.init)
    }
    return nil
  }
}
