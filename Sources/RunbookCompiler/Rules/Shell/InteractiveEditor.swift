// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let interactiveEditor = Rule(
    name: "interactive-editor", severity: .warning,
    manual: Manual(
      what: Bilingual("편집기를 여는 명령이다", en: "A command that opens an editor"),
      why: Bilingual(
        "스크립트에는 타자할 사람이 없다. 무엇을 적을지도 명령에는 없다",
        en: "nobody types in a script, and the command does not say what is to be written"),
      example: "vi /etc/hosts", instead: "<!-- runbook file=/etc/hosts append -->\n```\n10.0.0.2 node2\n```")
  ) { runbook, findings in
    for found in runbook.commands where !found.block.isAttended {
      for line in found.lines {
        let visit = found.visit(of: line)
        guard let row = EditorCommands.table.row(for: line), !visit.hasInput, !visit.isInBackground else { continue }
        let shown = "'\(line.title(row.form.words.count, option: line.option(row.form.with)))'"
        findings.report(
          line.range(row.form.words.count), in: found.block,
          Bilingual("\(Josa.topic(shown)) 편집기를 열고 사람을 기다린다", en: "\(shown) opens an editor and waits for somebody"),
          notes: [
            Diagnostic.Note(
              Bilingual(
                "적을 내용은 file=경로를 단 블록으로 둔다", en: "put what is to be written into a block with file=PATH"))
          ])
        break
      }
    }
  }
}

/// The commands that open an editor.
private enum EditorCommands {
  static let table = CommandTable<Void>([
    (
      CommandForm(
        "vi|vim|nvim|nano|pico|micro|joe|gedit|sudoedit|mousepad|kate|gnome-text-editor|vipw|vigr", without: "-e -E -h"),
      ()
    ),
    (CommandForm("emacs", without: "--batch -batch --daemon --script"), ()), (CommandForm("kubectl edit"), ()),
    (CommandForm("systemctl edit", without: "--stdin"), ()), (CommandForm("crontab", with: "-e"), ()),
    (CommandForm("visudo", without: "-c --check"), ()), (CommandForm("sudo", with: "-e --edit"), ()),
    (CommandForm("virsh edit|net-edit|pool-edit"), ()), (CommandForm("ansible-vault create|edit"), ()),
    (CommandForm("patronictl edit-config", without: "--force --apply --replace -s -p --set --pg"), ()),
    (
      CommandForm(
        "git commit", without: "-m -F -C --message --file --no-edit --fixup --squash --reuse-message --dry-run"), ()
    ),
    (CommandForm("git rebase", with: "-i --interactive"), ()),
  ])
}
