// SPDX-License-Identifier: Apache-2.0

/// Makes an HTTP request of a step's `curl` line for one node.
enum RequestPlanner {
  /// `words` are those behind `curl`; `place` is where a fault is told.
  static func request(_ words: [Code], at place: () -> Place) -> Result<HTTPRequest, DiagnosticFailure> {
    do {
      return .success(try CurlLine.read(words: [[.text("curl")]] + words.map(word)))
    } catch {
      return .failure(
        DiagnosticFailure(
          Diagnostic(
            rule: "curl-option-not-understood", severity: .error, place: place(), message: error.message,
            notes: error.hint.map { [Diagnostic.Note($0)] } ?? [])))
    }
  }

  private static func word(_ code: Code) -> CurlWord {
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
