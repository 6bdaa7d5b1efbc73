# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0

# ── Cut off at any point, it comes to the same end ──

# A node's script with a step of each kind. `point NAME` is a place inside a step where a case can cut the run.
resume_script() {
  script node1 '1 2 3 4 5 6 7 8 9 10 11 12' <<'X'
about_1() { rb_about --id once --title once --at trial.md:1 --hash a1 --once; }
step_1() {
point once-before
echo created >> once
point once-after
}
about_2() { rb_about --id append --title append --at trial.md:2 --hash a2; }
step_2() {
point append-before
echo line >> append
point append-after
}
about_3() { rb_about --id file --title file --at trial.md:3 --hash a3; }
content_3() {
  printf 'key = value\nother = 1\n'
}
step_3() {
content_3 | rb_install_file app.conf 0640 -
point file-after
}
probe_3() { content_3 | rb_file_is app.conf 0640 -; }
about_4() { rb_about --id capture --title capture --at trial.md:4 --hash a4 --capture; }
step_4() {
echo token-of-this-node
point capture-after
}
publish_4() { rb_local_publish token "$rb_stdout"; }
about_5() { rb_about --id carry --title carry --at trial.md:5 --hash a5; }
step_5() {
mkdir -p inside
cd inside
name=값
}
probe_5() { [[ -d ../inside && ${PWD##*/} == inside ]]; }
carry_5() {
cd inside
name=값
}
about_6() { rb_about --id use --title use --at trial.md:6 --hash a6; }
step_6() {
point use-before
printf '%s %s %s\n' "$name" "${PWD##*/}" "$(rb_local token)" >> used
}
about_7() { rb_about --id proved --title proved --at trial.md:7 --hash a7 --retry 0 --announce; }
step_7() {
touch half
point proved-half
touch whole
echo public > publickey
}
probe_7() { [[ -e half && -e whole && -s publickey ]]; }
publish_7() { rb_fact_publish publickey publickey; }
about_8() { rb_about --id check --title check --at trial.md:8 --hash a8 --check --retry 0; }
step_8() {
test -e whole
}
about_9() { rb_about --id background --title background --at trial.md:9 --hash a9 --background; }
step_9() {
sleep 300
}
about_10() { rb_about --id partial --title partial --at trial.md:10 --hash b1 --partial; }
step_10() {
echo half-asked >> partial
point partial-after
}
probe_10() { [[ -e partial ]]; }
about_11() { rb_about --id lines --title lines --at trial.md:11 --hash b2; }
content_11() { echo '10.0.0.2 node2'; }
step_11() {
content_11 | rb_add_to_file lines hosts - -
}
probe_11() { content_11 | rb_file_has lines hosts - -; }
about_12() { rb_about --id last --title last --at trial.md:12 --hash b3; }
step_12() {
point last-before
echo end >> last
}
X
}
# What a step without a probe did is known to the person who looks: the line is there or not.
did() { # STEP
  case $1 in
    1) [[ -s once ]] ;;
    2) [[ -s append ]] ;;
    4) [[ -s state/local/token ]] ;;
    6) [[ -s inside/used ]] ;;
    10) [[ -s inside/partial ]] ;;
    12) [[ -s inside/last ]] ;;
    *) complain "asks about step $1" ;;
  esac
}
begin() { # ARGUMENT…: runs the script as the leader of a session; leaves its status in got
  got=0
  {
    PATH=$here/disk:$PATH WORLD=$PWD setsid --wait env --default-signal bash -c 'echo $$ >"$WORLD.first" && exec bash node1.sh "$@" 2>&1' - \
      "$@" --state state >"$PWD.out" </dev/null || got=$?
  } 2>/dev/null # bash says that it was killed
}
stop_background() {
  local pid
  if read -r pid _ 2>/dev/null <state/background-background.pid; then
    pkill -KILL -P "$pid" || :
    kill -KILL "$pid" || :
  fi 2>/dev/null
}
# All that the steps made, and what is recorded of them last.
world() {
  local file
  find . -type f ! -name node1.sh ! -path './state/*' | sort | while IFS= read -r file; do
    stat -c '== %n %a' -- "$file"
    cat -- "$file"
  done
  cat state/local/token
  awk '{ last[$4] = $1 } END { for (id in last) print last[id], id }' state/journal | sort
}
# Goes on as a person would who does what the script says, until it ends with 0.
go_on() {
  local step
  for _ in 1 2 3 4; do
    if [[ -e state/worker ]]; then wait_for not_running "$(cut -d ' ' -f 1 state/worker)"; fi
    CUT='' begin
    if [[ $got == 0 ]]; then return; fi
    step=$(sed -n 's/.*bash node1.sh done \([0-9]*\)$/\1/p' "$PWD.out")
    if [[ $got != 4 || -z $step ]]; then break; fi
    if did "$step"; then CUT='' begin 'done' "$step" --yes; else CUT='' begin run --only "$step" --yes; fi
    if [[ $got != 0 ]]; then break; fi
  done
  cp -- "$PWD.out" out
  complain "cut at $CUT ($KIND): does not come to its end ($got)"
}
in_a_world() { # COMMAND…: in a folder of its own that holds the script
  mkdir w
  cd w
  cp ../node1.sh .
  : >../w.syncs
  : >../w.synced
  "$@"
  stop_background
  cd ..
  rm -rf w w.disk
}
uncut() {
  KIND=none CUT='' begin
  cp ../w.out out
  same "$got" 0
  rm out
  world >../want
}
cut_at() { # POINT KIND
  local folder
  local -x CUT=$1 KIND=$2
  cp -a . ../w.disk
  begin
  if [[ $got == 0 ]]; then complain "$CUT was never reached"; fi
  case $KIND in
    power) # what was not synced is lost
      stop_background
      cd ..
      rm -rf w
      cp -a w.disk w
      cd w
      ;;
    records) # or it is lost of the records alone, while what the steps wrote had reached the disk
      rm -rf state facts
      for folder in state facts; do if [[ -e ../w.disk/$folder ]]; then cp -a "../w.disk/$folder" .; fi; done
      ;;
  esac
  go_on
  world >../got
  if cmp -s ../want ../got; then return; fi
  diff ../want ../got >out || :
  complain "cut at $CUT ($KIND): another end"
}
# Every place in a step and every fourth sync, the ways to be cut in turn; EXHAUSTIVE=1 takes each sync and each way.
case_cut_off_anywhere_it_comes_to_the_same_end() {
  local points kinds=(power records group TERM worker INT first HUP) i=0 kind point
  resume_script
  in_a_world uncut
  mapfile -t points < <(sed -n 's/^point //p' node1.sh && seq -f 'sync%.0f' 1 "${EXHAUSTIVE:-4}" "$(wc -l <w.syncs)")
  for point in "${points[@]}"; do
    for kind in "${kinds[@]}"; do
      if [[ -n ${EXHAUSTIVE:-} || $kind == "${kinds[i % 8]}" ]]; then in_a_world cut_at "$point" "$kind"; fi
    done
    i=$((i + 1))
  done
}

