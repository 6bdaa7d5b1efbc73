// SPDX-License-Identifier: Apache-2.0
import RunbookTestSupport

/// Notes that nobody wrote, made of the pieces that people write; equal seeds give equal notes.
struct NotePieces {
  private var dice: Dice

  init(seed: UInt64) { dice = Dice(seed) }

  /// A note of a few pieces, then a few mutations of its bytes; always valid UTF-8.
  mutating func note() -> [UInt8] {
    var text = dice.roll(6) == 0 ? dice.pick(Self.frontMatter) : ""
    for _ in 0..<(1 + dice.roll(9)) {
      let piece = dice.pick(Self.pieces)
      text += (dice.roll(5) == 0 ? indented(piece) : piece) + (dice.roll(8) == 0 ? "\n" : "\n\n")
    }
    if dice.roll(10) == 0 { text = text.replacing("\n", with: "\r\n") }
    if dice.roll(20) == 0 { text = "\u{FEFF}" + text }
    var bytes = Array(text.utf8)
    for _ in 0..<dice.roll(4) { mutate(&bytes) }
    return Array(String(decoding: bytes, as: UTF8.self).utf8)
  }

  private mutating func indented(_ piece: String) -> String {
    let lead = dice.pick(["   ", "> ", "- ", "1. ", "\t", "  > "])
    let rest = lead == "- " ? "  " : lead == "1. " ? "   " : lead
    return piece.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { ($0 == 0 ? lead : rest) + $1 }.joined(separator: "\n")
  }

  private mutating func mutate(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    let at = dice.roll(bytes.count)
    let end = min(bytes.count, at + 1 + dice.roll(60))
    switch dice.roll(5) {
    case 0: bytes.remove(at: at)
    case 1: bytes.insert(dice.pick(Array("`\\\"'{}<>[]|&;#$()-=:\n\t ~*_".utf8)), at: at)
    case 2: bytes.removeSubrange(at..<end)
    case 3: bytes.insert(contentsOf: Array(dice.pick(Self.scraps).utf8), at: at)
    default: bytes.insert(contentsOf: Array(bytes[at..<end]), at: dice.roll(bytes.count))
    }
  }

  private static let frontMatter = [
    "---\ntitle: 노트\ntarget: web\n---\n\n",
    "---\nbind:\n  \"<{n}번 장비>\": node({n}).address\nvars:\n  v: \"1\"\n---\n\n",
    "---\nbroken: [\n---\n\n", "---\n", "---\n---\n",
  ]
  private static let scraps = [
    "<2번 노드 공인 IP>", "{{ node.address }}", "{{ secret.token }}", "{{", "}}", "```", "~~~~", "\"API 키\"",
    " \\ # 주석\n", "<<EOF\n", "$(", "\u{0}", "한글", "🇰🇷", "e\u{301}", "<!-- runbook: target=rest -->", "모든 서버에서", "1번",
    "각", "\r", "| a |\n|---|\n",
  ]
  private static let pieces = [
    "# 설치", "## 2", "###### 3", "### web", "## DB", "모든 서버에서 실행한다.", "첫 번째 노드에서 시작하고 나머지 노드에서 잇는다.", "정상 응답",
    "Expected output:", "Run it on node 2.", "`/etc/app/a.conf`에 둔다.", "- [ ] 스냅샷\n- [x] 공지", "- a\n  - b\n    - c",
    "> [!WARNING]\n> 조심", "| 이름 | 값 |\n|:--|--:|\n| a | `b|c` |", "<!-- runbook: target=first retry=30s -->", "***",
    "Title\n=====",
    "```bash\nSELECT CONCAT('DROP TABLE `', name, '`;')\nFROM t\nWHERE table_schema = 'a';\n```",
    "```bash\n# 모든 서버에 설치\nsudo apt-get update && sudo apt-get install jq -y\n\n# 키\nwg genkey | tee privatekey | wg pubkey > publickey\n```",
    "```bash\n[Interface]\nPrivateKey = <1번 노드에서 발급한 개인키>\nAddress = 10.0.0.1/24\n\n[Peer]\nPublicKey = <2번 노드에서 발급한 공개키>\nAllowedIPs = 10.0.0.2/32\n\n[Peer]\nPublicKey = <3번 노드에서 발급한 공개키>\nAllowedIPs = 10.0.0.3/32\n```",
    "```bash\ndocker run -d --name a \\ # 이름\n-v $(pwd)/x:/x \\ \n-e KEY=\"API 키\" \\ # 열쇠\nredis \\ # 최신 7.4.1\nserver --join http://10.0.0.1:7000\n```",
    "```bash\nping 10.0.0.2\n```", "```bash\ncurl -H \"api-key: API 키\" http://localhost:6333/cluster\n```",
    "```json\n{\"peers\": {\"1\": {\"uri\": \"http://10.0.0.1:6335/\"}, \"2\": {\"uri\": \"http://10.0.0.2:6335/\"}}, \"n\": 1}\n```",
    "```console\n$ uptime\n 10:00 up\n$ whoami\n> x\nroot\n```", "```\nmkdir -p ~/a\n```",
    "    sudo systemctl enable --now wg-quick@wg0", "```yaml\nservices:\n  web:\n    image: nginx\n```",
    "```sql\nDROP TABLE `정산`; DELETE FROM a;\n```", "```across\nsame /result/leader\n```",
    "```bash {target=\"web:!n1\" fact=\"k=@k.txt\" retry=5s}\nmake k > k.txt\n```",
    "```bash {probe}\ntest -e k.txt\n```",
    "```bash {rollback}\nrm k.txt\n```",
    "```ini {file=~/a.ini mode=0640}\n[a]\nb={{ node.zone }}\n# for peer in peers\nc={{ peer.address }}\n# end\n```",
    "```bash\ncat <<'EOF' > /etc/motd\n$(pwd) <x> \"API 키\"\nEOF\nif [[ -e a ]]; then echo {{ vars.v | upper }}; fi\n```",
    "```bash\necho {{ nodes.address | suffix(\":1\") | join(\" \") }} <host> YOUR_NAME\n```",
    "```text {expect}\nok ...\n```",
  ]
}
