# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0

# ── Secrets ──

case_a_secret_is_never_seen() {
  script node1 '1 2' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --retry 0 --needs-header-secret token '토큰'; }
step_1() {
set -x
cat <(printf 'api-key: %s\n' "$secret_token") | sha256sum > sum
ps -eo args > processes
env > environment
set +x
}
probe_1() { echo "leak $secret_token"; [[ -e go ]]; }
about_2() { rb_about --id b --title B --at trial.md:9 --hash b1; }
step_2() {
echo "[${secret_token:-empty}]"
}
X
  local got=0
  RUNBOOK_SECRET_TOKEN=s3cr3t-value bash -x node1.sh --state state >out 2>&1 </dev/null || got=$?
  same "$got" 3
  says 'leak ***'
  if grep -rq s3cr3t-value out state processes environment; then complain 'the secret is in the output or the records'; fi
  same "$(cat sum)" "$(printf 'api-key: s3cr3t-value\n' | sha256sum)"
  touch go
  RUNBOOK_SECRET_TOKEN=s3cr3t-value run 0
  says '[empty]'
}
case_what_a_failing_step_printed_stands_before_the_complaint() {
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --needs-secret token '토큰'; }
step_1() {
{ read -rt 0.5 <> <(:) || :; echo "late $secret_token"; } &
false
}
X
  RUNBOOK_SECRET_TOKEN=s3cr3t-value run 1
  same "$(grep -oE '^late .*|✗' out | tr '\n' ' ')" 'late *** ✗ '
}
case_secrets_are_refused_where_they_are_not_safe() {
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --needs-header-secret token '토큰'; }
step_1() {
printf '%s' "$secret_token" > got
}
X
  run 2
  says 'RUNBOOK_SECRET_TOKEN'
  export RUNBOOK_SECRETS_DIR=$PWD/secrets
  mkdir secrets
  run 3 verify
  says "묻지 못함"
  says 'RUNBOOK_SECRET_TOKEN'
  printf 'abc\n' >secrets/token
  chmod 644 secrets/token
  run 2
  says 'chmod 600'
  RUNBOOK_SECRET_TOKEN='API 키' run 2
  RUNBOOK_SECRET_TOKEN=키 run 2
  says 'ASCII'
  RUNBOOK_SECRET_TOKEN=$'a\nb' run 2
  holds test ! -e got
  chmod 600 secrets/token
  run 0
  same "$(cat got)" abc
}
# Every place where a secret could be left, while it is in use and afterwards: a program that the step runs looks at all
# that it can see of the machine. `bash -x`, set -x in the body, in a probe; a failure, a probe that stays false, a success.
case_a_secret_is_in_no_place_where_others_look() {
  local secret=s3cr3t-value how got sink
  mkdir bin
  cat >bin/use <<'X'
#!/bin/bash
# Takes the secret from its environment, or from a pipe; writes down what others can see meanwhile.
if [[ -z ${TOKEN:-} ]]; then IFS= read -r TOKEN <"$1"; fi
printf '%s' "$TOKEN" >"$HOME/kept"
cat /proc/[0-9]*/cmdline >>"$HOME/sinks/cmdline" 2>/dev/null
for process in /proc/[0-9]*; do
  # Of those to whom the secret was given (the script itself, this program) its first environment holds it.
  if ! grep -qa -e node1.sh -e bin/use "$process/cmdline" 2>/dev/null; then cat "$process/environ" 2>/dev/null; fi
done >>"$HOME/sinks/environ"
ps -eo args >>"$HOME/sinks/ps"
X
  chmod +x bin/use
  script node1 '1 2 3' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --retry 0 --needs-secret token '토큰'; }
step_1() {
set -x
TOKEN=$secret_token use
use <(printf '%s\n' "$secret_token")
other=${secret_token}
echo "$HOW and $other"
export -p
if [[ $HOW == fails ]]; then ls "no such $secret_token"; fi
}
probe_1() { set -x; TOKEN=$secret_token use; echo "probed with $secret_token"; [[ $HOW == works && -e work ]]; }
rollback_1() { TOKEN=$secret_token use; }
about_2() { rb_about --id b --title B --at trial.md:9 --hash b1 --check --retry 0 --needs-secret token '토큰'; }
step_2() {
echo "checked with $secret_token"
}
expect_2() {
rb_printed contains <<'E'
checked
E
}
about_3() { rb_about --id c --title C --at trial.md:12 --hash c1; }
step_3() {
env
set
}
X
  for how in fails lies works; do
    rm -rf state
    mkdir -p sinks
    if [[ $how == works ]]; then touch work; fi
    got=0
    HOW=$how HOME=$PWD PATH=$PWD/bin:$PATH RUNBOOK_SECRET_TOKEN=$secret \
      python3 "$here/terminal.py" -- bash -x node1.sh --state state >"sinks/terminal.$how" 2>&1 || got=$?
    case $how in fails) same "$got" 1 ;; lies) same "$got" 3 ;; works) same "$got" 0 ;; esac
    same "$(<kept)" "$secret"
  done
  HOW=works HOME=$PWD PATH=$PWD/bin:$PATH RUNBOOK_SECRET_TOKEN=$secret bash -x node1.sh rollback 1 --yes --state state >sinks/rollback 2>&1 </dev/null
  HOW=works HOME=$PWD PATH=$PWD/bin:$PATH RUNBOOK_SECRET_TOKEN=$secret bash node1.sh verify --state state >sinks/verify 2>&1 </dev/null
  cp -a state node1.sh sinks/
  rm -f kept
  for sink in sinks/cmdline sinks/environ sinks/ps sinks/terminal.works; do holds test -s "$sink"; done
  if grep -raqF 's3cr3t' sinks; then
    grep -raF 's3cr3t' sinks >out
    complain 'the secret is in one of these'
  fi
}
