// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// Packages of the system's own manager.
  static let packageRows: [ProbeDerivation] = [
    // dpkg-query(1): the status of an installed package ends with "ok installed".
    ProbeDerivation(name: "apt-package-installed", programs: ["apt-get", "apt"]) { command in
      guard command.operands.first?.constant == "install" else { return [] }
      return command.operands.dropFirst().compactMap { word in
        guard let package = word.constant.map(PackageName.bare), !package.isEmpty, !package.contains("/") else {
          return nil
        }
        return Answer(
          [.text("dpkg-query -W -f='${Status}' \(package) 2>/dev/null | grep -q 'ok installed'")],
          Bilingual("\(package) 패키지가 설치되어 있음", en: "package \(package) is installed"))
      }
    },
    // rpm(8): -q ends with 0 when the package is installed.
    ProbeDerivation(name: "rpm-package-installed", programs: ["dnf", "yum"]) { command in
      guard command.operands.first?.constant == "install" else { return [] }
      return command.operands.dropFirst().compactMap { word in
        guard let package = word.constant.map(PackageName.bare), !package.isEmpty, !package.contains("/") else {
          return nil
        }
        return Answer(
          [.text("rpm -q \(package) >/dev/null")],
          Bilingual("\(package) 패키지가 설치되어 있음", en: "package \(package) is installed"))
      }
    },
  ]
}

/// The name of a package without its version or architecture.
private enum PackageName {
  static func bare(_ text: String) -> String {
    let name = text.prefix { $0 != "=" && $0 != ":" }
    return name.utf8.allSatisfy { $0.isWord || "+-.".utf8.contains($0) } ? String(name) : ""
  }
}
