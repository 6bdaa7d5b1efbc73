# SPDX-License-Identifier: Apache-2.0

# ── Time ──

rb_nap() { IFS= read -rt "$1" -u "$rb_clock" _ || :; } # sleeps without a process that could be left behind
# PID…: every process under them, parents first; but not what steps before have left running with &.
rb_below() {
  local stat line rest pid i found=("$@")
  local -A parent=() spared=()
  if [[ -s $rb_tmp/jobs ]]; then while IFS= read -r pid; do spared[$pid]=yes; done <"$rb_tmp/jobs"; fi
  for stat in /proc/[0-9]*/stat; do
    { IFS= read -r line <"$stat"; } 2>/dev/null || continue
    rest=${line##*) }
    rest=${rest#* }
    parent[${line%% *}]=${rest%% *}
  done
  for ((i = 0; i < ${#found[@]}; i++)); do
    for pid in "${!parent[@]}"; do
      if [[ ${parent[$pid]} == "${found[i]}" && -z ${spared[$pid]:-} ]]; then found+=("$pid"); fi
    done
  done
  for pid in "${found[@]:$#}"; do
    if [[ $pid != "$BASHPID" ]]; then printf '%s\n' "$pid"; fi
  done
}
# Ask all below a process to end, and two seconds later insist. What is reached: its children and theirs, in whatever
# session or process group, and what the running body has left alone in this session. What is not: a daemon with a session
# of its own whose parent has ended, and what another service does for the step (systemd, dockerd, a database).
rb_kill_below() { # PID
  local asked pids
  mapfile -t asked < <(rb_below "$1" && rb_strays "$1")
  rb_signal TERM "${asked[@]}"
  for _ in {1..20}; do
    if ! rb_any_lives "${asked[@]}"; then break; fi
    rb_nap 0.1
  done
  for _ in 1 2 3; do # also what was started meanwhile, and what has lost its parent by this
    mapfile -t pids < <(printf '%s\n' "${asked[@]}" && rb_below "$1" "${asked[@]}" && rb_strays "$1")
    if ! rb_any_lives "${pids[@]}"; then return; fi
    rb_signal KILL "${pids[@]}"
    rb_nap 0.05
  done
}
rb_any_lives() { # PID…: a zombie waits for its parent and for nobody else
  local pid
  for pid; do # in a trap, also this far below it, a bare `return` would give the status from before the trap: none lives
    if [[ -n $pid && -n $(rb_started "$pid") ]]; then return 0; fi
  done
  return 1
}
rb_signal() { # NAME PID…: each once, for a second TERM means impatience to many; what runs under sudo only root may end
  local pid
  local -A sent=()
  for pid in "${@:2}"; do
    if [[ -z $pid || -n ${sent[$pid]:-} ]]; then continue; fi
    sent[$pid]=yes
    kill "-$1" "$pid" || { ((EUID != 0)) && [[ -e /proc/$pid ]] && sudo -n kill "-$1" "$pid" </dev/null; } || :
  done 2>/dev/null
}
# A body's processes are marked by a variable of their environment (rb_body sets it), so that what it has left behind is
# found again when its parent is gone.
rb_marked() { # the processes with the mark of the step at hand
  local file
  grep -lzxF -- "RUNBOOK_STEP=$(rb_mark)" /proc/[0-9]*/environ 2>/dev/null | while IFS= read -r file; do
    file=${file#/proc/}
    printf '%s\n' "${file%/*}"
  done || :
}
rb_mark() { printf '%s@%s' "$(rb_get id)" "$rb_state"; }
# Ctrl-C may come between the fork of a command and its exec. The shell that forked it ends, and the command would live on: bash
# forgets the signal at the exec, and there is no parent to find it by, nor a mark yet. So whatever is forked while the author's
# lines run also holds a file open from its first moment on (rb_guard): one number of a file to look for in each process.
rb_holders() {
  local file hold=''
  if [[ -e $rb_tmp/held ]]; then hold=$(<"$rb_tmp/held"); fi
  if [[ -z $hold ]]; then return; fi
  for file in /proc/[0-9]*/fd/"$hold"; do
    if [[ $file -ef $rb_tmp/held ]]; then
      file=${file#/proc/}
      printf '%s\n' "${file%%/*}"
    fi
  done
}
rb_strays() { # PID: those of both kinds in this session, but not PID itself
  local pid own
  own=$(rb_session "$$")
  while IFS= read -r pid; do
    if [[ $pid != "$BASHPID" && $pid != "$1" && $(rb_session "$pid") == "$own" ]]; then printf '%s\n' "$pid"; fi
  done < <(
    rb_holders
    if [[ -e $rb_tmp/body ]]; then rb_marked; fi # what a body that has ended left running is meant to run
  )
}
rb_session() { # PID
  local line
  { IFS= read -r line <"/proc/$1/stat"; } 2>/dev/null || return 0
  line=${line##*) }
  cut -d ' ' -f 4 <<<"$line"
}
# Forked twice, so that a body's bare `wait` does not wait for it. It ends when the run has ended.
rb_watch() { # SECONDS PID: leaves rb_watchdog
  rm -f -- "$rb_tmp"/{timeout,ended}
  rb_watchdog=$( (
    trap - ERR USR1
    for ((i = 0; i < $1; i++)); do
      rb_nap 1
      if ! kill -0 "$$" || ! kill -0 "$2"; then exit; fi
    done
    : >"$rb_tmp/timeout"
    kill -USR1 "$2"
    rb_kill_below "$2"
    : >"$rb_tmp/ended"
  ) </dev/null >/dev/null 2>&1 & printf '%s' "$!")
}
rb_unwatch() { kill "$rb_watchdog" 2>/dev/null || :; }
