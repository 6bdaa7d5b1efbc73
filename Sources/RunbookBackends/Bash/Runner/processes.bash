# SPDX-License-Identifier: Apache-2.0

# ── The two processes ──

rb_supervise() { # FUNCTION
  rb_tmp=$(mktemp -d -- "${TMPDIR:-/tmp}/runbook.XXXXXX")
  rb_stdout=$rb_tmp/stdout
  trap 'rm -rf -- "$rb_tmp"' EXIT
  trap 'rb_on_signal 129' HUP
  trap 'rb_on_signal 130' INT
  trap 'rb_on_signal 143' TERM
  (
    trap - HUP INT QUIT TERM EXIT
    if [[ -n $rb_lock ]]; then exec {rb_lock}>&-; fi # a daemon that a step starts must not hold the lock
    rb_worker=$BASHPID
    if [[ $rb_command != verify ]]; then rb_who "$rb_worker" >"$rb_state/worker"; fi
    "$1"
    rb_end 0
  ) <&0 &
  rb_child=$!
  rb_status=0
  wait "$rb_child" || rb_status=$?
  if [[ -e $rb_tmp/outcome ]]; then exit "$(<"$rb_tmp/outcome")"; fi
  if [[ ! -e $rb_tmp/body ]]; then exit "$((rb_status == 0 ? 1 : rb_status))"; fi
  rb_n=$(<"$rb_tmp/body")
  rb_warn "✗ $(rb_get at): 본문이 셸을 끝냈습니다 (상태 $rb_status): exit, exec 또는 값이 없는 변수(unbound variable)" \
    "✗ $(rb_get at): the body ended the shell (status $rb_status): exit, exec or an unbound variable"
  rb_record fail
  rb_how_to_go_on
  exit 1
}
rb_on_signal() { # STATUS
  trap '' HUP INT TERM
  rb_kill_below "$$"
  rb_say "" "" >&2
  rb_warn "멈췄습니다. 이어서: bash $rb_self run" "Stopped. To go on: bash $rb_self run"
  exit "$1"
}
