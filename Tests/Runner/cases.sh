#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# What the runner promises, each promise one function of a file in cases/: `bash cases.sh NAME` runs it in a folder of its
# own, with generated scripts that real bash runs. `bash cases.sh` runs them all and names each.
set -Eeuo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
source=$here/../../Sources/RunbookBackends/Bash

# ── How a case speaks ──

runner() { # the runner as the Bash back end joins it: RunnerResource.swift names the parts
  local part
  while IFS= read -r part; do
    if [[ $part != contract ]]; then printf '\n'; fi
    sed '1 { /SPDX/ { N; d; } }' "$source/Runner/$part.bash"
  done < <(sed -n 's/^ *PackageResources\.\(.*\)_bash,$/\1/p' "$source/RunnerResource.swift")
}
script() { # NAME STEPS <the functions of the steps
  {
    printf 'set -Eeuo pipefail\n'
    printf "rb_title='시험' rb_runbook='trial' rb_node='%s' rb_source='trial.md' rb_tongue='%s' rb_version='0'\n" "$1" "${tongue:-ko}"
    printf "rb_logins=(node2=ops@192.0.2.2:)\nrb_requires=(cat env=coreutils)\nsecret_token=''\nrb_steps=(%s)\n" "$2"
    cat
    printf '%s\n' "${runner:=$(runner)}"
    printf 'rb_main "$@"\n'
  } >"$1.sh"
}
run() { # STATUS ARGUMENT…: runs node1.sh; leaves what it printed in the file out
  local want=$1 got=0
  shift
  bash node1.sh "$@" --state state >out 2>&1 </dev/null || got=$?
  if [[ $got != "$want" ]]; then complain "exit status $got, not $want"; fi
}
at_terminal() { # STATUS [TEXT=REPLY]… -- ARGUMENT…: the same, with a person who types each reply when the text has come
  local want=$1 got=0 talk=()
  shift
  while [[ $1 != -- ]]; do talk+=("$1") && shift; done
  python3 "$here/terminal.py" "${talk[@]}" -- bash node1.sh "${@:2}" --state state >out 2>&1 || got=$?
  if [[ $got != "$want" ]]; then complain "exit status $got, not $want"; fi
}
says() { grep -qF -- "$1" out || complain "does not say: $1"; }
silent_on() { ! grep -qF -- "$1" out || complain "says: $1"; }
holds() { "$@" || complain "does not hold: $*"; }
same() { [[ $1 == "$2" ]] || complain "'$1' is not '$2'"; }
complain() {
  printf 'case %s, %s:%s: %s\n' "$case" "${BASH_SOURCE[2]##*/}" "${BASH_LINENO[1]}" "$1"
  if [[ -e out ]]; then sed 's/^/  out| /' out; fi
  exit 1
}
wait_for() { # COMMAND…: at most 30 s, for the machine may be busy
  local end=$((SECONDS + 30))
  while ((SECONDS < end)); do
    if "$@" 2>/dev/null; then return; fi
    read -rt 0.02 <> <(:) || :
  done
  complain "never came: $*"
}

clear_away() { # the folder, and what a background step or a broken case left running in it
  local at
  for at in /proc/[0-9]*/cwd; do
    if [[ $(readlink -- "$at") == "$folder"* ]]; then
      at=${at#/proc/} at=${at%/cwd}
      if ((at != $$)); then kill -KILL "$at"; fi
    fi
  done 2>/dev/null
  rm -rf -- "$folder"
}

for file in "$here"/cases/*.bash; do
  # shellcheck source=/dev/null
  source "$file"
done

# ── Which cases ──

if (($# == 0)); then
  mapfile -t names < <(declare -F | sed -n 's/^declare -f case_//p')
else
  names=("$@")
fi
failed=0
for name in "${names[@]}"; do
  folder=$(mktemp -d)
  if (($# == 0)); then
    verdict=ok
    bash "${BASH_SOURCE[0]}" "$name" || verdict=FAIL failed=1
    printf '%-4s %s\n' "$verdict" "$name"
  else
    case=$name
    trap 'cd / && clear_away' EXIT
    cd -- "$folder"
    unset NO_COLOR "${!RUNBOOK_@}"
    "case_$name"
  fi
  rm -rf -- "$folder"
done
((failed == 0))
