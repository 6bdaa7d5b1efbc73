// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// Colours a text by its language.
enum CodeInk {
  static func view(of code: CodeBlock, label: String) -> CodeView {
    CodeView(label: label, text: code.content, isOutput: true)
  }
}
