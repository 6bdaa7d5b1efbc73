// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

extension CheckReport {
  /// Workflow commands, one a line, which GitHub shows beside the lines of a pull request; the gravest first, since it
  /// shows ten of a kind for each step.
  ///
  /// Source: GitHub's page "Workflow commands", "Setting a notice, warning or error message".
  package func github(_ tongue: Tongue) -> String {
    let ordered = diagnostics.enumerated().sorted {
      ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset)
    }
    return ordered.map { command($0.element, tongue) + "\n" }.joined()
  }

  private func command(_ diagnostic: Diagnostic, _ tongue: Tongue) -> String {
    let name =
      switch diagnostic.severity {
      case .error: "error"
      case .warning: "warning"
      case .advice: "notice"
      }
    let properties = self.properties(diagnostic).map { "\($0.0)=\(CheckReport.escaped($0.1, isProperty: true))" }
    let notes = diagnostic.notes.map { note in
      let place = note.range.flatMap { range in
        sources[diagnostic.place.file].map { " (\($0.line(at: range.lowerBound)))" }
      }
      return "\n" + note.message[tongue] + (place ?? "")
    }
    let message = diagnostic.message[tongue] + notes.joined()
    return "::\(name) \(properties.joined(separator: ","))::\(CheckReport.escaped(message, isProperty: false))"
  }

  private func properties(_ diagnostic: Diagnostic) -> [(String, String)] {
    let file = ("file", diagnostic.place.file)
    let title = ("title", diagnostic.rule)
    guard let source = sources[diagnostic.place.file] else { return [file, title] }
    let start = source.wide(at: diagnostic.place.range.lowerBound)
    let end = source.wide(at: diagnostic.place.range.upperBound)
    let lines = [("line", String(start.line)), ("endLine", String(end.line))]
    // Columns hold for one line alone.
    let columns = start.line == end.line ? [("col", String(start.column)), ("endColumn", String(end.column))] : []
    return [file] + lines + columns + [title]
  }

  /// What would end the command or the property is written as `%XX`.
  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where isProperty: result += "%3A"
      case "," where isProperty: result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
