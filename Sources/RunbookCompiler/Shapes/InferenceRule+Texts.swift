// SPDX-License-Identifier: Apache-2.0

extension InferenceRule {
  @Sendable static func inventorySet(_ place: SamplePlace, _ inferrer: inout ShapeInferrer) -> Inference? {
    guard let template = place.template else { return nil }
    return Inference(
      .setMember(template),
      Bilingual("모든 노드의 \"\(template)\" 값과 정확히 같다", en: "the values are exactly \"\(template)\" of all nodes"))
  }

  @Sendable static func secret(_ place: SamplePlace, _ inferrer: inout ShapeInferrer) -> Inference? {
    guard let texts = place.texts, !texts.contains("") else { return nil }
    let isToken = texts.contains { $0.hasPrefix("Bearer ") || ($0.hasPrefix("eyJ") && $0.contains(".")) }
    guard isToken || place.keyWords.isSecret else { return nil }
    inferrer.findings.append(
      ShapeFinding(
        "secret-in-sample", .warning, at: place.range,
        Bilingual("응답 예시에 비밀 값이 들어 있다", en: "the sample holds what looks like a secret"),
        notes: [Bilingual("<문자열>로 바꾼다", en: "replace it with <string>")]))
    return Inference(
      .nonEmptyText, Bilingual("비밀 값이라 내용은 보지 않고 가린다", en: "a secret: not compared, never shown"), isSecret: true)
  }

  /// A text that tells this node from all others, so that it must differ on the others.
  @Sendable static func inventoryBinding(_ place: SamplePlace, _ inferrer: inout ShapeInferrer) -> Inference? {
    guard !place.isRepeated, !place.keyWords.isOfAnother, let text = place.texts?.first,
      inferrer.table.nodes.count > 1, let index = inferrer.sampleNode
    else { return nil }
    let own = inferrer.templates(for: text, of: [index])
    guard let template = own.first,
      inferrer.table.nodes.indices.allSatisfy({ other in
        other == index || template.text(for: inferrer.table.nodes[other]) != text
      })
    else { return nil }
    return bound(to: template)
  }

  private static func bound(to template: InventoryTemplate) -> Inference {
    Inference(
      .bound(template),
      Bilingual("이 노드의 인벤토리 \(template) 값과 같다", en: "equal to this node's \(template) in the inventory"))
  }

  /// The name or address of the node that plays a part: any node may.
  @Sendable static func roleMember(_ place: SamplePlace, _ inferrer: inout ShapeInferrer) -> Inference? {
    guard place.keyWords.isRole, !inferrer.isPicking, let texts = place.texts, inferrer.table.nodes.count > 1 else {
      return nil
    }
    let given = Set(texts.map(URLText.normal))
    let template = inferrer.templates(for: URLText.normal(texts[0])).first {
      given.isSubset(of: $0.texts(for: inferrer.table))
    }
    guard let template else { return nil }
    return Inference(
      .inventoryMember(template),
      Bilingual("역할을 맡은 노드의 \"\(template)\": 어느 노드든 될 수 있다", en: "\"\(template)\" of whichever node plays this part"))
  }

  @Sendable static func roleWord(_ place: SamplePlace, _ inferrer: inout ShapeInferrer) -> Inference? {
    guard !inferrer.isPicking, let texts = place.texts, texts.allSatisfy(TextFormat.word.matches),
      place.keyWords.isPart || (place.keyWords.isRole && texts.allSatisfy(RoleWords.isPart))
    else { return nil }
    inferrer.findings.append(.role(place, texts[0]))
    return Inference(
      .text(.word), Bilingual("역할을 뜻하는 키라 노드마다 다를 수 있다", en: "a role, which probably differs from node to node"))
  }

  /// Where a node stands: words that say nothing of its health.
  @Sendable static func placeWord(_ place: SamplePlace, _ inferrer: inout ShapeInferrer) -> Inference? {
    guard place.keyWords.isPlace, !inferrer.isPicking, inferrer.table.nodes.count > 1, let texts = place.texts,
      texts.allSatisfy(TextFormat.word.matches)
    else { return nil }
    return Inference(
      .nonEmptyText, Bilingual("노드가 있는 곳은 노드마다 다르다", en: "where a node stands differs from node to node"))
  }

