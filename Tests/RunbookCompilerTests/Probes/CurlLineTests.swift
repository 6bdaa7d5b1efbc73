// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler
import Testing

/// A curl command's words from a line: blanks split, `'…'` holds together, `‹name›` is a secret.
private func words(_ line: String) -> [CurlWord] {
  var words: [CurlWord] = []
  var word: CurlWord?
  var isQuoted = false
  var secret: String?
  for character in line {
    if let name = secret {
      secret = character == "›" ? nil : name + String(character)
      if character == "›" { word = (word ?? []) + [.secret(name)] }
    } else if character == "‹" {
      secret = ""
    } else if character == "'" {
      isQuoted.toggle()
      word = word ?? []
    } else if character == " ", !isQuoted {
      if let word { words.append(word) }
      word = nil
    } else if case .text(let text) = word?.last {
      word = (word ?? []).dropLast() + [.text(text + String(character))]
    } else {
      word = (word ?? []) + [.text(String(character))]
    }
  }
  return words + (word.map { [$0] } ?? [])
}

private func request(_ line: String) throws -> HTTPRequest { try CurlLine.read(words: words(line)) }

struct CurlLineTests {
  @Test(arguments: [
    ("curl http://a:6333/cluster", "curl http://a:6333/cluster"),
    ("/usr/bin/curl a", "curl http://a/"),
    ("curl localhost:6333/x?y=1#frag", "curl 'http://localhost:6333/x?y=1'"),
    ("curl HTTPS://a", "curl https://a/"),
    ("curl a?q=1", "curl 'http://a/?q=1'"),
    ("curl http://[::1]:80/x", "curl 'http://[::1]:80/x'"),
    ("curl http://a:/x", "curl http://a/x"),
    ("curl --url a", "curl http://a/"),
    ("curl -- a", "curl http://a/"),
    ("curl -H 'A: b' a", "curl -H 'A: b' http://a/"),
    ("curl -H'A:b' a", "curl -H 'A: b' http://a/"),
    ("curl -H 'A;' -H 'Accept:' a", "curl -H 'A;' -H Accept: http://a/"),
    ("curl -H 'api-key: ‹api_key›' a", "curl -H 'api-key: ‹secret:api_key›' http://a/"),
    ("curl --header 'X: a:‹k›;b' a", "curl -H 'X: a:‹secret:k›;b' http://a/"),
    ("curl -X PUT a", "curl -X PUT http://a/"),
    ("curl -sSfXDELETE a", "curl -X DELETE http://a/"),
    ("curl --request POST a", "curl -X POST http://a/"),
    ("curl -d a=1 --data b=2 a", "curl --data-raw 'a=1&b=2' http://a/"),
    (
      "curl --data-raw @x -H 'content-type: text/plain' a", "curl -H 'content-type: text/plain' --data-raw @x http://a/"
    ),
    (
      "curl --json {} --json [] a",
      "curl -H 'Content-Type: application/json' -H 'Accept: application/json' --data-raw '{}[]' http://a/"
    ),
    ("curl -G -d a=1 -d b=‹t› a?c", "curl 'http://a/?c&a=1&b=‹secret:t›'"),
    (
      "curl --get --data-urlencode 'q=가 &' --data-urlencode =x a",
      "curl 'http://a/?q=%EA%B0%80+%26&x'"
    ),
    ("curl -u me:‹pw› a", "curl -u 'me:‹secret:pw›' http://a/"),
    ("curl -u‹u›:‹pw› a", "curl -u '‹secret:u›:‹secret:pw›' http://a/"),
    ("curl http://u:‹p›@a/", "curl -u 'u:‹secret:p›' http://a/"),
    ("curl --oauth2-bearer ‹t› a", "curl --oauth2-bearer '‹secret:t›' http://a/"),
    ("curl -k https://a", "curl -k https://a/"),
    ("curl -k --no-insecure https://a", "curl https://a/"),
    (
      "curl --cacert c.pem --cert k.pem --key k.key https://a",
      "curl --cacert c.pem --cert k.pem --key k.key https://a/"
    ),
    ("curl -L --max-redirs 3 a", "curl -L --max-redirs 3 http://a/"),
    ("curl -I a", "curl -I http://a/"),
    ("curl --head -s a", "curl -I http://a/"),
    ("curl -A me -e b -b c=1 -b d=2 a", "curl -H 'User-Agent: me' -H 'Referer: b' -H 'Cookie: c=1;d=2' http://a/"),
    ("curl --resolve a:80:127.0.0.1 a", "curl --resolve a:80:127.0.0.1 http://a/"),
    ("curl -x http://p:3128 a", "curl --proxy http://p:3128 http://a/"),
    ("curl -x '' a", "curl --proxy '' http://a/"),
    ("curl -U me:‹pw› -x p a", "curl --proxy p --proxy-user 'me:‹secret:pw›' http://a/"),
    ("curl --socks5-hostname p:1080 -p a", "curl --proxy socks5h://p:1080 -p http://a/"),
    ("curl --pinnedpubkey sha256//x= https://a", "curl --pinnedpubkey sha256//x= https://a/"),
    ("curl --tlsv1.1 --tls-max 1.2 https://a", "curl --tlsv1.1 --tls-max 1.2 https://a/"),
    ("curl -E c.pem:‹pw› https://a", "curl --cert c.pem --pass '‹secret:pw›' https://a/"),
    ("curl --cert 'c\\:1.pem' --cert-type P12 https://a", "curl --cert 'c\\:1.pem' --cert-type P12 https://a/"),
    ("curl --connect-to a:80:b:81 a", "curl --connect-to a:80:b:81 http://a/"),
    ("curl --unix-socket /run/docker.sock localhost/info", "curl --unix-socket /run/docker.sock http://localhost/info"),
    ("curl --location-trusted a", "curl --location-trusted http://a/"),
    ("curl --proto =https --tlsv1.2 -sSf https://a", "curl --tlsv1.2 --proto-redir =https https://a/"),
    ("curl --digest -u a:b c", "curl --digest -u a:b http://c/"),
    ("curl http://a%40b:c%2Fd@e/", "curl -u a@b:c/d http://e/"),
    ("curl -r 0-9 -0 --path-as-is a/../b", "curl -H 'Range: bytes=0-9' --http1.0 --path-as-is http://a/../b"),
    ("curl -O --output-dir /tmp -R -J a/b", "curl http://a/b"),
    ("curl --retry 3 --retry-delay 1 --retry-connrefused -v -s -# --no-progress-meter a", "curl http://a/"),
    ("curl -g http://a/{x}", "curl -g 'http://a/{x}'"),
    ("curl http://가나.kr/", "curl 'http://가나.kr/'"),
    ("curl -4 --compressed --http1.1 -q --stderr /dev/null -D - a", "curl --http1.1 --compressed -4 http://a/"),
  ])
  func `a curl line is read into the request it makes`(line: String, shown: String) throws {
    #expect(try request(line).description == shown)
  }

