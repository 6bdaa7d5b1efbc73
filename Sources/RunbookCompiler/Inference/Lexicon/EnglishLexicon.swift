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
    .init(.expectedResult, "<[expected|example|sample|normal|typical|successful] [{word} ]?[output|response|result|results|reply|answer]>"),
    .init(.expectedResult, "<[output|response|result|results|reply|message|messages|log|logs] [{word} ]?[{word} ]?[{word} ]?[should|will|would|must|is|are|looks|look|contains|contain|includes|shows|show|resembles|reads]>"),
    .init(.expectedResult, "<[following|similar|this] [{word} ]?[output|response|result|results|message|messages|reply]>"),
    .init(.expectedResult, "<[output|response|result|results|message] [{word} ]?[similar to|like|such as|along the lines|as follows]"),
    .init(.expectedResult, "<[should|will|would|might|may] [{word} ]?[see|get|receive|print|produce|return] [{word} ]?[{word} ]?[output|response|result|results|message|messages|log|logs]>"),
    .init(.expectedResult, "^[console |command |terminal ]?[output|response|responses|results|result|logs|log output][:]?$"),
    .init(.expectedSight, "<[should|will|would|you'll|you'd] [{word} ]?[see|get|show|print|return|respond|output|display|produce]>"),
    .init(.expectedSight, "<[produces|produce|returns|return|prints|print|outputs|displays|yields] [{word} ]?[{word} ]?[something|the following|similar]"),
    .init(.resultHeading, "^[[{n}]?[.|)]?_]?[expected |example |sample |console ]?[output|response|result|results][:]?$"),
    .init(.running, "<[run|execute|type|enter|issue|use] [the|this|these|following|it]"),
    .init(.earlierCommand, "<[above|previous|preceding|earlier|last] [{word} ]?[command|commands|step|steps|script]>"),
    .init(.failure, "<if [{word} ]?[{word} ]?[{word} ]?[{word} ]?[fails|failed|fail|error|errors|wrong]>"),
    .init(.failure, "<[in case of|when there is] [an ]?error"),
    .init(.resultComment, "^[[expected|example|sample|actual] ]?[output|result|results|response|returns|prints|stdout]_[$|:|(]"),
    .init(.resultComment, "^[expect|expected|should [print|show|return|output|be|say]]>"),
    .init(.outcome, "<[should|must] [be|show|say|print|return|read|see|output|display|list]>"),
    .init(.outcome, "<expect[ed|s]?>"),
    .init(.resultAbove, "^[if you see|you should see|seeing] [{word} ]?[output|result|message|response] [above|like the above]"),
    .init(.resultAbove, "^the [output|result|response|message]s? above"),
    .init(.resultAbove, "^the above [output|result|response|message]s? [shows|means|indicates|confirms|tells|is|should]"),
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
