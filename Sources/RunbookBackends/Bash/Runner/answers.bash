# SPDX-License-Identifier: Apache-2.0

# ── Answers: what `runbook verify` asks of a node from afar ──
#
# `rb_answer` ends the text in place of `rb_main` where bash reads it from afar: there is no file and no terminal, and
# nothing is kept: no record, no state folder, no fact. The judges are those of `verify`.
#
# Standard input, each with a NUL at its end:
#   secret NAME VALUE     fact NODE/NAME VALUE     give NAME     ask N SECONDS
# Standard output, a line each, its fields parted by tabs:
#   fact  NAME  VALUE
#   step  N  VERDICT  PROBE  STATUS  MILLISECONDS  SAID
# VERDICT: yes, no, late, sudo (it asks for a password), unasked (a secret is missing), none (there is no probe).
# PROBE is the first that failed, from 1; STATUS that of its command; SAID the end of what it printed, in base64.

rb_answer() {
  set +e
  rb_script='' rb_self=$rb_node.sh rb_command=verify rb_only='' rb_from='' rb_yes='' rb_dry='' rb_plain=yes rb_lock=''
  rb_driven='' rb_complaint=''
  rb_state=${XDG_STATE_HOME:-${HOME:-/root}/.local/state}/runbook/$rb_runbook/$rb_node
  if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 404)); then rb_stop 2 "bash 4.4 이상이 필요합니다" "bash 4.4 or later is needed"; fi
  rb_colours
  rb_declare
  export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive
  exec {rb_clock}<> <(:)
  rb_read_journal
  rb_go_home
  if ((EUID != 0)) || ! command -v sudo >/dev/null; then rb_shim_sudo; fi
  exec {rb_answers}>&1 >&2 # what bodies print is no answer
  rb_supervise rb_answer_all
}
rb_sudo_quietly() { # nobody is there who could type a password; a probe may throw away what sudo says of it
  local words status=0
  { words=$(command sudo -n "$@" 2>&1 >&3) || status=$?; } 3>&1
  if [[ -n $words ]]; then printf '%s\n' "$words" >&2; fi
  if [[ $status == 1 && $words == *'sudo: a password is required'* ]]; then : >"$rb_tmp/sudo"; fi
  return "$status"
}
rb_answer_all() {
  declare -A rb_asked_seconds=() rb_wanted=()
  rb_facts=$rb_tmp/facts
  if [[ -d $rb_state/facts ]]; then cp -R -- "$rb_state/facts" "$rb_facts"; fi # what the run of this node had
  rb_take_questions
  rb_last=''
  for rb_n in "${rb_steps[@]}"; do
    if [[ -n ${rb_asked_seconds[$rb_n]:-} ]]; then rb_last=$rb_n; fi
  done
  for rb_n in "${rb_steps[@]}"; do
    if ((${#rb_wanted[@]} > 0)); then rb_give_facts; fi
    if [[ -n ${rb_asked_seconds[$rb_n]:-} ]]; then
      rb_answer_step "${rb_asked_seconds[$rb_n]}"
    else
      rb_pass_by
    fi
    if [[ ${#rb_wanted[@]} == 0 && $rb_n == "$rb_last" ]]; then break; fi
  done
}
rb_take_questions() {
  local kind name value
  while IFS=' ' read -rd '' kind name value; do
    case $kind in
      secret) rb_secrets[$name]=$value ;;
      fact) mkdir -p -- "$rb_facts/${name%/*}" && printf '%s\n' "$value" >"$rb_facts/$name" ;;
      give) rb_wanted[$name]=yes ;;
      ask) rb_asked_seconds[$name]=$value ;;
    esac
  done
}
# What this step publishes is made again of what it left on the node.
rb_give_facts() {
  if ! rb_defines publish; then return; fi
  if rb_has capture; then # what was printed once is nowhere but in the facts of the run
    rb_facts=$rb_state/facts
  else
    rb_info[$rb_n.timeout]=10
    rb_facts=$rb_tmp/own
    rb_probe "publish_$rb_n" with-carry
  fi
  for rb_name in "${!rb_wanted[@]}"; do
    if [[ ! -e $rb_facts/$rb_node/$rb_name ]]; then continue; fi
    printf 'fact\t%s\t%s\n' "$rb_name" "$(<"$rb_facts/$rb_node/$rb_name")" >&"$rb_answers"
    unset "rb_wanted[$rb_name]"
  done
  rb_facts=$rb_tmp/facts
}
rb_answer_step() { # SECONDS
  rb_info[$rb_n.timeout]=$1 rb_info[$rb_n.retry]=0 rb_info[$rb_n.stable]=0 # whoever asks knows when to ask again
  rm -f -- "$rb_tmp"/{said,asked,late,sudo,failure}
  rb_began=$(date +%s%3N)
  if rb_lacks_fact; then rb_verdict=unasked; else rb_verify_step; fi
  rb_took=$(($(date +%s%3N) - rb_began))
  rb_answered=$rb_verdict rb_status=0 rb_probed=1
  case $rb_verdict in
    none | unasked) ;;
    0) rb_answered=yes ;;
    *)
      rb_answered=no rb_status=$rb_verdict
      if [[ -e $rb_tmp/late ]]; then
        rb_answered=late
      elif [[ -e $rb_tmp/sudo ]]; then
        rb_answered=sudo
      fi
      if [[ -s $rb_tmp/failure ]]; then IFS= read -r rb_status <"$rb_tmp/failure"; fi
      if [[ -s $rb_tmp/asked ]]; then rb_probed=$(<"$rb_tmp/asked"); fi
      ;;
  esac
  printf 'step\t%s\t%s\t%s\t%s\t%s\t%s\n' "$rb_n" "$rb_answered" "$rb_probed" "$rb_status" "$rb_took" \
    "$(tail -c 4000 -- "$rb_tmp/said" 2>/dev/null | base64 -w 0)" >&"$rb_answers"
  rb_drop_secrets
}
rb_lacks_fact() { # whether a value of another node that the step reads cannot be had
  local kind what words
  while IFS=$'\t' read -r kind what words; do
    if [[ $kind == fact ]] && ! rb_fact "${what%%/*}" "${what#*/}" >"$rb_tmp/said" 2>&1; then return; fi
  done <<<"$(rb_get needs)"
  return 1
}
rb_pass_by() { # later steps stand in the folder and have the variables of this one, where it was done
  if ! rb_defines carry || rb_has apart; then return; fi
  rb_probe "carry_$rb_n"
  if ((rb_verdict == 0)); then rb_replay; fi
}
