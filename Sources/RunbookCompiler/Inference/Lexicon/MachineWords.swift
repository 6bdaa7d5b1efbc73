// SPDX-License-Identifier: Apache-2.0

/// A language's words for machines, and for being at one; its file holds the data.
struct MachineWords: Sendable {
  /// Each role in a cluster and the words for it; the role's name is what an inventory's group would be called.
  let roles: [String: [String]]
  /// Words that are a role only with a noun behind them: `the backup server`, and not `the backup`.
  let kinds: [String: [String]]
  /// The nouns for a machine and how a numbered one is called: `2번 서버` is `server2`.
  let nouns: [String: String]
  /// The author's own machine, from which the others are reached.
  let own: [String]
  /// Words that stand before a noun and name no particular machine: `the same server`.
  let plain: [String]
  /// What follows or precedes a machine's name where something is done on it, by how sure that is.
  let places: Places

  /// The particles and prepositions of a language.
  struct Places: Sendable {
    /// Something is done there: `에서`, `on`.
    var strong: [String] = []
    /// Something may be done there or be sent there: `에`.
    var doubtful: [String] = []
    /// The way to there, which is a place only with one of `arriving`: `로`, `to`.
    var goals: [String] = []
    /// Verbs of going there: `접속`, `log in`.
    var arriving: [String] = []
    /// Verbs that send something there: `복사`.
    var sending: [String] = []
    /// What a sentence is about: `lb2 는 두 줄만 다르다`.
    var topics: [String] = []
    /// The same again, there too: `s3 도 위와 같이`.
    var also: [String] = []
    /// Words after a name that make it the place: `부터`, `모두`.
    var after: [String] = []
    /// Things one types into, which a machine is named for: `the terminal for the primary server`.
    var sessions: [String] = []
    /// Verbs for working on a machine, which is then their object: `configure host2`.
    var tending: [String] = []
    /// Words before `the remaining nodes` that make them the place: `start`, `on`; after any other they are spoken of.
    var acting: [String] = []
    /// Labels before a colon whose text names where: `실행 호스트 : Master`.
    var labels: [String] = []
    /// How a sentence begins that explains and moves nobody: `Note`, `예를 들어`.
    var asides: [String] = []
    /// Between names of a list: `와`, `and`.
    var joining: [String] = []
    /// Between a preposition and a name: `the`, `your`.
    var articles: [String] = []
    /// Articles that leave open which one: `a`, `any`.
    var anyOne: [String] = []
    /// Articles that mean every one: `each`.
    var everyOne: [String] = []
  }
}
