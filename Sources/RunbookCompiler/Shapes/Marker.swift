// SPDX-License-Identifier: Apache-2.0

/// A text such as `<int 0..100>` that stands for a value in a sample, read.
struct Marker {
  let check: ShapeCheck
  let isNullable: Bool

  /// Why a text in angle brackets is not a marker.
  struct Fault: Error {
    let rule: String
    let message: Bilingual
    let notes: [Bilingual]
  }

  /// What stands between the brackets; nil when the text is data. `\<` at the start makes data of it.
  static func content(of text: String) -> Substring? {
    guard text.utf8.count > 2, text.utf8.first == UInt8(ascii: "<"), text.utf8.last == UInt8(ascii: ">") else {
      return text.hasSuffix(">|null") && text.hasPrefix("<") ? text.dropFirst().dropLast(6) + "|null" : nil
    }
    return text.dropFirst().dropLast()
  }

  /// Reads what stands between the brackets.
  init(_ content: Substring) throws(Fault) {
    var content = content.trimmed
    var isNullable = false
    for ending in ["|null", "|널"] where content.hasSuffix(ending) {
      content = content.dropLast(ending.count).trimmed
      isNullable = true
    }
    self.isNullable = isNullable
    guard let (word, argument) = Self.word(in: content) else { throw Self.unknown(content) }
    guard let check = word.check(argument) else { throw Self.badArgument(word, argument) }
    self.check = check
  }

  private static func word(in content: Substring) -> (MarkerWord, Substring)? {
    for word in MarkerWord.all {
      for name in word.names where content.hasPrefix(name) {
        let rest = content.dropFirst(name.count)
        if rest.isEmpty || rest.first == " " { return (word, rest.trimmed) }
      }
    }
    return nil
  }

  private static func unknown(_ content: Substring) -> Fault {
    let names = MarkerWord.all.flatMap(\.names)
    let firstWord = String(content.prefix { $0 != " " })
    var notes: [Bilingual] = []
    if let near = nearest(to: String(content), among: names) ?? nearest(to: firstWord, among: names) {
      notes.append(Bilingual("혹시 <\(near)>?", en: "did you mean <\(near)>?"))
    } else {
      notes.append(
        Bilingual(
          "채우지 않은 자리 표시라면 값을 넣고, 글자 그대로라면 \"\\\\<…>\"로 쓴다",
          en: "fill the placeholder in, or write \"\\\\<…>\" for the very text"))
    }
    return Fault(
      rule: "unknown-marker", message: Bilingual("'<\(content)>' 표식은 없다", en: "no marker '<\(content)>'"),
      notes: notes)
  }

  private static func badArgument(_ word: MarkerWord, _ argument: Substring) -> Fault {
    let message =
      argument.isEmpty
      ? Bilingual("'<\(word.names[0])>'에 값이 빠졌다", en: "marker '<\(word.names[0])>' lacks its value")
      : Bilingual("표식의 \(Josa.object("'\(argument)'")) 읽을 수 없다", en: "cannot read '\(argument)' in the marker")
    return Fault(
      rule: "bad-marker", message: message, notes: [Bilingual("예: \(word.example)", en: "for example \(word.example)")])
  }
}

extension Substring {
  /// The text without blanks at either end.
  var trimmed: Substring {
    var text = self
    while text.first == " " || text.first == "\t" { text.removeFirst() }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }
}
