// SPDX-License-Identifier: Apache-2.0

/// Rules that know formats with a grammar of their own, and drawings.
enum DataRules {
  static let structured: [DetectionRule] = [
    DetectionRule(
      "pem", .text, .certain, why: Bilingual("PEM 형식의 키나 인증서", en: "A key or certificate in PEM form")
    ) { block in block.filled.first.flatMap { $0.starts("-----BEGIN ") && $0.ends("-----") ? $0 : nil } },
    DetectionRule("json", .json, .certain, why: Bilingual("중괄호 안의 JSON", en: "JSON between brackets")) { block in
      guard let line = block.first({ _ in true }), opensJSON(line, in: block) else { return nil }
      return line
    },
    DetectionRule(
      "json-fragment", .json, .clear, why: Bilingual("JSON의 일부", en: "A part of a JSON document")
    ) { block in
      block.all(atLeast: 2, isJSONLine)
        ?? block.all { $0.first == .doubleQuote && $0.contains("\": ") && block.code.count == 1 }
    },
    DetectionRule(
      "tagged-sections", .conf, .clear,
      why: Bilingual("꺾쇠로 묶은 지시문", en: "Directives between tags, as web servers have them")
    ) { block in block.code.first.flatMap { TaggedSections.areIn(block) ? $0 : nil } },
    DetectionRule(
      "xml", .xml, .clear, why: Bilingual("XML이나 HTML 태그", en: "Tags of XML or HTML")
    ) { block in block.first { _ in true }.flatMap { opensXML($0, in: block) ? $0 : nil } },
    DetectionRule(
      "dockerfile", .dockerfile, .clear, why: Bilingual("FROM으로 시작하는 Dockerfile", en: "A Dockerfile's instructions")
    ) { block in
      guard let first = block.code.first, isDockerInstruction(first) else { return nil }
      let fromFirst = first.firstWord == "FROM" && first.words.count <= 4 || first.firstWord == "ARG"
      let count = block.code.count(where: isDockerInstruction)
      return count >= 2 || fromFirst && block.code.count == 1 ? first : nil
    },
    DetectionRule(
      "mermaid", .mermaid, .certain, why: Bilingual("Mermaid 다이어그램 선언", en: "Mermaid's declaration of a diagram")
    ) { block in
      block.code.first.flatMap { line in
        let words = line.words
        let isGraph =
          ["graph", "flowchart"].contains(words.first) && words.count == 2
          && ["TD", "TB", "LR", "RL", "BT", "TD;", "LR;"].contains(words.last)
        let isOther = words.count == 1 && mermaidWords.contains(line.string)
        return isGraph || isOther ? line : nil
      }
    },
    DetectionRule(
      "http-request", .http, .certain,
      why: Bilingual("메서드와 경로로 시작하는 HTTP 요청", en: "An HTTP request: a method and a path")
    ) { block in block.code.first.flatMap { isHTTP($0) && $0.contains(" HTTP/") ? $0 : nil } },
    DetectionRule(
      "http-answer", .http, .certain, why: Bilingual("상태로 시작하는 HTTP 응답", en: "An HTTP answer: its status line")
    ) { block in block.code.first.flatMap { isHTTP($0) && $0.starts("HTTP/") ? $0 : nil } },
    DetectionRule(
      "console-request", .http, .certain,
      why: Bilingual("콘솔에 입력하는 메서드와 경로", en: "A method and a path, as one types them into a console")
    ) { block in block.code.first.flatMap { isHTTP($0) ? $0 : nil } },
  ]

  static let diagrams: [DetectionRule] = [
    DetectionRule(
      "node-list", .text, .clear, why: Bilingual("노드 이름과 주소의 목록", en: "A list of nodes and their addresses")
    ) { block in
      block.all(atLeast: 2) { line in
        let words = line.words
        return words.count == 2 && (words[0].last?.isNumber ?? false) && ConfigurationRules.isAddress(words[1])
          && !ConfigurationRules.isAddress(words[0])
      }
    },
    DetectionRule(
      "box-drawing", .diagram, .clear, why: Bilingual("선 문자로 그린 그림", en: "A drawing of box characters")
    ) { block in
      guard let line = block.some(atLeast: 2, { drawingCount($0) >= 2 }),
        !block.code.prefix(1).contains(where: OutputRules.isHeader)
      else { return nil }
      let drawn = block.filled.count { drawingCount($0) >= 1 }
      return drawn * 100 >= block.filled.count * 30 && !beginsWithCommand(block) ? line : nil
    },
    DetectionRule(
      "drawn-boxes", .diagram, .clear, why: Bilingual("+ 와 - 로 그린 상자", en: "Boxes drawn with + and -")
    ) { block in !beginsWithCommand(block) ? BoxDrawing.firstBox(block) : nil },
    DetectionRule(
      "ascii-tree", .diagram, .clear, why: Bilingual("디렉터리 트리", en: "A tree of folders")
    ) { block in
      let isBranch: (BlockLine) -> Bool = { line in
        ["|--", "`--", "+--", "\\--", "├", "└", "│"].contains { line.starts($0) } && !line.starts("+---")
      }
      guard let line = block.some(atLeast: 2, isBranch), !beginsWithCommand(block) else { return nil }
      return line
    },
    DetectionRule(
      "ascii-drawing", .diagram, .hint, why: Bilingual("상자와 화살표 그림", en: "A drawing of boxes and arrows")
    ) { block in
      guard !beginsWithCommand(block), !OutputRules.isTable(block) else { return nil }
      let arrows = block.filled.count {
        $0.contains("-->") || $0.contains("<--") || $0.contains("→") || $0.contains("==>") || $0.contains("+---")
      }
      return arrows >= 2 && arrows * 4 >= block.filled.count ? block.filled.first : nil
    },
  ]

