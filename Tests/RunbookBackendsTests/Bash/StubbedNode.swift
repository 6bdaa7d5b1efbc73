// SPDX-License-Identifier: Apache-2.0
import RunbookTestSupport

/// A machine on which the programs of a note are stubs that write down how they were called.
struct StubbedNode {
  let folder: TemporaryFolder
  var environment: [String: String]

  init(_ folder: TemporaryFolder) throws {
    self.folder = folder
    environment = [
      "PATH": "\(folder.path)/bin:/usr/local/bin:/usr/bin:/bin", "HOME": "\(folder.path)/home", "LC_ALL": "C.UTF-8",
      "STUB": folder.path, "TMPDIR": folder.path,
    ]
    try folder.write("", to: "home/.keep")
    try folder.write(StubbedNode.stub, to: "bin/stub", isExecutable: true)
    let programs = "sudo apt-get dpkg-query wg systemctl ip ping docker curl mysql"
    for program in programs.split(separator: " ") {
      try folder.write(
        "#!/bin/bash\nexec \"$STUB/bin/stub\" \(program) \"$@\"\n", to: "bin/\(program)", isExecutable: true)
    }
  }

  /// Runs a script of the folder where the node's files are.
  func run(_ script: String, _ arguments: String...) async throws -> BashProcess.Ended {
    try await BashProcess.run(
      ["bash", script] + arguments + ["--state", "\(folder.path)/state"], in: folder.path, environment: environment)
  }

  /// Every call so far: the program and its arguments, each in brackets.
  var calls: [String] { folder.text("calls").split(separator: "\n").map(String.init) }

  func calls(of program: String) -> [String] { calls.filter { $0.hasPrefix("[\(program)]") } }

  /// Each program knows as much as the probes of the notes ask for. What it is told apart from its arguments (headers,
  /// environment, standard input) it writes down elsewhere.
  private static let stub = #"""
    #!/bin/bash
    set -u
    program=$1
    shift
    { printf '[%s]' "$program" "$@"; printf '\n'; } >>"$STUB/calls"
    { printf '%s:' "$program"; compgen -e | tr '\n' ' '; printf '\n'; } >>"$STUB/names"
    case $program in
      sudo)
        while [[ ${1:-} == -* ]]; do shift; done
        exec "$@"
        ;;
      apt-get) if [[ $1 == install ]]; then : >"$STUB/installed"; fi ;;
      dpkg-query) if [[ -e $STUB/installed ]]; then printf 'install ok installed'; else exit 1; fi ;;
      wg) if [[ $1 == genkey ]]; then printf 'private-of-this-node=\n'; else cat >/dev/null && printf 'public-of-this-node=\n'; fi ;;
      systemctl)
        for unit; do :; done
        case $1 in
          enable | start) : >"$STUB/$1.$unit" ;;
          is-enabled) [[ -e $STUB/enable.$unit ]] ;;
          is-active) [[ -e $STUB/start.$unit ]] ;;
        esac
        ;;
      ip | ping) [[ -e $STUB/start.mesh-tunnel ]] ;;
      docker)
        case $1 in
          run)
            for word; do if [[ $word == *:*.*.* && $word != */*/* && $word != *=* && $word != http* ]]; then printf '%s' "$word" >"$STUB/image"; fi; done
            printf '%s\n' "${CONSUL_HTTP_TOKEN:-}" >"$STUB/received.docker"
            ;;
          inspect)
            if [[ ! -e $STUB/image ]]; then exit 1; fi
            if [[ $3 == *Running* ]]; then printf 'true\n'; else printf '%s\n' "$(<"$STUB/image")"; fi
            ;;
        esac
        ;;
      curl)
        out=/dev/stdout
        while (($# > 0)); do
          case $1 in
            -H) if [[ $2 == @* ]]; then cat -- "${2#@}" >>"$STUB/received.curl"; fi && shift ;;
            -o) out=$2 && shift ;;
          esac
          shift
        done
        cat -- "$STUB/answer.json" >"$out"
        if [[ $out != /dev/stdout ]]; then printf 200; fi
        ;;
      mysql) cat >>"$STUB/received.mysql" && printf 'DROP VIEW IF EXISTS `old`;\n' ;;
    esac
    """#
}
