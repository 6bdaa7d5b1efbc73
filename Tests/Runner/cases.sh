#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# What the runner promises, each promise one function: `bash cases.sh NAME` runs it in a folder of its own, with generated
# scripts that real bash runs. `bash cases.sh` runs them all and names each.
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
    printf "rb_requires=(cat env=coreutils)\nsecret_token=''\nrb_steps=(%s)\n" "$2"
    cat
    runner
    printf 'rb_main "$@"\n'
  } >"$1.sh"
}
run() { # STATUS ARGUMENT…: runs node1.sh; leaves what it printed in the file out
  local want=$1 got=0
  shift
  bash node1.sh "$@" --state state >out 2>&1 </dev/null || got=$?
  if [[ $got != "$want" ]]; then complain "exit status $got, not $want"; fi
}
says() { grep -qF -- "$1" out || complain "does not say: $1"; }
silent_on() { ! grep -qF -- "$1" out || complain "says: $1"; }
holds() { "$@" || complain "does not hold: $*"; }
same() { [[ $1 == "$2" ]] || complain "'$1' is not '$2'"; }
complain() {
  printf 'case %s, line %s: %s\n' "$case" "${BASH_LINENO[1]}" "$1"
  if [[ -e out ]]; then sed 's/^/  out| /' out; fi
  exit 1
}
wait_for() { # COMMAND…: at most 5 s
  for _ in {1..250}; do
    if "$@" 2>/dev/null; then return; fi
    read -rt 0.02 <> <(:) || :
  done
  complain "never came: $*"
}

# ── Running and resuming ──

