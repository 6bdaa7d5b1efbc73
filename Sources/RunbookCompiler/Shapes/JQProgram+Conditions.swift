// SPDX-License-Identifier: Apache-2.0

extension JQProgram {
  /// An expression that is true where a check that looks at no entries or members is met.
  func condition(_ check: ShapeCheck) -> String {
    switch check {
    case .anything: "true"
    case .exactly(let value): isSame(value)
    case .oneOf(let values): "(" + values.map(isSame).joined(separator: " or ") + ")"
    case .kind(let kind): "type == \"\(kind.rawValue)\""
    case .empty(let kind): "(type == \"\(kind.rawValue)\" and length == 0)"
    case .number(let bound): condition(bound)
    case .nodeCount: ". == \(table.nodes.count)"
    case .keyOf(let pointer, let kind):
      (kind.map { "type == \"\($0.rawValue)\" and " } ?? "") + isKey(of: pointer)
    case .sameAs(let pointer):
      "(norm as $v | [$root | \(steps(pointer))] as $o | ($o | length) == 0 or ($o[0] | norm) == $v)"
    case .nonEmptyText, .text, .pattern, .fresh, .version, .bound, .inventoryMember, .setMember:
      "(type == \"string\" and \(textCondition(check)))"
    case .object, .collection, .all, .anyOf: preconditionFailure("Containers are judged, not compared at once.")
    }
  }

  private func textCondition(_ check: ShapeCheck) -> String {
    switch check {
    case .nonEmptyText: "length > 0"
    case .text(let format): test(format.pattern)
    case .pattern(let pattern): test(pattern)
    case .fresh(let seconds):
      "\(test(TextFormat.timestamp.pattern)) and ((now - seconds) as $d | $d <= \(seconds) and $d >= -\(seconds))"
    case .version(let least):
      "\(test(TextFormat.semver.pattern)) and ([match(\"[0-9]+([.][0-9]+)*\").string | split(\".\")[] | tonumber]"
        + " + [0, 0, 0, 0, 0, 0, 0, 0] >= [\(least.map(String.init).joined(separator: ", "))])"
    case .bound(let template):
      template.text(for: node).map { "url == \(JSONWriter.quoted(URLText.normal($0)))" } ?? "false"
    case .inventoryMember(let template):
      "(url as $v | any([\(template.texts(for: table).map(JSONWriter.quoted).joined(separator: ","))][]; . == $v))"
    default: "true"
    }
  }

  private func test(_ pattern: TextPattern) -> String { "test(\(JSONWriter.quoted(pattern.onigurumaText)))" }

  private func isSame(_ value: JSONNode) -> String {
    switch value.value {
    case .string(let text) where !URLText.isURL(text): ". == \(JSONWriter.quoted(text))"
    case .null, .bool, .number: ". == \(JSONWriter.compact(value))"
    case .string, .array, .object: "norm == (\(JSONWriter.compact(value)) | norm)"
    }
  }

  private func condition(_ bound: NumberBound) -> String {
    var parts = ["type == \"number\""]
    if bound.isWhole { parts.append("floor == .") }
    if let low = bound.low { parts.append(". >= \(low.text)") }
    if let high = bound.high { parts.append(". <= \(high.text)") }
    return "(" + parts.joined(separator: " and ") + ")"
  }

  /// Ids are compared as text first, then as jq's rounded numbers.
  private func isKey(of pointer: JSONPointer) -> String {
    """
    (. as $v | type as $t | [$root | \(steps(pointer)) | select(type == "object")] as $m
    | if $t == "string" then ($m | length) == 0 or ($m[0] | has($v))
    elif $t == "number" then
    ($m | length) == 0 or ($m[0] | has($v | tostring) or any(keys_unsorted[] | tonumber?; . == $v))
    else false end)
    """
  }

  /// The way from the root to a place; gives nothing when it ends before.
  private func steps(_ pointer: JSONPointer) -> String {
    let steps = pointer.tokens.map { token in
      let key = JSONWriter.quoted(token)
      let member = "if type == \"object\" and has(\(key)) then .[\(key)]"
      guard token.utf8.allSatisfy(\.isDigit), token.utf8.count < 10, let index = Int(token) else {
        return "(\(member) else empty end)"
      }
      return "(\(member) elif type == \"array\" and length > \(index) then .[\(index)] else empty end)"
    }
    return steps.isEmpty ? "." : steps.joined(separator: " | ")
  }
}
