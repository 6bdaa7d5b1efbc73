# SPDX-License-Identifier: Apache-2.0

# ── Steps as declared ──

declare -A rb_info=() rb_journal=() rb_done_hash=() rb_done_order=() rb_secrets=() rb_outer=() rb_told=()
rb_done_count=0 rb_turns_told=''

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
rb_find() { # STEP: leaves its number in rb_n
  for rb_n in "${rb_steps[@]}"; do
    if [[ $1 == "$rb_n" || $1 == "${rb_info[$rb_n.id]}" ]]; then return; fi
  done
  rb_stop 2 "'$1' 단계가 없습니다 (list로 확인)" "No step '$1' (see list)"
}
rb_heading() { # [2/3] 12. Title: the second of this node's three steps, the note's twelfth, which --only and --from take
  local place=0 step
  for step in "${rb_steps[@]}"; do
    place=$((place + 1))
    if [[ $step == "$rb_n" ]]; then break; fi
  done
  printf '%s[%s/%s] %s. %s%s  (%s)\n' "$rb_bold" "$place" "${#rb_steps[@]}" "$rb_n" "$(rb_get title)" "$rb_off" "$(rb_get at)"
}
