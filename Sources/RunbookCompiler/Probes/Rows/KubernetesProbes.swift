// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// Objects of Kubernetes, asked for through the author's own kubectl; kubernetes.io, "kubectl reference".
  static let kubernetesRows: [ProbeDerivation] = [
    // kubectl diff: ends with 0 where the cluster holds what the files say, 1 where it differs; it only looks.
    ProbeDerivation(
      "cluster-has-manifest", ["kubectl"], example: "kubectl apply -f app.yaml",
      asks: Bilingual(
        "클러스터의 내용이 매니페스트와 같은지 kubectl diff로", en: "whether the cluster holds what the manifests say: kubectl diff")
    ) { command in
      guard command.verb() == "apply" || command.verb() == "replace", command.line.operands.count == 1,
        let files = Manifests(command)
      else { return [] }
      return [
        Answer(
          files.fed("\(command.call)\(files.cluster) diff\(files.options) >/dev/null"), "클러스터의 내용이 \(files.shown)과 같음",
          en: "the cluster holds what \(files.shown) says", of: files.state
        ).inFolder(files.isInFolder)
      ]
    },
    ProbeDerivation(
      "cluster-has-object", ["kubectl"], example: "kubectl create namespace web",
      asks: Bilingual("클러스터에 그 객체가 있는지, 지웠으면 없는지", en: "whether the cluster has the object, or no longer has it")
    ) { command in
      guard !command.has("--dry-run") else { return [] }
      let objects = KubernetesObjects(command)
      switch command.verb() {
      case "create", "run", "expose": return objects.created()
      case "delete": return objects.deleted()
      default: return []
      }
    },
    ProbeDerivation(
      "cluster-object-set", ["kubectl"], example: "kubectl scale deployment web --replicas=3",
      asks: Bilingual(
        "객체의 라벨, 복제 수, 이미지, 배치 가능 여부가 그러한지", en: "whether the object has the label, replicas, image or taint")
    ) { command in
      let objects = KubernetesObjects(command)
      switch command.verb() {
      case "label": return objects.labelled()
      case "taint": return objects.tainted()
      case "scale": return objects.scaled()
      case "cordon", "drain", "uncordon": return objects.cordoned()
      case "set": return objects.imageSet()
      case "rollout": return objects.rolledOut()
      case "config":
        guard command.verb(1) == "use-context", let name = command.word(2) else { return [] }
        return [
          Answer(
            "[ \"$(\(command.call) config current-context)\" = \(name) ]", "지금 컨텍스트가 \(name.shown)임",
            en: "the current context is \(name.shown)",
            of: ProbedState(kind: .setting, name: "context"))
        ]
      default: return []
      }
    },
  ]
}

/// The files of `kubectl apply -f`, which may come through standard input.
private struct Manifests {
  let options: ShellText
  let cluster: ShellText
  let shown: String
  let isInFolder: Bool
  let state: ProbedState
  private let input: ProbeDerivation.Command.Input

  init?(_ command: ProbeDerivation.Command) {
    let words = command.values(["-f", "--filename", "-k", "--kustomize"])
    guard !words.isEmpty, !words.contains(where: { $0 == nil }),
      let options = command.options([
        "-f", "--filename", "-k", "--kustomize", "-R", "--recursive", "-l", "--server-side", "--force-conflicts",
      ]),
      let cluster = KubernetesObjects(command).cluster
    else { return nil }
    let files = words.compactMap(\.self)
    let isInput = files.contains { $0.constant == "-" }
    if isInput, files.count > 1 { return nil }
    self.options = options
    self.cluster = cluster
    input = isInput ? command.input : .none
    if isInput, case .none = command.input { return nil }
    if isInput, case .unknown = command.input { return nil }
    shown = isInput ? "적어 둔 매니페스트" : files.map(\.shown).joined(separator: ", ")
    isInFolder = files.contains { $0.isRelative && !$0.shown.contains("://") && $0.constant != "-" }
    state = ProbedState(kind: .object, name: "manifests \(shown)")
  }

  /// The question with what is given on standard input.
  func fed(_ question: ShellText) -> ShellText {
    switch input {
    case .printed(let producer, _): "\(producer) | \(question)"
    case .heredoc(let text): "{ \(question) \(text)}"
    case .none, .unknown: question
    }
  }
}

/// Questions about single objects.
private struct KubernetesObjects {
  typealias Answer = ProbeDerivation.Answer

  let command: ProbeDerivation.Command

  init(_ command: ProbeDerivation.Command) { self.command = command }