  static func beginsWithCommand(_ block: BlockText) -> Bool {
    block.code.first.map { CommandLikeness($0) == .strong } ?? false
  }

  /// How many characters of U+2500 to U+257F stand in a line.
  private static func drawingCount(_ line: BlockLine) -> Int {
    var count = 0
    var state = 0
    for byte in line.text {
      if state == 2 { count += 1 }
      state = byte == 0xE2 ? 1 : state == 1 && (byte == 0x94 || byte == 0x95) ? 2 : 0
    }
    return count
  }

  private static func opensJSON(_ line: BlockLine, in block: BlockText) -> Bool {
    let closers = block.filled.last?.last
    if line.first == UInt8(ascii: "{") {
      if line.trimmed.count == 1 {
        guard block.code.count > 1 else { return false }
        let next = block.code[1]
        return next.first == .doubleQuote || next.first == UInt8(ascii: "}") || next.starts("...") || next.starts("{")
      }
      let inside = BlockLine(bytes: line.bytes, range: (line.trimmed.lowerBound + 1)..<line.trimmed.upperBound)
      return inside.first == .doubleQuote && inside.contains(byte: UInt8(ascii: ":"))
    }
    guard line.first == UInt8(ascii: "[") else { return false }
    if line.trimmed.count == 1 {
      guard block.code.count > 1, let next = block.code[1].first else { return false }
      return next == UInt8(ascii: "{") || next == .doubleQuote || next == UInt8(ascii: "[") || next.isDigit
    }
    let inside = BlockLine(bytes: line.bytes, range: (line.trimmed.lowerBound + 1)..<line.trimmed.upperBound)
    return (inside.first == UInt8(ascii: "{") || inside.first == .doubleQuote) && closers == UInt8(ascii: "]")
  }

  /// `"key": value,` or a bracket alone.
  private static func isJSONLine(_ line: BlockLine) -> Bool {
    if line.first == .doubleQuote {
      return line.contains("\":") || line.contains("\" :") || line.ends("\",")
        || line.ends("\"")
          && line.count { $0 == .doubleQuote } == 2
    }
    return line.text.allSatisfy { "{}[],. ".utf8.contains($0) }
  }

  private static func opensXML(_ line: BlockLine, in block: BlockText) -> Bool {
    if line.starts("<?xml") || line.starts("<!DOCTYPE") || line.starts("<!--") { return true }
    guard line.first == UInt8(ascii: "<") else { return false }
    // `<Connector port="80"` goes on in the next line.
    let isOpen = line.contains("=\"") && block.filled.contains { $0.ends("/>") || $0.ends("\">") }
    guard line.contains(byte: UInt8(ascii: ">")) || isOpen else { return false }
    let name = line.text.dropFirst().prefix { $0.isWord || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }
    guard !name.isEmpty, name.allSatisfy({ $0 < 0x80 }) else { return false }
    let tag = String(decoding: name, as: UTF8.self)
    return isOpen || line.ends("/>") || block.filled.contains { $0.contains("</" + tag + ">") }
  }

  static func isDockerInstruction(_ line: BlockLine) -> Bool {
    dockerWords.contains(line.firstWord) && line.words.count >= 2
  }

  private static func isHTTP(_ line: BlockLine) -> Bool {
    let words = line.words
    guard words.count >= 2 else { return false }
    if words[0].hasPrefix("HTTP/") { return words[1].utf8.count == 3 && words[1].utf8.allSatisfy(\.isDigit) }
    guard ["GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS"].contains(words[0]) else { return false }
    let isTarget =
      words[1].hasPrefix("/") || words[1].hasPrefix("http") || words[1].hasPrefix("_")
      || words[1].hasPrefix("{{")
    return words.count == 2 && (isTarget || words[1].contains("/_")) || words.count == 3 && words[2].hasPrefix("HTTP/")
  }

  private static let dockerWords: Set<String> = [
    "FROM", "RUN", "CMD", "COPY", "ADD", "ENV", "EXPOSE", "WORKDIR", "ENTRYPOINT", "ARG", "USER", "VOLUME", "LABEL",
    "HEALTHCHECK", "STOPSIGNAL", "SHELL", "ONBUILD", "MAINTAINER",
  ]

  private static let mermaidWords: Set<String> = [
    "sequenceDiagram", "classDiagram", "stateDiagram", "stateDiagram-v2", "erDiagram", "gantt", "journey", "gitGraph",
    "mindmap", "timeline",
  ]
}
