# SPDX-License-Identifier: Apache-2.0

# ── Run (no locals but rb_ ones: bodies run below these) ──

rb_run() {
  for rb_n in "${rb_steps[@]}"; do
    if rb_is_chosen; then rb_run_step; else rb_replay; fi
    if [[ $rb_n == "$rb_only" ]]; then break; fi
  done
  if [[ -z $rb_dry ]]; then rb_say "${rb_green}끝: $rb_node$rb_off" "${rb_green}Done: $rb_node$rb_off"; fi
}
rb_is_chosen() { [[ (-z $rb_only || $rb_n == "$rb_only") && (-z $rb_from || rb_n -ge rb_from) ]]; }
rb_run_step() {
  if ! kill -0 "$$" 2>/dev/null; then exit 1; fi # the waiting process was killed: no further step
  rb_complaint=''
  rb_heading
  rb_tell begin "$rb_n"
  if rb_has apart && [[ $rb_n != "$rb_only" ]]; then
    rb_note "건너뜀: 따로 하는 단계 (--only $rb_n)" "skipped: done only when it is named (--only $rb_n)"
    rb_tell skipped "$rb_n" "--only $rb_n"
    return
  fi
  rb_judge
  if [[ -n $rb_doubt && -z $rb_dry ]]; then rb_settle; fi
  if [[ -n $rb_reason ]]; then
    rb_note "건너뜀: $rb_reason" "skipped: $rb_reason"
    if [[ -z $rb_dry && $(rb_recorded) == @(start|fail) ]]; then rb_record "done"; fi # it came to its end after all
    rb_replay
    if rb_defines publish && ! rb_has capture && [[ -z $rb_dry ]]; then
      rb_enter
      rb_guard body "publish_$rb_n"
      rb_leave
    fi
    rb_announce
    rb_tell_facts
    rb_tell skipped "$rb_n" "$rb_reason"
  elif [[ -n $rb_dry ]]; then
    rb_note "실행할 단계" "would run"
    rb_foretell
    rb_tell would "$rb_n"
  else
    rb_tell_turns
    rb_meet_needs
    rb_load_secrets
    rb_refuse_unplain
    rb_consent
    rb_refuse_terminal_step
    rb_do
    rb_tell_facts
    rb_tell "done" "$rb_n"
  fi
  rb_drop_secrets
}
rb_tell_turns() { # whoever drives keeps to the order
  local order=${rb_turns[$rb_n]:-}
  if [[ -z $order || -n $rb_driven || $order == "$rb_turns_told" ]]; then return; fi
  rb_turns_told=$order
  rb_note "노드 순서: $order (이 스크립트는 다른 노드를 기다리지 않음)" \
    "order of the nodes: $order (this script waits for no other node)"
}
# Leaves in rb_reason why the step need not run, and in rb_doubt whether only a person knows that it may.
rb_judge() {
  rb_reason='' rb_doubt=''
  if rb_has once && { [[ $(rb_recorded) == @(start|fail) ]] || rb_is_changed; }; then rb_doubt=yes; fi
  if [[ $(rb_recorded) == start ]]; then
    rb_note "지난 실행이 이 단계 도중에 끊겼습니다" "the last run was cut off in the middle of this step"
    rb_refuse_strays
    if rb_is_unproved; then rb_doubt=yes; fi
  fi
  if rb_has once && [[ $(rb_recorded) == 'done' ]]; then
    rb_reason=$(rb_say "한 번만 하는 단계이고 이미 했음" "to be done once, and it was")
  elif rb_defines probe && ! rb_has partial; then
    if [[ -n $rb_dry ]] && ! (rb_load_secrets) </dev/null >/dev/null 2>&1; then
      rb_note "비밀 값이 없어 확인하지 못함" "not probed: a secret is missing"
      return
    fi
    rb_load_secrets
    rb_probe "probe_$rb_n" with-carry
    if ((rb_verdict == 0)); then rb_reason=$(rb_say "확인해 보니 이미 되어 있음" "its probe is true already") rb_doubt=''; fi
  elif rb_has background; then
    if rb_is_at_work "$(rb_background pid)"; then rb_reason=$(rb_say "이미 실행되고 있음" "it is running already"); fi
  elif rb_has renews && rb_is_outdated; then
    rb_note "앞 단계가 그 뒤에 다시 실행되었음" "a step before it has been run since"
  elif [[ $(rb_recorded) == 'done' && -z $rb_only ]] && ! rb_has check; then
    rb_reason=$(rb_say "기록에 완료로 있음" "recorded as done")
  elif [[ -n ${rb_done_hash[$(rb_get id)]:-} ]] && ! rb_has check; then
    rb_note "전에 끝낸 뒤 내용이 바뀌었거나 다시 지정됨" "done before, but changed since or named again"
  fi
}
rb_is_changed() { [[ -z $(rb_recorded) && -n ${rb_done_hash[$(rb_get id)]:-} ]]; }
# Whether a step before this one has been done since this one was: a service must be restarted after its file changed.
rb_is_outdated() {
  local n=$rb_n rb_n own
  rb_n=$n own=${rb_done_order[$(rb_get id)]:-0}
  if ((own == 0)); then return 1; fi
  for rb_n in "${rb_steps[@]}"; do
    if ((rb_n == n)); then return 1; fi
    if ((${rb_done_order[$(rb_get id)]:-0} > own)); then return; fi
  done
  return 1
}
# Whether nothing but the record says that its work was done.
rb_is_unproved() {
  if rb_has check || rb_has manual || rb_has generates || rb_has background; then return 1; fi
  ! rb_defines probe || rb_has partial
}
# A step that was cut off inside may have done its work, or half of it: neither run again nor skipped without a word.
rb_settle() {
  if [[ -n $rb_yes ]] && { ! rb_has once || [[ $rb_n == "$rb_only" ]]; }; then
    rb_note "처음부터 다시 실행합니다 (--yes)" "running it again from its beginning (--yes)"
    return
  fi
  rb_warn "⏸ $(rb_get at): 도중에 끝난 단계이고, 됐는지는 사람만 압니다" \
    "⏸ $(rb_get at): it did not come to its end, and only a person can say whether its work is done"
  if [[ -n $rb_driven && $rb_n == "$rb_only" ]]; then # whoever drives has named it
    rb_ask "" ""
    if [[ $rb_answer != yes ]]; then rb_stop 4 "멈춥니다" "Stopped"; fi
    return
  fi
  if [[ ! -t 0 ]]; then
    rb_stop 4 "  무엇을 하는지: bash $rb_self show $rb_n
  이미 됐으면:   bash $rb_self done $rb_n
  다시 하려면:   bash $rb_self run --only $rb_n --yes
  그다음:        bash $rb_self run" "  What it does:      bash $rb_self show $rb_n
  If it is done:     bash $rb_self done $rb_n
  To run it again:   bash $rb_self run --only $rb_n --yes
  Then:              bash $rb_self run"
  fi
  rb_show_body
  rb_prompt "다시 실행 r, 이미 됐음 d, 멈춤은 그 밖의 키:" "Run it again: r. It is done: d. Anything else stops:"
  IFS= read -r rb_answer || rb_answer=''
  case $rb_answer in
    [rR]*) ;;
    [dD]*)
      rb_record "done"
      rb_reason=$(rb_say "이미 됐다고 답함" "you said that it is done")
      ;;
    *) rb_stop 4 "멈춥니다" "Stopped" ;;
  esac
}
rb_refuse_strays() { # of a step that was cut off: it is not done twice at once
  local pids
  mapfile -t pids < <(rb_marked)
  if ((${#pids[@]} == 0)); then return; fi
  rb_stop 2 "끊긴 지난 실행의 프로세스가 아직 일하고 있습니다: 기다리거나 kill ${pids[*]}" \
    "What the killed run started is still at work: wait, or kill ${pids[*]}"
}
rb_replay() {
  if ! rb_defines carry || rb_has apart; then return; fi
  rb_enter
  rb_guard body "carry_$rb_n"
  rb_leave
}
rb_foretell() { # what a run will want of a person before or in this step
  if rb_has destroys; then rb_note "${rb_red}되돌릴 수 없는 단계$rb_off" "${rb_red}it destroys something$rb_off"; fi
  if [[ -n $rb_doubt ]]; then rb_note "먼저 물음: 도중에 끝난 단계를 다시 할지" "asks first: it did not come to its end"; fi
  if rb_has confirm; then rb_note "먼저 물음: $(rb_get confirm)" "asks first: $(rb_get confirm)"; fi
  if rb_has manual; then rb_note "사람이 하는 단계: 마쳤는지 물음" "a person does it: asks whether it is done"; fi
  if rb_has interactive; then rb_note "터미널에서 답하는 단계" "it talks with you at the terminal"; fi
}
rb_consent() {
  if ! rb_has confirm; then return; fi
  if [[ -z $rb_driven ]]; then rb_show_body; fi # whoever drives has the text, and the nodes that it is for
  rb_note "확인 필요: $(rb_get confirm)" "consent needed: $(rb_get confirm)"
  rb_ask "실행할까요?" "Run it?"
  if [[ $rb_answer != yes ]]; then rb_stop 4 "승인하지 않아 멈춥니다" "Refused: stopped"; fi
}
rb_do() {
  if rb_has check; then
    rb_await "step_$rb_n" "$(rb_get retry 30)"
    sed 's/^/      /' -- "$rb_tmp/said"
    if ((rb_verdict != 0)); then rb_fail_check; fi
  else
    rb_record start
    rb_body
    if rb_has manual; then rb_ask_manual; fi
    if rb_defines probe && ! rb_has generates; then
      rb_await "probe_$rb_n" "$(rb_get retry 30)"
      if ((rb_verdict != 0)); then
        rb_show_said
        rb_warn "✗ $(rb_get at): 실행했지만 $(rb_get retry 30)초 안에 확인되지 않았습니다" \
          "✗ $(rb_get at): it ran, but its probe was not true within $(rb_get retry 30) s"
        rb_record fail
        rb_how_to_go_on
        rb_end 3
      fi
    fi
  fi
  if ! rb_has check; then rb_flush; fi
  rb_record "done"
  rb_announce
  rb_note "${rb_green}완료$rb_off" "${rb_green}done$rb_off"
}
rb_body() {
  local rb_umask
  rb_umask=$(umask)
  if rb_has private; then umask 077; fi
  if rb_has timeout; then rb_watch "$(rb_get timeout)" "$BASHPID"; fi
  jobs -pr >"$rb_tmp/jobs"
  printf '%s' "$rb_n" >"$rb_tmp/body"
  if ! rb_has background; then RUNBOOK_STEP=$(rb_mark) && export RUNBOOK_STEP; fi
  rb_enter
  rb_veil
  if rb_has background; then
    rb_begin
  elif rb_has capture; then
    rb_guard body "step_$rb_n" </dev/null >"$rb_stdout"
  elif rb_has interactive; then
    rb_guard body "step_$rb_n"
  else
    rb_guard body "step_$rb_n" </dev/null
  fi
  unset -v RUNBOOK_STEP
  if rb_has timeout; then rb_unwatch; fi
  if rb_has private; then umask "$rb_umask"; fi
  if rb_defines publish; then rb_guard body "publish_$rb_n"; fi
  rb_unveil
  rb_leave
  rm -f -- "$rb_tmp/body"
}
rb_background() { printf '%s/background-%s.%s' "$rb_state" "$(rb_get id)" "$1"; } # pid|log|ended
# Starts the body and leaves it, in a process that outlives this run and every Ctrl-C: what ends within a second with a
# failure never was at work. It writes down itself who it is, so that no kill can part the two.
rb_begin() {
  rm -f -- "$(rb_background ended)"
  (
    trap - ERR USR1
    trap '' HUP INT
    set -m # in a process group of its own: whoever started the run may end the run's
    {
      set +m
      rb_who "$BASHPID" >"$(rb_background pid)"
      (set -eE && "step_$rb_n")
      printf '%s' "$?" >"$(rb_background ended)"
    } &
  ) </dev/null >>"$(rb_background log)" 2>&1
  rb_note "기록: $(rb_background log)" "log: $(rb_background log)"
  rb_nap 1
  if [[ ! -s $(rb_background ended) || $(<"$(rb_background ended)") == 0 ]]; then return; fi
  tail -n 20 -- "$(rb_background log)" | sed 's/^/      | /' >&2
  rb_warn "✗ $(rb_get at): 시작하자마자 끝났습니다" "✗ $(rb_get at): it ended as soon as it began"
  rb_record fail
  rb_how_to_go_on
  rb_end 1
}
rb_ask_manual() { # --yes does no work of a person
  local rb_yes=''
  rb_ask "위의 일을 마쳤습니까?" "Have you done the above?" manual
  if [[ $rb_answer != yes ]]; then rb_stop 4 "마친 뒤 다시 실행하십시오" "Run again when it is done"; fi
}
rb_fail_check() {
  rb_warn "✗ $(rb_get at): $(rb_get retry 30)초 동안 확인되지 않았습니다" \
    "✗ $(rb_get at): did not hold within $(rb_get retry 30) s"
  rb_how_to_go_on
  if ! rb_has peers; then rb_end 3; fi
  rb_stop 75 "  다른 노드가 준비되어야 합니다: $(rb_get peers)" "  Other nodes must be ready: $(rb_get peers)"
}
rb_announce() {
  if rb_has announce && [[ -z $rb_dry ]]; then
    rb_save "$rb_facts/$rb_node/done.$(rb_get id)" 644 <<<"$(rb_get hash)" || rb_end 1
  fi
}