  @Test(arguments: [
    "curl -X PUT -H 'A: b;c' -H 'B;' -H Accept: -u 'me:p w' -d 'x=1&y' http://a/b?c",
    "curl -d x -X GET a", "curl --json {} -X POST a", "curl -G -d a=1 a", "curl -d '' a", "curl -A '' a",
    "curl -k -m 2.05 --connect-timeout 1 -L --max-redirs 7 --tlsv1.2 -6 --compressed --cacert c https://a:8443/",
    "curl -x http://p:1 --noproxy b,c -g 'http://[::1]:80/{x}'", "curl -x '' -L http://a/",
    "curl --resolve a:80:1.2.3.4 --oauth2-bearer t -b k=v -e r a",
    "curl --unix-socket /s --connect-to a:1:b:2 --socks4a p -U a:b -p --http2 --request-target x a",
    "curl --cert a:b --key k --key-type DER --capath d --pinnedpubkey p --tls-max 1.3 --digest -u a:b https://a",
  ])
  func `the line that is shown makes the same request`(line: String) throws {
    let read = try request(line)
    #expect(try request(read.description) == read)
  }

  @Test func `limits, output and flags have fields of their own`() throws {
    let read = try request("curl -sf -m 2.5 --connect-timeout 1 -L --max-redirs -1 -o /dev/null -w '%{http_code}' -6 a")
    #expect(read.timeLimit == .milliseconds(2500))
    #expect(read.connectTimeLimit == .seconds(1))
    #expect(read.redirectLimit == Int(Int32.max))
    #expect(read.failsOnErrorStatus)
    #expect(read.output.hidesBody)
    #expect(read.output.writeOut?.plain == "%{http_code}")
    #expect(read.internetProtocol == .v6)
  }

