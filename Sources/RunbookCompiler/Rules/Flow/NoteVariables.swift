// SPDX-License-Identifier: Apache-2.0

/// The variables that a note's commands ask for, and where anything in the note may give them a value.
///
/// What counts as giving one is read generously (an assignment in any block, in prose, in a quoted text), so that a
/// variable without any is surely set nowhere.
struct NoteVariables {
  /// A use of a variable that the note never sets before.
  struct Unset {
    let use: ShellVariables.Use
    let block: JudgedBlock
    /// Where it is set further below, in the file's bytes; nil where it is set nowhere.
    let later: ByteRange?
  }

  /// The places of the file where a name is given a value, in order.
  private(set) var settings: [String: [ByteRange]] = [:]
  /// The uses in commands and in what heredocs pass on, in the order of the note.
  private(set) var uses: [(use: ShellVariables.Use, block: JudgedBlock, isInFunction: Bool)] = []

  init(_ runbook: Runbook) {
    var isUnknown = false
    var unknownBlock = 0
    var innerBlock = 0
    for found in runbook.commands where !found.block.isPartOfStep {
      let number = found.block.number
      if isUnknown || unknownBlock == number || innerBlock == number { continue }
      if case .container? = found.block.target.selection { continue }
      if let invocation = found.invocation {
        if Self.setsUnknown(invocation) {
          // What a subshell takes up is gone after it.
          if found.visit.isInSubshell { unknownBlock = number } else { isUnknown = true }
        }
        // What is typed inside a container finds that container's variables.
        if found.visit.depth == 0, InnerShell(invocation, found.command) != nil { innerBlock = number }
      }
      gather(found)
    }
    let names = Set(uses.map(\.use.name))
    if !names.isEmpty { findSettings(runbook, names) }
  }

  private mutating func gather(_ found: NoteCommand) {
    let command = found.command
    var words = command.assignments.map(\.value) + command.words
    words += command.redirections.filter { $0.heredoc == nil }.map(\.target)
    for word in words where word.constant == nil {
      for use in ShellVariables.used(in: word) {
        uses.append((use, found.block, found.visit.isInFunction))
      }
    }
    let heredocs = found.block.reading.script?.heredocs ?? []
    for place in command.redirections.compactMap(\.heredoc) where heredocs.indices.contains(place) {
      // Names in small letters, and those of a whole script, belong to whoever reads the file.
      let body = heredocs[place].body
      if found.block.reading.masked[body].starts(with: Array("#!".utf8)) { continue }
      for use in ShellVariables.used(in: heredocs[place].parts)
      where !use.name.utf8.contains(where: { $0.isLetter && $0 >= 0x61 }) {
        uses.append((use, found.block, found.visit.isInFunction))
      }
    }
  }

  /// Whether what a command sets is known to nobody who only reads the note.
  private static func setsUnknown(_ invocation: ShellResolvedCommand) -> Bool {
    switch invocation.program {
    case "eval": return true
    case "source", ".":
      // A login's own files hold what the note puts there.
      let name = invocation.arguments.first?.constant?.split(separator: "/").last.map(String.init) ?? ""
      return ![".bashrc", ".bash_profile", ".profile", ".zshrc", "bashrc", "profile", "bash_completion"].contains(name)
    default: return false
    }
  }

  /// The uses that nothing before them sets, and that no login has set.
  var unset: [Unset] {
    uses.compactMap { use, block, isInFunction in
      guard !use.hasDefault, !LoginVariables.has(use.name) else { return nil }
      let place = block.reading.source(of: use.range).lowerBound
      guard let settings = settings[use.name] else { return Unset(use: use, block: block, later: nil) }
      if isInFunction || settings.first.map({ $0.lowerBound < place }) ?? false { return nil }
      return Unset(use: use, block: block, later: settings.first)
    }
  }

  /// Whether a name is given a value anywhere but in a span of the file.
  func isSet(_ name: String, outside range: ByteRange) -> Bool {
    LoginVariables.has(name) || (settings[name] ?? []).contains { !range.contains($0.lowerBound) }
  }

