// SPDX-License-Identifier: Apache-2.0

extension InferenceRule {
  /// An id that the sample uses as a key of one of its own maps.
  @Sendable static func mapKeyReference(_ place: SamplePlace, _ inferrer: inout ShapeInferrer) -> Inference? {
    let ids: [String]
    if let numbers = place.numbers {
      guard numbers.allSatisfy({ $0.isWhole && $0 > JSONNumber(1_000_000) }) else { return nil }
      ids = numbers.map(\.canonicalText)
    } else if let texts = place.texts {
      guard texts.allSatisfy({ SampleMaps.isID($0, inferrer.inventoryTexts) }) else { return nil }
      ids = texts
    } else {
      return nil
    }
    guard let map = inferrer.maps.first(where: { map in Set(ids).isSubset(of: map.keys) }) else { return nil }
    return reference(to: map.pointer, place.first.kind)
  }

  private static func reference(to pointer: JSONPointer, _ kind: JSONKind) -> Inference {
    Inference(.keyOf(pointer, kind), Bilingual("\(pointer)의 키로 쓰인 id", en: "an id that is a key of \(pointer)"))
  }

  /// An id whose last digits a tool has rounded away before it was pasted.
  @Sendable static func roundedID(_ place: SamplePlace, _ inferrer: inout ShapeInferrer) -> Inference? {
    guard let number = place.numbers?.first, place.samples.count == 1, number.isWhole,
      JSONNumber(1 << 53) <= number
    else { return nil }
    for map in inferrer.maps {
      guard let key = map.keys.first(where: { $0.utf8.allSatisfy(\.isDigit) && Double($0) == number.double }) else {
        continue
      }
      inferrer.findings.append(
        ShapeFinding(
          "rounded-id", .warning, at: place.range,
          Bilingual(
            "\(number.text): \(key) 값을 반올림한 것이다", en: "\(number.text) is \(key) after rounding"),
          notes: [
            Bilingual(
              "큰 정수를 반올림하는 도구(jq 1.6, 브라우저 콘솔)를 거친 예시다",
              en: "the sample went through a tool that rounds large integers (jq 1.6, a browser's console)")
          ]))
      return reference(to: map.pointer, .number)
    }
    return nil
  }

  @Sendable static func zeroOfTrouble(_ place: SamplePlace, _ inferrer: inout ShapeInferrer) -> Inference? {
    guard let numbers = place.numbers, numbers.allSatisfy(\.isZero), place.keyWords.isTrouble else { return nil }
    return Inference(.exactly(place.first), Bilingual("문제를 세는 키의 0은 0이어야 한다", en: "a count of troubles stays 0"))
  }

  @Sendable static func code(_ place: SamplePlace, _ inferrer: inout ShapeInferrer) -> Inference? {
    guard let numbers = place.numbers, numbers.allSatisfy(\.isWhole), place.keyWords.isCode,
      Set(numbers).count == 1
    else { return nil }
    return Inference(.exactly(place.first), Bilingual("코드 값은 그대로 비교한다", en: "a code is literal"))
  }

  @Sendable static func nodeCount(_ place: SamplePlace, _ inferrer: inout ShapeInferrer) -> Inference? {
    guard let numbers = place.numbers, !inferrer.table.nodes.isEmpty, place.keyWords.isNodeCount,
      numbers.allSatisfy({ $0 == JSONNumber(inferrer.table.nodes.count) })
    else { return nil }
    return Inference(.nodeCount, Bilingual("인벤토리의 노드 수와 같다", en: "equal to the number of nodes in the inventory"))
  }

  @Sendable static func integer(_ place: SamplePlace, _ inferrer: inout ShapeInferrer) -> Inference? {
    guard let numbers = place.numbers, numbers.allSatisfy(\.isWrittenAsInteger) else { return nil }
    let zero = JSONNumber(0)
    guard !numbers.contains(JSONNumber(-1)) else {
      // Measured: RabbitMQ says -1 until it has counted, and then what it counted.
      return Inference(
        .number(NumberBound(isWhole: true)), Bilingual("-1은 '아직 모름'일 때가 많다", en: "-1 often means not known yet"))
    }
    let negatives = numbers.count(where: \.isNegative)
    let bound = NumberBound(
      isWhole: true, low: negatives == 0 ? zero : nil, high: negatives == numbers.count ? zero : nil)
    return Inference(.number(bound), Bilingual("정수는 형식과 부호만 본다", en: "an integer: only its kind and sign"))
  }

  @Sendable static func number(_ place: SamplePlace, _ inferrer: inout ShapeInferrer) -> Inference? {
    guard let numbers = place.numbers else { return nil }
    let low = numbers.contains(where: \.isNegative) ? nil : JSONNumber(0)
    return Inference(
      .number(NumberBound(isWhole: false, low: low)), Bilingual("소수는 형식만 본다", en: "a measured number: only its kind"))
  }
}
