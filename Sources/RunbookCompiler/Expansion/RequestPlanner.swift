// SPDX-License-Identifier: Apache-2.0

/// Makes an HTTP request of a step's `curl` line for one node.
struct RequestPlanner {
  let source: SourceFile
  let step: Step

  func request(_ words: [Code]) -> Result<HTTPRequest, DiagnosticFailure> {
    do {
      return .success(try CurlLine.read(words: [[.text("curl")]] + words.map(word)))
    } catch {
      return .failure(
        DiagnosticFailure(
          Diagnostic(
            rule: "curl-option-not-understood", severity: .error,
            place: Place(file: source.name, range: source.firstLine(of: step.range)), message: error.message,
            notes: error.hint.map { [Diagnostic.Note($0)] } ?? [])))
    }
  }

  private func word(_ code: Code) -> CurlWord {
    code.pieces.map { piece in
      switch piece {
      case .text(let text): .text(text)
      case .runtime(.secret(let name), _): .secret(name)
      case .runtime(.fact(let node, let name), _): .text("‹\(node) \(name)›")
      case .runtime(.local(let name), _): .text("‹\(name)›")
      }
    }
  }
}