# ── A journal as a power cut may leave it ──

# Reads the journal as a run does, then begins step 2 in it: leaves in verbs the last verb of both steps.
read_torn() {
  rb_journal=()
  rb_open_journal
  rb_read_journal
  verbs="${rb_journal[a1 ab]:-} ${rb_journal[a1 abc]:-}"
  rb_n=2
  rb_record start
  rb_journal=()
  rb_read_journal
  same "${rb_journal[a1 abc]:-}" start
}
case_a_torn_journal_counts_only_whole_lines() {
  local -A want
  local whole verbs line rest n junk rb_state=$PWD/state rb_facts=$PWD/facts
  script node1 '1 2' <<'X'
about_1() { rb_about --id ab --title A --at trial.md:1 --hash a1; }
about_2() { rb_about --id abc --title B --at trial.md:2 --hash a1; }
X
  # shellcheck source=/dev/null
  source <(sed '$d' node1.sh)
  sync() { :; }
  rb_declare
  mkdir state
  for rb_n in 1 2; do rb_record start && rb_record "done"; done
  whole=$(<state/journal)$'\n'
  for ((n = ${#whole} / 2; n <= ${#whole}; n++)); do
    rest=${whole:0:n} want=([ab]='' [abc]='')
    while [[ $rest == *$'\n'* ]]; do # the lines that have their end
      line=${rest%%$'\n'*} rest=${rest#*$'\n'}
      want[${line##* }]=${line%% *}
    done
    for junk in '' '\0\0\0' 'done a1 2026-01-01T00:00:00Z abc' '\xff\xfe\x80' 'start'; do
      printf '%s%b' "${whole:0:n}" "$junk" >state/journal
      read_torn
      same "$n $junk: $verbs" "$n $junk: ${want[ab]} ${want[abc]}"
    done
  done
}
