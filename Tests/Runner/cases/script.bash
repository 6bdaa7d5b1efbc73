# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0

# ── The script as a whole ──

case_standard_input_is_no_way_to_run_it() {
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
step_1() {
touch made
}
X
  local got=0
  bash -s -- --state state <node1.sh >out 2>&1 || got=$?
  same "$got" 2
  says 'scp node1.sh'
  head -c -5 node1.sh >cut.sh
  bash cut.sh --state state >out 2>&1 </dev/null || :
  holds test ! -e made
}
case_english_and_no_colours() {
  tongue=en script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
step_1() {
false
}
X
  run 1
  says 'trial.md:3: failed with status 1: false'
  silent_on $'\e'
  run 2 --nonsense
  says "Unknown command or option: --nonsense"
  run 0 -h
  says 'Usage: bash node1.sh'
}
case_the_sample_runs_and_shellcheck_finds_nothing() {
  { cat -- "$here/sample.sh" && runner && printf 'rb_main "$@"\n'; } >node1.sh
  bash -n node1.sh
  if command -v shellcheck >/dev/null; then shellcheck -s bash -S style node1.sh >out || complain 'ShellCheck'; fi
  mkdir -p facts/node2
  echo PUB2 >facts/node2/publickey
  RUNBOOK_SECRET_API_KEY=x run 75 --yes
  says '닿지 않음'
  same "$(grep PublicKey keys/wg0.conf)" 'PublicKey = PUB2'
  run 0 list
}
case_the_exit_status_says_how_it_ended() {
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --retry 0 ${NEEDS:-}; }
step_1() {
echo "$HOW" > made
[[ $HOW != fails ]]
}
probe_1() { [[ -e made && $(<made) != lies ]]; }
X
  local row
  for row in '0 works' '0 works verify' '1 fails' '2 works nonsense' '2 works --only 7' '3 lies' '3 lies verify' \
    '4 works run --confirm' '75 works run --needs-fact'; do
    local words
    read -ra words <<<"$row"
    rm -rf made state
    export HOW=${words[1]} NEEDS=''
    case ${words[3]:-} in
      --confirm) NEEDS='--confirm why' && unset 'words[3]' ;;
      --needs-fact) NEEDS='--needs-fact node2/key step' && unset 'words[3]' ;;
    esac
    if [[ ${words[2]:-} == verify ]]; then echo "$HOW" >made; fi
    run "${words[0]}" "${words[@]:2}"
  done
}
case_commands_run_in_a_known_world() {
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
step_1() {
printf '%s %s\n' "$LC_ALL" "$DEBIAN_FRONTEND" > world
sh -c 'cat; echo read' > eaten
printf '가\n' | grep -c '^.$' > letters
}
X
  LC_ALL=ko_KR.EUC-KR bash node1.sh --state state >out 2>&1 < <(echo 'something to eat') || complain failed
  same "$(cat world eaten letters | tr '\n' ' ')" 'C.UTF-8 noninteractive read 1 '
}
case_a_tool_that_probes_need_is_asked_for_before_anything_runs() {
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
step_1() {
touch made
}
X
  sed -i 's/^rb_requires=.*/rb_requires=(no-such-tool=its-package)/' node1.sh
  run 2
  says "'no-such-tool' 명령이 필요합니다: apt-get install its-package"
  holds test ! -e made
  run 0 -h
  says "$PWD/state"
  run 0 show 1
}
