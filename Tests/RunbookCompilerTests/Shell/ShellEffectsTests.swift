// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

struct ShellEffectsTests {
  private static func effects(_ text: String) -> ShellEffects { ShellEffects.of(ShellReader.read(text).statements) }

  @Test func `the files of redirections and of tee are found`() {
    let effects = Self.effects("wg genkey | tee privatekey | wg pubkey > publickey; sudo tee -a /etc/x <in >/dev/null")
    #expect(effects.written.map(\.path) == ["privatekey", "publickey", "/etc/x"])
    #expect(effects.written.first { $0.path == "/etc/x" }?.isAppending == true)
    #expect(effects.read.map(\.path) == ["in"])
    #expect(!effects.hasUnknownFiles)
    #expect(Self.effects("a > \"$f\"").hasUnknownFiles)
    #expect(Self.effects("a 2>&1 >&2").written.isEmpty)
  }

  @Test func `what outlives the statement in its shell is found`() {
    let effects = Self.effects("A=1; export B=\"$x\" C; cd /opt && read -r D <f; g() { h; }")
    #expect(effects.variables.map(\.name) == ["A", "B", "C", "D"])
    #expect(effects.variables.map(\.isExported) == [false, true, true, false])
    #expect(effects.directories == ["/opt"])
    #expect(effects.functions == ["g"])
    #expect(effects.changesShell)
  }

  @Test(arguments: ["(cd /opt && A=1)", "A=1 b", "cd /opt | b", "sudo cd /opt", "a", "cd /opt &", "x=$(cd /opt)y true"])
  func `what happens in another process changes nothing here`(_ text: String) {
    let effects = Self.effects(text)
    #expect(!effects.changesShell)
    #expect(effects.variables.isEmpty)
    #expect(effects.directories.isEmpty)
  }

  @Test(arguments: [
    "umask 022", "set -e", "source env.sh", ". env.sh", "alias l=ls", "ulimit -n 1", "{ cd /a; }", "cd", "exec 2>&1",
    "cd /a || exit 1",
  ])
  func `a change of the shell is told`(_ text: String) { #expect(Self.effects(text).changesShell) }

  @Test(arguments: ["exit", "exit 0", "[ -e a ] || exit 1", "exec sleep 300", "newgrp docker", "if a; then exit 0; fi"])
  func `what ends the shell leaves nothing behind in it`(_ text: String) {
    #expect(!Self.effects(text).changesShell)
  }

  static let terminals: [(String, ShellEffects.Certainty)] = [
    ("read x", .yes), ("read x <f", .no), ("echo a", .no), ("echo a | read x", .no), ("vi f", .yes), ("cat", .yes),
    ("cat f", .no), ("cat <<E\na\nE", .no), ("mysql -u root", .unknown), ("docker exec -it a bash", .yes),
    ("echo a; foo", .unknown),
    ("select x in a b; do echo; done", .yes),
  ]

  @Test(arguments: terminals)
  func `whether someone must type is told or left open`(_ text: String, _ certainty: ShellEffects.Certainty) {
    #expect(Self.effects(text).readsTerminal == certainty)
  }
}
