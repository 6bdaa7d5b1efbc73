# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0

# ── With a person at a terminal, and without ──

case_a_step_that_was_cut_off_is_neither_repeated_nor_skipped_without_a_word() {
  local kind
  for kind in '' --once; do
    rm -rf state ran
    script node1 '1 2' <<X
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 $kind; }
# >>> 1 a1
step_1() {
echo 1 >> ran
if [[ ! -e go ]]; then kill -9 \$\$ \$BASHPID; fi
}
# <<< 1 a1
about_2() { rb_about --id b --title B --at trial.md:9 --hash b1; }
step_2() {
echo 2 >> ran
}
X
    rm -f go
    { bash node1.sh --state state >out 2>&1 </dev/null || :; } 2>/dev/null
    touch go
    same "$(cat ran)" 1
    run 0 list
    says '1  cut '
    run 4
    says '사람만 압니다'
    same "$(cat ran)" 1
    at_terminal 4 '멈춤은 그 밖의 키:=' --
    says 'echo 1 >> ran'
    same "$(cat ran)" 1
    cp -a state before
    at_terminal 0 '멈춤은 그 밖의 키:=d' --
    says '이미 됐다고 답함'
    same "$(tr -d '\n' <ran)" 12
    rm -rf state && cp -a before state
    at_terminal 0 '멈춤은 그 밖의 키:=r' --
    same "$(tr -d '\n' <ran)" 1212
    rm -rf state && cp -a before state
    run 4 'done' 1
    at_terminal 0 '된 것으로 적을까요? [y/N]=y' -- 'done' 1
    run 0
    same "$(tr -d '\n' <ran)" 12122
    rm -rf state && cp -a before state
    if [[ -n $kind ]]; then
      run 4 --yes # --yes was not said of this step
      run 0 --only 1 --yes
    else
      run 0 --yes
      says '처음부터 다시 실행합니다'
    fi
    same "$(tr -d '\n' <ran)" "12122$([[ -n $kind ]] && echo 1 || echo 12)"
    rm -rf before
  done
}
case_once_is_once_also_after_a_failure_or_a_change() {
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --once; }
step_1() {
echo 1 >> ran
test -e go
}
X
  run 1
  run 4
  touch go
  run 0 --only 1 --yes
  run 0 # done, and never again
  run 0 --only 1 --yes
  says '한 번만 하는 단계이고 이미 했음'
  same "$(tr -d '\n' <ran)" 11
  sed -i 's/--hash a1/--hash b2/' node1.sh # the note has another text now
  run 4
  run 4 --yes
  same "$(tr -d '\n' <ran)" 11
  run 0 'done' a --yes
  run 0
  same "$(tr -d '\n' <ran)" 11
}
case_consent_is_asked_and_taken_at_a_terminal() {
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --confirm '자료를 지웁니다'; }
# >>> 1 a1
step_1() {
rm -rf data
}
# <<< 1 a1
rollback_1() { mkdir data; }
X
  mkdir data
  at_terminal 4 '실행할까요? [y/N]=' --
  holds test -d data
  at_terminal 4 '실행할까요? [y/N]=아니요' --
  says '자료를 지웁니다'
  says 'rm -rf data'
  holds test -d data
  at_terminal 0 '실행할까요? [y/N]=예' --
  holds test ! -d data
  at_terminal 4 '되돌릴까요? [y/N]=n' -- rollback 1
  at_terminal 0 '되돌릴까요? [y/N]=y' -- rollback 1
  holds test -d data
}
case_a_manual_step_is_asked_and_yes_is_no_answer_to_it() {
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --manual; }
step_1() {
printf '  [ ] %s\n' '스냅샷을 남긴다'
}
X
  run 4
  run 4 --yes
  says '[ ] 스냅샷을 남긴다'
  at_terminal 4 '마쳤습니까? [y/N]=n' --
  at_terminal 0 '마쳤습니까? [y/N]=y' --
  run 0
  says '기록에 완료로 있음'
}
case_an_interactive_step_talks_with_the_person_and_others_do_not() {
  script node1 '1 2' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --interactive; }
step_1() {
read -rp 'name: ' name
test -t 0
echo "$name" > said
}
about_2() { rb_about --id b --title B --at trial.md:9 --hash b1; }
step_2() {
if read -r word; then echo "$word" > eaten; fi
cat > rest
}
X
  at_terminal 0 'name: =한 글' --
  same "$(cat said)" '한 글'
  holds test ! -e eaten
  holds test ! -s rest
}
case_ctrl_c_at_a_terminal_ends_the_step_and_leaves_a_record() {
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
step_1() {
sh -c 'echo $$ > child; echo ready; exec sleep 60'
}
X
  at_terminal 130 'ready=^C' --
  says '이어서: bash node1.sh run'
  wait_for not_running "$(cat child)"
  run 0 list
  says '1  cut '
}
case_a_background_step_outlives_ctrl_c() {
  script node1 '1 2' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --background; }
step_1() {
sleep 300
}
about_2() { rb_about --id b --title B --at trial.md:9 --hash b1; }
step_2() {
echo ready
sleep 60
}
X
  local pid
  at_terminal 130 'ready=^C' --
  read -r pid _ <state/background-a.pid
  kill -0 "$pid" || complain 'the background step was ended'
  run 4
  says '이미 실행되고 있음'
  pkill -P "$pid" || :
  kill "$pid" || :
  wait_for not_running "$pid"
}
