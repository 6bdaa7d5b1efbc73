
rb_title='얼굴 인식 DB: MySQL 초기화와 Qdrant 네 노드 클러스터' rb_runbook='qdrant-cluster'
rb_source='qdrant-cluster.md' rb_tongue='ko' rb_version='0.1.0'

# ════ Of the runner of the scripts, what these tasks use ════
# SPDX-License-Identifier: Apache-2.0
declare -A rb_info=() rb_journal=() rb_done_hash=() rb_done_order=() rb_secrets=() rb_outer=() rb_told=()
rb_done_count=0 rb_turns_told=''
rb_say() { # KO EN
  if [[ $rb_tongue == ko ]]; then printf '%s\n' "$1"; else printf '%s\n' "$2"; fi
}
rb_note() { rb_say "    $1" "    $2"; }
rb_prompt() { printf '%s' "$(rb_say "$1 " "$2 ")"; }
rb_stop() { # STATUS KO EN
  rb_unveil
  rb_warn "$2" "$3"
  rb_end "$1"
}
rb_colours() {
  rb_red='' rb_green='' rb_bold='' rb_off=''
  if [[ -n $rb_plain || -n ${NO_COLOR:-} || ! -t 1 || ! -t 2 ]]; then return; fi
  rb_red=$'\e[31m' rb_green=$'\e[32m' rb_bold=$'\e[1m' rb_off=$'\e[0m'
}
rb_terminal_or_refuse() {
  if [[ -t 0 ]]; then return; fi
  rb_stop 4 "승인을 물어볼 터미널이 없어 멈춥니다 (내용을 확인했으면 --yes)" \
    "No terminal to ask for consent: stopped (--yes once you have read the step)"
}
rb_about() {
  while (($# > 0)); do
    case $1 in
      --manual | --check | --once | --interactive | --capture | --announce | --generates | --partial | --passing | --renews | \
        --private | --apart | --background | --destroys)
        rb_info[$rb_n.${1#--}]=yes && shift ;;
      --needs-*)
        rb_info[$rb_n.needs]+="${1#--needs-}"$'\t'"$2"$'\t'"$3"$'\n'
        if [[ $1 == *-secret ]]; then unset -v "secret_$2"; fi
        shift 3
        ;;
      *) rb_info[$rb_n.${1#--}]=$2 && shift 2 ;;
    esac
  done
}
rb_declare() {
  for rb_n in "${rb_steps[@]}"; do "about_$rb_n"; done
}
rb_get() { printf '%s' "${rb_info[$rb_n.$1]:-${2:-}}"; } # KEY [DEFAULT] of the step at hand
rb_has() { [[ -n ${rb_info[$rb_n.$1]:-} ]]; }
rb_defines() { declare -F "$1_$rb_n" >/dev/null; }
rb_heading() { # [2/3] 12. Title: the second of this node's three steps, the note's twelfth, which --only and --from take
  local place=0 step
  for step in "${rb_steps[@]}"; do
    place=$((place + 1))
    if [[ $step == "$rb_n" ]]; then break; fi
  done
  printf '%s[%s/%s] %s. %s%s  (%s)\n' "$rb_bold" "$place" "${#rb_steps[@]}" "$rb_n" "$(rb_get title)" "$rb_off" "$(rb_get at)"
}
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
rb_enter() {
  rb_outside='' rb_outer=()
  if ! rb_defines enter; then return; fi
  rb_outside=$PWD
  for rb_name in $(rb_get sets); do rb_outer[$rb_name]=$(declare -p "$rb_name" 2>/dev/null || :); done
  rb_guard body "enter_$rb_n"
}
rb_leave() {
  if [[ -z $rb_outside ]]; then return; fi
  for rb_name in "${!rb_outer[@]}"; do
    unset -v "$rb_name"
    if [[ -n ${rb_outer[$rb_name]} ]]; then eval "declare -g ${rb_outer[$rb_name]#declare }"; fi
  done
  cd -- "$rb_outside" || rb_stop 1 "돌아갈 폴더가 없습니다: $rb_outside" "The folder to go back to is gone: $rb_outside"
  rb_outside=''
}
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
# A probe sees the shell as the body leaves it: before the body has run in this shell, carry_N stands in for it.
rb_probe() { # FUNCTION [CARRY]: leaves rb_verdict (0 true) and, secrets masked, what it said in the file "$rb_tmp/said"
  (
    rb_asked=1 # a probe of several questions counts on
    rb_watch "$(rb_get timeout 30)" "$BASHPID"
    trap 'rb_unwatch; printf %s "$rb_asked" >"$rb_tmp/asked"' EXIT
    rb_refuse_unplain
    if rb_defines enter; then rb_guard probe "enter_$rb_n"; fi
    if [[ ${2:-} ]] && rb_defines carry; then rb_guard probe "carry_$rb_n"; fi
    if [[ $1 == step_* ]] && { rb_defines expect || rb_has exit; }; then rb_expect "$1"; else rb_guard probe "$1"; fi
  ) </dev/null 2>&1 | rb_mask >"$rb_tmp/said"
  rb_verdict=${PIPESTATUS[0]}
  if [[ $rb_verdict == 141 && -e $rb_tmp/sigpipe ]]; then rb_verdict=0; fi
  if [[ -e $rb_tmp/timeout ]]; then
    rb_say "$(rb_get timeout 30)초 안에 답이 없음" \
      "no answer within $(rb_get timeout 30) s" >>"$rb_tmp/said"
    mv -f -- "$rb_tmp/timeout" "$rb_tmp/late"
  fi
}
rb_expect() { # FUNCTION: it ends as --exit says, and expect_N takes what it printed
  local status wanted
  wanted=$(rb_get exit 0)
  (rb_guard probe "$1") | rb_mask | tee -- "$rb_tmp/printed"
  status=${PIPESTATUS[0]}
  if [[ $status == 141 && -e $rb_tmp/sigpipe ]]; then status=0; fi
  # A failure in a probe is always 1; the mark holds the status of the command.
  if [[ $status != 0 && -s $rb_tmp/failure ]]; then IFS= read -r status <"$rb_tmp/failure"; fi
  if [[ $status != "$wanted" ]]; then
    rb_say "끝 상태가 $wanted이어야 하는데 $status" "ended with status $status, not $wanted"
    return 1
  fi
  if rb_defines expect; then "expect_$rb_n"; fi
}
rb_await() { # FUNCTION RETRY: asks again, with growing pauses, until it stays true or the time is over
  local end=$((SECONDS + $2)) pause=200 longest=$(($(rb_get every 2) * 1000)) since='' stable
  stable=$(rb_get stable 0)
  while :; do
    rb_probe "$1"
    if ((rb_verdict == 0)); then
      since=${since:-$SECONDS}
      if ((SECONDS - since >= stable)); then return; fi
    else
      since=''
      if (($2 == 0 || SECONDS > end)); then return; fi # whole seconds are counted: never too short a time
    fi
    printf -v rb_pause '%d.%03d' $((pause / 1000)) $((pause % 1000))
    rb_nap "$rb_pause"
    pause=$((pause * 2 > longest ? longest : pause * 2))
  done
}
rb_mask() {
  local line value
  while IFS= read -r line || [[ -n $line ]]; do
    for value in "${rb_secrets[@]}"; do line=${line//"$value"/***}; done
    printf '%s\n' "$line"
  done
}
# One request, one jq: PROGRAM gives a line for each difference and then true or false; 0 from jq needs that true.
rb_http_json() { # URL HEADER-FILE|- PROGRAM CURL-OPTION…: 10 unreachable, 11 key, 12 status, 13 not JSON, 14 differs
  local said code type judged=0 differences headers=()
  if [[ $2 != - ]]; then headers=(-H "@$2"); fi
  if ! said=$(curl -sS --max-time 10 -o "$rb_tmp/answer" -w '%{http_code} %{content_type}' "${headers[@]}" "${@:4}" -- "$1"); then
    rb_say "닿지 않음: $1" "unreachable: $1"
    return 10
  fi
  read -r code type <<<"$said"
  if [[ $code == 401 || $code == 403 ]]; then
    rb_say "API 키가 없거나 틀림 (HTTP $code): $1" "API key missing or wrong (HTTP $code): $1"
    return 11
  elif [[ $code != 2?? ]]; then
    rb_say "HTTP $code: $1" "HTTP $code: $1"
    head -c 300 -- "$rb_tmp/answer"
    return 12
  elif ! rb_may_be_json "$type"; then
    rb_say "JSON이 아님($type): $1" "not JSON ($type): $1"
    head -c 300 -- "$rb_tmp/answer"
    return 13
  fi
  differences=$(jq -ers "$3" "$rb_tmp/answer" 2>/dev/null) || judged=$?
  if ((judged > 1)); then
    rb_say "JSON이 아님: $1" "not JSON: $1"
    head -c 300 -- "$rb_tmp/answer"
    return 13
  elif ((judged == 1)); then
    printf '%s\n' "${differences%$'\n'false}"
    return 14
  fi
}
# Many servers send JSON without saying so, and some as plain text, which Go's http does where nothing is said.
rb_may_be_json() { # CONTENT-TYPE
  local type=${1%%[; ]*}
  case ${type,,} in
    '' | *[/+]json | application/octet-stream | binary/octet-stream | text/plain) ;;
    *) return 1 ;;
  esac
}
# Sets rb_as to (sudo) where this user can't do it alone.
rb_rights() { # PATH OWNER
  rb_as=()
  if ((EUID == 0)); then return; fi
  if [[ ! -w ${1%/*} || ($2 != - && ${2%%:*} != "$(id -un)") ]]; then rb_as=(sudo); fi
}
rb_file_matches() { # PATH MODE OWNER CONTENT: a whole path
  local form='%a'
  if [[ $3 == *:* ]]; then form+=' %U:%G'; elif [[ $3 != - ]]; then form+=' %U'; fi
  [[ $("${rb_as[@]}" stat -Lc "$form" -- "$1" 2>/dev/null) == "$((10#$2))${form:2:1}${3#-}" ]] || return 1
  "${rb_as[@]}" cmp -s -- "$1" - <<<"$4" || return 1
}
# Leaves standard input, without its last newline, in rb_content: text only, never in a temporary file.
rb_read_content() {
  IFS= read -rd '' rb_content || :
  if [[ -e $rb_tmp/failure ]]; then return 1; fi # what wrote it has failed: half a file is worse than none
  rb_content=${rb_content%$'\n'}
}
rb_file_is() { # PATH MODE OWNER <CONTENT
  rb_read_content
  rb_rights "$(realpath -m -- "$1")" "$3"
  if rb_file_matches "$1" "$2" "$3" "$rb_content"; then return; fi
  rb_say "$1: 내용, 모드($2), 소유자($3) 가운데 다른 것이 있음" "$1: content, mode ($2) or owner ($3) differs"
  return 1
}
rb_install_file() { # PATH MODE OWNER|- <CONTENT
  local path
  path=$(realpath -m -- "$1")
  rb_read_content
  rb_rights "$path" "$3"
  if rb_file_matches "$path" "$2" "$3" "$rb_content"; then
    rb_note "그대로: $1" "unchanged: $1"
    return
  fi
  rb_replace_file "$@"
}
# Whole or not at all: written beside the target, where no name pattern finds it, then moved over it.
rb_replace_file() { # PATH MODE|- OWNER|-: with rb_content; - keeps what the file before had
  local path fresh=''
  path=$(realpath -m -- "$1")
  if ! "${rb_as[@]}" test -d "${path%/*}/"; then
    rb_say "$1: 폴더 ${path%/*}이(가) 없습니다" "$1: there is no folder ${path%/*}" >&2
    return 1
  fi
  "${rb_as[@]}" rm -f -- "${path%/*}/.${path##*/}.runbook-"?????? # of a run that was killed
  if fresh=$("${rb_as[@]}" mktemp -- "${path%/*}/.${path##*/}.runbook-XXXXXX") && # mode 0600 from the start
    rb_fill "$path" "$fresh" "$2" "$3" && rb_keep_before "$path" && rb_move "$fresh" "$path"; then
    if [[ $2 == - ]]; then rb_note "고쳤음: $1" "changed: $1"; else rb_note "썼음: $1 ($2)" "written: $1 ($2)"; fi
    return
  fi
  if [[ -n $fresh ]]; then "${rb_as[@]}" rm -f -- "$fresh"; fi
  rb_say "$1: 쓰지 못했고, 전과 같습니다" "$1: could not be written, and is as it was" >&2
  return 1
}
rb_fill() { # PATH FRESH MODE|- OWNER|-
  if [[ $3 == - ]] && "${rb_as[@]}" test -e "$1"; then "${rb_as[@]}" cp -p -- "$1" "$2" || return; fi
  "${rb_as[@]}" tee -- "$2" >/dev/null <<<"$rb_content" || return
  if [[ $4 != - ]]; then "${rb_as[@]}" chown -- "$4" "$2" || return; fi
  if [[ $3 != - ]]; then
    "${rb_as[@]}" chmod -- "$3" "$2"
  elif ! "${rb_as[@]}" test -e "$1"; then
    "${rb_as[@]}" chmod -- 0644 "$2"
  fi
}
rb_move() { # FRESH PATH: on the disk when it returns
  "${rb_as[@]}" sync "$1" 2>/dev/null && "${rb_as[@]}" mv -fT -- "$1" "$2" && "${rb_as[@]}" sync "${2%/*}/" 2>/dev/null
}
# Keeps the file that is there, and writes down for rb_restore_file where: `none` where there was none, `no` where the
# note wants none kept.
rb_keep_before() { # PATH
  local kept folder n=1
  folder=$(rb_get backup "${1%/*}/")
  if ! "${rb_as[@]}" test -e "$1"; then
    kept=none
  elif [[ $folder == no ]]; then
    kept=no
  else
    if ! "${rb_as[@]}" test -d "$folder"; then "${rb_as[@]}" mkdir -p -m 700 -- "$folder" || return; fi
    kept=${folder%/}/${1##*/}.runbook-backup-
    while "${rb_as[@]}" test -e "$kept$n"; do n=$((n + 1)); done
    kept+=$n
    if ! { "${rb_as[@]}" cp -p -- "$1" "$kept" && "${rb_as[@]}" sync "$kept" 2>/dev/null; }; then
      "${rb_as[@]}" rm -f -- "$kept"
      return 1
    fi
    rb_note "이전 파일: $kept" "the file before: $kept"
  fi
  rb_save "$(rb_before_record)" 600 <<<"$kept"
}
rb_before_record() { printf '%s/before/%s' "$rb_state" "$(rb_get id)"; }
# Undoes the last write of this step: the file that was there comes back, or none. What stands there now is kept, too.
rb_restore_file() { # PATH
  local path kept
  path=$(realpath -m -- "$1")
  rb_rights "$path" -
  if ! kept=$(cat -- "$(rb_before_record)" 2>/dev/null); then
    rb_say "$1: 이 단계가 쓴 적이 없습니다" "$1: this step has not written it" >&2
    return 1
  elif [[ $kept == no ]]; then
    rb_say "$1: 이전 파일을 남기지 않았습니다 (backup=no)" "$1: no file before was kept (backup=no)" >&2
    return 1
  fi
  if "${rb_as[@]}" test -e "$path"; then rb_keep_before "$path"; fi
  if [[ $kept == none ]]; then
    "${rb_as[@]}" rm -f -- "$path"
    rb_note "지웠음: $1 (전에는 없던 파일)" "removed: $1 (it was not there before)"
  else
    "${rb_as[@]}" cp -p -- "$kept" "${path%/*}/.${path##*/}.runbook-before"
    rb_move "${path%/*}/.${path##*/}.runbook-before" "$path"
    rb_note "되돌렸음: $1 ($kept)" "restored: $1 ($kept)"
  fi
  rm -f -- "$(rb_before_record)"
}
rb_save() { # PATH MODE <CONTENT: whole or not at all, and on the disk when it returns
  local fresh
  if mkdir -p -- "${1%/*}" && fresh=$(mktemp -- "${1%/*}/.new.XXXXXX") && cat >"$fresh" && chmod -- "$2" "$fresh" &&
    rb_sync "$fresh" && mv -fT -- "$fresh" "$1" && rb_sync "${1%/*}"; then return; fi
  if [[ -n ${fresh:-} ]]; then rm -f -- "$fresh"; fi
  rb_warn "쓸 수 없습니다: $1" "Can't write $1"
  return 1
}
rb_value() { # FILE: prints the one printable line that it holds
  local value as=()
  # What a step wrote as root is read as root: /etc/wireguard/publickey.
  if [[ -e $1 || ! -x ${1%/*} ]] && [[ ! -r $1 && $1 == /* ]] && ((EUID != 0)); then as=(sudo); fi
  if ! value=$("${as[@]}" cat -- "$1" 2>/dev/null | tr -d '\0') || [[ -z $value || $value == *[![:print:]]* ]]; then
    rb_say "$1: 값이 없거나, 한 줄의 보이는 글자가 아닙니다" "$1: missing, or not one line of printable text" >&2
    return 1
  fi
  printf '%s\n' "$value"
}
rb_local() { rb_value "$rb_state/local/$1"; } # NAME
# A value in the text of another program must be one that no program takes for its own words. Asked before the body and
# before every probe; a value that is not there yet is a matter of the other needs.
rb_refuse_unplain() {
  local kind what words value
  while IFS=$'\t' read -r -u 3 kind what words; do
    if [[ $kind != plain ]]; then continue; fi
    case $what in
      fact\ *) value=$(rb_value "$rb_facts/${what#* }" 2>/dev/null) || continue ;;
      local\ *) value=$(rb_local "${what#* }" 2>/dev/null) || continue ;;
      *) value=${rb_secrets[${what#* }]:-} ;;
    esac
    if ! rb_is_harmless "$value"; then
      rb_stop 1 "✗ $(rb_get at): 값($what)에 다른 프로그램이 명령으로 읽을 수 있는 글자가 있어 실행하지 않습니다" \
        "✗ $(rb_get at): the value ($what) holds characters that the program it stands in could take for commands: not run"
    fi
  done 3<<<"$(rb_get needs)"
}
rb_is_harmless() { # VALUE: as the compiler asks of the values that it knows (ValueEscape.isHarmless)
  local LC_ALL=C rest
  rest=${1//[A-Za-z0-9_.\/:@+,=%-]/}
  [[ $rest != *[$'\x01'-$'\x7f']* ]]
}
# From the first secret on, `set -x` writes nowhere: a trace would show it, also a trace that a body turns on.
rb_hush() {
  if [[ -n ${rb_trace:-} ]]; then return; fi
  exec {rb_trace}>/dev/null
  BASH_XTRACEFD=$rb_trace
}
rb_load_secrets() {
  local kind what words
  while IFS=$'\t' read -r -u 3 kind what words; do
    if [[ $kind != *secret ]]; then continue; fi
    rb_hush
    rb_secret "$what" "$words"
    if [[ $kind == header-secret && ${rb_secrets[$what]} == *[![:graph:]]* || ${rb_secrets[$what]} == *[![:print:]]* ]]; then
      rb_stop 2 "비밀 '$what': HTTP 헤더나 한 줄에 쓸 수 없는 글자가 있습니다" \
        "Secret '$what' holds characters that a header or a line can't"
    fi
    if [[ $kind == header-secret ]] && ! rb_is_ascii "${rb_secrets[$what]}"; then
      rb_stop 2 "비밀 '$what': HTTP 헤더에는 ASCII만 쓸 수 있습니다" "Secret '$what': a header takes ASCII only"
    fi
    printf -v "secret_$what" '%s' "${rb_secrets[$what]}"
  done 3<<<"$(rb_get needs)"
}
rb_is_ascii() {
  local LC_ALL=C
  [[ $1 != *[!\ -~]* ]]
}
rb_drop_secrets() {
  local name
  for name in "${!rb_secrets[@]}"; do unset "secret_$name"; done
}
# What a step prints loses every known secret on its way to the terminal and to whatever keeps a transcript. A part of a
# secret, or a secret in another form (base64), is not known. A step that talks with a person has the terminal itself.
rb_veil() {
  rb_veiled=''
  if ((${#rb_secrets[@]} == 0)) || rb_has interactive || rb_has background; then return; fi
  exec {rb_bare_out}>&1 {rb_bare_err}>&2
  exec > >(rb_mask >&"$rb_bare_out") 2>&1
  rb_veiled=$! rb_veiler=$BASHPID
}
rb_unveil() { # when all is written; but a process that the step has left behind is not waited for
  if [[ -z ${rb_veiled:-} || $BASHPID != "$rb_veiler" ]]; then return; fi
  exec >&"$rb_bare_out" 2>&"$rb_bare_err" {rb_bare_out}>&- {rb_bare_err}>&-
  for _ in {1..40}; do
    if ! rb_any_lives "$rb_veiled"; then break; fi
    rb_nap 0.05
  done
  rb_veiled=''
}
rb_secret() { # NAME WORDS: environment, file, terminal; kept in rb_secrets
  local variable=RUNBOOK_SECRET_${1^^} value file
  file=${RUNBOOK_SECRETS_DIR:-${XDG_CONFIG_HOME:-$HOME/.config}/runbook/secrets}/$1
  if [[ -n ${rb_secrets[$1]:-} ]]; then
    return
  elif [[ -n ${!variable:-} ]]; then
    value=${!variable}
  elif [[ -e $file ]]; then
    if [[ $(stat -Lc %a -- "$file") != [46]00 ]]; then
      rb_stop 2 "$file: 다른 사람이 읽을 수 있습니다 (chmod 600)" "$file: others can read it (chmod 600)"
    fi
    value=$(<"$file")
  elif [[ -t 0 ]]; then
    rb_prompt "$2 ($1):" "$2 ($1):"
    IFS= read -rs value || :
    printf '\n'
  fi
  if [[ -z ${value:-} ]]; then
    rb_stop 2 "비밀 '$1' ($2)이 없습니다: 환경 변수 $variable 또는 $file (모드 0600)" \
      "Secret '$1' ($2) is missing: $variable in the environment, or $file (mode 0600)"
  fi
  rb_secrets[$1]=$value
}
rb_sql() { # CLIENT ARGUMENT… <SQL
  local rb_as=()
  if rb_has user && [[ $(rb_get user) != "$(id -un)" ]]; then
    rb_as=(sudo -u "$(rb_get user)" --)
    if rb_has sets; then rb_as=(sudo "--preserve-env=$(rb_get sets | tr ' ' ,)" "${rb_as[@]:1}"); fi
  fi
  case $1 in
    psql) "${rb_as[@]}" "$@" --no-psqlrc --quiet --no-align --tuples-only --set=ON_ERROR_STOP=1 ;;
    *) "${rb_as[@]}" "$@" --batch --skip-column-names ;;
  esac
}
rb_sql_generate() { # CLIENT ARGUMENT… <SQL whose answer is SQL: kept and shown, and run by `apply` alone
  local out
  out=$rb_state/generated-$(rb_get hash).sql
  rb_sql "$@" >"$rb_tmp/sql" # whole, before anything is kept that `apply` would run
  rb_save "$out" 600 <"$rb_tmp/sql"
  printf '%s\n' "$@" | rb_save "$out.client" 600
  rb_show_generated "$out"
  rb_note "아직 실행하지 않았습니다. 실행: bash $rb_self apply $rb_n" "Not run yet. To run them: bash $rb_self apply $rb_n"
}
rb_show_generated() { # FILE
  rb_note "만들어진 SQL $(grep -c . "$1" || :)줄 ($1)" "$(grep -c . "$1" || :) lines of generated SQL ($1)"
  sed 's/^/      /' -- "$1"
}
# --yes counts here: whoever writes `apply N --yes` has named this step, and the text was shown when it was generated.
rb_apply() {
  local out client
  out=$rb_state/generated-$(rb_get hash).sql # by hash: after a change in the note it is another step's text
  rb_heading
  if [[ ! -s $out ]]; then rb_stop 2 "만들어 둔 SQL이 없습니다: 먼저 run" "Nothing was generated: run first"; fi
  rb_show_generated "$out"
  if [[ -z $rb_yes ]]; then
    rb_terminal_or_refuse
    rb_prompt "실행하려면 노드 이름($rb_node)을 쓰십시오:" "To run it, type the name of the node ($rb_node):"
    IFS= read -r rb_answer || rb_answer=''
    if [[ $rb_answer != "$rb_node" ]]; then rb_stop 4 "실행하지 않았습니다" "Nothing was run"; fi
  fi
  mapfile -t client <"$out.client"
  # One client run, so that the session setting holds for every statement.
  if [[ ${client[0]} == psql ]]; then rb_sql "${client[@]}" --single-transaction <"$out"; else
    { printf 'SET FOREIGN_KEY_CHECKS=0;\n' && cat -- "$out"; } | rb_sql "${client[@]}"
  fi || rb_stop 1 "SQL이 실패했습니다" "The SQL failed"
  rb_record apply
  rb_note "실행했습니다" "applied"
}
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
# sync(1) of coreutils before 8.24 takes no files and writes everything out, which is as good.
rb_sync() { sync "$@" 2>/dev/null; } # every path is a whole one
rb_recorded() { printf '%s' "${rb_journal[$(rb_get hash) $(rb_get id)]:-}"; }
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
rb_tell() { # EVENT…
  if [[ -n $rb_driven ]]; then printf '\036%s\036%s\n' "$rb_driven" "$*"; fi
}
# Beside the two processes: hands orders on at once, also while a step runs, and sees a connection that breaks.
rb_listen() {
  local order
  while IFS= read -r order; do
    if [[ $order == stop ]]; then kill -USR2 "$$" && return; fi
    printf '%s\n' "$order" >&"$rb_orders"
    if [[ $order == end ]]; then return; fi
  done
  kill -HUP "$$"
}
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
rb_shim_sudo() {
  sudo() { if ((EUID == 0)); then rb_sudo_as_root "$@"; else rb_sudo_quietly "$@"; fi; }
}
rb_sudo_as_root() { # already root: run it, as another user where asked
  local as=()
  while [[ ${1:-} == -* || ${1:-} == [A-Za-z_]*=* ]]; do
    case $1 in
      -u) as=(runuser -u "$2" --) && shift ;;
      --) shift && break ;;
      -*) ;;
      *) as+=(env "$1") ;;
    esac
    shift
  done
  "${as[@]}" "$@"
}
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
