// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RunbookBackends
import RunbookCompiler

/// `runbook init`: a first runbook, an inventory and a project file.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a first runbook, an inventory and a project file, ready for build.", discussion: "runbook init ops"
  )

  @Argument(help: "The folder.") var folder = "."
  @OptionGroup var language: LanguageOption

  func run() throws {
    let tongue = language.tongue
    let files = [
      OutputFile(path: "inventory.yaml", bytes: Array(InventorySample.text(tongue).utf8)),
      OutputFile(path: "runbook.md", bytes: Array(FirstRunbook.text(tongue).utf8)),
      OutputFile(path: "runbook.yaml", bytes: Array(FirstProject.text(tongue).utf8)),
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

/// The text of the first project file.
enum FirstProject {
  static func text(_ tongue: Tongue) -> String {
    let words =
      tongue == .korean
      ? (head: "이 폴더의 모든 노트에 걸리는 것", why: "까닭을 적으면 그 규칙이 찾은 것을 그대로 둔다", reason: "사내 레지스트리는 태그를 쓰지 않는다")
      : (
        head: "What holds for every note of this folder", why: "A rule's findings may stand, with the reason",
        reason: "our registry has no tags"
      )
    return """
      # \(words.head)
      inventory: inventory.yaml
      output: output
      site: site
      # \(words.why)
      # allow:
      #   image-unpinned: \(words.reason)
      """ + "\n"
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
