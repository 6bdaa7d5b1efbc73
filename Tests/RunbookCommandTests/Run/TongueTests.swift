// SPDX-License-Identifier: Apache-2.0

import RunbookTestSupport
import Testing

/// What nodes say comes in the language of whoever asked, whatever the note is written in.
struct TongueTests {
  private static func note(_ tongue: String) -> String {
    """
    ---
    lang: \(tongue)
    ---
    # Trial

    ```bash {name=one title=one target=all}
    echo one > one
    ```

    ```bash {name=look title=look target=all retry=1s}
    cat one
    ```

    ```text {expect=same}
    two
    ```
    """
  }

  @Test(arguments: ["ko", "en"], ["ko", "en"])
  func `scripts speak the operator's language`(note: String, operator tongue: String) async throws {
    try await FleetTrial.use(1, note: Self.note(note)) { trial in
      let command = "\"$runbook\" COMMAND note.md -i inventory.yaml --lang \(tongue)"
      for (name, words) in [
        ("run", (ko: "1초 동안 확인되지 않았습니다", en: "did not hold within 1 s")),
        ("run --from 1", (ko: "확인해 보니 이미 되어 있음", en: "its probe is true already")),
        ("verify --once", (ko: "출력이 적어 둔 결과와 다름", en: "it did not print what the note shows")),
      ] {
        let ended = try await trial.bash(command.replacing("COMMAND", with: name) + " --no-color")
        #expect(ended.said.contains(tongue == "ko" ? words.ko : words.en), "\(ended.said)")
        let hasHangul = ended.said.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) }
        #expect(hasHangul == (tongue == "ko"), "\(ended.said)")
      }
      let kept = try await trial.bash("cat home/.local/state/runbook/note.run/*.log")
      let hasHangul = kept.said.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) }
      #expect(hasHangul == (tongue == "ko"), "\(kept.said)")
    }
  }
}
