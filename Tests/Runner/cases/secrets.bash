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
