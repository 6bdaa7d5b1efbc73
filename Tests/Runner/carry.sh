#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# `carry.sh FOLDER`: four machines that cannot reach each other run node1.sh … node4.sh of FOLDER, and a person at a fifth
# carries files by the commands that the scripts print, word for word, and starts each script again where it says so.
# A machine is a mount namespace: the scripts stand in the same folder on each, with an /etc and programs of its own.
# Prints what every run said; status 0 when all four have ended with 0, 77 where no such machines can be had.
set -Eeuo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
cd -- "$1"
desk=$PWD
unshare -rm true 2>/dev/null || exit 77

machine() { # NODE
  mkdir -p "$1"/{etc,srv,bin} srv
  cp -a /etc/{passwd,group,nsswitch.conf,ld.so.cache} /etc/alternatives "$1/etc/"
  mkdir "$1/etc/wireguard"
  mv -- "$1.sh" "$1/srv/"
  local program
  for program in sudo apt-get dpkg-query wg systemctl ip ping docker curl mysql timeout; do
    ln -s -- "$here/machine" "$1/bin/$program"
  done
}
on() { # NODE COMMAND…: leaves its words in said and its status in status
  status=0
  # shellcheck disable=SC2016 # for the inner shell
  MACHINE=$desk/$1 DESK=$desk RUNBOOK_SECRET_API_KEY=key PATH=$desk/$1/bin:/usr/bin:/bin \
    unshare -rm bash -c 'mount --bind "$MACHINE/etc" /etc && mount --bind "$MACHINE/srv" "$DESK/srv" && cd "$DESK/srv" && exec "$@"' \
    - "${@:2}" >said 2>&1 </dev/null || status=$?
  sed "s/^/$1| /" said
}
# scp(1) from the desk: a host's absolute path is that host's.
scp() {
  local place paths=()
  same "$1" -3pr
  for place in "${@:2}"; do
    [[ $place == ops@203.0.113.1[1-4]:"$desk/srv/"* ]] || exit 1
    paths+=("$desk/node${place:15:1}/srv/${place#*:"$desk/srv/"}")
  done
  command cp -pr -- "${paths[@]}"
}
same() { [[ $1 == "$2" ]] || { printf "'%s' is not '%s'\n" "$1" "$2" && exit 1; }; }

declare -A next=() left=()
carried=()
for node in node1 node2 node3 node4; do
  machine "$node"
  next[$node]="bash $node.sh run" left[$node]=yes
done
for ((round = 1; round <= 4 && ${#left[@]} > 0; round++)); do
  for node in "${!left[@]}"; do
    read -ra words <<<"${next[$node]}"
    on "$node" "${words[@]}"
    if [[ $status == 0 ]]; then unset "left[$node]"; fi
    if [[ $status != 75 && $status != 0 ]]; then exit 1; fi
    if [[ $status == 75 ]]; then
      command=$(sed -n 's/^ *\(scp .*\)/\1/p' said)
      next[$node]=$(sed -n 's/.*\(bash node[1-4]\.sh run --from [0-9]*\)$/\1/p' said | tail -n 1)
      if [[ -n $command ]]; then carried[${#carried[@]}]=$command; fi
    fi
  done
  # The person reads all four screens, then carries.
  for command in "${carried[@]}"; do eval "$command" || printf 'not there yet: %s\n' "$command"; done
  carried=()
done
((${#left[@]} == 0))
