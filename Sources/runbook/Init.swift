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

/// The text of the first runbook: a package, a file with each node's values, a service, and what it must answer.
enum FirstRunbook {
  static func text(_ tongue: Tongue) -> String {
    let words = tongue == .korean ? korean : english
    return """
      # \(words.title)

      ## \(words.install)

      ```bash {target=qdrant}
      sudo apt-get update
      sudo apt-get install -y jq python3
      ```

      ## \(words.greeting)

      ```bash {target=qdrant}
      mkdir -p /tmp/hello
      ```

      ```json {target=qdrant file=/tmp/hello/hello.json}
      {"name": "{{ node.name }}", "address": "{{ node.address }}", "status": "ok"}
      ```

      ## \(words.serve)

      ```bash {target=qdrant background}
      python3 -m http.server 8080 --directory /tmp/hello
      ```

      ## \(words.check)

      ```bash {target=qdrant}
      curl -s http://localhost:8080/hello.json
      ```

      \(words.expected)

      ```json {expect}
      {"name": "node1", "address": "10.0.0.1", "status": "ok"}
      ```
      """ + "\n"
  }

  private struct Words {
    let title, install, greeting, serve, check, expected: String
  }

  private static let korean = Words(
    title: "웹 서버 점검", install: "설치", greeting: "인사말 파일", serve: "웹 서버", check: "확인",
    expected: "1번 노드에서 나와야 하는 결과다. 다른 노드에서는 그 노드의 이름과 주소가 나온다.")

  private static let english = Words(
    title: "A first web server", install: "Install", greeting: "A greeting", serve: "The server", check: "The check",
    expected: "This is what node 1 answers; the others answer with their own name and address.")
}
