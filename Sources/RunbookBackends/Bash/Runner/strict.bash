# SPDX-License-Identifier: Apache-2.0

# ── Strict mode ──

# Runs a function in this very shell so that its variables and cd stay; any failing command ends the run.
# It must never be called in a condition: bash would then ignore failures in all that is called below.
rb_guard() { # body|probe FUNCTION
  rm -f -- "$rb_tmp"/{sigpipe,failure,held}
  rb_mode=$1 rb_guarding=$BASHPID
  exec {rb_hold}>"$rb_tmp/held" # rb_holders says why
  printf '%s' "$rb_hold" >&"$rb_hold"
  set -Eu -o pipefail
  trap rb_on_notice USR1
  trap 'rb_on_error "$LINENO" "$BASH_COMMAND" "$?" "${PIPESTATUS[@]}"' ERR
  "$2"
  trap - ERR
  trap '' USR1 # a late notice from a background job is not this step's failure any more
  set +efC     # whatever a body has set: the runner looks at statuses itself, uses globs, overwrites its marks
  set -Eu -o pipefail
  exec {rb_hold}>&-
  : >"$rb_tmp/held" # what it has left running is meant to run
}
rb_on_error() { # LINE COMMAND STATUS PIPESTATUS…
  local line=$1 command=$2 status=$3 stage depth
  shift 3
  if (($# > 1 && ${!#} == 0)); then
    for stage; do
      if ((stage != 0 && stage != 141)); then break; fi
    done
    if ((stage == 0)); then # the loop went through to the last stage
      : >"$rb_tmp/sigpipe"
      return
    fi
  fi
  # Functions and $(…) hand the 141 of a pipeline inside them on as their own status.
  if (($# == 1 && status == 141)) && [[ -e $rb_tmp/sigpipe ]]; then return; fi
  for ((depth = 1; depth < ${#FUNCNAME[@]}; depth++)); do
    if [[ ${FUNCNAME[depth]} == *"_$rb_n" ]]; then
      if ((depth > 1)); then line=${BASH_LINENO[depth - 1]}; fi
      break
    fi
  done
  if ((depth == ${#FUNCNAME[@]})); then line=0; fi
  # The innermost failure is the true one. `export X=$(false)` would lose it: so a subshell also sends a notice.
  if [[ ! -e $rb_tmp/failure ]]; then printf '%s\n%s\n%s' "$status" "$line" "$command" >"$rb_tmp/failure"; fi
  if [[ $BASHPID != "$rb_guarding" ]]; then
    kill -USR1 "$rb_guarding"
    exit "$status"
  fi
  rb_on_notice
}
rb_on_notice() { # a command failed, or the time is over
  local status=1 line=0 command=''
  trap - ERR
  rb_unveil
  if [[ $rb_mode == probe ]]; then exit 1; fi
  if [[ -e $rb_tmp/failure ]]; then
    {
      read -r status
      read -r line
      IFS= read -rd '' command
    } <"$rb_tmp/failure"
  fi
  if [[ -e $rb_tmp/timeout ]]; then
    for _ in {1..60}; do # the watchdog ends all below this process while it is there
      if [[ -e $rb_tmp/ended ]]; then break; fi
      rb_nap 0.1
    done
    rb_warn "✗ $(rb_get at): $(rb_get timeout)초 안에 끝나지 않아 멈췄습니다" \
      "✗ $(rb_get at): not done within $(rb_get timeout) s: stopped"
  else
    command=${command%%$'\n'*}
    rb_warn "✗ $(rb_place "$line"): 상태 $status(으)로 실패: $command" \
      "✗ $(rb_place "$line"): failed with status $status: $command"
  fi
  if [[ -e $rb_tmp/body ]]; then rb_record fail; fi
  rb_how_to_go_on
  rb_end 1
}
rb_how_to_go_on() {
  if [[ $rb_command == rollback ]]; then
    rb_warn "  원인을 고친 뒤: bash $rb_self rollback $rb_n" "  When it is mended: bash $rb_self rollback $rb_n"
    return
  fi
  if [[ -n $rb_driven ]]; then return; fi # whoever drives says it for all nodes
  rb_warn "  원인을 고친 뒤: bash $rb_self run --from $rb_n" "  When it is mended: bash $rb_self run --from $rb_n"
}
rb_place() { # LINE of this script -> FILE:LINE of the Markdown
  local name start at=${rb_info[$rb_n.at]} last
  IFS=' ' read -r name start _ < <(shopt -s extdebug && declare -F "step_$rb_n") || :
  last=$(grep -nFx "# <<< $rb_n $(rb_get hash)" "$rb_script" | head -n 1) || :
  if [[ ${name:-} && $1 -gt $start && $1 -lt ${last%%:*} ]]; then at=${at%:*}:$((${at##*:} + $1 - start - 1)); fi
  printf '%s' "$at"
}
