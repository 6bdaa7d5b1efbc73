// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let attributeValue = Rule(
    name: "attribute-value", severity: .error,
    manual: Manual(
      what: Bilingual("속성의 값이 그 속성에 맞지 않는다", en: "An attribute has a value that it cannot take"),
      why: Bilingual(
        "읽지 못한 timeout=은 기본값이 되고, 읽지 못한 user=는 다른 사용자로 실행되는 것과 같다",
        en: "a timeout= that cannot be read would be the default, a user= that cannot be read would be another user"),
      example: "```bash {timeout=abc}", instead: "```bash {timeout=90s}")
  ) { runbook, findings in
    for attribute in runbook.attributes {
      guard let form = AttributeKeys.form(of: attribute.key), let fault = form.fault(of: attribute) else { continue }
      findings.report(
        attribute.valueRange.isEmpty ? attribute.range : attribute.valueRange,
        Bilingual("\(attribute.key)의 값이 잘못됨: \(fault.korean)", en: "Wrong value of \(attribute.key): \(fault.english)"))
    }
  }
}

extension AttributeKeys.Form {
  /// What is wrong with an attribute's value; nil where it is as the key wants it.
  func fault(of attribute: InfoString.Attribute) -> Bilingual? {
    let value = attribute.value
    switch self {
    case .flagOrText: return nil
    case .flagOrFolder where attribute.value?.hasPrefix("/") == true || FlagText.isFlag(attribute.value): return nil
    case .flagOrFolder:
      return Bilingual("no나 절대 경로인 폴더를 적는다", en: "write no, or the absolute path of a folder")
    case .flag: return FlagText.isFlag(value) ? nil : Bilingual("true나 false만 쓴다", en: "only true or false")
    default: break
    }
    guard let value, !value.isEmpty else { return Bilingual("값이 없다", en: "it needs one") }
    return fault(of: value)
  }

  private func fault(of value: String) -> Bilingual? {
    switch self {
    case .duration where DurationText.seconds(value) == nil:
      Bilingual("30s, 5m, 1h30m 또는 초로 적는다", en: "write 30s, 5m, 1h30m, or seconds")
    case .mode where !ModeText.isMode(value):
      Bilingual("0600 같은 8진수 권한으로 적는다", en: "write octal permission bits such as 0600")
    case .user(let withGroup) where !UserText.isUser(value, withGroup: withGroup):
      withGroup
        ? Bilingual("사용자 또는 사용자:그룹으로 적는다", en: "write USER or USER:GROUP")
        : Bilingual("사용자 이름 하나를 적는다", en: "write one user's name")
    case .assignments where EnvironmentText.assignments(value) == nil:
      Bilingual("이름=값을 빈칸으로 나누어 적는다", en: "write NAME=VALUE, several parted by blanks")
    case .shell where StepShell(named: value) == nil:
      Bilingual(
        "\(StepShell.names.joined(separator: ", ")) 가운데 하나를 적는다",
        en: "write one of \(StepShell.names.joined(separator: ", "))")
    case .product where DeclaredProducts.product(value, isLocal: false) == nil:
      Bilingual("이름=@파일 또는 이름=-로 적는다", en: "write NAME=@FILE or NAME=-")
    case .path: PathTemplate.fault(of: value)
    case .serial where !SerialText.isRight(value):
      Bilingual("한 번에 몇 대씩인지 1 이상의 수로 적거나 false", en: "write how many nodes at a time, from 1, or false")
    default: nil
    }
  }
}

/// What stands behind a flag.
enum FlagText {
  static func isFlag(_ value: String?) -> Bool {
    ["true", "false", "yes", "no", "on", "off", "1", "0", ""].contains(value?.lowercased() ?? "")
  }
}

/// Permission bits as chmod takes them.
enum ModeText {
  static func isMode(_ text: String) -> Bool {
    (3...4).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x37).contains($0) }
  }
}

/// The name of a user of the machine, useradd(8).
enum UserText {
  static func isUser(_ text: String, withGroup: Bool) -> Bool {
    let names = text.split(separator: ":", omittingEmptySubsequences: false)
    guard names.count <= (withGroup ? 2 : 1) else { return false }
    return names.allSatisfy { name in
      guard let first = name.utf8.first, first.isWord else { return false }
      return name.utf8.allSatisfy { $0.isWord || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    }
  }
}
