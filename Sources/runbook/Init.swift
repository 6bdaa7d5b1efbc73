// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RunbookBackends
import RunbookCompiler

/// `runbook init`: a first runbook and an inventory.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a first runbook and an inventory, ready for build.", discussion: "runbook init ops")

  @Argument(help: "The folder.") var folder = "."
  @OptionGroup var language: LanguageOption

  func run() throws {
    let tongue = language.tongue
    let files = [
      OutputFile(path: "inventory.yaml", bytes: Array(InventorySample.text(tongue).utf8)),
      OutputFile(path: "runbook.md", bytes: Array(FirstRunbook.text(tongue).utf8)),
    ]
    for file in files where FileSystem.exists(FileSystem.join(folder, file.path)) {
      let path = FileSystem.join(folder, file.path)
      throw CommandFailure(
        Bilingual(
          "runbook: \(Josa.subject(path)) 이미 있어 아무것도 쓰지 않았다", en: "runbook: \(path) exists; nothing was written")[
            tongue])
    }
    do {
      _ = try OutputWriter.write([(folder, files)])
    } catch {
      throw CommandFailure("runbook: \(error.message[tongue])")
    }
    let build = "runbook build \(FileSystem.join(folder, "runbook.md"))"
    Console.error(Bilingual("만들었다. 다음: \(build)", en: "Done. Next: \(build)")[tongue])
  }
}

/// The text of the first runbook.
enum FirstRunbook {
  static func text(_ tongue: Tongue) -> String {
    tongue == .korean
      ? """
      # 웹 서버 점검

      ## 설치

      ```bash {target=qdrant}
      # 모든 서버에 jq 설치
      sudo apt-get update
      sudo apt-get install -y jq
      ```

      ## 인사말 파일

      ```text {target=qdrant file=/tmp/hello.txt}
      {{ node.name }}의 주소는 {{ node.address }}
      ```
      """ + "\n"
      : """
      # A first check

      ## Install

      ```bash {target=qdrant}
      # install jq on every server
      sudo apt-get update
      sudo apt-get install -y jq
      ```

      ## A greeting

      ```text {target=qdrant file=/tmp/hello.txt}
      {{ node.name }} is at {{ node.address }}
      ```
      """ + "\n"
  }
}
