# SPDX-License-Identifier: Apache-2.0

# ── Start ──

rb_main() {
  set +e
  for rb_name in "${!RUNBOOK_SECRET_@}"; do export -n "${rb_name?}"; done # children get a secret only where a step gives it
  rb_script=$(realpath -- "${BASH_SOURCE[0]}" 2>/dev/null) || rb_script=''
  rb_self=${rb_script##*/}
  rb_command=run rb_step='' rb_from='' rb_only='' rb_yes='' rb_dry='' rb_plain='' rb_lock='' rb_red='' rb_off=''
  rb_driven='' rb_complaint=''
  rb_facts=${rb_script%/*}/facts
  rb_state=${XDG_STATE_HOME:-${HOME:-/root}/.local/state}/runbook/$rb_runbook/$rb_node
  if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 404)); then rb_stop 2 "bash 4.4 이상이 필요합니다" "bash 4.4 or later is needed"; fi
  rb_require_file
  rb_arguments "$@"
  rb_colours
  rb_declare
  if [[ $rb_command == help ]]; then rb_help && return; fi
  if [[ -n $rb_from ]]; then rb_find "$rb_from" && rb_from=$rb_n; fi
  if [[ -n $rb_only ]]; then rb_find "$rb_only" && rb_only=$rb_n; fi
  if [[ $rb_command == @(show|apply|rollback|done) && ! ($rb_command == rollback && -n $rb_from && -z $rb_step) ]]; then
    rb_find "$rb_step"
  fi
  if [[ $rb_command == show ]]; then rb_show && return; fi
  rb_prepare
  if [[ $rb_command == list ]]; then rb_list; elif [[ -n $rb_driven ]]; then rb_supervise rb_drive; else
    rb_supervise "rb_$rb_command"
  fi
}
# `ssh host bash -s <node1.sh` has no file to show, no terminal to ask on, and runs half a script when the line breaks.
rb_require_file() {
  # The text itself is looked for.
  # shellcheck disable=SC2016
  if [[ -f $rb_script && $(tail -n 1 -- "$rb_script") == 'rb_main "$@"' ]]; then return; fi
  rb_stop 2 "표준 입력이 아니라 파일로 실행하십시오: scp $rb_node.sh 서버: && ssh -t 서버 bash $rb_node.sh" \
    "Run it from a file, not from standard input: scp $rb_node.sh HOST: && ssh -t HOST bash $rb_node.sh"
}
rb_arguments() {
  while (($# > 0)); do
    case $1 in
      run | verify | list) rb_command=$1 ;;
      show | apply | rollback | 'done')
        rb_command=$1
        if [[ ${2:--} != -* ]]; then rb_step=$2 && shift; fi
        ;;
      --from) rb_from=${2:-?} && shift $(($# > 1)) ;;
      --only) rb_only=${2:-?} && shift $(($# > 1)) ;;
      --facts) rb_facts=$(realpath -m -- "${2:-.}") && shift $(($# > 1)) ;;
      --state) rb_state=$(realpath -m -- "${2:-.}") && shift $(($# > 1)) ;;
      --dry-run) rb_dry=yes ;;
      --driven) rb_driven=${2:-?} rb_plain=yes && shift $(($# > 1)) ;;
      --yes) rb_yes=yes ;;
      --no-color) rb_plain=yes ;;
      -h | --help | help) rb_command='help' ;;
      *) rb_stop 2 "모르는 명령이나 옵션: $1 (-h로 도움말)" "Unknown command or option: $1 (see -h)" ;;
    esac
    shift
  done
}
rb_prepare() {
  local tool
  for tool in "${rb_requires[@]}"; do
    if ! command -v "${tool%%=*}" >/dev/null; then
      rb_stop 2 "'${tool%%=*}' 명령이 필요합니다: apt-get install ${tool#*=}" \
        "'${tool%%=*}' is needed: apt-get install ${tool#*=}"
    fi
  done
  export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive
  exec {rb_clock}<> <(:)
  (umask 077 && mkdir -p -- "$rb_state") || rb_stop 2 "기록 폴더를 만들 수 없습니다: $rb_state" "Can't make $rb_state"
  if [[ $rb_command == @(run|apply|rollback|done) ]]; then
    rb_take_lock
    rb_refuse_leftover
    if [[ -z $rb_dry ]]; then rb_open_journal; fi
  fi
  rb_read_journal
  rb_go_home
  if ((EUID == 0)) && ! command -v sudo >/dev/null; then rb_shim_sudo; fi
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
