# SPDX-License-Identifier: Apache-2.0

# ── Verify, list, show, rollback ──

rb_verify() {
  rb_failures=0
  for rb_n in "${rb_steps[@]}"; do
    rb_verify_step
    case $rb_verdict in
      none) printf '%4s  -     %s  (%s)\n' "$rb_n" "$(rb_get title)" "$(rb_say '확인 방법 없음' 'no probe')" ;;
      unasked)
        printf '%4s  %s?%s     %s  (%s)\n' "$rb_n" "$rb_red" "$rb_off" "$(rb_get title)" "$(rb_say '비밀 값이 없어 묻지 못함' 'not asked: a secret is missing')"
        rb_show_said
        rb_failures=$((rb_failures + 1))
        ;;
      0) printf '%4s  %sok%s    %s\n' "$rb_n" "$rb_green" "$rb_off" "$(rb_get title)" ;;
      *)
        printf '%4s  %sFAIL%s  %s  (%s)\n' "$rb_n" "$rb_red" "$rb_off" "$(rb_get title)" "$(rb_get at)"
        rb_show_said
        rb_failures=$((rb_failures + 1))
        ;;
    esac
    rb_drop_secrets
  done
  if ((rb_failures == 0)); then return; fi
  rb_stop 3 "$rb_failures개 단계가 확인되지 않았습니다" "$rb_failures steps do not hold"
}
rb_verify_step() { # leaves rb_verdict, or none where there is no probe
  rb_verdict=none
  if rb_has apart && [[ $(rb_recorded) != 'done' ]]; then return; fi
  if [[ ! -t 0 ]] && ! (rb_load_secrets) >"$rb_tmp/secrets" 2>&1; then
    # Many probes need no secret; one that fails without it was not really asked.
    if rb_defines probe && ! rb_has check && ! rb_has passing; then rb_probe "probe_$rb_n"; fi
    if [[ $rb_verdict != 0 ]]; then
      rb_verdict=unasked
      mv -f -- "$rb_tmp/secrets" "$rb_tmp/said"
    fi
    return
  fi
  rb_load_secrets
  if rb_defines carry; then
    rb_probe "carry_$rb_n"
    if ((rb_verdict != 0)); then return; fi # never ran here: nothing to carry on from
    rb_replay
    rb_verdict=none
  fi
  if rb_has check; then rb_await "step_$rb_n" "$(rb_get retry 30)"; fi
  if rb_defines probe && ! rb_has passing; then rb_probe "probe_$rb_n"; fi
}
rb_list() { # from the records alone, so that it asks nobody and is done at once: `verify` asks
  local state
  for rb_n in "${rb_steps[@]}"; do
    state=$(rb_recorded)
    if [[ $state == start ]]; then state='cut'; fi
    if [[ -z $state && -n ${rb_done_hash[$(rb_get id)]:-} ]]; then state=changed; fi
    printf '%4s  %-7s  %s  %s\n' "$rb_n" "${state:--}" "$(rb_get id)" "$(rb_get title)"
  done
}
rb_done() { # a person has looked
  rb_heading
  rb_ask "실행하지 않고 된 것으로 적을까요?" "Record it as done without running it?"
  if [[ $rb_answer != yes ]]; then rb_stop 4 "적지 않았습니다" "Nothing was recorded"; fi
  rb_record "done"
  rb_announce
  rb_note "완료로 적었습니다" "recorded as done"
}
rb_show() {
  local kind what words
  rb_heading
  while IFS=$'\t' read -r kind what words; do
    if [[ -n $kind ]]; then printf '    # %s %s  %s\n' "$kind" "$what" "$words"; fi
  done <<<"$(rb_get needs)"
  rb_show_body
}
rb_show_body() { # the script's own lines: `declare -f` would print the author's text in bash's words
  awk -v first="# >>> $rb_n $(rb_get hash)" -v last="# <<< $rb_n $(rb_get hash)" \
    '$0 == last { exit } shown { print } $0 == first { shown = 1 }' "$rb_script"
}
# One step; or with --from all that was begun from there on, the last first, each in a shell that stands where its body did.
rb_rollback() {
  local rb_i rb_undone=''
  if [[ -z $rb_from ]]; then
    if ! rb_defines rollback; then rb_stop 2 "되돌리는 방법이 없는 단계입니다" "This step has no rollback"; fi
    rb_undo
    return
  fi
  for ((rb_i = ${#rb_steps[@]} - 1; rb_i >= 0; rb_i--)); do
    rb_n=${rb_steps[rb_i]}
    if ((rb_n < rb_from)); then break; fi
    if [[ $(rb_recorded) != @(start|fail|done) ]]; then continue; fi
    if ! rb_defines rollback; then
      rb_heading
      rb_note "그대로 둠: 되돌리는 방법이 없음" "left as it is: no rollback"
      continue
    fi
    (rb_undo)
    rb_status=$?
    if ((rb_status != 0)); then rb_end "$rb_status"; fi
    rb_undone=yes
  done
  if [[ -z $rb_undone ]]; then rb_note "되돌릴 것이 없음" "nothing to undo"; fi
}
rb_undo() {
  rb_heading
  declare -f "rollback_$rb_n"
  rb_ask "되돌릴까요?" "Undo it?"
  if [[ $rb_answer != yes ]]; then rb_stop 4 "승인하지 않아 멈춥니다" "Refused: stopped"; fi
  rb_load_secrets
  rb_target=$rb_n
  for rb_n in "${rb_steps[@]}"; do # where the body stood when it had run
    rb_replay
    if [[ $rb_n == "$rb_target" ]]; then break; fi
  done
  rb_enter
  rb_veil
  rb_guard body "rollback_$rb_n" </dev/null
  rb_unveil
  rb_leave
  rb_record undo
}