  @Test(
    arguments: [
      ("wget a", 0, .notCurl),
      ("curl", 0, .noURL),
      ("curl -s", 0, .noURL),
      ("curl a b", 2, .severalURLs),
      ("curl a --url b", 3, .severalURLs),
      ("curl --nonsense a", 1, .unknownOption("--nonsense", suggestion: nil)),
      ("curl a --heder x", 2, .unknownOption("--heder", suggestion: "--header")),
      ("curl a --insec", 2, .unknownOption("--insec", suggestion: "--insecure")),
      ("curl a -sZ", 2, .unknownOption("-Z", suggestion: nil)),
      ("curl -F a=b a", 1, .unknownOption("-F", suggestion: nil)),
      ("curl --max-time=5 a", 1, .joinedValue(option: "--max-time", value: "5")),
      ("curl a -H", 2, .missingValue("-H")),
      ("curl a -sSm", 2, .missingValue("-m")),
      ("curl a -m 5s", 3, .badNumber(option: "-m", value: "5s")),
      ("curl a --max-time -1", 3, .badNumber(option: "--max-time", value: "-1")),
      ("curl a -m ''", 3, .badNumber(option: "-m", value: "")),
      ("curl a -m 99999999999999999999", 3, .badNumber(option: "-m", value: "99999999999999999999")),
      ("curl a --max-redirs x", 3, .badNumber(option: "--max-redirs", value: "x")),
      ("curl -H nocolon a", 2, .badHeader("nocolon")),
      ("curl -H '이름: 값' a", 2, .badHeader("이름: 값")),
      ("curl -H '‹k›: b' a", 2, .badHeader("‹secret:k›: b")),
      ("curl -H 'A: b\r\nC: d' a", 2, .badHeader("A: b\r\nC: d")),
      ("curl -H @file a", 2, .localFile("-H @")),
      ("curl -d @body.json a", 2, .localFile("-d @")),
      ("curl --json @body.json a", 2, .localFile("--json @")),
      ("curl -b jar.txt a", 2, .localFile("-b")),
      ("curl -K conf a", 2, .localFile("-K")),
      ("curl -T file a", 2, .localFile("-T")),
      ("curl -u me a", 2, .noPassword("-u")),
      ("curl -U me a", 2, .noPassword("-U")),
      ("curl -n a", 1, .localFile("-n")),
      ("curl --netrc-file f a", 2, .localFile("--netrc-file")),
      ("curl --proto =ftp a", 2, .badValue(option: "--proto", value: "=ftp")),
      ("curl --proto =https http://a", 3, .badURL(.unsupportedScheme("http"))),
      ("curl --tls-max 2 a", 2, .badValue(option: "--tls-max", value: "2")),
      ("curl --no-http1.1 a", 1, .unknownOption("--no-http1.1", suggestion: "--http1.1")),
      ("curl -X 'GE T' a", 2, .badMethod("GE T")),
      ("curl -X ‹m› a", 2, .badMethod("‹secret:m›")),
      ("curl --data-urlencode ‹s› a", 2, .secretNotAllowed("--data-urlencode")),
      ("curl -I -d x a", 0, .headWithBody),
      ("curl -s http://‹h›/", 2, .badURL(.secretInAuthority("‹secret:h›"))),
      ("curl ftp://a/", 1, .badURL(.unsupportedScheme("ftp"))),
      ("curl 'http://<host>:6333/'", 1, .badURL(.badHost("<host>"))),
      ("curl http:///x", 1, .badURL(.badHost(""))),
      ("curl http://[::1/", 1, .badURL(.badHost("["))),
      ("curl http://a:99999/", 1, .badURL(.badPort("99999"))),
      ("curl http://a:0/", 1, .badURL(.badPort("0"))),
      ("curl 'http://a/b c'", 1, .badURL(.blank)),
      ("curl ''", 1, .badURL(.empty)),
      ("curl 'http://a/{b,c}'", 1, .badURL(.pattern)),
    ] as [(String, Int, CurlLineFault.Reason)])
  func `what is not understood is a fault at its word`(line: String, word: Int, reason: CurlLineFault.Reason) {
    #expect(throws: CurlLineFault(word: word, reason)) { try request(line) }
  }

  @Test func `a request names its secrets and can be asked without them`() throws {
    let read = try request("curl -H 'api-key: ‹k›' -u me:‹p› -H 'X: ‹k›' a")
    #expect(read.secretNames == ["k", "p"])
    #expect(read.withoutSecrets?.description == "curl http://a/")
    #expect(try request("curl a?token=‹k›").withoutSecrets == nil)
    #expect(try request("curl -u me:open a").withoutSecrets == nil)
  }

  @Test func `a hundred thousand words are read`() throws {
    let many = [CurlWord](repeating: [.text("-s")], count: 100_000)
    #expect(try CurlLine.read(words: [[.text("curl")]] + many + [[.text("a")]]).address.host == "a")
  }
}