  /// The options that say which cluster and namespace; nil where one cannot be said again.
  var cluster: ShellText? {
    command.options(["-n", "--namespace", "--context", "--kubeconfig", "--cluster", "--user", "-s", "--server"])
  }

  private func get(_ what: ShellText) -> ShellText? { cluster.map { "\(command.call)\($0) get \(what)" } }

  private func state(_ kind: String, _ name: String, _ side: String = "") -> ProbedState {
    let whole = kind.hasPrefix("deploy") ? "deployment" : kind.hasPrefix("no") ? "node" : kind
    return ProbedState(
      kind: side.isEmpty ? .object : .setting, name: "\(whole)/\(name)\(side.isEmpty ? "" : " \(side)")")
  }

  /// `deployment web` or `deployment/web`: the words for `get`, and for messages.
  private func object(at place: Int) -> (words: ShellText, kind: String, name: String, next: Int)? {
    guard let first = command.word(place) else { return nil }
    if first.shown.contains("/") {
      let parts = first.shown.split(separator: "/", maxSplits: 1).map(String.init)
      return parts.count == 2 ? ("\(first)", parts[0], parts[1], place + 1) : nil
    }
    guard first.constant != nil, let name = command.word(place + 1), !name.shown.contains("=") else { return nil }
    return ("\(first) \(name)", first.shown, name.shown, place + 2)
  }

  // MARK: There and gone

  func created() -> [Answer] {
    if command.verb() == "create", command.has("-f", "--filename"), let files = Manifests(command) {
      return get("").map { got in
        [
          Answer(
            files.fed("\(got)\(files.options) >/dev/null 2>&1"), "\(files.shown)의 객체가 있음",
            en: "the objects of \(files.shown) exist", of: files.state
          ).blind("내용이 지금 적힌 것과 같은지는 모름", en: "whether they are as the files say now").inFolder(files.isInFolder)
        ]
      } ?? []
    }
    guard let (kind, name) = createdName(), let question = get("\(kind) \(name)") else { return [] }
    return [
      Answer(
        "\(question) >/dev/null 2>&1", "\(kind) \(name.shown) 있음", en: "\(kind) \(name.shown) exists",
        of: state(kind, name.shown)
      ).blind("내용이 지금 명령과 같은지는 모름", en: "whether it is as the command says now")
    ]
  }

  private func createdName() -> (kind: String, name: ProbeWord)? {
    switch command.verb() {
    case "run": return command.word(1).map { ("pod", $0) }
    case "expose":
      let name = command.value("--name") ?? object(at: 1).flatMap { $0.name.contains("$") ? nil : ProbeWord($0.name) }
      return name.map { ("service", $0) }
    default:
      let kind = command.verb(1)
      let place = ["secret", "service", "svc"].contains(kind) ? 3 : 2
      guard !kind.isEmpty, kind != "token", kind.utf8.allSatisfy(\.isLetter), let name = command.word(place) else {
        return nil
      }
      return (kind, name)
    }
  }

  func deleted() -> [Answer] {
    if command.has("-f", "--filename", "-k"), let files = Manifests(command), let got = get("") {
      return [gone("\(got)\(files.options)", files.shown, files.state).inFolder(files.isInFolder)]
    }
    guard !command.has("--all", "-l", "--selector", "-A"), let first = object(at: 1), let got = get(first.words) else {
      return []
    }
    guard command.line.operands.count == first.next else { return [] }
    // What a controller owns comes again under another name; what is named so is gone.
    return [gone(got, "\(first.kind) \(first.name)", state(first.kind, first.name))]
  }

  private func gone(_ get: ShellText, _ shown: String, _ state: ProbedState) -> Answer {
    Answer(
      "(left=$(\(get) --ignore-not-found -o name) && [ -z \"$left\" ])", "클러스터에 \(shown) 없음",
      en: "the cluster has no \(shown)", of: state
    ).absent()
  }

  // MARK: As it should be

  func labelled() -> [Answer] {
    guard !command.has("--all", "-l", "--selector"), let thing = object(at: 1),
      let words = command.words(from: thing.next),
      !words.isEmpty, let kind = command.word(1)
    else { return [] }
    return PackageAnswers.all(words) { word in
      guard let text = word.constant, !thing.name.contains("$") || thing.next == 3 else { return nil }
      let isRemoved = text.hasSuffix("-") && !text.contains("=")
      let key = isRemoved ? String(text.dropLast()) : String(text.prefix { $0 != "=" })
      let selector = ShellPlain.quoted(isRemoved ? "!\(key)" : text)
      let name: ShellText = thing.next == 3 ? command.word(2).map { "\($0)" } ?? "" : "\(thing.name)"
      let type: ShellText = thing.next == 3 ? "\(kind)" : "\(thing.kind)"
      guard isRemoved || text.contains("="),
        let got = get("\(type) -l \(selector) --field-selector metadata.name=\(name) -o name")
      else { return nil }
      return Answer(
        "\(got) | grep . >/dev/null", "\(thing.name)의 라벨: \(text)", en: "\(thing.name) has the label \(text)",
        of: state(thing.kind, thing.name, "label \(key)"))
    }
  }

