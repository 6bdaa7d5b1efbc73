// SPDX-License-Identifier: Apache-2.0

extension JQProgram {
  func judgement(_ collection: CollectionShape, _ shape: Shape) -> String {
    let kind =
      switch collection.container {
      case .array: "type == \"array\""
      case .map: "type == \"object\""
      case .either: "type == \"array\" or type == \"object\""
      }
    let inside = collection.sequence.map { sequence($0) } ?? entries(collection, shape)
    return "(if \(kind) then (\(inside)) else \(say(shape)) end)"
  }

  private func sequence(_ shapes: [Shape]) -> String {
    let count = CollectionShape.Count.between(shapes.count, shapes.count).expectation(nodeCount: 0)
    let parts = shapes.enumerated().map { index, shape in
      "(.[\(index)] | ($p + \"/\(index)\") as $p | \(judgement(shape)))"
    }
    let inside = parts.isEmpty ? "empty" : parts.joined(separator: ",\n")
    return "if length != \(shapes.count) then \(say(count, "length")) else (\(inside)) end"
  }

  private func entries(_ collection: CollectionShape, _ shape: Shape) -> String {
    let each = [
      collection.keys.map { "(.key | \(judgement($0)))" }, collection.each.map { "(.value | \(judgement($0)))" },
    ].compactMap(\.self)
    let sets = collection.inventorySets.map(judgement)
    var parts = ["$bad[]", "$sets[]"]
    if let count = countJudgement(collection) { parts.append(count) }
    parts += collection.contains.map { wanted in
      let text = Bilingual(
        "항목 중 하나는 \(expectation(wanted).korean)", en: "some entry that is \(expectation(wanted).english)")
      return "(if any($es[].value; ([\(judgement(wanted))] | length) == 0) then empty else \(say(text, "cut")) end)"
    }
    if let exact = collection.exactEntries {
      let list = JSONNode(.array(exact))
      let text = JSONWriter.excerpt(list, limit: 200)
      parts.append(
        "(if ([$es[].value | norm] | sort) == (\(JSONWriter.compact(list)) | map(norm) | sort) then empty else "
          + "\(say(Bilingual("순서 무관 \(text)", en: "in any order \(text)"), "cut")) end)")
    }
    return """
      (if type == "array" then [range(length) as $i | {key: ($i | tostring), value: .[$i]}] else to_entries end) as $es
      | [\(each.isEmpty ? "empty" : "$es[] | ($p + \"/\" + (.key | esc)) as $p | \(each.joined(separator: ", "))")] as $bad
      | (if ($bad | length) == 0 then [\(sets.isEmpty ? "empty" : sets.joined(separator: ", "))] else [] end) as $sets
      | \(parts.joined(separator: ",\n"))
      """
  }

  private func countJudgement(_ collection: CollectionShape) -> String? {
    let (low, high) = collection.count.bounds(nodeCount: table.nodes.count)
    guard low > 0 || high != nil else { return nil }
    let upper = high.map { " or ($es | length) > \($0)" } ?? ""
    let text = say(collection.count.expectation(nodeCount: table.nodes.count), "($es | length)")
    return "(if ($sets | length) == 0 and (($es | length) < \(low)\(upper)) then \(text) else empty end)"
  }

  private func judgement(_ set: InventorySet) -> String {
    let expected = set.template.texts(for: table)
    let list = "[" + expected.map(JSONWriter.quoted).joined(separator: ",") + "]"
    let path = "[" + set.leaf.path.map(JSONWriter.quoted).joined(separator: ",") + "]"
    let leaf = set.leaf == .key ? ".key" : "(try (.value | getpath(\(path))) catch null)"
    let suffix = JSONWriter.quoted(JSONPointer(["*"] + set.leaf.path).description)
    let text = Bilingual("모든 노드의 \"\(set.template)\"", en: "\"\(set.template)\" of all \(table.nodes.count) nodes")
    let (missing, unknown) = tongue == .korean ? ("없음", "모르는 값") : ("missing", "unknown")
    return """
      ([$es[] | \(leaf) | url] as $l
      | if any($l[]; type != "string") then \(say(Bilingual("문자열", en: "a string"), "cut"))
      else (($l | unique) as $f | (\(list) | unique) as $w
      | if $f == $w then empty
      else (($w - $f) as $m | ($f - $w) as $x | say($p + \(suffix); \(literal(text));
      ([(if ($m | length) > 0 then "\(missing): " + ($m[0:8] | join(", ")) else empty end),
      (if ($x | length) > 0 then "\(unknown): " + ($x[0:8] | join(", ")) else empty end)] | join("; ")))) end) end)
      """
  }
}
