// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let packageNoYes = Rule(
    name: "package-no-yes", severity: .warning,
    manual: Manual(
      what: Bilingual("패키지 명령이 물어보고 답을 기다린다", en: "A package command asks before it goes on"),
      why: Bilingual(
        "스크립트에는 답할 사람이 없어 멈추거나, 입력이 끝났다며 그만둔다",
        en: "nobody answers in a script: it hangs, or takes the closed input for a no"),
      example: "apt install nginx", instead: "apt install -y nginx")
  ) { runbook, findings in
    for found in runbook.commands where !found.block.isAttended {
      for line in found.lines {
        guard let row = PackageCommands.table.row(for: line), !found.visit(of: line).hasInput,
          !found.visit.isInFunction
        else { continue }
        let (words, yes) = (row.form.words.count, row.fact)
        let option = line.option(row.form.with)
        let shown = "'\(line.title(words, option: option, as: option.map { line.texts[$0.word] }))'"
        let end = found.block.reading.source(of: line.range(words)).upperBound
        let fix = Fix(
          Bilingual("\(Josa.object(yes)) 붙인다", en: "Add \(yes)"), line.removes ? .needsReview : .safe,
          edits: [Fix.Edit(end..<end, with: " \(yes)")])
        findings.report(
          line.range(words), in: found.block,
          Bilingual("\(Josa.topic(shown)) \(yes) 없이는 물어본다", en: "\(shown) asks without \(yes)"),
          fixes: line.quoted == nil ? [fix] : [])
        break
      }
    }
  }
}

/// The package commands that ask, and the option with which they do not.
private enum PackageCommands {
  static let table = CommandTable<String>([
    // apt-get(8): -qq implies -y; apt.conf(5) may say so too, which a note does not.
    (
      CommandForm(
        "apt|apt-get|aptitude install|remove|purge|upgrade|dist-upgrade|full-upgrade|safe-upgrade|autoremove|build-dep|reinstall",
        without: "-y --yes --assume-yes --force-yes -s --simulate --dry-run --just-print --print-uris",
        when: { !$0.texts.contains("-qq") }), "-y"
    ),
    (
      CommandForm(
        "yum|dnf|microdnf|tdnf install|remove|erase|update|upgrade|localinstall|groupinstall|groupremove|reinstall|downgrade|autoremove|swap|distro-sync|dist-upgrade",
        without: "-y --assumeyes --assumeno"), "-y"
    ),
    (CommandForm("yum|dnf module enable|install|reset|disable|switch-to", without: "-y --assumeyes"), "-y"),
    (CommandForm("yum|dnf group install|remove|upgrade", without: "-y --assumeyes"), "-y"),
    (CommandForm("dnf copr enable", without: "-y --assumeyes"), "-y"),
    (
      CommandForm(
        "zypper install|in|remove|rm|update|up|dup|dist-upgrade|patch",
        without: "-y --no-confirm -n --non-interactive"), "-y"
    ),
    // pacman(8): -Ss, -Si, -Sl, -Sg and -Sp only look.
    (
      CommandForm(
        "pacman|yay|paru", with: "-S -R -U --sync --remove --upgrade", without: "--noconfirm -s -i -l -g -p -h",
        when: { !$0.operands.isEmpty || $0.has("-u", "--sysupgrade") }), "--noconfirm"
    ),
    (
      CommandForm("conda|mamba install|create|remove|update|upgrade", without: "-y --yes --dry-run -d"), "-y"
    ),
    (CommandForm("pkg install|upgrade|delete|remove|autoremove", without: "-y --yes -n"), "-y"),
    (CommandForm("flatpak install|uninstall|update|remove", without: "-y --assumeyes --noninteractive"), "-y"),
  ])
}

extension CommandLine {
  /// Whether packages go, to which nobody should say yes unseen.
  fileprivate var removes: Bool {
    texts.contains { ["remove", "purge", "erase", "autoremove", "delete", "uninstall", "rm", "-R"].contains($0) }
  }
}
