# SPDX-License-Identifier: Apache-2.0

# ── Time ──

rb_nap() { IFS= read -rt "$1" -u "$rb_clock" _ || :; } # sleeps without a process that could be left behind
rb_below() {                                           # PID: every process under it, parents first
  local stat line rest pid i found=("$1")
  local -A parent=()
  for stat in /proc/[0-9]*/stat; do
    { IFS= read -r line <"$stat"; } 2>/dev/null || continue
    rest=${line##*) }
    rest=${rest#* }
    parent[${line%% *}]=${rest%% *}
  done
  for ((i = 0; i < ${#found[@]}; i++)); do
    for pid in "${!parent[@]}"; do
      if [[ ${parent[$pid]} == "${found[i]}" ]]; then found+=("$pid"); fi
    done
  done
  printf '%s\n' "${found[@]:1}"
}
rb_kill_below() { # PID: ask all below it to end, and two seconds later insist
  local pids
  mapfile -t pids < <(rb_below "$1")
  kill -TERM "${pids[@]}" 2>/dev/null || :
  for _ in {1..20}; do
    if ! kill -0 "${pids[@]}" 2>/dev/null; then return; fi
    rb_nap 0.1
  done
  kill -KILL "${pids[@]}" 2>/dev/null || :
}
# Forked twice, so that a body's bare `wait` does not wait for it. It ends when the run has ended.
rb_watch() { # SECONDS PID: leaves rb_watchdog
  rm -f -- "$rb_tmp/timeout"
  rb_watchdog=$( (
    trap - ERR USR1
    for ((i = 0; i < $1; i++)); do
      rb_nap 1
      if ! kill -0 "$$" || ! kill -0 "$2"; then exit; fi
    done
    : >"$rb_tmp/timeout"
    kill -USR1 "$2"
    rb_kill_below "$2"
  ) </dev/null >/dev/null 2>&1 & printf '%s' "$!")
}
rb_unwatch() { kill "$rb_watchdog" 2>/dev/null || :; }
