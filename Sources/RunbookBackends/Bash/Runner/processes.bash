# SPDX-License-Identifier: Apache-2.0

# ── The two processes ──

rb_supervise() { # FUNCTION
  rb_make_tmp
  rb_stdout=$rb_tmp/stdout rb_listener='' rb_ticker=''
  trap 'rb_leave_nothing "$?"' EXIT
  trap 'rb_on_signal 129' HUP
  trap 'rb_on_signal 130' INT
  trap 'rb_on_signal 143' TERM
  if [[ -n $rb_driven ]]; then
    exec {rb_orders}<> <(:)
    trap 'rb_on_signal 130' USR2 # INT may have been ignored from the start, and then no trap takes it
    rb_listen <&0 &
    rb_listener=$!
    exec </dev/null 2>&1 # one stream, so that its lines stay in their order
  fi
  (
    trap - HUP INT QUIT TERM EXIT
    if [[ -n $rb_lock ]]; then exec {rb_lock}>&-; fi # a daemon that a step starts must not hold the lock
    rb_worker=$BASHPID
    if [[ $rb_command != verify ]]; then rb_who "$rb_worker" >"$rb_state/worker"; fi
    "$1"
    rb_end 0
  ) <&0 &
  rb_child=$!
  rb_wait
  if [[ -e $rb_tmp/outcome ]]; then exit "$(<"$rb_tmp/outcome")"; fi
  rb_tell_of_death
  exit 1
}
# A signal ends `wait` at once. But before 5.1 bash does not look, as `wait` begins, whether one has just come: that one would
# be acted on only when all steps have run. There a tick each second ends every `wait`, and what has come is acted on.
rb_wait() { # leaves rb_status
  if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 501)); then
    trap : USR1
    rb_tick </dev/null >/dev/null 2>&1 &
    rb_ticker=$!
  fi
  while :; do
    rb_status=0
    wait "$rb_child" || rb_status=$?
    if ! kill -0 "$rb_child" 2>/dev/null; then return; fi
  done
}
rb_tick() {
  if [[ -n $rb_lock ]]; then exec {rb_lock}>&-; fi
  while rb_nap 1 && kill -USR1 "$$"; do :; done
}
# The process that ran the steps came to no orderly end.
rb_tell_of_death() {
  if [[ ! -e $rb_tmp/body ]]; then
    rb_warn "✗ 실행하던 프로세스가 죽었습니다 (상태 $rb_status). 이어서: bash $rb_self run" \
      "✗ The process that ran the steps was killed (status $rb_status). To go on: bash $rb_self run"
    return
  fi
  rb_n=$(<"$rb_tmp/body")
  if ((rb_status > 128)); then # its last record stays `start`: nobody knows how far it came
    rb_kill_below "$$"
    rb_warn "✗ $(rb_get at): 이 단계를 실행하던 프로세스가 죽었습니다 (신호 $((rb_status - 128)))" \
      "✗ $(rb_get at): the process that ran this step was killed (signal $((rb_status - 128)))"
  else
    rb_warn "✗ $(rb_get at): 본문이 셸을 끝냈습니다 (상태 $rb_status): exit, exec 또는 값이 없는 변수(unbound variable)" \
      "✗ $(rb_get at): the body ended the shell (status $rb_status): exit, exec or an unbound variable"
    rb_record fail
  fi
  rb_tell failed "$rb_n" 1 "$rb_complaint"
  rb_how_to_go_on
}
rb_leave_nothing() { # STATUS
  kill ${rb_listener:+"$rb_listener"} ${rb_ticker:+"$rb_ticker"} 2>/dev/null
  rm -rf -- "$rb_tmp"
  rb_tell ended "$1"
}
# What a run needs for itself, for this user alone. After kill -9 the next run clears it away.
rb_make_tmp() {
  if [[ $rb_command == verify ]]; then # at the same time as a run, perhaps
    rb_tmp=$(mktemp -d -- "${TMPDIR:-/tmp}/runbook.XXXXXX")
  else
    rb_tmp=$rb_state/work
    rm -rf -- "$rb_tmp"
    mkdir -m 700 -- "$rb_tmp"
  fi || rb_stop 2 "임시 폴더를 만들 수 없습니다: $rb_tmp" "Can't make a temporary folder: $rb_tmp"
}
rb_on_signal() { # STATUS
  trap '' HUP INT TERM USR1 USR2
  if [[ -e $rb_tmp/body ]]; then rb_n=$(<"$rb_tmp/body"); fi
  rb_kill_below "$$"
  rb_say "" "" >&2
  rb_warn "멈췄습니다. 이어서: bash $rb_self run" "Stopped. To go on: bash $rb_self run"
  exit "$1"
}
