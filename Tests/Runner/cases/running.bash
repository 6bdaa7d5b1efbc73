# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0

# ── Running, stopping, going on ──

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
  says '[1/2] 1. 첫 단계  (trial.md:3)'
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
case_steps_are_counted_as_this_node_does_them_and_named_as_the_note_does() {
  script node1 '2 5 9' <<'X'
about_2() { rb_about --id a --title A --at trial.md:3 --hash a1; }
step_2() { :; }
about_5() { rb_about --id b --title B --at trial.md:9 --hash a2; }
step_5() { :; }
about_9() { rb_about --id c --title C --at trial.md:12 --hash a3; }
step_9() { :; }
X
  run 0
  same "$(grep '^\[' out)" '[1/3] 2. A  (trial.md:3)
[2/3] 5. B  (trial.md:9)
[3/3] 9. C  (trial.md:12)'
  run 0 --only 5
  says '[2/3] 5. B  (trial.md:9)'
  run 0 --from 9
  says '[3/3] 9. C  (trial.md:12)'
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
  run 4
  says '도중에 끊겼습니다'
  says 'bash node1.sh done 2'
  run 0 --yes
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
  run 0 --yes
}
case_a_signal_ends_also_a_shell_that_has_lost_its_parent() {
  # As what is caught between its fork and its exec: of no program of its own, and deaf to all but KILL.
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
step_1() {
(
  trap '' HUP INT TERM
  { echo "$BASHPID" > child; while :; do read -rt 1 <> <(:) || :; done; } &
)
sleep 60
}
X
  local pid status=0
  bash node1.sh --state state >out 2>&1 </dev/null &
  pid=$!
  wait_for test -s child
  kill "$pid"
  wait "$pid" || status=$?
  same "$status" 143
  holds not_running "$(cat child)"
}
case_what_a_step_has_left_running_outlives_a_signal_in_a_later_one() {
  script node1 '1 2' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
step_1() {
{ echo "$BASHPID" > left; while :; do read -rt 1 <> <(:) || :; done; } &
}
about_2() { rb_about --id b --title B --at trial.md:9 --hash b1; }
step_2() {
: > begun
sleep 60
}
X
  local pid
  bash node1.sh --state state >out 2>&1 </dev/null &
  pid=$!
  wait_for test -e begun
  kill "$pid"
  wait "$pid" || :
  holds kill -0 "$(cat left)"
  kill "$(cat left)"
}
case_a_signal_that_comes_as_the_wait_begins_is_acted_on() {
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
step_1() {
sleep 60
}
X
  # shellcheck disable=SC2016
  sed -i 's/^ *wait "\$rb_child"/wait "$rb_child$([[ -e sent ]] || { : >sent; kill $$; })"/' node1.sh
  holds grep -q 'wait.*kill' node1.sh
  SECONDS=0
  run 143
  holds test "$SECONDS" -lt 30
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
case_a_restart_is_done_again_when_a_step_before_it_was() {
  local hash
  for hash in a1 b2; do
    script node1 '1 2' <<X
about_1() { rb_about --id a --title A --at trial.md:3 --hash $hash; }
step_1() {
echo $hash >> ran
}
about_2() { rb_about --id b --title B --at trial.md:5 --hash c3 --renews; }
step_2() {
echo restart >> ran
}
X
    run 0
    run 0
  done
  same "$(tr '\n' ' ' <ran)" 'a1 restart b2 restart '
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
