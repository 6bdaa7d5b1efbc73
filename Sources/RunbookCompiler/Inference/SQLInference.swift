// SPDX-License-Identifier: Apache-2.0

/// Which client runs a SQL block, and how far it may go by itself.
enum SQLInference {
  static func action(_ judgement: BlockJudgement, statements: Template) -> SQLAction {
    let document = SQLReader.read(judgement.reading.masked)
    let (client, reason) = client(judgement, document)
    let kinds = document.statements.map(\.kind)
    return SQLAction(
      client: client, statements: statements,
      isGenerator: kinds.contains(.generator)
        && kinds.allSatisfy { [.generator, .query, .clientCommand].contains($0) },
      database: database(document, judgement), reason: reason)
  }

  /// The schema that a generator looks into: `WHERE table_schema = 'orderme'`.
  private static func database(_ document: SQLDocument, _ judgement: BlockJudgement) -> String? {
    for statement in document.statements where statement.kind == .generator {
      let texts = statement.tokens.map { judgement.reading.text($0.range) }
      for (index, text) in texts.enumerated() where text.lowercased() == "table_schema" && index + 2 < texts.count {
        let value = texts[index + 2]
        guard texts[index + 1] == "=", value.count > 2, value.hasPrefix("'"), value.hasSuffix("'") else { continue }
        let name = String(value.dropFirst().dropLast())
        if name.utf8.allSatisfy({ $0.isWord || $0 == UInt8(ascii: "-") }) { return name }
      }
    }
    return nil
  }

  /// Whether a statement destroys data.
  static func isDestructive(_ judgement: BlockJudgement) -> Bool {
    SQLReader.read(judgement.reading.masked).statements.contains { $0.kind == .destructive }
  }

  /// Why a person is asked before the block runs; nil for one that only reads.
  static func confirmation(_ judgement: BlockJudgement) -> Bilingual? {
    let statements = SQLReader.read(judgement.reading.masked).statements
    let direct = statements.filter { $0.kind == .destructive }
    if let declared = DeclaredOptions.read(judgement).confirm { return declared }
    guard let first = direct.first else { return nil }
    return Bilingual("데이터를 지우는 문장이 있다: \(first.verb)", en: "it destroys data: \(first.verb)")
  }

  /// A query or a generator is asked by running it: it reads only. What changes data has no derived question.
  static func probes(_ action: SQLAction) -> [Probe] {
    guard action.isGenerator else { return [] }
    return [
      Probe(
        .itself,
        meaning: Bilingual(
          "문장을 만들기만 한다: 결과가 비어 있으면 지울 것이 없다", en: "it only makes statements: none means that nothing is left to apply"),
        reason: Reason("statement-generator"))
    ]
  }

  /// The label, the nearest heading that names a database, the dialect, else MySQL's.
  static func client(_ judgement: BlockJudgement, _ document: SQLDocument) -> (SQLAction.Client, Reason) {
    let word = DeclaredLanguage.word(judgement.info, judgement.context.directive) ?? judgement.info.label
    if let label = word?.lowercased() {
      if label == "mysql" || label == "mariadb" { return (.mysql, Reason("client-from-label", words: label)) }
      if ["psql", "postgres", "postgresql", "pgsql"].contains(label) {
        return (.psql, Reason("client-from-label", words: label))
      }
    }
    for heading in judgement.context.headings.reversed() {
      let words = heading.text.lowercased()
      if words.contains(text: "mysql") || words.contains(text: "mariadb") {
        return (.mysql, Reason("client-from-heading", words: heading.text, at: heading.range))
      }
      if words.contains(text: "postgres") || words.contains(text: "psql") {
        return (.psql, Reason("client-from-heading", words: heading.text, at: heading.range))
      }
    }
    if let hint = document.hints.first {
      let words = judgement.reading.text(hint.range)
      return (hint.dialect == .postgres ? .psql : .mysql, Reason("client-from-dialect", words: words))
    }
    return (.mysql, Reason("client-by-default"))
  }
}
