# SPDX-License-Identifier: Apache-2.0

# ── Files ──

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
# A part of a file: `lines` puts those that the file lacks at its end, `block` puts them between two marks.
rb_add_to_file() { # lines|block PATH MODE|- OWNER|- [BEGIN END] <CONTENT
  rb_with_part "$@"
  if [[ $rb_content == "$rb_before" ]]; then
    rb_note "그대로: $2" "unchanged: $2"
    return
  fi
  rb_replace_file "${@:2:3}"
}
rb_file_has() { # lines|block PATH MODE|- OWNER|- [BEGIN END] <CONTENT
  rb_with_part "$@"
  if [[ $rb_content == "$rb_before" ]]; then return; fi
  rb_say "$2: 이 블록의 줄이 빠졌거나 다름" "$2: lines of this block are missing or differ"
  return 1
}
# Sets rb_before to the file as it is and rb_content to the file as it should be, both without the last newline.
rb_with_part() { # as rb_add_to_file
  local part line added='' inside='' marked=''
  rb_read_content
  part=$rb_content rb_before='' rb_content=''
  rb_rights "$(realpath -m -- "$2")" "$4"
  if "${rb_as[@]}" test -e "$2"; then IFS= read -rd '' rb_before < <("${rb_as[@]}" cat -- "$2") || :; fi
  rb_before=${rb_before%$'\n'}
  if [[ $1 == lines ]]; then
    while IFS= read -r line; do
      if [[ -n $line && $'\n'$rb_before$'\n' != *$'\n'"$line"$'\n'* ]]; then added+=$'\n'$line; fi
    done <<<"$part"
    rb_content=$rb_before$added
  else
    part=$5$'\n'$part$'\n'$6
    while [[ -n $rb_before ]] && IFS= read -r line; do
      if [[ $line == "$5" ]]; then
        inside=1 marked=1 rb_content+=$'\n'$part
      elif [[ -n $inside ]]; then
        if [[ $line == "$6" ]]; then inside=''; fi
      else
        rb_content+=$'\n'$line
      fi
    done <<<"$rb_before"
    if [[ -n $inside ]]; then rb_stop 1 "$2: '$5' 뒤에 '$6' 줄이 없음" "$2: no line '$6' after '$5'"; fi
    rb_content=${rb_content#$'\n'}
    if [[ -z $marked ]]; then rb_content+=$'\n'$part; fi
  fi
  if [[ -z $rb_before ]]; then rb_content=${rb_content#$'\n'}; fi
}
rb_save() { # PATH MODE <CONTENT: whole or not at all, and on the disk when it returns
  local fresh
  if mkdir -p -- "${1%/*}" && fresh=$(mktemp -- "${1%/*}/.new.XXXXXX") && cat >"$fresh" && chmod -- "$2" "$fresh" &&
    rb_sync "$fresh" && mv -fT -- "$fresh" "$1" && rb_sync "${1%/*}"; then return; fi
  if [[ -n ${fresh:-} ]]; then rm -f -- "$fresh"; fi
  rb_warn "쓸 수 없습니다: $1" "Can't write $1"
  return 1
}
