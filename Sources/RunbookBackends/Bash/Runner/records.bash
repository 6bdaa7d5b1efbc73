# SPDX-License-Identifier: Apache-2.0

# ── Records: the journal has a line for each thing that happened, VERB HASH TIME ID ──
#
# `start` is on the disk before a body runs, `done` after what the body did. So after a kill or a power cut the last
# line of a step says:
#   none    its body did not begin: it runs
#   start   it was cut off inside: its probe decides; without one, or with --once, a person does (rb_settle)
#   fail    it failed and said so: it runs again, but --once asks
#   done    it is done
# A line that was torn while it was written never counts, and never swallows the next one.

rb_record() { # VERB: on the disk when it returns
  local time
  TZ=UTC0 printf -v time '%(%FT%TZ)T' -1
  { printf '%s %s %s %s\n' "$1" "$(rb_get hash)" "$time" "$(rb_get id)" >>"$rb_state/journal" &&
    rb_sync "$rb_state/journal"; } ||
    rb_stop 2 "기록을 쓸 수 없습니다: $rb_state/journal" "Can't write the record: $rb_state/journal"
  rb_journal[$(rb_get hash) $(rb_get id)]=$1
  if [[ $1 == 'done' ]]; then rb_done_order[$(rb_get id)]=$((++rb_done_count)); fi
}
rb_read_journal() {
  local verb hash time id
  if [[ ! -e $rb_state/journal ]]; then return; fi
  # read gives no status 0 for a last line without its end. No id holds a blank.
  while read -r verb hash time id; do
    if [[ -z $id || $id == *[[:blank:]]* || $time != *Z ]]; then continue; fi
    rb_journal[$hash $id]=$verb
    if [[ $verb == 'done' ]]; then rb_done_hash[$id]=$hash rb_done_order[$id]=$((++rb_done_count)); fi
  done < <(tr '\0' ' ' <"$rb_state/journal") # some file systems leave NULs behind a power cut
}
rb_open_journal() { # for writing: a torn last line gets an end that makes it no record
  if [[ -s $rb_state/journal && $(tail -c 1 -- "$rb_state/journal" | wc -l) != 1 ]]; then
    printf ' ?\n' >>"$rb_state/journal"
  fi
  rm -f -- "$rb_state"/.new.* "$rb_state"/local/.new.* "$rb_facts/$rb_node"/.new.* # of a run that was killed
  { : >>"$rb_state/journal" && rb_sync -f "$rb_state"; } ||
    rb_stop 2 "기록을 쓸 수 없습니다: $rb_state/journal" "Can't write the record: $rb_state/journal"
}
# sync(1) of coreutils before 8.24 takes no files and writes everything out, which is as good.
rb_sync() { sync "$@" 2>/dev/null; } # every path is a whole one
# What a body wrote goes to the disk before its record does: else a power cut leaves a step that is done only on paper.
# The file systems of the system and of the folder at hand; one that hangs somewhere else does not hold the run.
rb_flush() { sync -f / "$PWD" 2>/dev/null || sync; }
rb_recorded() { printf '%s' "${rb_journal[$(rb_get hash) $(rb_get id)]:-}"; }
rb_take_lock() {
  local pid=$rb_state/pid
  if command -v flock >/dev/null; then
    exec {rb_lock}>>"$rb_state/lock"
    # A run that was just ended may still have a child that writes its last to the disk.
    if flock -w 2 "$rb_lock"; then return; fi
  elif (set -o noclobber && rb_who "$$" >"$pid") 2>/dev/null; then
    return
  elif ! rb_is_at_work "$pid"; then # left by a run that was killed
    rb_who "$$" >"$pid"
    return
  fi
  rb_stop 2 "같은 스크립트가 이미 실행 중입니다 ($rb_state)" "The same script is running already ($rb_state)"
}
# After kill -9 of the waiting process its child may still be in the middle of a command.
rb_refuse_leftover() {
  local pid=$rb_state/worker
  if ! rb_is_at_work "$pid"; then return; fi
  pid=$(cut -d ' ' -f 1 -- "$pid")
  rb_stop 2 "끊긴 지난 실행의 프로세스가 아직 일하고 있습니다: 기다리거나 kill $pid" \
    "A process of the killed run is still at work: wait, or kill $pid"
}
rb_who() { printf '%s %s\n' "$1" "$(rb_started "$1")"; } # a process, told apart from a later one with its number
rb_is_at_work() {                                        # FILE with what rb_who printed
  local pid start
  IFS=' ' read -r pid start 2>/dev/null <"$1" && [[ -n $start && $(rb_started "$pid") == "$start" ]]
}
rb_started() { # PID: when it was started, in the kernel's ticks
  local line
  { IFS= read -r line <"/proc/$1/stat"; } 2>/dev/null || return 0
  line=${line##*) }
  if [[ $line != Z* ]]; then cut -d ' ' -f 20 <<<"$line"; fi
}
# Relative paths of a note mean the folder where the first run was started.
rb_go_home() {
  local home
  if [[ -e $rb_state/cwd ]]; then
    home=$(<"$rb_state/cwd")
    if [[ $home == "$PWD" ]]; then return; fi
    if ! cd -- "$home"; then rb_stop 2 "처음 실행한 폴더가 없습니다: $home" "The folder of the first run is gone: $home"; fi
    rb_say "처음 실행한 폴더에서 이어갑니다: $home" "Going on in the folder of the first run: $home"
  elif [[ $rb_command == run && -z $rb_dry ]]; then
    rb_save "$rb_state/cwd" 600 <<<"$PWD"
  fi
}
