# SPDX-License-Identifier: Apache-2.0

# ── Folder, variables, user and shell of one step ──

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
# The text is read whole before its first command runs, which could otherwise read the rest; values go with it on the
# standard input, never in an argument list.
rb_elsewhere() { # USER|- SHELL [NAME VALUE]… <TEXT
  local rb_as=() rb_start='set -eu; ' rb_values='' rb_mark="'" rb_closed="'\\''" rb_read
  # The other shell expands it.
  # shellcheck disable=SC2016
  rb_read='eval "$(cat)"'
  if [[ $1 != - && $1 != "$(id -un)" ]]; then rb_as=(sudo -u "$1" --); fi
  if [[ $2 == @(bash|zsh|ksh) ]]; then rb_start='set -eu -o pipefail; '; fi
  if rb_has interactive; then rb_read+=' </dev/tty'; fi
  rb_as+=("$2")
  shift 2
  while (($# > 0)); do
    rb_values+="$1='${2//$rb_mark/$rb_closed}'"$'\n'
    shift 2
  done
  { printf '%s' "$rb_values" && cat; } | "${rb_as[@]}" -c "$rb_start$rb_read"
}
