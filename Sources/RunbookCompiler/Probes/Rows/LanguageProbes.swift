// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// Packages of languages.
  static let languageRows: [ProbeDerivation] = [
    // pip-show: fails where a package is missing. pip-freeze prints NAME==VERSION.
    ProbeDerivation(
      "pip-package-installed", ["pip"], example: "pip install requests==2.31.0",
      asks: Bilingual("파이썬 패키지가 설치되어 있는지 pip로", en: "whether the Python package is installed: pip show, pip freeze")
    ) { command in
      guard command.verb() == "install",
        !command.has("-r", "--requirement", "-e", "--editable", "-t", "--target", "-c"),
        let words = command.words(from: 1)
      else { return [] }
      let isNewest = command.has("-U", "--upgrade")
      return PackageAnswers.all(words) { word in
        guard let text = word.constant else { return nil }
        let name = String(text.prefix { $0 != "[" && $0 != "=" })
        guard PackageAnswers.isName(name) else { return nil }
        let rest = text.dropFirst(name.count)
        if rest.hasPrefix("=="), !rest.contains("*"), !rest.contains(",") {
          return Answer(
            "\(command.call) freeze 2>/dev/null | grep -ixF \(word) >/dev/null", "\(text) 설치되어 있음",
            en: "\(text) is installed", of: PackageAnswers.state(ProbeWord(name)))
        }
        guard rest.isEmpty || rest.hasPrefix("[") else { return nil }
        return Answer(
          "\(command.call) show -q \(name) 2>/dev/null", "파이썬 패키지 \(name) 설치되어 있음",
          en: "the Python package \(name) is installed", of: PackageAnswers.state(ProbeWord(name))
        ).bearing(isNewest ? .consequence : .proof)
      }
    },
    // python(1), the venv module: the folder's bin holds an interpreter.
    ProbeDerivation(
      "venv-exists", ["python"], example: "python3 -m venv /opt/app/venv",
      asks: Bilingual("가상 환경에 파이썬이 있는지", en: "whether the virtual environment has its interpreter")
    ) { command in
      guard command.line.texts.starts(with: ["-m", "venv"]),
        let word = command.arguments.last.flatMap(command.source.word),
        command.arguments.count > 2, !word.shown.hasPrefix("-")
      else { return [] }
      return [
        Answer(
          "[ -x \(word)/bin/python ]", "가상 환경 \(word.shown) 있음", en: "the virtual environment \(word.shown) exists",
          of: .file(.path, word)
        )
        .inFolder(word.isRelative)
      ]
    },
    // npm-ls(1): ends with 1 where a package that package.json asks for, or the one that is named, is missing.
    ProbeDerivation(
      "npm-package-installed", ["npm"], example: "npm install -g pm2",
      asks: Bilingual("npm 패키지가 설치되어 있는지 npm ls로", en: "whether the npm packages are installed: npm ls")
    ) { command in
      guard ["install", "i", "ci", "add"].contains(command.verb()), let words = command.words(from: 1) else {
        return []
      }
      let isGlobal = command.has("-g", "--global")
      let call = "\(command.call) ls\(isGlobal ? " -g" : "") --depth=0" as ShellText
      if words.isEmpty {
        guard !isGlobal, !command.has("--prefix") else { return [] }
        return [
          Answer(
            "[ -d node_modules ] && \(call) >/dev/null 2>&1", "package.json의 패키지가 모두 설치되어 있음",
            en: "the packages of package.json are installed"
          ).inFolder()
        ]
      }
      guard !command.has("--prefix") else { return [] }
      return PackageAnswers.all(words) { word in
        guard let text = word.constant, !text.contains("/") || text.hasPrefix("@"), !text.contains(":"),
          !text.hasPrefix(".")
        else { return nil }
        let name = text.dropFirst().firstIndex(of: "@").map { String(text[..<$0]) } ?? text
        let version = text.dropFirst(name.count + 1)
        let wanted = version.first?.isNumber == true && version.contains(".") ? text : name
        return Answer(
          "\(call) \(ShellPlain.quoted(wanted)) >/dev/null 2>&1", "npm 패키지 \(wanted) 설치되어 있음",
          en: "the npm package \(wanted) is installed", of: PackageAnswers.state(ProbeWord(name))
        ).inFolder(!isGlobal)
      }
    },
    // gem list: `-i` says whether a gem of that name is installed.
    ProbeDerivation(
      "gem-installed", ["gem"], example: "gem install bundler",
      asks: Bilingual("젬이 설치되어 있는지 gem list로", en: "whether the gem is installed: gem list -i")
    ) { command in
      guard command.verb() == "install", let words = command.words(from: 1) else { return [] }
      return PackageAnswers.all(words) { word in
        guard let name = word.constant, PackageAnswers.isName(name) else { return nil }
        return Answer(
          "\(command.call) list -i \(ShellPlain.singleQuoted("^\(name)$")) >/dev/null", "젬 \(name) 설치되어 있음",
          en: "the gem \(name) is installed")
      }
    },
  ]
}
