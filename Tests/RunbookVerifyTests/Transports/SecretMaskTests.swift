// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import RunbookVerify

struct SecretMaskTests {
  private static let value = "Zq7K\"9m/W x&<\\한+%Tr4v'"

  private static let spellings: [(String, String)] = {
    let percent = value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    let json = String(decoding: (try? JSONEncoder().encode([value])) ?? Data(), as: UTF8.self)
    let html = value.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    return [
      ("plain", value), ("percent", percent), ("small percent", percent.lowercasingEscapes),
      ("form", percent.replacing("%20", with: "+")), ("twice", percent.replacing("%", with: "%25")),
      ("JSON", String(json.dropFirst(2).dropLast(2))),
      ("JSON in ASCII", value.replacing("\"", with: "\\\"").replacing("\\한", with: "\\\\\\ud55c")),
      ("HTML", html), ("HTML by number", html.replacing("'", with: "&#39;")),
      ("base64", Data(value.utf8).base64EncodedString()),
      ("base64 of a pair", Data("operator:\(value)".utf8).base64EncodedString()),
      ("base64 within", Data("a\(value)zz".utf8).base64EncodedString()),
      ("base64url", Data("??\(value)".utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")),
      ("shell", value.replacing("'", with: "'\\''")),
    ]
  }()

  @Test(arguments: spellings)
  func `a secret is masked however it is spelled`(kind: String, spelling: String) {
    let masked = Secrets(["k": Self.value]).redacting("before, \(spelling), after")
    #expect(masked == "before, ‹secret:k›, after", "\(kind)")
  }

  @Test(arguments: ["…", "...", ""])
  func `what a cut leaves of a secret is masked too`(end: String) {
    for length in 4..<Self.value.count {
      let masked = Secrets(["k": Self.value]).redacting("x \(Self.value.prefix(length))\(end)")
      #expect(masked == "x ‹secret:k›\(end)", "\(length)")
    }
  }

  @Test func `what only begins like a secret stays`() {
    #expect(Secrets(["k": "password-1"]).redacting("the password of pass") == "the password of ‹secret:k›")
    #expect(Secrets(["k": "hunter22"]).redacting("hunter of 22") == "hunter of 22")
    #expect(Secrets().redacting("anything") == "anything")
  }
}

extension String {
  fileprivate var lowercasingEscapes: String {
    replacing(/%[0-9A-F]{2}/) { $0.output.lowercased() }
  }
}