  func tainted() -> [Answer] {
    guard let thing = object(at: 1), let words = command.words(from: thing.next), !words.isEmpty,
      let got = get("\(thing.words) -o jsonpath='{range .spec.taints[*]}{.key}={.value}:{.effect}{\"\\n\"}{end}'")
    else { return [] }
    return PackageAnswers.all(words) { word in
      guard let text = word.constant else { return nil }
      let isRemoved = text.hasSuffix("-")
      let body = isRemoved ? String(text.dropLast()) : text
      let key = String(body.prefix { $0 != "=" && $0 != ":" })
      let state = state(thing.kind, thing.name, "taint \(key)")
      if isRemoved {
        return Answer(
          "(taints=$(\(got)) && ! printf '%s\\n' \"$taints\" | grep -F -e \(ShellPlain.quoted(key + "=")) >/dev/null)",
          "\(thing.name)에 테인트 \(key) 없음", en: "\(thing.name) has no taint \(key)", of: state
        ).absent()
      }
      guard let colon = body.lastIndex(of: ":") else { return nil }
      let effect = String(body[colon...])
      let full = body.contains("=") ? body : "\(key)=\(effect)"
      return Answer(
        "\(got) | grep -Fx \(ShellPlain.quoted(full)) >/dev/null", "\(thing.name)의 테인트: \(body)",
        en: "\(thing.name) has the taint \(body)", of: state)
    }
  }

  func scaled() -> [Answer] {
    guard let thing = object(at: 1), command.line.operands.count == thing.next, let count = command.value("--replicas"),
      let got = get("\(thing.words) -o jsonpath='{.spec.replicas}'")
    else { return [] }
    return [
      Answer(
        "[ \"$(\(got))\" = \(count) ]", "\(thing.name)의 복제 수가 \(count.shown)임",
        en: "\(thing.name) has \(count.shown) replicas",
        of: state(thing.kind, thing.name, "replicas"))
    ]
  }

  func cordoned() -> [Answer] {
    guard let node = command.word(1), command.line.operands.count == 2,
      let got = get("node \(node) -o jsonpath='{.spec.unschedulable}'")
    else { return [] }
    let state = state("node", node.shown, "unschedulable")
    if command.verb() == "uncordon" {
      return [
        Answer(
          "(mark=$(\(got)) && [ -z \"$mark\" ])", "\(node.shown) 노드에 파드를 둘 수 있음",
          en: "the node \(node.shown) takes pods", of: state)
      ]
    }
    let closed = Answer(
      "[ \"$(\(got))\" = true ]", "\(node.shown) 노드에 새 파드를 두지 않음", en: "the node \(node.shown) takes no new pods",
      of: state)
    return [
      command.verb() == "drain"
        ? closed.bearing(.consequence).blind("파드가 모두 옮겨졌는지는 모름", en: "whether its pods have left") : closed
    ]
  }

  func imageSet() -> [Answer] {
    guard command.verb(1) == "image", let thing = object(at: 2), command.line.operands.count == thing.next + 1,
      let pair = command.word(thing.next)?.constant, let sign = pair.firstIndex(of: "="), pair.first != "*",
      PackageAnswers.isName(String(pair[..<sign])),
      let got = get(
        "\(thing.words) -o jsonpath='{.spec.template.spec.containers[?(@.name==\"\(String(pair[..<sign]))\")].image}'")
    else { return [] }
    let image = String(pair[pair.index(after: sign)...])
    return [
      Answer(
        "[ \"$(\(got))\" = \(ShellPlain.quoted(image)) ]", "\(thing.name)의 이미지가 \(image)임",
        en: "the image of \(thing.name) is \(image)",
        of: state(thing.kind, thing.name, "image"))
    ]
  }

  /// A restart shows in nothing that lasts; that the rollout is done can be asked.
  func rolledOut() -> [Answer] {
    guard command.verb(1) == "restart", let thing = object(at: 2), let cluster else { return [] }
    return [
      Answer(
        "\(command.call)\(cluster) rollout status \(thing.words) --timeout=20s >/dev/null", "\(thing.name)의 배포가 끝났음",
        en: "the rollout of \(thing.name) is done"
      ).bearing(.consequence)
    ]
  }
}
