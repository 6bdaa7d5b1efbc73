// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// Containers, their networks and volumes.
  static let containerRows: [ProbeDerivation] = [
    // docker-inspect(1): `.State.Running` is `true` for a container that runs; without the container it ends with 1.
    ProbeDerivation(
      "container-runs", ["docker"], example: "docker run -d --name app app:1.2",
      asks: Bilingual("컨테이너가 그 이미지로 돌고 있는지", en: "whether the container runs, from that image")
    ) { command in
      guard command.verb() == "run", let run = DockerRun(command.line.invocation),
        let name = run.name.flatMap(command.source.word),
        let image = run.image.flatMap(command.source.word), !run.isRemovedAfterwards
      else { return [] }
      return [
        ContainerAnswers.runs(command, name),
        Answer(
          "\(command.call) inspect -f '{{.Config.Image}}' \(name) 2>/dev/null | grep -Fqx \(image)",
          Bilingual("그 컨테이너의 이미지가 명령에 적힌 것과 같음", en: "its image is the one that the command names"),
          of: ProbedState(kind: .container, name: "\(name.shown) image"),
          blindSpot: Bilingual(
            "컨테이너에 준 설정이 지금 명령과 같은지는 모름", en: "whether it was started with the settings that stand here now")),
      ]
    },
    // docker-start(1), docker-restart(1), docker-stop(1).
    ProbeDerivation(
      "container-state", ["docker"], example: "docker start app",
      asks: Bilingual("컨테이너가 돌고 있는지, 멈춰 있는지", en: "whether the container runs, or is stopped")
    ) { command in
      guard ["start", "restart", "stop", "kill", "pause", "unpause"].contains(command.verb()),
        let names = command.words(from: 1), !names.isEmpty
      else { return [] }
      return names.flatMap { name -> [Answer] in
        switch command.verb() {
        case "start", "unpause": return [ContainerAnswers.runs(command, name)]
        case "restart": return [ContainerAnswers.runs(command, name).bearing(.consequence)]
        case "stop", "kill":
          return [
            Answer(
              "\(command.call) inspect -f '{{.State.Running}}' \(name) 2>/dev/null | grep -qx false",
              "컨테이너 \(Josa.subject(name.shown)) 멈춰 있음", en: "container \(name.shown) is stopped",
              of: ProbedState(kind: .container, name: name.shown)
            ).bearing(.passing)
          ]
        default: return []
        }
      }
    },
    // docker-ps(1): the name filter is a pattern; -a shows those that do not run too.
    ProbeDerivation(
      "container-gone", ["docker"], example: "docker rm -f app",
      asks: Bilingual("그 이름의 컨테이너가 없는지", en: "whether no container has that name")
    ) { command in
      guard command.verb() == "rm", let names = command.words(from: 1), !names.isEmpty else { return [] }
      return names.map { name in
        Answer(
          "(names=$(\(command.call) ps -a --format '{{.Names}} {{.ID}}') && ! printf '%s\\n' \"$names\" | tr ' ' '\\n' | grep -Fx -e \(name) >/dev/null)",
          "컨테이너 \(name.shown) 없음", en: "container \(name.shown) is gone",
          of: ProbedState(kind: .container, name: name.shown)
        ).absent()
      }
    },
    // docker-network-create(1), docker-volume-create(1), docker-secret-create(1): inspect fails without the object.
    ProbeDerivation(
      "container-object-exists", ["docker"], example: "docker network create app",
      asks: Bilingual("네트워크나 볼륨이 있는지", en: "whether the network or volume exists")
    ) { command in
      let kind = command.verb()
      guard ["network", "volume", "secret", "config", "context"].contains(kind) else { return [] }
      let inspect = "\(command.call) \(kind) inspect" as ShellText
      switch command.verb(1) {
      case "create":
        // The name is the last operand: options of these take values that nobody counts here.
        let last =
          kind == "secret" || kind == "config" ? command.word(2) : command.arguments.last.flatMap(command.source.word)
        guard command.line.operands.count > 2, let name = last, !name.shown.hasPrefix("-") else { return [] }
        return [
          Answer(
            "\(inspect) \(name) >/dev/null 2>&1", "\(kind) \(name.shown) 있음", en: "\(kind) \(name.shown) exists",
            of: ProbedState(kind: .object, name: "\(kind) \(name.shown)"))
        ]
      case "rm", "remove":
        guard let names = command.words(from: 2) else { return [] }
        return names.map { name in
          Answer(
            "(names=$(\(command.call) \(kind) ls --format '{{.Name}}') && ! printf '%s\\n' \"$names\" | grep -Fx -e \(name) >/dev/null)",
            "\(kind) \(name.shown) 없음", en: "\(kind) \(name.shown) is gone",
            of: ProbedState(kind: .object, name: "\(kind) \(name.shown)")
          ).absent()
        }
      case "connect":
        guard kind == "network", command.line.operands.count == 4, let network = command.word(2),
          let container = command.word(3)
        else { return [] }
        return [
          Answer(
            "\(command.call) inspect -f '{{range $name, $it := .NetworkSettings.Networks}}{{println $name}}{{end}}' \(container) 2>/dev/null | grep -Fqx \(network)",
            "컨테이너 \(Josa.subject(container.shown)) \(network.shown) 네트워크에 붙어 있음",
            en: "container \(container.shown) is on the network \(network.shown)")
        ]
      default: return []
      }
    },
  ]

  /// Images.
  static let imageRows: [ProbeDerivation] = [
    // docker-image-inspect(1): fails where the image is not there.
    ProbeDerivation(
      "image-present", ["docker"], example: "docker pull app:1.2",
      asks: Bilingual("이미지가 있는지", en: "whether the image is there")
    ) { command in
      let isLong = command.verb() == "image"
      let verb = isLong && command.verb(1) == "rm" ? "image rm" : isLong ? command.verb(1) : command.verb()
      let first = isLong ? 2 : 1
      switch verb {
      case "pull":
        return (command.words(from: first) ?? []).prefix(1).map { ContainerAnswers.hasImage(command, $0) }
      case "build":
        // What was built before may have been built from something else.
        return command.values(["-t", "--tag"]).compactMap(\.self).map {
          ContainerAnswers.hasImage(command, $0).bearing(.consequence)
            .blind("지금 파일로 만든 것인지는 모름", en: "whether it was built from what is here now")
        }
      case "tag":
        guard let from = command.word(first), let to = command.word(first + 1) else { return [] }
        let id = "\(command.call) image inspect -f '{{.Id}}'" as ShellText
        return [
          Answer(
            "(id=$(\(id) \(from) 2>/dev/null) && [ \"$id\" = \"$(\(id) \(to) 2>/dev/null)\" ])",
            "\(to.shown) 이미지가 \(from.shown)과 같은 것임", en: "image \(to.shown) is the same as \(from.shown)",
            of: ProbedState(kind: .image, name: to.shown))
        ]
      case "rmi", "image rm":
        return (command.words(from: first) ?? []).map { image in
          Answer(
            "(ids=$(\(command.call) images -q \(image)) && [ -z \"$ids\" ])", "이미지 \(image.shown) 없음",
            en: "image \(image.shown) is gone", of: ProbedState(kind: .image, name: image.shown)
          ).absent()
        }
      default: return []
      }
    }
  ]

  /// Projects of Compose.
  static let composeRows: [ProbeDerivation] = [
    // docker-compose-up(1), docker-compose-ps(1): every service of the files has a container, at least one runs, and none
    // has ended with a fault; one that has ended with 0 is a job that is done.
    ProbeDerivation(
      "compose-runs", ["docker-compose"], example: "docker compose up -d",
      asks: Bilingual("서비스의 컨테이너가 모두 만들어져 돌고 있는지", en: "whether the services' containers were made and run")
    ) { command in
      guard let call = command.words(before: 0) else { return [] }
      let docker: ShellText = command.line.invocation.program.hasPrefix("podman") ? "podman" : "docker"
      let state = ProbedState(kind: .service, name: "compose")
      let services = command.words(from: 1)
      let runs = Answer(
        "(wanted=$(\(call) config --services | sort) && made=$(\(call) ps -a --services | sort) && [ -n \"$wanted\" ] && [ \"$made\" = \"$wanted\" ] && [ -n \"$(\(call) ps --services --filter status=running)\" ] && states=$(\(call) ps -a -q | xargs \(command.sudo)\(docker) inspect -f '{{.State.Running}} {{.State.ExitCode}}') && ! printf '%s\\n' \"$states\" | grep -Evx 'true [0-9]+|false 0' >/dev/null)",
        "서비스의 컨테이너가 모두 만들어졌고 탈 없이 돌고 있음", en: "every service has its container, and none has failed", of: state
      ).inFolder().blind("0으로 끝난 컨테이너는 일을 마친 것으로 본다", en: "a container that ended with 0 counts as a job that is done")
      switch command.verb() {
      case "up" where command.has("-d", "--detach"):
        guard let services else { return [] }
        return services.isEmpty ? [runs] : services.map { ContainerAnswers.runs(call, service: $0) }
      case "start" where services?.isEmpty == true: return [runs]
      case "restart" where services != nil:
        return services?.isEmpty == true
          ? [runs.bearing(.consequence)]
          : (services ?? []).map { ContainerAnswers.runs(call, service: $0).bearing(.consequence) }
      case "down":
        return [
          Answer(
            "(ids=$(\(call) ps -a -q) && [ -z \"$ids\" ])", "컨테이너가 남아 있지 않음", en: "no container is left", of: state
          )
          .absent().inFolder()
        ]
      case "stop":
        return [
          Answer(
            "(ids=$(\(call) ps -q --filter status=running) && [ -z \"$ids\" ])", "돌고 있는 컨테이너가 없음",
            en: "no container runs", of: state
          )
          .bearing(.passing).inFolder()
        ]
      default: return []
      }
    }
  ]
}

/// Questions about containers that several rows ask.
private enum ContainerAnswers {
  typealias Answer = ProbeDerivation.Answer

  static func runs(_ command: ProbeDerivation.Command, _ name: ProbeWord) -> Answer {
    Answer(
      "\(command.call) inspect -f '{{.State.Running}}' \(name) 2>/dev/null | grep -qx true",
      "컨테이너 \(Josa.subject(name.shown)) 돌고 있음", en: "container \(name.shown) runs",
      of: ProbedState(kind: .container, name: name.shown))
  }

  static func runs(_ call: ShellText, service: ProbeWord) -> Answer {
    Answer(
      "\(call) ps --services --filter status=running 2>/dev/null | grep -Fx \(service) >/dev/null",
      "\(service.shown) 서비스가 돌고 있음", en: "the service \(service.shown) runs",
      of: ProbedState(kind: .service, name: "compose")
    ).inFolder()
  }

  static func hasImage(_ command: ProbeDerivation.Command, _ image: ProbeWord) -> Answer {
    Answer(
      "\(command.call) image inspect \(image) >/dev/null 2>&1", "이미지 \(image.shown) 있음",
      en: "image \(image.shown) is here",
      of: ProbedState(kind: .image, name: image.shown))
  }
}
