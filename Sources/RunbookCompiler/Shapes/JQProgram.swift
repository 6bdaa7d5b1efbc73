// SPDX-License-Identifier: Apache-2.0

/// A shape as a program for jq 1.6, for scripts that have nothing else to judge an answer with.
///
/// It is run as `jq -e -r -s -f PROGRAM BODY`: one line per mismatch, then `true` or `false`, which decides the exit
/// status. jq exits 0 on empty input, hence `-s` and the count. jq rounds integers above 2^53, so ids that differ only
/// beyond it are one to jq. `[NaN]` and duplicate keys, which jq takes, are not seen.
package struct JQProgram: Sendable {
  /// The options that the program needs, before `-f`.
  package static let options = ["-e", "-r", "-s"]

  let node: InventoryTable.Node
  let table: InventoryTable
  let tongue: Tongue

  /// The program that judges one node's answer, with messages in one language.
  package static func text(_ shape: Shape, node: Int, table: InventoryTable, tongue: Tongue) -> String {
    JQProgram(node: table.nodes[node], table: table, tongue: tongue).text(shape)
  }

  private func text(_ shape: Shape) -> String {
    let count = say(Bilingual("JSON 값 하나", en: "one JSON value"), "length|tostring")
    return """
      \(prelude)
      (if length != 1 then ("" as $p | [\(count)])
      else (.[0] as $root | "" as $p | $root | [
      \(judgement(shape))
      ]) end) as $bad | $bad[], ($bad | length) == 0

      """
  }

  private var prelude: String {
    let (expected, got) = tongue == .korean ? ("기대", "실제") : ("expected", "got")
    return """
      def cut: tojson | if length > 160 then .[0:160] + "…" else . end;
      def url: if type == "string" and endswith("/") and test("\\\\A[A-Za-z][A-Za-z0-9+.-]*://") then .[0:-1] else . end;
      def norm: if type == "object" then map_values(norm) elif type == "array" then map(norm) else url end;
      def esc: gsub("~"; "~0") | gsub("/"; "~1");
      def say($p; $e; $g): "\\(if $p == "" then "(root)" else $p end): \(expected) \\($e), \(got) \\($g)";
      def seconds: . as $t | (.[0:10] + "T" + .[11:19] + "Z" | fromdateiso8601) as $s
        | [$t[19:] | match("([+-])([0-9]{2}):?([0-9]{2})\\\\z").captures[].string] as $z
        | if ($z | length) == 0 then $s
          else $s - (($z[1] | tonumber) * 3600 + ($z[2] | tonumber) * 60) * (if $z[0] == "-" then -1 else 1 end) end;
      """
  }

  /// An expression that gives one line for each mismatch of the value it is applied to; `$p` is the value's place.
  func judgement(_ shape: Shape) -> String {
    let text: String
    switch shape.check {
    case .object(let object): text = judgement(object, shape)
    case .collection(let collection): text = judgement(collection, shape)
    case .all(let shapes): text = "(" + shapes.map(judgement).joined(separator: ", ") + ")"
    case .anyOf(let shapes):
      let holds = shapes.map { "([\(judgement($0))] | length) == 0" }.joined(separator: " or ")
      text = "(if \(holds) then empty else \(say(shape)) end)"
    default: text = "(if \(condition(shape.check)) then empty else \(say(shape)) end)"
    }
    return shape.isNullable ? "(if . == null then empty else \(text) end)" : text
  }

  private func judgement(_ object: ObjectShape, _ shape: Shape) -> String {
    var parts = object.members.map { member in
      let key = JSONWriter.quoted(member.key)
      let path = "$p + " + JSONWriter.quoted("/" + JSONPointer.escaped(member.key))
      let absent =
        member.isOptional
        ? "empty"
        : "say(\(path); \(literal(expectation(member.shape))); \(literal(Bilingual("(없음)", en: "(missing)"))))"
      return "(if has(\(key)) then (.[\(key)] | (\(path)) as $p | \(judgement(member.shape))) else \(absent) end)"
    }
    if object.isClosed {
      let known = "[" + object.members.map { JSONWriter.quoted($0.key) }.joined(separator: ",") + "]"
      parts.append(
        "(to_entries[] | .key as $k | select(any(\(known)[]; . == $k) | not) | .value"
          + " | ($p + \"/\" + ($k | esc)) as $p | \(say(Bilingual("없어야 하는 키", en: "no such key"), "cut")))")
    }
    let members = parts.isEmpty ? "empty" : parts.joined(separator: ",\n")
    return "(if type != \"object\" then \(say(shape)) else (\(members)) end)"
  }

  func expectation(_ shape: Shape) -> Bilingual {
    shape.check.expectation(node: node, nodeCount: table.nodes.count)
  }

  /// The line of a value that is not what the shape says.
  func say(_ shape: Shape) -> String {
    say(expectation(shape), shape.isSecret ? literal(Bilingual("(가림)", en: "(redacted)")) : "cut")
  }

  /// A line with this expectation and the expression that shows what was found.
  func say(_ expected: Bilingual, _ got: String) -> String { "say($p; \(literal(expected)); \(got))" }

  func literal(_ text: Bilingual) -> String { JSONWriter.quoted(text[tongue]) }
}