  /// Takes up names that are asked for elsewhere, such as in the bodies of heredocs.
  mutating func findSettings(_ runbook: Runbook, _ names: Set<String>) {
    let bytes = runbook.source.bytes
    for offset in bytes.indices where bytes[offset] == UInt8(ascii: "=") {
      var end = offset
      if end > 0, bytes[end - 1] == UInt8(ascii: "+") { end -= 1 }
      add(nameEndingAt: end, in: bytes, names)
    }
    for found in runbook.commands {
      guard let invocation = found.invocation, Self.naming.contains(invocation.program) else { continue }
      for word in invocation.arguments {
        guard let text = word.constant, names.contains(text) else { continue }
        settings[text, default: []].append(found.block.reading.source(of: word.range))
      }
    }
    for block in runbook.blocks where block.execution == .shell { addLoops(block, names) }
    for name in settings.keys { settings[name]?.sort { $0.lowerBound < $1.lowerBound } }
  }

  private static let naming: Set<String> = [
    "read", "export", "mapfile", "readarray", "local", "declare", "typeset", "readonly", "getopts", "printf",
  ]

  private mutating func add(nameEndingAt end: Int, in bytes: [UInt8], _ names: Set<String>) {
    var start = end
    while start > 0, bytes[start - 1].isWord, end - start < 64 { start -= 1 }
    guard start < end, !bytes[start].isDigit else { return }
    let before = start > 0 ? bytes[start - 1] : .lineFeed
    guard !"$-{.".utf8.contains(before) else { return }
    let name = String(decoding: bytes[start..<end], as: UTF8.self)
    if names.contains(name) { settings[name, default: []].append(start..<end) }
  }

  /// `for NAME in`, `select NAME`.
  private mutating func addLoops(_ block: JudgedBlock, _ names: Set<String>) {
    let bytes = block.reading.masked
    for keyword in ["for ", "select "] {
      for place in bytes.places(ofText: keyword) {
        if place > 0, bytes[place - 1].isWord { continue }
        let start = place + keyword.utf8.count
        let end = bytes[start...].firstIndex { !$0.isWord } ?? bytes.count
        let name = String(decoding: bytes[start..<end], as: UTF8.self)
        if names.contains(name) { settings[name, default: []].append(block.reading.source(of: start..<end)) }
      }
    }
  }
}

extension [UInt8] {
  /// Where a text stands, whatever is around it.
  fileprivate func places(ofText text: String) -> [Int] {
    let wanted = Array(text.utf8)
    guard let first = wanted.first, count >= wanted.count else { return [] }
    var found: [Int] = []
    for start in 0...count - wanted.count where self[start] == first {
      if self[start..<start + wanted.count].elementsEqual(wanted) { found.append(start) }
    }
    return found
  }
}

/// The variables that a shell has before anybody sets one: bash(1) "Shell Variables", environ(7), and those that
/// installers and logins put into the environment.
enum LoginVariables {
  static func has(_ name: String) -> Bool {
    names.contains(name) || prefixes.contains { name.hasPrefix($0) }
  }

  private static let names: Set<String> = [
    "HOME", "USER", "PATH", "HOSTNAME", "PWD", "OLDPWD", "SHELL", "LANG", "LANGUAGE", "LOGNAME", "TERM", "UID", "EUID",
    "PPID", "RANDOM", "SRANDOM", "SECONDS", "LINENO", "IFS", "HOSTTYPE", "OSTYPE", "MACHTYPE", "EDITOR", "VISUAL",
    "PAGER", "DISPLAY", "TMPDIR", "TMP", "TEMP", "MAIL", "TZ", "PIPESTATUS", "FUNCNAME", "REPLY", "OPTARG", "OPTIND",
    "DIRSTACK", "GROUPS", "SHLVL", "COLUMNS", "LINES", "EPOCHSECONDS", "EPOCHREALTIME", "HISTFILE", "HISTSIZE",
    "JAVA_HOME", "GOPATH", "GOROOT", "KUBECONFIG", "VIRTUAL_ENV", "NVM_DIR", "HOST", "MANPATH", "LD_LIBRARY_PATH",
    "PYTHONPATH", "CLASSPATH", "http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY",
    "DEBIAN_FRONTEND", "PS1", "PS2", "PROMPT_COMMAND", "COMPREPLY", "COPROC", "WSL_DISTRO_NAME", "CI",
  ]

  private static let prefixes = ["BASH", "LC_", "SUDO_", "SSH_", "XDG_", "COMP_"]
}
