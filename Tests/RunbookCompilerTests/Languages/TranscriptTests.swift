// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler
import Testing

private func read(_ text: String) -> Transcript { Transcript(Array(text.utf8)) }

private func text(_ range: ByteRange?, of source: String) -> String? {
  range.map { String(decoding: Array(source.utf8)[$0], as: UTF8.self) }
}

/// A line, and the prompt, host and user in it.
private let prompts: [(line: String, prompt: String, host: String?, user: String?)] = [
  ("$ ls", "$ ", nil, nil),
  ("(Master)# ls", "(Master)# ", "Master", nil),
  ("(전체)# ls", "(전체)# ", "전체", nil),
  ("root@node1:~# ls", "root@node1:~# ", "node1", "root"),
  ("[root@user01 ~]# ls", "[root@user01 ~]# ", "user01", "root"),
  ("[deploy01 ~]$ ls", "[deploy01 ~]$ ", "deploy01", nil),
  ("[ ~]$ ls", "[ ~]$ ", nil, nil),
  ("[minio1]# ls", "[minio1]# ", "minio1", nil),
  ("all$ ls", "all$ ", "all", nil),
  ("kafka-1:/opt# ls", "kafka-1:/opt# ", "kafka-1", nil),
  ("(venv) me@box:~/x$ ls", "(venv) me@box:~/x$ ", "box", "me"),
  ("me@Mac ~ % ls", "me@Mac ~ % ", "Mac", "me"),
  ("bash-5.1$ ls", "bash-5.1$ ", nil, nil),
  ("~$ ls", "~$ ", nil, nil),
  ("/ # ls", "/ # ", nil, nil),
  ("PS C:\\> ls", "PS C:\\> ", nil, nil),
  (">>> a", ">>> ", nil, nil),
  ("mysql> a", "mysql> ", nil, nil),
  ("MariaDB [(none)]> a", "MariaDB [(none)]> ", nil, nil),
  ("appdb=> a", "appdb=> ", nil, nil),
  ("10.0.0.1:6379> a", "10.0.0.1:6379> ", "10.0.0.1", nil),
  ("10.0.0.1:6379[2]> a", "10.0.0.1:6379[2]> ", "10.0.0.1", nil),
  ("node-s00(1/2/3)# ls", "node-s00(1/2/3)# ", "node-s00(1/2/3)", nil),
  ("web[1-3]$ ls", "web[1-3]$ ", "web[1-3]", nil),
  ("mgmt-01# fabric show", "mgmt-01# ", "mgmt-01", nil),
  ("❯ ls", "❯ ", nil, nil),
  ("➜  ~ ls", "➜  ~ ", nil, nil),
  ("$docker ps", "$", nil, nil),
  ("test> db.hello()", "test> ", nil, nil),
]

@Test(arguments: prompts)
func `a prompt is read with its host and user`(line: String, prompt: String, host: String?, user: String?) throws {
  let transcript = read(line + "\n")
  let entry = try #require(transcript.entries.first)
  let found = try #require(entry.prompt)
  #expect(text(found.range, of: line) == prompt)
  #expect(found.host == host)
  #expect(found.user == user)
  #expect(prompt + entry.command == line)
}

@Test(arguments: [
  "$HOME/bin/run", "$(date)", "#!/bin/sh", "#comment", "> quoted", "a$b", "[main]", "key = $ value", "a: b# c",
  "$name ps",
  "item-1# the first one.", "cat > file", "mysql > dump.sql",
])
func `a line without a prompt has none`(line: String) {
  #expect(read(line + "\n").entries.isEmpty)
}

@Test func `commands and outputs are parted`() {
  let source = "$ hostname\nnode1\n\n$ cat a \\\n>   b\nx\n\ny\n$ true\n"
  let transcript = read(source)
  #expect(transcript.entries.map(\.command) == ["hostname", "cat a \\\n  b", "true"])
  #expect(transcript.entries.map { text($0.output, of: source) } == ["node1", "x\n\ny", nil])
  #expect(transcript.isMixed)
  #expect(!read("$ a\n$ b\n").isMixed)
}

