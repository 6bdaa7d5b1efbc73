# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0

# ── Probes, checks, time, HTTP ──

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
case_what_a_later_step_undoes_is_asked_behind_its_step_alone() {
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --partial --passing; }
step_1() {
touch made
}
probe_1() { test -e made; }
X
  run 0
  rm made
  run 0 verify
  run 0
  holds test ! -e made
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
# What a body starts to get away: it ignores the request, has a session of its own, has lost its parent, starts more.
case_a_time_limit_reaches_what_hides_and_nothing_else() {
  local pid names=(deaf session orphan breeder bred) name
  script node1 '1 2' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --timeout 1; }
step_1() {
bash -c 'trap "" TERM; echo $$ > deaf; while :; do read -rt 1 < <(sleep 5) || :; done' &
setsid bash -c 'echo $$ > session; exec sleep 60' &
sh -c '(sh -c "echo \$\$ > orphan; exec sleep 60" &)'
bash -c 'trap "" TERM; echo $$ > breeder; while :; do bash -c "trap \"\" TERM; echo \$\$ > bred; exec sleep 60"; done' &
while ! [[ -s deaf && -s session && -s orphan && -s breeder && -s bred ]]; do read -rt 0.02 <> <(:) || :; done
sleep 60
}
about_2() { rb_about --id b --title B --at trial.md:9 --hash b1; }
step_2() {
:
}
X
  sleep 60 & # the operator's own, in the same session and group
  pid=$!
  run 1
  says 'trial.md:3: 1초 안에 끝나지 않아 멈췄습니다'
  for name in "${names[@]}"; do wait_for not_running "$(cat "$name")"; done
  kill -0 "$pid" || complain 'the operator lost a process'
  kill "$pid"
}
case_what_a_finished_step_left_running_is_let_be() {
  script node1 '1 2' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
step_1() {
sleep 60 &
echo $! > daemon
}
about_2() { rb_about --id b --title B --at trial.md:9 --hash b1 --timeout 1; }
step_2() {
sleep 60
}
X
  run 1
  kill -0 "$(cat daemon)" || complain 'ended by the time limit of another step'
  kill "$(cat daemon)"
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
case_dry_run_says_of_each_step_what_it_will_ask_of_a_person() {
  tongue=en script node1 '1 2 3 4 5' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
step_1() { :; }
about_2() { rb_about --id b --title B --at trial.md:5 --hash a2 --confirm 'all data is gone' --destroys; }
step_2() { rm -rf data; }
about_3() { rb_about --id c --title C --at trial.md:7 --hash a3 --confirm 'the site is down for a minute'; }
step_3() { :; }
about_4() { rb_about --id d --title D --at trial.md:9 --hash a4 --manual; }
step_4() { :; }
about_5() { rb_about --id e --title E --at trial.md:11 --hash a5 --interactive; }
step_5() { :; }
X
  mkdir data
  run 0 --dry-run
  same "$(<out)" '[1/5] 1. A  (trial.md:3)
    would run
[2/5] 2. B  (trial.md:5)
    would run
    it destroys something
    asks first: all data is gone
[3/5] 3. C  (trial.md:7)
    would run
    asks first: the site is down for a minute
[4/5] 4. D  (trial.md:9)
    would run
    a person does it: asks whether it is done
[5/5] 5. E  (trial.md:11)
    would run
    it talks with you at the terminal'
  holds test -d data
}
case_http_answers_are_told_apart() {
  python3 "$here/server.py" >port &
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
case_a_type_that_says_another_thing_is_no_json() {
  python3 "$here/server.py" >port &
  wait_for test -s port
  grep -v '^#' "$here/content-types" >table
  script node1 '1' <<X
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
step_1() {
number=0
while read -r verdict type; do
  if rb_http_json "http://127.0.0.1:$(cat port)/type/\$number" - 'true' >said; then got=yes; else got=no; fi
  if [[ \$got == no ]]; then grep -F 'JSON이 아님' said | grep -qF -- "(\$type)"; fi
  printf '%s %s\n' "\$got" "\$type"
  number=\$((number + 1))
done <table >got
}
X
  run 0
  same "$(<got)" "$(<table)"
}
