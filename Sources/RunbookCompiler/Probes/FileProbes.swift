// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// Files and folders that commands make.
  static let fileRows: [ProbeDerivation] = [
    ProbeDerivation(name: "folder-exists", programs: ["mkdir"]) { command in
      command.operands.map { word in
        Answer(
          [.text("[ -d ")] + command.template(word).pieces + [.text(" ]")],
          Bilingual("폴더 \(command.template(word).summary) 있음", en: "folder \(command.template(word).summary) exists"))
      }
    },
    ProbeDerivation(name: "link-points-there", programs: ["ln"]) { command in
      guard command.arguments.contains(where: { $0?.hasPrefix("-") == true && $0?.contains("s") == true }),
        command.operands.count == 2
      else { return [] }
      let (from, to) = (command.template(command.operands[0]), command.template(command.operands[1]))
      return [
        Answer(
          [.text("[ \"$(readlink ")] + to.pieces + [.text(")\" = ")] + from.pieces + [.text(" ]")],
          Bilingual(
            "\(to.summary) 링크가 \(Josa.object(from.summary)) 가리킴", en: "link \(to.summary) points to \(from.summary)"))
      ]
    },
    ProbeDerivation(name: "file-exists", programs: ["touch"]) { command in
      command.operands.map { FileProbe.isThere(command.template($0)) }
    },
  ]
}

/// What is asked of a file that a command writes through a redirection or `tee`.
enum FileProbe {
  static func isThere(_ path: Template) -> ProbeDerivation.Answer {
    ProbeDerivation.Answer(
      [.text("[ -e ")] + path.pieces + [.text(" ]")],
      Bilingual("파일 \(path.summary) 있음", en: "file \(path.summary) exists"))
  }

  static func isWritten(_ path: Template) -> ProbeDerivation.Answer {
    ProbeDerivation.Answer(
      [.text("[ -s ")] + path.pieces + [.text(" ]")],
      Bilingual("파일 \(Josa.subject(path.summary)) 비어 있지 않음", en: "file \(path.summary) is not empty"),
      blindSpot: Bilingual("내용이 지금 만들 것과 같은지는 모름", en: "whether its content is what would be written now"))
  }
}
