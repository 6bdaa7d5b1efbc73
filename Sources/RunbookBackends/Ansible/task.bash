# SPDX-License-Identifier: Apache-2.0

# ════ One task of the playbook ════
#
# Ansible runs `bash -s VERB STEP` and gives on the standard input, in this order: the values, the step's functions, the
# runner's, these. Nothing is copied to the node, and no value is an argument. What stands above the runner:
#
#   rb_given[NODE/NAME]='…'      facts of other nodes        RUNBOOK_SECRET_NAME='…'   secrets, which stay shell variables
#   rb_node='node1'              the host                    rb_carries=(3 5)          steps whose carry_N goes before
#   rb_needs_tools=(curl jq)     what the step's probe calls rb_unseen=yes             what it prints stays on the node
#
# The state folder and the journal are those of the scripts: a node may be begun with one and finished with the other.

rb_task() { # VERB [STEP]
  set +e
  rb_command=$1 rb_n=${2:-} rb_self=$rb_node.sh rb_only='' rb_dry='' rb_yes=yes
  rb_driven='' rb_complaint=''
  rb_red='' rb_green='' rb_bold='' rb_off='' rb_tmp='' rb_steps=("$rb_n")
  rb_state=${XDG_STATE_HOME:-${HOME:-/root}/.local/state}/runbook/$rb_runbook/$rb_node
  rb_facts=$rb_state/facts
  export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive
  exec </dev/null {rb_clock}<> <(:) {rb_words}>&2
  if ((EUID == 0)) && ! command -v sudo >/dev/null; then rb_shim_sudo; fi
  if [[ $rb_command == rights ]]; then rb_task_rights "${@:2}" && return; fi
  rb_task_begin
  "rb_task_$rb_command"
}
rb_task_begin() {
  local tool
  if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 404)); then rb_stop 2 "bash 4.4 이상이 필요합니다" "bash 4.4 or later is needed"; fi
  for tool in "${rb_needs_tools[@]}"; do
    if command -v "${tool%%=*}" >/dev/null; then continue; fi
    rb_stop 2 "'${tool%%=*}' 명령이 필요합니다: apt-get install ${tool#*=}" \
      "'${tool%%=*}' is needed: apt-get install ${tool#*=}"
  done
  (umask 077 && mkdir -p -- "$rb_state") || rb_stop 2 "기록 폴더를 만들 수 없습니다: $rb_state" "Can't make $rb_state"
  for rb_n in "${rb_carries[@]}" "$rb_n"; do "about_$rb_n"; done
  rb_read_journal
  rb_tmp=$(mktemp -d -- "${TMPDIR:-/tmp}/runbook.XXXXXX")
  rb_stdout=$rb_tmp/stdout
  trap rb_task_end EXIT
  if [[ -e $rb_state/cwd ]] && ! cd -- "$(<"$rb_state/cwd")"; then
    rb_stop 2 "처음 실행한 폴더가 없습니다: $(<"$rb_state/cwd")" "The folder of the first run is gone: $(<"$rb_state/cwd")"
  fi
}
rb_task_end() {
  local status=$?
  if [[ -e $rb_tmp/body && ! -e $rb_tmp/outcome ]]; then
    rb_warn "✗ $(rb_get at): 본문이 셸을 끝냈습니다 (상태 $status): exit, exec 또는 값이 없는 변수(unbound variable)" \
      "✗ $(rb_get at): the body ended the shell (status $status): exit, exec or an unbound variable"
    rb_record fail
    status=1
  fi
  rm -rf -- "$rb_tmp"
  exit "$status"
}

# ── Verbs ──

rb_task_rights() { # PATH OWNER|-: prints what the user who came in needs before a command that writes the file
  rb_rights "$(realpath -m -- "$1")" "$2"
  printf '%s' "${rb_as[*]}"
}
rb_task_judge() { # 0: need not run; 1: to be run
  rb_dry=yes
  rb_task_replay >/dev/null 2>&1
  rb_judge
  if [[ -z $rb_reason && -n $rb_doubt ]]; then
    rb_stop 4 "⏸ $(rb_get at): 도중에 끝난 단계이고, 됐는지는 사람만 압니다. 노드에서 그 노드의 스크립트로:
  이미 됐으면 bash $rb_self done $rb_n, 다시 하려면 bash $rb_self run --only $rb_n --yes" \
      "⏸ $(rb_get at): it did not come to its end, and only a person can say whether its work is done. On the node, with its script:
  bash $rb_self done $rb_n if it is, or bash $rb_self run --only $rb_n --yes to run it again"
  fi
  if [[ -z $rb_reason ]]; then rb_end 1; fi
  printf '%s\n' "$rb_reason"
}
rb_task_step() {
  rb_task_replay >&2
  rb_task_facts
  rb_load_secrets
  rb_record start
  rb_task_shown rb_body
  if ! rb_defines probe || rb_has generates; then rb_record "done"; fi
}
rb_task_probe() { # one try; Ansible asks again
  rb_task_replay own >/dev/null 2>&1
  rb_load_secrets
  rb_task_ask "probe_$rb_n"
  if [[ $(rb_recorded) == @(start|fail) ]]; then rb_record "done"; fi
}
rb_task_check() {
  rb_task_replay >/dev/null 2>&1
  rb_load_secrets
  rb_task_ask "step_$rb_n"
}
rb_task_publish() { # keeps the step's values on the node and prints those for others, one a line
  rb_task_replay >&2
  rb_enter >&2
  rb_guard body "publish_$rb_n"
}
rb_task_tell() { rb_task_publish; } # only prints them: nothing is written
rb_task_undone() { # 0: undone already
  if [[ $(rb_recorded) != undo ]]; then rb_end 1; fi
}
rb_task_rollback() {
  rb_task_replay own >&2
  rb_load_secrets
  rb_task_shown rb_task_undo
  rb_record undo
}
rb_task_undo() {
  rb_enter
  rb_guard body "rollback_$rb_n" </dev/null
}
rb_task_apply() {
  rb_load_secrets
  rb_task_shown rb_apply
}