@Test func `a here-document belongs to its command`() {
  let source = "$ cat <<'EOF' > f\nport 1\n$ not a prompt\nEOF\n$ ls\nf\n"
  let transcript = read(source)
  #expect(transcript.entries.map(\.command) == ["cat <<'EOF' > f\nport 1\n$ not a prompt\nEOF", "ls"])
  #expect(text(transcript.entries.last?.output, of: source) == "f")
}

@Test func `a quoted text or a loop over several lines belongs to its command`() {
  let source = "$ curl -d '{\n  \"a\": 1\n}' localhost\nok\n$ for n in 1 2; do\n    echo $n\n> done\n1\n2\n"
  let transcript = read(source)
  #expect(
    transcript.entries.map(\.command) == [
      "curl -d '{\n  \"a\": 1\n}' localhost", "for n in 1 2; do\n    echo $n\ndone",
    ])
  #expect(transcript.entries.map { text($0.output, of: source) } == ["ok", "1\n2"])
}

@Test func `a command whose prompt was forgotten is a command`() {
  let transcript = read("$ cd /srv \nsudo tar xf a.tar\nsudo: no tty\n")
  #expect(transcript.entries.map(\.command) == ["cd /srv ", "sudo tar xf a.tar"])
  #expect(transcript.entries.last?.prompt == nil)
  #expect(transcript.entries.last?.output != nil)
}

@Test func `an SQL statement without continuation prompts goes on`() {
  let transcript = read("mysql> CHANGE MASTER TO\n  MASTER_HOST='a',\n  MASTER_PORT=1;\nmysql> exit\nBye\n")
  #expect(transcript.entries.map(\.command) == ["CHANGE MASTER TO\n  MASTER_HOST='a',\n  MASTER_PORT=1;", "exit"])
}

@Test func `a lone apostrophe swallows no output`() {
  let transcript = read("$ echo don't\ndont\n$ ls\n")
  #expect(transcript.entries.map(\.command) == ["echo don't", "ls"])
}

@Test func `a broken continuation still goes on`() {
  let transcript = read("s1$ run \\\n    --a \\   # 설명\n    --b\n")
  #expect(transcript.entries.count == 1)
  #expect(transcript.entries.first?.commandParts.count == 3)
}

@Test func `an SQL statement goes on until it ends`() {
  let source = "mysql> CHANGE MASTER TO\n    ->   MASTER_HOST='a'\n    -> ;\nQuery OK\n"
  let transcript = read(source)
  #expect(transcript.entries.map(\.command) == ["CHANGE MASTER TO\n  MASTER_HOST='a'\n;"])
  #expect(text(transcript.entries.first?.output, of: source) == "Query OK")
}

@Test func `root's bare sign is a prompt only where every command has it`() {
  #expect(read("# yum install -y redis\n# systemctl enable redis\n").entries.count == 2)
  #expect(read("# systemctl restart a\nsystemctl restart a\n").entries.isEmpty)
  #expect(read("# Install the packages\n# 설치한다\n").entries.isEmpty)
  let mixed = read("# 재시작\n$ systemctl restart a\n")
  #expect(mixed.entries.map(\.command) == ["systemctl restart a"])
  #expect(mixed.comments.count == 1)
}

@Test func `the hosts of a session are listed once each`() {
  #expect(read("(A)# ls\n(B)# ls\n(A)# pwd\n").hosts == ["A", "B"])
}

@Test func `what a program prints with a sign at its front is output`() {
  let source = "root@r1:~# redis-cli info\n# Replication\nrole:master\nroot@r1:~# \n"
  let transcript = read(source)
  #expect(transcript.entries.count == 1)
  #expect(text(transcript.entries.first?.output, of: source) == "# Replication\nrole:master")
}
