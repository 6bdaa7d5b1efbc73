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
    "manners": [
      "procedure", "procedures", "steps", "step", "plan", "guide", "playbook", "runbook", "process", "instructions",
      "scenario", "scenarios", "options", "checklist",
    ],
  ]

  static let machines = MachineWords(
    roles: [
      "master": ["master", "masters"], "primary": ["primary", "primaries"], "leader": ["leader"],
      "manager": ["manager", "managers"], "controller": ["controller", "controllers"],
      "control-plane": ["control plane", "control-plane", "controlplane"], "worker": ["worker", "workers"],
      "slave": ["slave", "slaves"], "replica": ["replica", "replicas"], "standby": ["standby", "standbys"],
      "secondary": ["secondary", "secondaries"], "follower": ["follower", "followers"],
      "agent": ["agent", "agents"], "broker": ["broker", "brokers"], "client": ["client", "clients"],
      "bastion": ["bastion"], "jumpbox": ["jumpbox", "jump box", "jumphost", "jump host", "jump server"],
      "arbiter": ["arbiter"], "wsl": ["wsl"],
    ],
    kinds: [
      "deploy": ["deploy", "deployment"], "gateway": ["gateway"], "backup": ["backup"], "compute": ["compute"],
      "storage": ["storage"], "monitoring": ["monitoring"], "bootstrap": ["bootstrap"], "source": ["source"],
      "data": ["data"],
    ],
    nouns: [
      "node": "node", "nodes": "node", "server": "server", "servers": "server", "host": "host", "hosts": "host",
      "machine": "machine", "machines": "machine", "instance": "instance", "instances": "instance", "vm": "vm",
      "vms": "vm", "member": "member", "members": "member", "system": "system", "systems": "system", "box": "box",
      "droplet": "droplet", "droplets": "droplet", "linode": "linode", "linodes": "linode", "peer": "peer", "pc": "pc",
    ],
    own: [
      "local machine", "local computer", "local system", "local workstation", "local pc", "local laptop",
      "local host", "workstation", "laptop", "own machine", "own computer", "admin machine", "admin laptop",
      "development machine", "host machine",
    ],
    plain: [
      "the", "a", "an", "each", "every", "all", "both", "any", "same", "new", "existing", "remote", "other", "next",
      "current", "given", "target", "specific", "your", "our", "own", "this", "that", "these", "those", "local",
      "virtual", "physical", "linux", "ubuntu", "debian", "centos", "rhel", "fedora", "windows", "remaining",
      "single", "separate", "dedicated", "following", "first", "second", "third", "fourth", "last", "one", "two",
      "three", "four", "five", "more", "another", "second", "of", "on", "in", "for", "to", "from", "and", "or",
      "is", "are", "was", "be", "http", "https", "web", "api", "failed", "healthy", "which", "other", "additional",
      "initial", "your", "test", "bare", "metal", "dns", "mail", "sql", "production", "whole", "entire", "per", "by",
      "with", "between", "multiple", "several", "many", "some", "no", "only", "lab", "kubernetes", "operating",
      "file", "init", "control", "management", "cluster", "host", "desired",
      "respective", "corresponding", "affected", "relevant", "selected", "old", "faulty", "available", "running",
      "active", "surviving", "whichever", "correct", "individual", "matching", "different", "others", "server", "node",
      "production", "appropriate",
    ],
    places: .init(
      strong: ["on", "from", "inside", "within", "in", "at", "onto"], goals: ["to", "into"],
      arriving: [
        "connect", "log", "login", "logon", "ssh", "switch", "go", "return", "exec", "logged",
      ],
      sessions: ["terminal", "shell", "session", "console", "prompt", "window", "terminals"],
      tending: ["configure", "configuring", "prepare", "preparing", "bootstrap", "initialize", "provision", "tell"],
      acting: [
        "start", "starting", "restart", "restarting", "stop", "configure", "configuring", "up", "update", "upgrade",
        "install", "prepare", "bootstrap", "initialize", "reboot", "then", "now", "next", "and", "on", "from", "in",
        "at",
        "across", "to",
      ],
      labels: ["host", "target", "node", "server", "where"],
      asides: [
        "note", "because", "although", "since", "for example", "e.g.", "in case", "by this", "remember", "recall",
      ],
      joining: ["and", "or", "&"],
      articles: ["the", "your", "our", "of", "own", "newly", "existing", "remote", "new"],
      anyOne: ["a", "an", "any", "one", "either"], everyOne: ["each", "every", "all", "both"]))

  static let entries: [Lexicon.Entry] = [
    .init(.targetAll, "<{on} [all|both] [{the}]?[{word} ]?{host}>"),
    .init(.targetAll, "<all {host}>"),
    .init(.targetAll, "<on [{the}]?[{word} ][nodes|servers|hosts|machines|instances|members|systems|vms]>"),
    .init(.targetAll, "<both [{word} ]?[nodes|servers|hosts|machines|instances|members|systems|vms]>"),
    .init(.targetEach, "<{on} [each|every] [{the}]?[{word} ]?[{word} ]?{host}>"),
    .init(.targetEach, "<[in|into|in to] [each|every] [{the}]?[{word} ]?[{word} ]?{host}>"),
    .init(.targetEach, "<one [{host}] at a time"),
    .init(.targetFirst, "<the first {host}>"),
    .init(.targetFirst, "<[bootstrap|initial|seed] {host}>"),
    .init(.targetRest, "<[the remaining|the other|the rest of the|all other] [{word} ]?{host}>"),
    .init(.targetNumber, "<{host}[ |-]?{n}>"),
    .init(.targetNumber, "<{host} [#|number |no. ]{n}>"),
    .init(.targetAny, "<{on} [any|one|either] [{the}]?[{word} ]?{host}>"),
    .init(.wholeNote, "<[each|all|every] [of ]?[these|the|following|this]?_[steps|step|instructions]>"),
    .init(.wholeNote, "<unless [otherwise|stated|mentioned|noted]"),
    .init(.again, "<[repeat|do the same|the same [steps|commands|command]|likewise|same way]>"),
    .init(.perNode, "<[adjust|change|adapt] [{word} ]?[{word} ]?[for|on|per] each {host}>"),
    .init(.perNode, "<each {host}['s]? [own|ip|address|name|hostname|id]>"),
    .init(.perNode, "<[different|unique|differs|varies] [{word} ]?[for|on|per|from] [each|every|{host}]"),
    .init(.perNode, "<[its|their] own [ip|address|name|hostname|id|{host}]"),
    .init(.perNode, "<[accordingly|respective] [on|for] [each|every|the other]"),
    .init(
      .expectedResult,
      "<[expected|example|sample|normal|typical|successful] [{word} ]?[output|response|result|results|reply|answer]>"),
    .init(
      .expectedResult,
      "<[output|response|result|results|reply|message|messages|log|logs] [{word} ]?[{word} ]?[{word} ]?[should|will|would|must|is|are|looks|look|contains|contain|includes|shows|show|resembles|reads]>"
    ),
    .init(
      .expectedResult, "<[following|similar|this] [{word} ]?[output|response|result|results|message|messages|reply]>"),
    .init(
      .expectedResult,
      "<[output|response|result|results|message] [{word} ]?[similar to|like|such as|along the lines|as follows]"),
    .init(
      .expectedResult,
      "<[should|will|would|might|may] [{word} ]?[see|get|receive|print|produce|return] [{word} ]?[{word} ]?[output|response|result|results|message|messages|log|logs]>"
    ),
    .init(
      .expectedResult, "^[console |command |terminal ]?[output|response|responses|results|result|logs|log output][:]?$"),
    .init(
      .expectedSight,
      "<[should|will|would|you'll|you'd] [{word} ]?[see|get|show|print|return|respond|output|display|produce]>"),
    .init(
      .expectedSight,
      "<[produces|produce|returns|return|prints|print|outputs|displays|yields] [{word} ]?[{word} ]?[something|the following|similar]"
    ),
    .init(
      .expectedSight,
      "<[returns|return|prints|outputs|displays|yields|lists] [a|an|the] [{word} ]?[{word} ]?[list|table|message|result|line|status|value|json|summary|report|object|array]"
    ),
    .init(.existing, "<[example|following|below] [shows|is] the [default|current|original|existing]"),
    .init(
      .existing,
      "<the [default|current|original|existing] [configuration|config|content|contents|file|settings] [is|looks|was|were|are]"
    ),
    .init(.existing, "^before[:]?$"),
    .init(
      .resultHeading, "^[[{n}]?[.|)]?_]?[expected |example |sample |console ]?[output|response|result|results][:]?$"),
    .init(.running, "<[run|execute|type|enter|issue|use] [the|this|these|following|it]"),
    .init(.earlierCommand, "<[above|previous|preceding|earlier|last] [{word} ]?[command|commands|step|steps|script]>"),
    .init(.failure, "<if [{word} ]?[{word} ]?[{word} ]?[{word} ]?[fails|failed|fail|error|errors|wrong]>"),
    .init(.failure, "<[in case of|when there is] [an ]?error"),
    .init(
      .resultComment,
      "^[[expected|example|sample|actual] ]?[output|result|results|response|returns|prints|stdout]_[$|:|(]"),
    .init(.resultComment, "^[expect|expected|should [print|show|return|output|be|say]]>"),
    .init(.outcome, "<[should|must] [be|show|say|print|return|read|see|output|display|list]>"),
    .init(.outcome, "<expect[ed|s]?>"),
    .init(
      .resultAbove,
      "^[if you see|you should see|seeing] [{word} ]?[output|result|message|response] [above|like the above]"),
    .init(.resultAbove, "^the [output|result|response|message]s? above"),
    .init(
      .resultAbove, "^the above [output|result|response|message]s? [shows|means|indicates|confirms|tells|is|should]"),
    .init(.check, "<[verify|check|test|confirm]>"),
    .init(.check, "<verification>"),
    .init(
      .prohibition, "<[do not|don't|never|must not|should not] [{word} ]?[run|execute|touch|do|use|stop|start|restart]>"
    ),
    .init(.negation, "<[except|excluding|other than|not on]>"),
    .init(.negation, "<[not needed|not required|not necessary]>"),
    .init(.undoing, "^[[{n}]?[.]?_]?[rollback|roll back|undo|revert|uninstall]>"),
    .init(.inTurn, "<[one|a single] [{word} ]?{host} at a time>"),
    .init(.inTurn, "<one {host} after [another|the other|the next]>"),
    .init(.inTurn, "<{host} by {host}>"),
    .init(
      .inTurn, "<rolling [restart|restarts|upgrade|upgrades|update|updates|reboot|reboots|replacement|fashion|manner]>"),
    .init(
      .oneByOne,
      "<{host}[,]? [{word} ]?[one by one|one at a time|one after another|one after the other|in turn|sequentially|in sequence|serially]>"
    ),
    .init(
      .oneByOne,
      "<one [by one|at a time|after another][,]? [on|across|for|through] [{the}]?[each |every |all ]?[of ]?[{the}]?[{word} ]?{host}>"
    ),
    .init(
      .oneByOne,
      "<[restart|upgrade|reboot|update|stop|drain|patch|them] [{word} ]?[{word} ]?[{word} ]?one [by one|at a time|after another|after the other]>"
    ),
    .init(
      .oneByOne,
      "<[do not|don't|never|must not|should not] [{word} ]?[{word} ]?[{word} ]?{host} [at the same time|simultaneously|at once|in parallel]>"
    ),
    .init(.restarting, "^[restart|reload|restarting|reloading][$| [the|all|each|every|both|{host}]>]"),
    .init(.whenWrong, "<troubleshoot[ing|er]?>"),
    .init(
      .whenWrong,
      "<[if|when] [{word} ]?[{word} ]?[{word} ]?[fails|fail|failed|wrong|down|dies|died|crashes|crashed|breaks|lost|stuck]>"
    ),
    .init(
      .whenWrong, "<[if|when] [{word} ]?[{word} ]?[{word} ]?[doesn't|does not|won't|will not|cannot|can't] [{word}]"),
    .init(
      .whenWrong,
      "<in case of [{word} ]?[{word} ]?[failure|failures|emergency|disaster|outage|problems|trouble|error|errors]>"),
    .init(.whenWrong, "<in an emergency>"),
    .init(.whenWrong, "<[known|common|frequent] [issues|problems|errors|failures|pitfalls]>"),
    .init(.whenWrong, "^[problem|symptom|error][:]"),
    .init(.whenWrong, "<error cases>"),
    .init(
      .whenWrong,
      "<[handling|handle|fixing|fix|resolving|dealing with] [a |the ]?[{word} ]?[failure|failures|error|errors|problem|problems|outage|outages]>"
    ),
    .init(.whenWrong, "<[incident|outage|failure|emergency] [response|handling|{manners}]"),
    .init(
      .whenWrong, "<[replace|replacing|remove|removing] [a |the ]?[failed|dead|broken|lost|unhealthy|crashed|faulty] "),
    .init(.recovery, "^recover[ing]?>"),
    .init(
      .recovery,
      "<[disaster|failure|crash|node|cluster|data|database|db|quorum|emergency|point-in-time|service|system|server|volume|step-by-step|full|manual|backup and|backup &] recovery[$| from| {manners}>]"
    ),
    .init(.recovery, "^recovery[$| from| {manners}>]"),
    .init(
      .recovery,
      "<restor[e|ing] [{word} ]?[{word} ]?from [a |an |the ]?[{word} ]?[backup|backups|snapshot|snapshots|dump]>"),
    .init(.fragment, "<add [the following|this] [{word} ]?[content|contents|text|configuration|snippet|block]"),
    .init(.fragment, "<add the following[:]?$"),
    .init(
      .fragment,
      "<[change|edit|uncomment|modify|replace|set|find|adjust] [the following|these|this|only|the value|the line]"),
    .init(.fragment, "<uncomment>"),
    .init(
      .fragment, "<[change|set|modify] the [{word} ]?[{word} ]?[value|mode|level|parameter|setting|string|location]"),
    .init(
      .fragment,
      "<[under|below|above|before|after|inside|within|in] the [{word} ]?[{word} ]?[{word} ]?[section|stanza|entries|entry]>"
    ),
    .init(.fragment, "<[under|below|above|inside|within] the"),
    .init(.fragment, "<section[,]? [of|add|set|change|and|in]>"),
    .init(.fragment, "^[before|after][:]?$"),
    .init(
      .append, "<[append|add] [the following|these|this|the|a new|one] [{word} ]?[{word} ]?[lines|line|entries|entry]>"),
    .init(.append, "<append [the following|this|these|it|them]"),
    .init(.append, "<[at|to] the [end|bottom] of"),
    .init(.leftOut, "<[omitted|snip|snipped|truncated|rest of the file|other settings|existing [{word} ]?]>"),
    .init(.leftOut, "[...|…]"),
    .init(.sameFile, "<[same|this|that|the [{word} ]?configuration|the [{word} ]?config] file>"),
    .init(.placeOfBlock, "<[save|put|place|store|write|add|append|copy] [this|it|the above|these|that|them|the file]"),
    .init(.placeOfBlock, "<the [file|location] [is|goes|lives|belongs]"),
    .init(.createFile, "<[create|write|make|save|add]>"),
    .init(.newFile, "<[create|write|make] [a|the|a new|an] [{word} ]?[{word} ]?[file|manifest|unit|script]>"),
    .init(.newFile, "<new file>"),
    .init(.editFile, "<[edit|adjust|change|modify|update|tune|set|increase|decrease|enable|disable]>"),
    .init(
      .elsewhere, "<[see|refer to|from|based on|according to|documented in|reference|generated by|managed by|run]>"),
    .init(
      .fileContent,
      "<[add|append|put|paste|insert|write|save|include] [{word} ]?[{word} ]?[{word} ]?[to|in|into|in|inside] [{word} ]?[file|profile]>"
    ),
    .init(
      .fileContent,
      "<[add|append|put|paste|insert|write|save|include] [{word} ]?[{word} ]?[{word} ]?[to|in|into|inside] [~/|/etc/|`~/|`/etc/|.bash|`.bash]"
    ),
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
    .init(
      .valueNoun,
      "<[ip|ips|addr|address|host|hostname|fqdn|domain|url|uri|endpoint|port|user|username|account|login|email]$"),
    .init(
      .valueNoun, "<[password|passwd|passphrase|pw|secret|token|key|apikey|credential|credentials|cert|certificate]$"),
    .init(
      .valueNoun,
      "<[name|names|id|ids|uuid|number|no|num|value|version|region|zone|path|dir|directory|folder|namespace]$"),
    .init(
      .valueNoun, "<[database|db|table|bucket|cluster|project|repo|repository|image|tag|interface|device|subnet|cidr]$"),
    .init(
      .valueNoun, "<[server|node|container|pod|organization|org|team|group|role|service|instance|environment|env]$"),
    .init(.valueNoun, "<[username|servername|nodename|dbname|clustername|domainname|bucketname|projectname|serverip]$"),
    .init(
      .replaced, "<[replace|substitute|swap|change] {literal} [with|by|to|for] [the|your|a|an|its|their|actual|own]>"),
    .init(.replaced, "<{literal} [should|must|needs to|has to] be [replaced|changed|substituted]>"),
    .init(.replaced, "<[where|here] {literal} is [the|your]>"),
    .init(.alternative, "^[or|alternatively]>"),
    .init(.option, "^[option|method|alternative|choice|variant][ |#| #]?[{n}|a|b|c][$|.|:|)| |,]"),
  ]
}
