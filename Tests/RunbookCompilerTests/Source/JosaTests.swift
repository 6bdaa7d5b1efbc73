// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

/// Particles behind words that are not Korean, as they are read aloud.
struct JosaTests {
  @Test(arguments: [
    ("텍스트", "텍스트다"), ("설정", "설정이다"), ("text", "text다"), ("network", "network다"), ("config", "config다"),
    ("block", "block이다"), ("ping", "ping이다"), ("bash", "bash다"), ("yaml", "yaml이다"), ("'text'", "'text'다"),
  ]) func `a word that ends in two consonants is read with a vowel behind them`(word: String, expected: String) {
    #expect(Josa.copula(word) == expected)
  }

  @Test func `behind a word that ends in l it is 로`() {
    #expect(Josa.by("sql") == "sql로")
    #expect(Josa.by("text") == "text로")
    #expect(Josa.by("설정") == "설정으로")
  }
}
