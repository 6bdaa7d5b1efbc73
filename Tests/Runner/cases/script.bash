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
