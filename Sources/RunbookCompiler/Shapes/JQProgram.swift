// SPDX-License-Identifier: Apache-2.0

/// A shape as a program for jq 1.6, for scripts that have nothing else to judge an answer with.
///
/// The program is the words that it needs, then one line for each place of the sample, in the sample's order:
/// `at(["result", "status"]; is("enabled")),`. It is run as `jq -e -r -s -f PROGRAM BODY`: one line per mismatch, then
/// `true` or `false`, which decides the exit status. jq exits 0 on empty input, hence `-s` and the count. jq rounds
/// integers above 2^53, so ids that differ only beyond it are one to jq. `[NaN]` and duplicate keys, which jq takes, are
/// not seen.
package struct JQProgram: Sendable {
  /// The options that the program needs, before `-f`.
  package static let options = ["-e", "-r", "-s"]

  let node: InventoryTable.Node
  let table: InventoryTable
  let tongue: Tongue

  /// The program that judges one node's answer, with messages in one language.
  package static func text(_ shape: Shape, node: Int, table: InventoryTable, tongue: Tongue) -> String {
    let body = JQProgram(node: table.nodes[node], table: table, tongue: tongue).body(shape)
    return JQLibrary.definitions(for: body, tongue) + "\n" + body + "\n"
  }

  /// The call that judges a slurped input, without the definitions of its words.
  private func body(_ shape: Shape) -> String {
    Self.laidOut("answer(" + Self.lines(places(shape, [])) + ")")
  }

  // MARK: Places

  /// What has to be so at a path below the spot that is looked at, and below that; in the sample's order.
  func places(_ shape: Shape, _ path: [String], isOptional: Bool = false) -> [String] {
    let own = placed(word(shape), path, isOptional: isOptional)
    guard case .object(let object) = shape.check else { return [own] }
    let members = object.members.flatMap { member in
      places(member.shape, path + [JSONWriter.quoted(member.key)], isOptional: member.isOptional)
    }
    guard object.isClosed else { return [own] + members }
    let known = object.members.map { JSONWriter.quoted($0.key) }.joined(separator: ", ")
    return [own] + members + [placed("only([\(known)])", path, isOptional: true)]
  }

  private func placed(_ word: String, _ path: [String], isOptional: Bool) -> String {
    path.isEmpty ? word : "\(isOptional ? "maybe" : "at")([\(path.joined(separator: ", "))]; \(word))"
  }

  /// The word for what is asked of one value; of an object only that it is one.
  private func word(_ shape: Shape) -> String {
    var text =
      switch shape.check {
      case .object: "object"
      case .collection(let collection): word(collection)
      case .all(let shapes): word("all_of", shape, Self.block(shapes.flatMap { places($0, []) }))
      case .anyOf(let shapes): word("any_of", shape, Self.block(shapes.map { "fits(\(Self.inline(places($0, []))))" }))
      default: word(shape.check)
      }
    if shape.isSecret { text = "secret(\(text))" }
    return shape.isNullable ? "or_null(\(text))" : text
  }

  private func word(_ name: String, _ shape: Shape, _ inside: String) -> String {
    "\(name)(\(literal(expectation(shape.check)));\(inside))"
  }

  // MARK: Texts

  func expectation(_ check: ShapeCheck) -> Bilingual { check.expectation(node: node, nodeCount: table.nodes.count) }

  func literal(_ text: Bilingual) -> String { JSONWriter.quoted(text[tongue]) }

  /// Expressions as one stream.
  static func joined(_ parts: [String]) -> String { parts.isEmpty ? "empty" : parts.joined(separator: ",\n") }

  /// Expressions as an argument: beside the name where there is one short one, else each on a line of its own.
  static func block(_ parts: [String]) -> String {
    let inline = inline(parts)
    return parts.count < 2 && !inline.contains("\n") && inline.utf8.count < 100 ? " " + inline : lines(parts)
  }

  static func inline(_ parts: [String]) -> String { parts.isEmpty ? "empty" : parts.joined(separator: ", ") }

  /// Expressions on lines of their own, a step further in.
  static func lines(_ parts: [String]) -> String { "\(inwards)\n\(joined(parts))\(outwards)" }

  // Where lines begin is known only when all is put together; no text of a program holds such a byte bare.
  private static let inwards = "\u{1}"
  private static let outwards = "\u{2}"

  /// The program with its lines as far in as they belong.
  private static func laidOut(_ text: String) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count * 2)
    var depth = 0
    for byte in text.utf8 {
      switch byte {
      case 1: depth += 1
      case 2: depth -= 1
      case UInt8(ascii: "\n"): result += [byte] + [UInt8](repeating: UInt8(ascii: " "), count: 2 * min(depth, 40))
      default: result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
