// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let portNotPublished = Rule(
    name: "port-not-published", severity: .warning,
    manual: Manual(
      what: Bilingual(
        "컨테이너 안의 포트로 접속하는데 밖에는 다른 번호로 열려 있다",
        en: "A port is asked for that a container has inside and publishes as another"),
      why: Bilingual(
        "-p 8080:80은 호스트의 8080을 컨테이너의 80에 잇는다. 호스트의 80에는 아무것도 없다",
        en: "-p 8080:80 ties the host's 8080 to the container's 80; nothing listens on the host's 80"),
      example: "docker run -d -p 8080:80 nginx:1.27\ncurl http://localhost:80/",
      instead: "docker run -d -p 8080:80 nginx:1.27\ncurl http://localhost:8080/")
  ) { runbook, findings in
    var published: Set<Int> = []
    var inner: [Int: (host: Int, range: ByteRange)] = [:]
    for found in runbook.commands {
      guard let invocation = found.invocation else { continue }
      if let run = DockerRun(invocation) {
        for word in run.ports {
          guard let (host, container) = PublishedPort.read(word) else { continue }
          published.insert(host)
          if host != container, inner[container] == nil {
            inner[container] = (host, found.block.reading.source(of: word.range))
          }
        }
      }
    }
    guard !inner.isEmpty else { return }
    let others = runbook.numbersElsewhere
    for found in runbook.commands {
      guard let invocation = found.invocation, ["curl", "wget"].contains(invocation.program) else { continue }
      for word in invocation.arguments {
        guard let port = PublishedPort.localPort(word), let known = inner[port], !published.contains(port),
          !others.contains(port)
        else { continue }
        findings.report(
          word.range, in: found.block,
          Bilingual(
            "포트 \(port)은 컨테이너 안의 번호다: 밖에서는 \(known.host)",
            en: "Port \(port) is inside the container; outside it is \(known.host)"),
          notes: [Diagnostic.Note(Bilingual("여는 곳은 여기", en: "it is published here"), at: known.range)])
      }
    }
  }
}

private enum PublishedPort {
  /// docker-run(1): `[IP:]HOST:CONTAINER[/PROTOCOL]`; nil for ranges and for what an expansion gives.
  static func read(_ word: ShellWord) -> (host: Int, container: Int)? {
    guard let text = word.constant else { return nil }
    let parts = text.prefix { $0 != "/" }.split(separator: ":")
    guard parts.count >= 2, let host = Int(parts[parts.count - 2]), let container = Int(parts[parts.count - 1])
    else { return nil }
    return (host, container)
  }

  /// The port of an address of this machine.
  static func localPort(_ word: ShellWord) -> Int? {
    guard let text = word.constant else { return nil }
    for host in ["localhost:", "127.0.0.1:"] {
      guard let place = text.range(of: host) else { continue }
      let before = text[..<place.lowerBound]
      guard before.isEmpty || before.hasSuffix("://") else { return nil }
      return Int(text[place.upperBound...].prefix(while: \.isNumber))
    }
    return nil
  }
}

extension Runbook {
  /// The numbers that anything else in the note may open as a port: a compose file, a server, a forwarding.
  fileprivate var numbersElsewhere: Set<Int> {
    var numbers: Set<Int> = []
    for block in blocks where block.role == .config { numbers.formUnion(block.reading.bytes[...].numbers) }
    for found in commands {
      guard let program = found.invocation?.program, !["curl", "wget", "docker", "podman"].contains(program) else {
        continue
      }
      numbers.formUnion(found.block.reading.bytes[found.command.range].numbers)
    }
    return numbers
  }
}

extension ArraySlice<UInt8> {
  /// The numbers of at most five digits in a text.
  fileprivate var numbers: [Int] {
    split { !$0.isDigit }.filter { $0.count <= 5 }.map { $0.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
  }
}