case_runs_from_nothing_and_skips_all_the_second_time() {
  script node1 '1 2' <<'X'
about_1() { rb_about --id 첫-단계 --title '첫 단계' --at trial.md:3 --hash a1; }
step_1() {
echo made > made
}
probe_1() { [[ -s made ]]; }
about_2() { rb_about --id 기록 --title '기록만 있는 단계' --at trial.md:9 --hash a2; }
step_2() {
echo again >> count
}
X
  run 0
  says '[1/2] 첫 단계  (trial.md:3)'
  run 0
  says '확인해 보니 이미 되어 있음'
  says '기록에 완료로 있음'
  same "$(cat count)" again
  rm made
  run 0
  holds test -s made
  run 0 --only 2
  same "$(wc -l <count)" 2
}
case_a_failing_step_stops_names_its_line_and_resumes() {
  script node1 '1 2 3' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
step_1() {
echo 1 >> ran
}
about_2() { rb_about --id b --title B --at trial.md:10 --hash b1; }
# >>> 2 b1
step_2() {
# a comment
inner() {
  test -e mended
}
inner
echo 2 >> ran
}
# <<< 2 b1
about_3() { rb_about --id c --title C --at trial.md:30 --hash c1; }
step_3() {
echo 3 >> ran
}
X
  run 1
  says 'trial.md:12: 상태 1(으)로 실패: test -e mended'
  says 'bash node1.sh run --from 2'
  same "$(tr -d '\n' <ran)" 1
  touch mended
  run 0
  same "$(tr -d '\n' <ran)" 123
}
case_failures_are_seen_wherever_they_hide() {
  local body
  for body in '(false)' 'f() { false; echo on; }; f' 'x=$(false)' 'export X=$(false)' 'echo "$(false)"' 'false | true' \
    '{ false; echo on; } | cat' 'cd /nowhere' 'return 3' 'cat <<<"$(false)"' 'true && false' $'cat >f <<T\n$(false)\nT'; do
    rm -rf state
    script node1 '1' <<X
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
step_1() {
$body
echo went on
}
X
    run 1
    silent_on 'went on'
    says 'trial.md:3: 상태'
  done
}
case_handled_failures_and_sigpipe_are_no_failures() {
  script node1 '1 2' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
step_1() {
yes | head -1
x=$(yes | head -1)
f() { yes | head -n 1; }
f
(yes | head -n 1)
if false; then :; fi
false || true
! true || false || :
y=$(false) || y=default
if z=$(false; echo k); then :; fi
while false; do :; done
[[ -z $x ]] && echo never || :
}
probe_1() { yes | grep -q y; [[ -n ${x:-} ]]; }
about_2() { rb_about --id b --title B --at trial.md:4 --hash a2; }
step_2() {
sh -c 'kill -PIPE $$'
}
X
  run 1
  says '상태 141(으)로 실패: sh -c'
  silent_on trial.md:3:
}
case_a_body_that_ends_the_shell_is_told() {
  local body
  for body in 'exit 0' 'exit 7' 'exec true' 'echo "$no_such"' 'trap "" EXIT; exit 3'; do
    rm -rf state
    script node1 '1 2' <<X
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
step_1() {
$body
}
about_2() { rb_about --id b --title B --at trial.md:4 --hash a2; }
step_2() {
echo went on
}
X
    run 1
    says 'trial.md:3: 본문이 셸을 끝냈습니다'
    silent_on 'went on'
  done
}
case_killed_inside_a_step_it_says_so_and_goes_on() {
  script node1 '1 2' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
step_1() {
echo 1 >> ran
}
about_2() { rb_about --id b --title B --at trial.md:4 --hash a2; }
step_2() {
echo 2 >> ran
echo "$BASHPID" > worker
if [[ ! -e go ]]; then sleep 10; fi
}
X
  bash node1.sh --state state >out 2>&1 </dev/null &
  local pid=$!
  wait_for test -s worker
  kill -9 "$pid"
  wait "$pid" 2>/dev/null || :
  touch go
  run 2
  says '아직 일하고 있습니다'
  pkill -9 -P "$(cat worker)" || :
  kill -9 "$(cat worker)"
  wait_for not_running "$(cat worker)"
  run 0
  says '도중에 끊겼습니다'
  same "$(tr -d '\n' <ran)" 122
}
not_running() { ! kill -0 "$1" 2>/dev/null || grep -q '^State:.Z' "/proc/$1/status"; }
case_a_signal_ends_children_and_leaves_a_record() {
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
step_1() {
if [[ -e go ]]; then return; fi
sh -c 'echo $$ > child; exec sleep 60'
}
X
  local signal pid status
  for signal in TERM:143 INT:130; do
    rm -rf child state
    (trap - INT && exec bash node1.sh --state state) >out 2>&1 </dev/null &
    pid=$!
    wait_for test -s child
    kill "-${signal%:*}" "$pid"
    status=0
    wait "$pid" || status=$?
    same "$status" "${signal#*:}"
    wait_for not_running "$(cat child)"
    says '이어서: bash node1.sh run'
  done
  touch go
  run 0
}
case_two_runs_at_once_are_refused() {
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
step_1() {
echo > began
for _ in {1..500}; do
  if [[ -e go ]]; then break; fi
  read -rt 0.02 <> <(:) || :
done
}
X
  bash node1.sh --state state >first 2>&1 </dev/null &
  local pid=$!
  wait_for test -e began
  run 2
  says '이미 실행 중'
  touch go
  wait "$pid"
}
case_without_flock_two_runs_are_refused_and_a_dead_one_is_not_in_the_way() {
  mkdir bin
  ln -s /usr/bin/* /bin/* bin/ 2>/dev/null || :
  rm -f bin/flock
  local PATH=$PWD/bin
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
step_1() {
echo > began
for _ in {1..500}; do
  if [[ -e go ]]; then break; fi
  read -rt 0.02 <> <(:) || :
done
}
X
  bash node1.sh --state state >first 2>&1 </dev/null &
  local pid=$!
  wait_for test -e began
  run 2
  says '이미 실행 중'
  kill -9 "$pid"
  wait "$pid" 2>/dev/null || :
  touch go
  wait_for not_running "$(cut -d ' ' -f 1 state/worker)"
  run 0
}
case_a_changed_step_runs_again() {
  local hash
  for hash in a1 b2; do
    script node1 '1' <<X
about_1() { rb_about --id a --title A --at trial.md:3 --hash $hash; }
step_1() {
echo $hash >> ran
}
X
    run 0
    run 0
  done
  same "$(tr '\n' ' ' <ran)" 'a1 b2 '
}
case_one_shell_and_one_folder_for_all_runs() {
  script node1 '1 2' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
step_1() {
mkdir -p inside
cd inside
name=값
}
carry_1() { cd inside; name=값; }
rollback_1() { echo "$name" > undone; }
about_2() { rb_about --id b --title B --at trial.md:4 --hash b1; }
step_2() {
test -e ../go
status=3 line=4
echo "$name" > "$PWD/file"
}
X
  run 1
  touch go
  local at=$PWD
  mkdir elsewhere
  (cd elsewhere && bash ../node1.sh --state ../state >../out 2>&1 </dev/null) || complain 'failed'
  says "처음 실행한 폴더에서 이어갑니다: $at"
  same "$(cat inside/file)" 값
  run 0 rollback 1 --yes
  same "$(cat inside/undone)" 값
}

# ── Probes, checks, time ──

case_a_probe_that_stays_false_exits_3() {
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --retry 1 --every 1; }
step_1() {
:
}
probe_1() { echo asked >> asked; echo '왜 아닌지'; false; }
X
  run 3
  says '왜 아닌지'
  says 'trial.md:3: 실행했지만 1초 안에'
  holds test "$(wc -l <asked)" -ge 2
  run 3 verify
  says 'FAIL'
}
case_half_a_proof_skips_nothing() {
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --partial; }
step_1() {
echo 1 >> ran
}
probe_1() { true; }
X
  run 0
  holds test "$(wc -l <ran)" = 1
  run 0
  holds test "$(wc -l <ran)" = 1
}
case_a_key_is_for_its_user_alone_and_no_other_node_has_it() {
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --private; }
step_1() {
printf 'same\n' > key
}
publish_1() { rb_fact_publish key key; }
X
  run 0
  holds test "$(stat -c %a key)" = 600
  rm -rf state key
  mkdir -p facts/node2
  mv facts/node1/key facts/node2/key
  run 1
  says 'facts/node2/key'
}
case_a_check_says_what_it_must_print_and_how_it_ends() {
  script node1 '1 2 3 4 5' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --check --retry 0; }
step_1() {
printf 'head  \nid 4711 is up\n\ntail\n'
}
expect_1() {
rb_printed same <<'E'
head
id ... is up
...
tail
E
}
about_2() { rb_about --id b --title B --at trial.md:4 --hash a2 --check --retry 0; }
step_2() {
printf 'x\n[a-1] *two*\n$y\nz\n'
}
expect_2() {
rb_printed contains <<'E' || return
[a-…] *two*
$y
E
rb_printed lines <<'E'
x
z
E
}
about_3() { rb_about --id c --title C --at trial.md:5 --hash a3 --check --retry 0 --exit 2; }
step_3() {
echo before
(exit 2)
echo never
}
expect_3() {
rb_printed regex <<'E'
^be.*e$
[[:alpha:]]{6}
E
}
about_4() { rb_about --id d --title D --at trial.md:6 --hash a4 --check --retry 0 --exit 2; }
step_4() {
true
}
about_5() { rb_about --id e --title E --at trial.md:7 --hash a5 --check --retry 0; }
step_5() {
printf 'z\nx\n'
}
expect_5() {
rb_printed lines <<'E'
x
z
E
}
X
  run 0 --only 1
  run 0 --only 2
  run 0 --only 3
  silent_on never
  run 3 --only 4
  says '끝 상태가 2이어야 하는데 0'
  run 3 --only 5
  says '있어야 할 것'
}
case_a_check_is_tried_until_it_holds_or_waits_for_peers() {
  script node1 '1 2' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --check --retry 30; }
step_1() {
echo x >> tries
test "$(wc -l < tries)" -ge 2
}
about_2() { rb_about --id b --title B --at trial.md:5 --hash a2 --check --retry 0 --peers node2; }
step_2() {
false
}
X
  run 75
  same "$(wc -l <tries)" 2
  says '다른 노드가 준비되어야 합니다: node2'
}
case_time_limits_end_the_whole_group() {
  script node1 '1 2' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --check --timeout 1 --retry 0 ; }
step_1() {
if [[ ! -e go ]]; then sleep 60; fi
}
about_2() { rb_about --id b --title B --at trial.md:5 --hash a2 --timeout 1; }
step_2() {
while ! sh -c 'echo $$ > child; exec sleep 60'; do :; done
}
X
  run 3
  says '1초 안에 답이 없음'
  touch go
  run 1
  says 'trial.md:5: 1초 안에 끝나지 않아 멈췄습니다'
  wait_for not_running "$(cat child)"
}
case_dry_run_changes_nothing() {
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
step_1() {
touch made
}
X
  run 0 --dry-run
  says '실행할 단계'
  holds test ! -e made
  holds test ! -e state/journal
}

# ── Consent, needs, facts ──

case_without_a_terminal_nobody_has_consented() {
  script node1 '1' <<'X'
about_1() { rb_about --id 지우기 --title 지우기 --at trial.md:3 --hash a1 --confirm '자료를 지웁니다'; }
# >>> 1 a1
step_1() {
touch gone   # 두 칸
}
# <<< 1 a1
rollback_1() { rm gone; }
X
  run 4
  says '자료를 지웁니다'
  holds test ! -e gone
  run 0 show 지우기
  says 'touch gone   # 두 칸'
  run 0 --yes
  holds test -e gone
  run 4 rollback 1
  run 0 rollback 지우기 --yes
  holds test ! -e gone
  run 2 show 9
}
case_a_missing_fact_ends_the_run_before_any_change() {
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --needs-fact node2/publickey 키-발급; }
step_1() {
rb_fact node2 publickey > got
}
X
  local bad
  run 75 --facts facts
  says "node2의 '키-발급' 단계"
  says "scp node2:$PWD/facts/node2/publickey $PWD/facts/node2/publickey"
  holds test ! -e got
  mkdir -p facts/node2
  for bad in '' 'two\nlines' 'bell\a'; do
    printf '%b' "$bad" >facts/node2/publickey
    run 75 --facts facts
  done
  printf 'KEY=\n' >facts/node2/publickey
  run 0 --facts facts
  same "$(cat got)" KEY=
}
case_facts_travel_and_local_values_stay() {
  script node1 '1 2' <<'X'
about_1() { rb_about --id 키 --title 키 --at trial.md:3 --hash a1 --announce; }
step_1() {
printf 'pub\n' > publickey
printf 'priv\n' > privatekey
}
publish_1() { rb_fact_publish publickey publickey; rb_local_publish privatekey privatekey; }
about_2() { rb_about --id 난수 --title 난수 --at trial.md:9 --hash a2 --capture; }
step_2() {
echo hidden-random
}
publish_2() { rb_local_publish random "$rb_stdout"; }
X
  script node2 '1' <<'X'
about_1() { rb_about --id b --title B --at trial.md:3 --hash a1 --needs-step node1/키 '먼저 켜야 한다'; }
step_1() {
rb_fact node1 publickey
}
X
  local got=0
  bash node2.sh --state state2 --yes >out 2>&1 </dev/null || got=$?
  same "$got" 75
  run 0
  silent_on hidden-random
  same "$(cat facts/node1/publickey) $(stat -c %a facts/node1/publickey)" 'pub 644'
  same "$(cat state/local/random) $(stat -c %a state/local/privatekey)" 'hidden-random 600'
  if grep -rq priv facts; then complain 'a private key left the node'; fi
  bash node2.sh --state state2 >out 2>&1 </dev/null || complain 'node2 failed'
}
case_a_port_is_waited_for() {
  script node1 '1' <<X
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --retry 0 --needs-tcp 127.0.0.1:9 '리더가 먼저'; }
step_1() {
touch made
}
X
  run 75
  says '127.0.0.1:9: 응답이 없습니다. 리더가 먼저'
  holds test ! -e made
}

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

# ── Files, HTTP, SQL, sudo ──

case_a_file_is_installed_once_with_mode_and_backup() {
  script node1 '1 2' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
content_1() {
  cat <<'RB_END'
}
값 = '$HOME' \ "q"

RB_END
}
step_1() {
content_1 | rb_install_file 'dir/설정.conf' 0600 "$(id -un)"
content_1 | rb_install_file 'dir/설정.conf' 0600 "$(id -un):$(id -gn)"
}
probe_1() { content_1 | rb_file_is 'dir/설정.conf' 0600 "$(id -un)"; }
about_2() { rb_about --id b --title B --at trial.md:9 --hash b1; }
step_2() {
cat > plain <<EOF
# >>> 1 a1
}
EOF
}
X
  mkdir dir
  printf 'old secret\n' >dir/설정.conf
  chmod 640 dir/설정.conf
  run 0
  says '그대로: dir/설정.conf'
  silent_on 'old secret'
  same "$(cat dir/설정.conf; echo .)" $'}\n값 = \'$HOME\' \\ "q"\n\n.'
  same "$(stat -c %a dir/설정.conf)" 600
  same "$(stat -c %a dir/설정.conf.runbook-backup-1)" 640
  same "$(find dir -type f | wc -l)" 2
  chmod 644 dir/설정.conf
  run 3 verify
  says '다른 것이 있음'
  run 0
  holds test -e dir/설정.conf.runbook-backup-2
}
case_lines_and_blocks_are_added_once_and_the_rest_stays() {
  script node1 '1 2' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
content_1() {
  cat <<'RB_END'
10.0.0.1 a*b
-n [c] \d

10.0.0.2 e
RB_END
}
step_1() {
content_1 | rb_add_to_file lines hosts - -
}
probe_1() { content_1 | rb_file_has lines hosts - -; }
about_2() { rb_about --id b --title B --at trial.md:9 --hash b1; }
content_2() {
  cat <<'RB_END'
[b]
key = new
RB_END
}
step_2() {
content_2 | rb_add_to_file block app.ini 0640 - '# BEGIN runbook b' '# END runbook b'
}
probe_2() { content_2 | rb_file_has block app.ini 0640 - '# BEGIN runbook b' '# END runbook b'; }
X
  printf '127.0.0.1 localhost\n10.0.0.1 axb\n10.0.0.2 e' >hosts
  chmod 640 hosts
  printf '\n[a]\n# BEGIN runbook b\n[b]\nkey = old\n# END runbook b\n[c]\n\n' >app.ini
  run 3 verify
  says 'hosts: 이 블록의 줄이 빠졌거나 다름'
  run 0
  same "$(cat hosts; echo .)" $'127.0.0.1 localhost\n10.0.0.1 axb\n10.0.0.2 e\n10.0.0.1 a*b\n-n [c] \\d\n.'
  same "$(stat -c %a hosts)" 640
  same "$(cat app.ini; echo .)" $'\n[a]\n# BEGIN runbook b\n[b]\nkey = new\n# END runbook b\n[c]\n\n.'
  same "$(stat -c %a app.ini)" 640
  run 0
  says '건너뜀'
  run 0 verify
  holds test ! -e hosts.runbook-backup-2
  rm hosts app.ini
  run 0
  same "$(head -1 hosts)" '10.0.0.1 a*b'
  same "$(cat app.ini)" $'# BEGIN runbook b\n[b]\nkey = new\n# END runbook b'
  printf '# BEGIN runbook b\n[c]\n' >app.ini
  run 1
  says "'# BEGIN runbook b' 뒤에"
  same "$(tail -1 app.ini)" '[c]'
}
case_half_a_file_is_never_installed() {
  local form
  for form in 'content_1 | rb_install_file f 600 -' 'rb_install_file f 600 - < <(content_1)' \
    $'rb_install_file f 600 - <<RB\n[a]\n$(rb_local missing)\nRB'; do
    script node1 '1' <<X
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
content_1() {
  cat <<RB
[a]
\$(rb_local missing)
RB
}
step_1() {
$form
}
X
    run 1
    says 'state/local/missing'
    holds test ! -e f
  done
}
case_http_answers_are_told_apart() {
  python3 "$here/server.py" >port &
  server=$!
  trap 'kill "$server"; cd / && rm -rf -- "$folder"' EXIT
  wait_for test -s port
  local path name status words
  for path in ok:0 sick:3:'상태는 disabled' key:3:'HTTP 401' gone:3:'HTTP 503' text:3:'JSON이 아님' empty:3:'하나가 아님'; do
    IFS=: read -r name status words <<<"$path"
    script node1 '1' <<X
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --check --retry 0 --needs-header-secret token 토큰; }
step_1() {
rb_http_json "http://127.0.0.1:$(cat port)/$name" <(printf 'api-key: %s\n' "\$secret_token") \
  'if length != 1 then "JSON 문서가 하나가 아님", false
   else .[0].status as \$s | (if \$s == "enabled" then empty else "상태는 \(\$s)" end), \$s == "enabled" end'
}
X
    RUNBOOK_SECRET_TOKEN=right run "$status"
    says "${words:-}"
  done
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --check --retry 0; }
step_1() {
rb_http_json http://127.0.0.1:9/ - .
}
X
  run 3
  says '닿지 않음'
}
case_generated_sql_is_applied_only_when_asked() {
  script node1 '1' <<'X'
about_1() { rb_about --id 날리기 --title 날리기 --at trial.md:3 --hash a1; }
step_1() {
rb_sql_generate ./client orderme <<'SQL'
SELECT CONCAT('DROP TABLE `', t, '`;')
SQL
}
X
  printf '%s\n' '#!/bin/sh' 'echo "run $*" >> log' 'tee -a log | sed -n "s/SELECT.*/DROP TABLE \`a\`;/p"' >client
  chmod +x client
  run 2 apply 1
  run 0
  says 'DROP TABLE `a`;'
  says 'apply 1'
  run 4 apply 날리기
  same "$(grep -c '^run orderme --batch --skip-column-names' log)" 1
  run 0 apply 날리기 --yes
  same "$(tail -n 3 log)" $'run orderme --batch --skip-column-names\nSET FOREIGN_KEY_CHECKS=0;\nDROP TABLE `a`;'
}
case_sudo_works_where_root_has_none() {
  if ((EUID != 0)) || command -v sudo >/dev/null; then return; fi
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
step_1() {
sudo -E A=1 sh -c 'echo "$A" > a'
echo 2 | sudo tee b >/dev/null
sudo -u nobody -- id -un > c
}
X
  run 0
  same "$(cat a b c | tr '\n' ' ')" '1 2 nobody '
}
case_a_folder_and_variables_are_one_steps_own() {
  mkdir -p 'work dir'
  export KEPT=before
  script node1 '1 2 3' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --sets 'KEPT FRESH'; }
enter_1() {
cd -- 'work dir'
export KEPT='in side'
export FRESH='$(id) "x"'
}
step_1() {
printf '%s|%s' "$KEPT" "$FRESH" > seen
OWN=stays
}
probe_1() { [[ -s seen && $KEPT == 'in side' ]]; }
carry_1() {
OWN=stays
}
publish_1() { rb_local_publish seen seen; }
about_2() { rb_about --id b --title B --at trial.md:9 --hash b1; }
step_2() {
printf '%s|%s|%s|%s' "${PWD##*/}" "$KEPT" "${FRESH-none}" "$OWN" > after
}
about_3() { rb_about --id c --title C --at trial.md:12 --hash c1; }
enter_3() {
cd -- 'no such folder'
}
step_3() {
touch reached
}
X
  run 1
  same "$(cat 'work dir/seen')" 'in side|$(id) "x"'
  same "$(cat after)" "${PWD##*/}|before|none|stays"
  same "$(cat state/local/seen)" 'in side|$(id) "x"'
  says 'trial.md:12'
  holds test ! -e reached
  mkdir 'no such folder'
  run 0
  says '확인해 보니 이미 되어 있음'
}
case_another_shell_and_user_read_the_text_whole() {
  script node1 '1 2 3 4' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
step_1() {
rb_elsewhere - sh rb_value_1 "it's \$(id) & \"x\"" <<'RB_END'
cat > stolen
printf '%s\n' "$rb_value_1" 'second' > seen
cd / && LOST=yes
RB_END
}
about_2() { rb_about --id b --title B --at trial.md:9 --hash b1; }
step_2() {
printf '%s|%s' "${LOST-none}" "${PWD##*/}" > after
}
about_3() { rb_about --id c --title C --at trial.md:12 --hash c1; }
step_3() {
if ((EUID == 0)); then
rb_elsewhere nobody bash <<'RB_END'
id -un
RB_END
else echo nobody; fi > who
}
about_4() { rb_about --id d --title D --at trial.md:20 --hash d1; }
step_4() {
rb_elsewhere - bash <<'RB_END'
false
touch reached
RB_END
}
X
  run 1
  says 'trial.md:20'
  same "$(cat stolen)" ''
  same "$(cat seen)" "it's \$(id) & \"x\"
second"
  same "$(cat after)" "none|${PWD##*/}"
  same "$(cat who)" nobody
  holds test ! -e reached
}
case_a_step_of_another_node_comes_first() {
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --needs-step 'node2/설치' 'node2에서: bash node2.sh run'; }
step_1() {
touch done
}
X
  script node2 '1' <<'X'
about_1() { rb_about --id 설치 --title 설치 --at trial.md:9 --hash b1 --announce; }
step_1() {
touch installed
}
X
  run 75
  says "node2의 '설치' 단계가 먼저입니다"
  holds test ! -e 'done'
  bash node2.sh run --state state2 >out 2>&1 </dev/null
  run 0
  holds test -e 'done'
}
case_a_step_apart_runs_only_when_named() {
  script node1 '1 2' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --apart; }
step_1() {
touch apart
}
about_2() { rb_about --id b --title B --at trial.md:9 --hash b1; }
step_2() {
touch ran
}
X
  run 0
  says '따로 하는 단계 (--only 1)'
  holds test ! -e apart
  holds test -e ran
  run 0 --only a
  holds test -e apart
}
case_a_background_step_goes_on_and_is_not_started_twice() {
  script node1 '1 2' <<'X'
about_1() { rb_about --id serve --title A --at trial.md:3 --hash a1 --background; }
step_1() {
echo begun
sleep 600
}
about_2() { rb_about --id b --title B --at trial.md:9 --hash b1; }
step_2() {
touch ran
}
X
  run 0
  holds test -e ran
  read -r pid _ <state/background-serve.pid
  trap 'kill "$(pgrep -P "$pid")" "$pid" 2>/dev/null; cd / && rm -rf -- "$folder"' EXIT
  holds kill -0 "$pid"
  same "$(cat state/background-serve.log)" begun
  run 0
  says '이미 실행되고 있음'
  script node1 '1' <<'X'
about_1() { rb_about --id fails --title A --at trial.md:3 --hash c1 --background; }
step_1() {
echo 'no port'
exit 7
}
X
  run 1
  says '시작하자마자 끝났습니다'
  says 'no port'
}
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
case_driven_it_takes_orders_and_tells_what_becomes_of_them() {
  script node1 '1 2 3 4' <<'X'
about_1() { rb_about --id one --title one --at trial.md:3 --hash a1 --needs-secret token Token --needs-fact node2/key make; }
step_1() {
x=kept
printf '%s and %s' "$secret_token" "$(rb_fact node2 key)" > made
cat
}
publish_1() { printf 'public\n' | rb_fact_publish key -; printf 'private\n' | rb_local_publish own -; }
about_2() { rb_about --id two --title two --at trial.md:9 --hash a2 --confirm 'it is gone then'; }
step_2() { echo "$x" > second; }
about_3() { rb_about --id three --title three --at trial.md:12 --hash a3; }
step_3() {
false
}
about_4() { rb_about --id four --title four --at trial.md:15 --hash a4; }
step_4() { echo never > fourth; }
X
  printf '%s\n' 'secret token s3 cr et' 'fact node2/key its key' 'step 1' 'step 2' yes 'step 3' 'step 4' >orders
  local got=0 hold pid
  mkfifo fifo
  { cat orders && exec cat <fifo; } | bash node1.sh run --driven W --state state --facts facts >out 2>&1 &
  pid=$!
  exec {hold}>fifo # nobody hangs up
  wait_for grep -q ended out
  exec {hold}>&-
  wait "$pid" || got=$?
  same "$got" 1
  same "$(sed -n 's/.*\x1eW\x1e//p' out)" "ready
begin 1
fact key public
done 1
begin 2
ask consent 2
done 2
begin 3
failed 3 1 ✗ trial.md:12: 상태 1(으)로 실패: false
ended 1"
  same "$(<made)" 's3 cr et and its key'
  same "$(<second)" kept
  holds test ! -e fourth
  silent_on private
  holds test -z "$(grep -rl 's3 cr et' state facts)"
}
case_driven_a_broken_connection_and_a_stop_end_the_step() {
  script node1 '1 2' <<'X'
about_1() { rb_about --id one --title one --at trial.md:3 --hash a1; }
step_1() { echo "$BASHPID" > begun; sleep 1000; }
about_2() { rb_about --id two --title two --at trial.md:5 --hash a2; }
step_2() { :; }
X
  local orders word
  mkfifo fifo
  for word in HUP stop; do
    rm -f begun
    bash node1.sh run --driven W --state state <fifo >out 2>&1 &
    exec {orders}>fifo
    echo 'step 1' >&"$orders"
    wait_for test -s begun
    if [[ $word == stop ]]; then echo stop >&"$orders"; fi
    exec {orders}>&-
    wait_for grep -q 'ended' out
    if [[ $word == stop ]]; then says 'ended 130'; else says 'ended 129'; fi
    holds test ! -e "/proc/$(<begun)"
  done
  printf '%s\n' 'pass 1' 'step 2' end | bash node1.sh run --driven W --state state >out 2>&1
  says 'done 2'
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
    trap 'cd / && rm -rf -- "$folder"' EXIT
    cd -- "$folder"
    unset NO_COLOR "${!RUNBOOK_@}"
    "case_$name"
  fi
  rm -rf -- "$folder"
done
((failed == 0))