  /// Whether the node that answers leads: true on one, false on the others.
  @Sendable static func roleFlag(_ place: SamplePlace, _ inferrer: inout ShapeInferrer) -> Inference? {
    guard place.keyWords.isPartFlag, !inferrer.isPicking, inferrer.table.nodes.count > 1,
      place.samples.allSatisfy({ $0.kind == .bool })
    else {
      return nil
    }
    return Inference(
      .kind(.bool), Bilingual("맡은 역할은 노드마다 다르다", en: "which part a node plays differs from node to node"))
  }

  @Sendable static func constant(_ place: SamplePlace, _ inferrer: inout ShapeInferrer) -> Inference? {
    switch place.first.value {
    case .bool:
      guard place.samples.allSatisfy({ $0.kind == .bool }) else { return nil }
      guard place.samples.allSatisfy({ $0.value == place.first.value }) else {
        return Inference(.kind(.bool), Bilingual("예시에 true와 false가 다 있다", en: "the sample has both true and false"))
      }
    case .null: guard place.samples.allSatisfy({ $0.kind == .null }) else { return nil }
    default: return nil
    }
    return Inference(
      .exactly(place.first), Bilingual("true, false, null은 그대로 비교한다", en: "true, false and null are literal"))
  }

  @Sendable static func word(_ place: SamplePlace, _ inferrer: inout ShapeInferrer) -> Inference? {
    guard let texts = place.texts, texts.allSatisfy(TextFormat.word.matches),
      !texts.contains(where: RandomText.isLikely)
    else { return nil }
    guard Set(texts).count > 1 else {
      return Inference(.exactly(place.first), Bilingual("숫자 없는 단어는 그대로 비교한다", en: "a word without digits is literal"))
    }
    var seen: Set<String> = []
    let words = place.samples.filter {
      if case .string(let text) = $0.value { seen.insert(text).inserted } else { false }
    }
    return Inference(.oneOf(words), Bilingual("예시에 나온 단어 중 하나", en: "one of the words in the sample"))
  }

  @Sendable static func emptyText(_ place: SamplePlace, _ inferrer: inout ShapeInferrer) -> Inference? {
    guard let texts = place.texts, texts.allSatisfy(\.isEmpty) else { return nil }
    return Inference(.exactly(place.first), Bilingual("빈 문자열은 비어 있어야 한다", en: "an empty text must stay empty"))
  }

  @Sendable static func knownFormat(_ place: SamplePlace, _ inferrer: inout ShapeInferrer) -> Inference? {
    guard let texts = place.texts,
      let format = TextFormat.inferred.first(where: { format in texts.allSatisfy(format.isInferred) })
    else { return nil }
    return Inference(
      .text(format), Bilingual("\(format.name.korean) 형식", en: "has the form of \(format.name.english)"))
  }

  /// A value that several nodes share: still this node's own.
  @Sendable static func inventoryValue(_ place: SamplePlace, _ inferrer: inout ShapeInferrer) -> Inference? {
    guard !place.isRepeated, let text = place.texts?.first, let index = inferrer.sampleNode else { return nil }
    let node = inferrer.table.nodes[index]
    guard let column = node.columns.first(where: { $0.value == text }),
      inferrer.table.nodes.allSatisfy({ $0[column.name] != nil })
    else { return nil }
    return bound(to: InventoryTemplate(prefix: "", column: column.name, suffix: ""))
  }

  @Sendable static func otherText(_ place: SamplePlace, _ inferrer: inout ShapeInferrer) -> Inference? {
    guard let texts = place.texts else { return nil }
    guard !texts.contains("") else {
      return Inference(.kind(.string), Bilingual("비어 있기도 한 문자열", en: "a text that may be empty"))
    }
    return Inference(.nonEmptyText, Bilingual("형식을 알 수 없어 비었는지만 본다", en: "no known form: only that it is not empty"))
  }
}

extension ShapeFinding {
  fileprivate static func role(_ place: SamplePlace, _ word: String) -> ShapeFinding {
    let rule = AcrossRule.oneNode(place.pointer, .text(word))
    let proposal =
      place.isRepeated || !RoleWords.isLeading(word)
      ? [] : [Bilingual("across 규칙 제안: \(rule[.korean])", en: "proposed across rule: \(rule[.english])")]
    return ShapeFinding(
      "role-differs-per-node", .advice, at: place.range,
      Bilingual(
        "\(Josa.topic("'\(word)'")) 노드마다 다를 수 있어 단어인지만 본다",
        en: "'\(word)' may differ per node: only checked to be a word"),
      notes: proposal)
  }
}
