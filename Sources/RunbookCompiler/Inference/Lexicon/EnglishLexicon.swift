// SPDX-License-Identifier: Apache-2.0

/// English phrases. Data only: the notation is that of `PhrasePattern`.
enum EnglishLexicon {
  static let classes: [String: [String]] = [
    "host": [
      "nodes", "node", "servers", "server", "hosts", "host", "machines", "machine", "instances", "instance",
      "members", "member", "vms", "vm",
    ],
    "on": ["on", "from", "across"],
    "the": ["the ", "your ", "our ", "of the ", "of your ", "of our "],
  ]

  static let entries: [Lexicon.Entry] = [
    .init(.targetAll, "<{on} [all|both] [{the}]?[{word} ]?{host}>"),
    .init(.targetAll, "<all {host}>"),
    .init(.targetEach, "<{on} [each|every] [{the}]?[{word} ]?{host}>"),
    .init(.targetFirst, "<the first {host}>"),
    .init(.targetFirst, "<[bootstrap|initial] {host}>"),
    .init(.targetRest, "<[the remaining|the other|the rest of the|all other] [{word} ]?{host}>"),
    .init(.targetNumber, "<{host}[ |-]?{n}>"),
    .init(.targetNumber, "<{host} [#|number |no. ]{n}>"),
    .init(.targetAny, "<{on} [any|one] [{the}]?{host}>"),
    .init(.perNode, "<[adjust|change|adapt] [{word} ]?[{word} ]?[for|on|per] each {host}>"),
    .init(.perNode, "<each {host}['s]? own>"),
    .init(.expectedResult, "<[expected|example|sample|normal] [output|response|result|results]>"),
    .init(.expectedResult, "<[output|response|result] [should|will|would] [be|look|resemble]"),
    .init(.expectedResult, "<[should|will] [see|get|show|print|return|respond]>"),
    .init(.expectedResult, "<output is similar to"),
    .init(.expectedResult, "^[output|response|results|result][:]?$"),
    .init(.check, "<[verify|check|test|confirm]>"),
    .init(.check, "<verification>"),
    .init(
      .prohibition, "<[do not|don't|never|must not|should not] [{word} ]?[run|execute|touch|do|use|stop|start|restart]>"
    ),
    .init(.negation, "<[except|excluding|other than|not on]>"),
    .init(.undoing, "^[[{n}]?[.]?_]?[rollback|roll back|undo|revert|uninstall]>"),
    .init(.fragment, "<[append|add] [the following|these lines|this line|the line]"),
    .init(.fragment, "<[change|edit|uncomment] [the following|these lines|this line|only]"),
    .init(.fragment, "<at the [end|bottom] of [the file|it]"),
    .init(
      .fileContent,
      "<[add|append|put|paste|insert|write|save|include] [{word} ]?[{word} ]?[{word} ]?[to|in|into|in|inside] [{word} ]?[file|profile]>"),
    .init(.fileContent, "<[add|append|put|paste|insert|write|save|include] [{word} ]?[{word} ]?[{word} ]?[to|in|into|inside] [~/|/etc/|`~/|`/etc/|.bash|`.bash]"),
    .init(.privateKey, "<private[ |-|_]?key>"),
    .init(.publicKey, "<public[ |-|_]?key>"),
    .init(.secret, "<[api|access|secret|encryption|auth][ |-|_]?key>"),
    .init(.password, "<password>"),
    .init(.token, "<token>"),
    .init(.publicAddress, "<[public|external][ |-|_][ip|address|host]"),
    .init(.publicAddress, "<domain>"),
    .init(.address, "<[ip|address|hostname]>"),
    .init(.port, "<port>"),
    .init(.name, "<name>"),
  ]
}
