// SPDX-License-Identifier: Apache-2.0

import Foundation
import RunbookTestSupport
import Testing

/// A server that gives back what it was sent, in every spelling, and every place where a user may look afterwards.
struct SecretSinksTests {
  /// Letters at its ends that no encoding changes, and all that encodings change between them.
  private static let secret = "Zq7K9mWx\"/\\ &<>'+%#Tr4vNc2p"

  private static let server = """
    import base64, html, http.server, json, sys, urllib.parse
    class Echo(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            length = int(self.headers.get('content-length') or 0)
            sent = [v for k, v in self.headers.items()] + [self.path, self.rfile.read(length).decode()]
            secret = open('secret').read()
            said = sent + [secret, urllib.parse.quote(secret, safe=''), urllib.parse.quote_plus(secret),
                           json.dumps(secret), html.escape(secret), base64.b64encode(secret.encode()).decode(),
                           base64.b64encode(('operator:' + secret).encode()).decode(), secret[:11]]
            kind = self.path.split('?')[0]
            status, form, body = 200, 'application/json', json.dumps({'ok': ' '.join(said), secret: said})
            if kind == '/page': status, form, body = 500, 'text/html', '<pre>' + html.escape(' '.join(said)) + '</pre>'
            if kind == '/away': status, body = 302, ''
            if kind == '/text': form, body = 'text/plain ' + secret, secret + '\\n' + ' '.join(said)
            if kind == '/long': status, form, body = 500, 'text/plain', 'x' * 150 + secret * 9
            self.send_response(status)
            self.send_header('Content-Type', form)
            self.send_header('Location', 'http://127.0.0.1/' + urllib.parse.quote(secret, safe=''))
            self.send_header('Content-Length', str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())
        do_POST = do_GET
        def log_message(self, *a): pass
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Echo)
    print(server.server_port, flush=True)
    server.serve_forever()
    """

  /// The secret in a header, in the body, in basic authorization, in a URL; PORT is the server's.
  private static let note = """
    # 점검

    ```bash {name=json target=all}
    curl -s -H "key: {{ secret.token }}" http://localhost:PORT/json
    ```

    ```json {expect}
    {"ok": "yes", "more": [1]}
    ```

    ```bash {name=away target=all allow=secret-on-cmdline because="test"}
    curl -s -u "operator:{{ secret.token }}" http://localhost:PORT/away
    ```

    ```bash {probe}
    curl -s -X POST -d "k={{ secret.token }}" http://localhost:PORT/page
    ```

    ```bash {name=url target=all allow=secret-on-cmdline because="test"}
    curl -s "http://localhost:PORT/text?q={{ secret.word }}"
    ```

    ```json {expect}
    {"ok": true}
    ```

    ```bash {name=text target=all}
    curl -s -H "Authorization: Bearer {{ secret.token }}" http://localhost:PORT/text
    ```

    ```json {expect}
    {"ok": true}
    ```

    ```bash {name=long target=all}
    curl -s -H "key: {{ secret.token }}" http://localhost:PORT/long
    ```
    """

  private static let script = """
    exec {out}< <(exec /usr/bin/python3 server.py)
    server=$!
    read -ru $out port
    sed -i "s/PORT/$port/" note.md
    export RUNBOOK_SECRET_WORD=Zq7K9mWx.url.Tr4vNc2p
    "$runbook" verify note.md --once --lang ko --report json=s.json junit=s.xml tap=s.tap sarif=s.sarif html=s.html \\
      prometheus=s.prom >screen.txt 2>errors.txt
    echo "verify $?"
    "$runbook" verify note.md --once --lang en --report json=- >out.json 2>screen2.txt
    "$runbook" verify note.md --once --nagios >nagios.txt 2>&1
    "$runbook" verify note.md --once --shard 1/2 --report json=part1.json >/dev/null 2>&1
    "$runbook" verify note.md --once --shard 2/2 --report json=part2.json >/dev/null 2>&1
    "$runbook" report merge part1.json part2.json >merged.txt 2>&1
    echo "merge $?"
    timeout -s INT 4 "$runbook" verify note.md --once --watch 1s >watch.txt 2>&1
    kill $server
    find . -type f ! -name secret ! -name server.py -print0 | LC_ALL=C sort -z | while IFS= read -rd '' file; do
      grep -lFe Zq7K9mWx -e Tr4vNc2p -e Zq7K9 -f encoded -- "$file"
    done
    echo "screens $(cat screen.txt screen2.txt merged.txt watch.txt | grep -c '‹secret:token›')"
    """

  /// What base64 has of the secret, wherever it stands in what was encoded.
  private static let encoded: String = (0..<3).map { shift in
    let text = Data((String(repeating: "?", count: shift) + secret).utf8).base64EncodedString()
    return String(text.dropFirst(4).prefix(16))
  }.joined(separator: "\n")

  @Test func `no sink holds a secret that a server gives back, in any spelling`() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "runbook-sinks-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = [
      "note.md": Self.note, "secret": Self.secret, "server.py": Self.server, "encoded": Self.encoded,
      "inventory.yaml": "all:\n  hosts:\n    n1: { address: 127.0.0.1 }\n    n2: { address: localhost }\n",
    ]
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    let ended = try await BashProcess.run(
      ["bash", "--norc", "-c", Self.script], in: folder.path(),
      environment: [
        "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "runbook": BuiltCommand.path,
        "RUNBOOK_SECRET_TOKEN": Self.secret,
      ])
    let lines = ended.said.split(separator: "\n")
    // The file of patterns matches itself, which proves that the search works.
    #expect(lines.count == 4, "\(ended.said)")
    #expect(lines.first == "verify 4" && lines.dropFirst().first == "merge 4")
    #expect(lines.contains("./encoded"))
    let screens = try #require(lines.last?.split(separator: " ").last.flatMap { Int($0) })
    #expect(screens > 8, "the answers are shown, the secret by its name: \(ended.said)")
  }
}
