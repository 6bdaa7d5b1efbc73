#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# What `Scripts/setup` does on other machines, played with stand-ins for the commands that it calls.
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
setup=$here/../../Scripts/setup
folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT

machine() { # COMMAND…: a machine that has nothing but these and what every Debian has
  rm -rf -- "${folder:?}/bin" "$folder/calls"
  mkdir "$folder/bin"
  touch "$folder/calls"
  chmod 666 "$folder/calls"
  local name
  for name in bash env sed sort head tail grep mktemp rm cat; do ln -s "$(command -v "$name")" "$folder/bin/$name"; done
  for name in "$@"; do play "$name" 'exit 0'; done
  play swift 'echo "Swift version 6.3.1 (swift-6.3.1-RELEASE)"'
}
play() { printf '#!/bin/bash\nprintf "%%s\\n" "%s $*" >>"%s/calls"\n%s\n' "$1" "$folder" "$2" >"$folder/bin/$1" && chmod +x "$folder/bin/$1"; }
setup() { # STATUS ARGUMENT…
  local want=$1 got=0
  shift
  env -i PATH="$folder/bin" HOME="$folder" "${as[@]}" bash "$setup" "$@" >"$folder/out" 2>&1 </dev/null || got=$?
  if [[ $got != "$want" ]]; then complain "exit status $got, not $want"; fi
}
says() { grep -qF -- "$1" "$folder/out" || complain "does not say: $1"; }
called() { grep -qF -- "$1" "$folder/calls" || complain "never called: $1"; }
never_called() { ! grep -qF -- "$1" "$folder/calls" || complain "called: $1"; }
complain() {
  printf 'setup, line %s: %s\n' "${BASH_LINENO[1]}" "$1"
  sed 's/^/  out| /' "$folder/out"
  sed 's/^/  calls| /' "$folder/calls"
  exit 1
}

as=()
if ((EUID == 0)); then as=("$(command -v setpriv)" --reuid=65534 --clear-groups); fi
chmod 755 "$folder"

# Nothing is missing: nobody is asked for anything.
machine pkg-config git apt-get sudo
setup 0 build
never_called apt-get
never_called sudo

# Without root: the packages and the command, in both languages.
machine git apt-get
setup 1 build
says '관리자로 다음을 실행'
says 'Run this as root'
says 'apt-get install -y --no-install-recommends pkg-config libcmark-dev libyaml-dev libcurl4-openssl-dev'
never_called apt-get

# With sudo that asks for nothing; what only the tests need comes for the tests.
machine pkg-config git apt-get
# shellcheck disable=SC2016 # for the stand-in
play sudo '[[ $2 == true ]] || { shift; exec "$@"; }'
setup 0 test
called 'sudo -n env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 update'
called 'install -y --no-install-recommends '
called ' curl '
called ' jq '
called ' openssh-client '
called ' python3 '
called ' shellcheck '

# A mirror that is away: what apt says, without the mirror's name, and the log.
# shellcheck disable=SC2016
play apt-get 'echo "E: Failed to fetch http://deb.mirror.example/x  Could not resolve '"'deb.mirror.example'"'"; exit 100'
setup 1 test
says 'E: Failed to fetch (mirror)'
says 'They could not be installed'
if grep -q 'mirror\.example' "$folder/out"; then complain 'names the mirror'; fi

# No apt, no Swift, an old Swift.
machine git
setup 1 build
says 'Install what your system calls these'
machine pkg-config git
rm "$folder/bin/swift"
setup 1 build
says 'Swift 6.2 or newer is needed'
play swift 'echo "Swift version 5.10 (swift-5.10-RELEASE)"'
setup 1 build
says 'this is 5.10'

echo 'Scripts/setup: all cases pass'