# ── What the verbs are made of ──

rb_task_replay() { # [own]: the shell as the steps before have left it
  local rb_target=$rb_n
  for rb_n in "${rb_carries[@]}" ${1:+"$rb_n"}; do
    rb_load_secrets
    rb_replay
  done
  rb_n=$rb_target
}
rb_task_ask() { # FUNCTION: true now, and for as long as `stable` says
  rb_await "$1" 0
  if [[ -n $rb_unseen ]]; then cat -- "$rb_tmp/said" >>"$(rb_task_log)"; else cat -- "$rb_tmp/said"; fi
  if ((rb_verdict != 0)); then
    rb_warn "✗ $(rb_get at): 확인되지 않았습니다" "✗ $(rb_get at): it does not hold"
    if [[ $(rb_recorded) == start ]]; then rb_record fail; fi
    rb_task_say_log
    rb_end 3
  fi
}
# What a step prints goes to Ansible's log, its secrets masked; of one that handles values which never leave the node it
# goes to a file on the node. Our own words, which quote only the source, go to the standard error in any case.
rb_task_shown() { # FUNCTION
  local status=0
  if [[ -n $rb_unseen ]]; then
    (umask 077 && : >"$(rb_task_log)")
    ("$1") >>"$(rb_task_log)" 2>&1
    status=$?
    if ((status != 0)); then rb_task_say_log; fi
  elif ((${#rb_secrets[@]} > 0)); then
    ("$1") 2>&1 | rb_mask
    status=${PIPESTATUS[0]}
  else
    "$1"
  fi
  if ((status != 0)); then exit "$status"; fi
}
rb_task_log() { printf '%s/output-%s.log' "$rb_state" "$(rb_get id)"; }
rb_task_say_log() {
  if [[ -z $rb_unseen ]]; then return; fi
  rb_warn "  출력은 이 노드에 남습니다: $(rb_task_log)" "  Its output stays on this node: $(rb_task_log)"
}
rb_task_facts() {
  local kind what words missing=''
  while IFS=$'\t' read -r -u 3 kind what words; do
    if [[ $kind != fact || -n ${rb_given[$what]:-} ]]; then continue; fi
    missing=yes
    rb_warn "⏸ $(rb_get at): ${what%%/*}의 값 '${what#*/}'이(가) 없습니다. ${what%%/*}의 '$words' 단계가 만듭니다" \
      "⏸ $(rb_get at): '${what#*/}' of ${what%%/*} is missing; step '$words' on ${what%%/*} makes it"
  done 3<<<"$(rb_get needs)"
  if [[ -z $missing ]]; then return; fi
  rb_stop 75 "  그 노드도 함께 실행하십시오 (--limit 없이; 실패한 노드가 없는지 본다)" \
    "  Run the playbook for that node too (no --limit, no node that failed)"
}

# ── What is otherwise than in a script ──

rb_warn() { rb_say "$1" "$2" >&"$rb_words"; }
rb_how_to_go_on() { rb_warn "  원인을 고친 뒤 플레이북을 다시 실행한다" "  When it is mended, run the playbook again"; }
rb_end() { # STATUS
  if [[ -n $rb_tmp ]]; then : >"$rb_tmp/outcome"; fi
  exit "$1"
}
rb_place() { # LINE of the standard input -> FILE:LINE of the Markdown
  local start at=${rb_info[$rb_n.at]}
  IFS=' ' read -r _ start _ < <(shopt -s extdebug && declare -F "step_$rb_n") || :
  if [[ " ${FUNCNAME[*]} " == *" step_$rb_n "* ]] && (($1 > start)); then at=${at%:*}:$((${at##*:} + $1 - start - 1)); fi
  printf '%s' "$at"
}
rb_fact() { # NODE NAME
  if [[ -n ${rb_given[$1/$2]:-} ]]; then printf '%s\n' "${rb_given[$1/$2]}" && return; fi
  rb_say "$1의 값 '$2'이(가) 없음" "'$2' of $1 is missing" >&2
  return 1
}
rb_fact_publish() { # NAME FILE
  local value
  value=$(rb_task_value "$rb_facts/$rb_node/$1" "$2")
  if [[ $rb_command != tell ]]; then rb_save "$rb_facts/$rb_node/$1" 644 <<<"$value"; fi
  if [[ $rb_command != step ]]; then printf '%s\n' "$value"; fi
}
rb_local_publish() { # NAME FILE
  local value
  if [[ $rb_command == tell ]]; then return; fi
  value=$(rb_task_value "$rb_state/local/$1" "$2")
  rb_save "$rb_state/local/$1" 600 <<<"$value"
}
rb_task_value() { # KEPT FILE: what a step has printed is asked of it only once, and kept
  if [[ $2 == "$rb_stdout" && ! -e $2 ]]; then rb_value "$1"; else rb_value "$2"; fi
}

rb_task "$@"
