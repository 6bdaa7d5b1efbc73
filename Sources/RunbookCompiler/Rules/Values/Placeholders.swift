// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let unboundPlaceholder = Rule(
    name: "unbound-placeholder", severity: .error,
    manual: Manual(
      what: Bilingual("무엇으로 바꿀지 알 수 없는 자리 표시가 있다", en: "Nothing says what a placeholder stands for"),
      why: Bilingual(
        "적힌 그대로 실행되거나 파일에 들어간다. 그래서 스크립트에는 절대 넣지 않는다",
        en: "it would run, or stand in a file, as written; so it never reaches a script"),
      example: "curl http://YOUR_SERVER_IP:6333/", instead: "curl http://{{ node.address }}:6333/")
  ) { runbook, findings in
    for group in PlaceholderGroup.of(runbook, where: { $0.isUnbound && !$0.isRedirection }) {
      let text = group.first.text
      findings.report(
        group.first.range,
        Bilingual("'\(text)'에 무엇이 들어가는지 알 수 없다", en: "Nothing says what '\(text)' stands for"),
        notes: group.bindingNotes(runbook, findings.inventory))
    }
  }

  static let placeholderUnquoted = Rule(
    name: "placeholder-unquoted", severity: .error,
    manual: Manual(
      what: Bilingual("bash가 입출력 돌리기로 읽을 자리 표시가 있다", en: "A placeholder that bash reads as redirections"),
      why: Bilingual(
        "<host>는 bash -n도 통과하는 문법이다: host라는 파일에서 읽고, 뒤의 말을 이름으로 하는 파일을 비운다. 무엇이 들어갈지 정해지기 전에는 스크립트에 넣지 않는다",
        en:
          "<host> passes bash -n: it reads a file host and empties the file that the next word names. It never reaches a script until something says what it stands for"
      ),
      example: "curl http://<host>:6333/", instead: "curl http://{{ node.address }}:6333/")
  ) { runbook, findings in
    for group in PlaceholderGroup.of(runbook, where: { $0.isUnbound && $0.isRedirection }) {
      let text = group.first.text
      findings.report(
        group.first.range,
        Bilingual(
          "'\(text)'에 무엇이 들어가는지 알 수 없고, bash는 입출력 돌리기로 읽는다",
          en: "Nothing says what '\(text)' stands for, and bash reads redirections in it"),
        notes: group.bindingNotes(runbook, findings.inventory))
    }
  }

  static let valueSyntax = Rule(
    name: "value-syntax", severity: .error,
    manual: Manual(
      what: Bilingual(
        "{{ }} 안의 값, bind:의 값 또는 반복의 표시를 읽을 수 없다", en: "A value in {{ }} or in bind:, or a loop's mark, cannot be read"),
      why: Bilingual("잘못 읽힌 값이 스크립트에 들어가면 안 된다", en: "a value that is read wrongly must not reach a script"),
      example: "{{ node.address | uper }}", instead: "{{ node.address | upper }}")
  ) { runbook, findings in
    for block in runbook.blocks where block.isRun || block.path != nil {
      for hole in block.reading.holes {
        guard case .value(.failure(let fault)) = hole.content else { continue }
        findings.report(block.reading.source(of: fault.range), fault.message)
      }
      for fault in PeerLoop.faults(in: block.reading.bytes, language: block.language) {
        findings.report(block.reading.source(of: fault.range), fault.message)
      }
    }
    for binding in runbook.settings.bindings {
      if let message = BindingFault.of(binding) { findings.report(binding.range, message) }
    }
  }

  static let secretStandIn = Rule(
    name: "secret-stand-in", severity: .advice,
    manual: Manual(
      what: Bilingual("비밀 값의 자리라고 짐작했다", en: "A stand-in was taken for a secret"),
      why: Bilingual(
        "말에서 짐작한 것이므로 이름과 뜻이 맞는지 확인한다. 값은 실행할 때만 읽고 어디에도 남기지 않는다",
        en: "it was told from its words: see that the name is right. The value is read at run time and kept nowhere"),
      example: "-e API_KEY=\"API 키\"", instead: "-e API_KEY=\"{{ secret.api_key }}\"")
  ) { runbook, findings in
    for group in PlaceholderGroup.of(runbook, where: { $0.reason?.rule == "words-name-a-secret" }) {
      guard case .secret(let name)? = group.first.reference else { continue }
      findings.report(
        group.first.range,
        Bilingual(
          "\(Josa.object("'\(group.first.text)'")) 비밀 값 \(Josa.by("secret.\(name)")) 본다",
          en: "'\(group.first.text)' is taken for secret.\(name)"),
        notes: group.otherPlaces + [
          Diagnostic.Note(
            Bilingual(
              "값은 환경 변수 \(Josa.by("RUNBOOK_SECRET_\(name.uppercased())")) 준다",
              en: "its value comes from RUNBOOK_SECRET_\(name.uppercased())"))
        ])
    }
  }
}

extension Placeholder {
  /// Whether it is plainly a stand-in, and nothing says for what.
  var isUnbound: Bool { reference == nil && form.isMarked }
}

extension PlaceholderGroup {
  /// The other places, what could be meant, and how to say it.
  fileprivate func bindingNotes(_ runbook: Runbook, _ inventory: Inventory?) -> [Diagnostic.Note] {
    let suggestions = MeaningSuggestions(runbook, inventory)
    let meanings = suggestions.of(first.text)
    let likely = meanings.count == 1 ? meanings.first : nil
    let choice = suggestions.sure(of: first.text) ?? likely ?? SuggestedName.reference(to: first.text)
    var notes = otherPlaces
    if !meanings.isEmpty {
      let list = meanings.joined(separator: ", ")
      notes.append(.init(Bilingual("뜻할 수 있는 값: \(list)", en: "it could mean \(list)")))
    }
    let binding = "bind: { \(JSONWriter.quoted(first.text)): \(choice) }"
    return notes + [
      .init(Bilingual("머리말에 적는다: \(binding)", en: "say it in the front matter: \(binding)"))
    ]
  }
}
