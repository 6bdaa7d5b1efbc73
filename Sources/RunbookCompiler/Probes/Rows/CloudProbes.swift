// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// What is made at providers and in object stores.
  static let cloudRows: [ProbeDerivation] = [
    // learn.microsoft.com, "az": what a group's `create` makes, its `show` finds by the same name; it fails without.
    ProbeDerivation(
      "azure-resource-exists", ["az"], example: "az group create --name web --location koreacentral",
      asks: Bilingual("자원이 있는지 az … show로", en: "whether the resource exists: az … show")
    ) { command in
      let groups: Set<[String]> = [
        ["group"], ["identity"], ["keyvault"], ["acr"], ["aks"], ["vm"], ["network", "vnet"], ["network", "nsg"],
        ["network", "public-ip"], ["storage", "account"], ["storage", "container"], ["aks", "nodepool"],
      ]
      if command.verb() == "aks", command.verb(1) == "get-credentials", let name = command.value("--name", "-n") {
        // The context has the cluster's name.
        return [
          Answer(
            "kubectl config get-contexts -o name 2>/dev/null | grep -Fx \(name) >/dev/null",
            "클러스터 \(name.shown)의 접속 정보가 있음", en: "kubectl knows the cluster \(name.shown)")
        ]
      }
      if command.verb() == "acr", command.verb(1) == "import", let name = command.value("--name", "-n"),
        let image = command.value("--image", "-t")
      {
        return [
          Answer(
            "\(command.call) acr repository show --name \(name) --image \(image) --output none 2>/dev/null",
            "레지스트리에 \(image.shown) 있음", en: "the registry has \(image.shown)")
        ]
      }
      guard let place = command.line.operands.indices.first(where: { command.verb($0) == "create" }) else { return [] }
      let words = (0..<place).map { command.verb($0) }
      guard groups.contains(words), let name = command.value("--name", "-n"),
        let around = command.options(["--resource-group", "-g", "--account-name", "--cluster-name", "--subscription"])
      else { return [] }
      return [
        Answer(
          "\(command.call) \(words.joined(separator: " ")) show --name \(name)\(around) --output none 2>/dev/null",
          "\(words.joined(separator: " ")) \(name.shown) 있음",
          en: "\(words.joined(separator: " ")) \(name.shown) exists",
          of: ProbedState(kind: .object, name: "az \(words.joined(separator: " ")) \(name.shown)")
        ).blind("설정이 지금 명령과 같은지는 모름", en: "whether it is as the command says now")
      ]
    },
    // min.io, "MinIO Client": alias list, stat, version info and admin user info only look.
    ProbeDerivation(
      "object-store-has", ["mc"], example: "mc mb prod/backup",
      asks: Bilingual("별칭, 버킷, 사용자가 있는지 mc로", en: "whether the alias, bucket or user is there: mc")
    ) { command in
      guard let words = command.words() else { return [] }
      let shown = words.map(\.shown)
      func answer(_ question: ShellText, _ korean: String, _ english: String) -> [Answer] {
        [
          Answer(
            "\(command.call) \(question)", korean, en: english, of: ProbedState(kind: .object, name: "mc \(korean)"))
        ]
      }
      switch shown.first {
      case "alias" where shown.count > 3 && shown[1] == "set":
        return answer("alias list \(words[2]) >/dev/null 2>&1", "별칭 \(shown[2]) 있음", "the alias \(shown[2]) is there")
      case "mb":
        return words.dropFirst().flatMap {
          answer("stat \($0) >/dev/null 2>&1", "버킷 \($0.shown) 있음", "the bucket \($0.shown) exists")
        }
      case "version" where shown.count == 3 && shown[1] == "enable":
        return answer(
          "version info \(words[2]) 2>/dev/null | grep -i 'versioning is enabled' >/dev/null",
          "\(shown[2])의 버전 관리가 켜져 있음", "\(shown[2]) keeps versions")
      case "admin" where shown.count > 4 && shown[1] == "user" && shown[2] == "add":
        return answer(
          "admin user info \(words[3]) \(words[4]) >/dev/null 2>&1", "사용자 \(shown[4]) 있음", "the user \(shown[4]) exists"
        )
      case "admin" where shown.count == 5 && shown[1] == "policy" && shown[2] == "attach":
        guard let user = command.value("--user") else { return [] }
        return answer(
          "admin user info \(words[3]) \(user) 2>/dev/null | grep -F \(words[4]) >/dev/null",
          "사용자 \(user.shown)에 정책 \(shown[4]) 붙어 있음", "the user \(user.shown) has the policy \(shown[4])")
      default: return []
      }
    },
  ]
}
