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
rb_replace_file() { # PATH MODE|- OWNER|-: with rb_content; - keeps what the file before had
  local path fresh n=1
  path=$(realpath -m -- "$1")
  fresh=$("${rb_as[@]}" mktemp -- "${path%/*}/.${path##*/}.XXXXXX") # mode 0600 from the start
  if [[ $2 == - ]] && "${rb_as[@]}" test -e "$path"; then "${rb_as[@]}" cp -p -- "$path" "$fresh"; fi
  "${rb_as[@]}" tee -- "$fresh" >/dev/null <<<"$rb_content"
  if [[ $3 != - ]]; then "${rb_as[@]}" chown -- "$3" "$fresh"; fi
  if [[ $2 != - ]]; then
    "${rb_as[@]}" chmod -- "$2" "$fresh"
  elif ! "${rb_as[@]}" test -e "$path"; then
    "${rb_as[@]}" chmod -- 0644 "$fresh"
  fi
  if "${rb_as[@]}" test -e "$path"; then
    while "${rb_as[@]}" test -e "$path.runbook-backup-$n"; do n=$((n + 1)); done
    "${rb_as[@]}" cp -p -- "$path" "$path.runbook-backup-$n"
    rb_note "이전 파일: $path.runbook-backup-$n" "the file before: $path.runbook-backup-$n"
  fi
  "${rb_as[@]}" mv -fT -- "$fresh" "$path"
  if [[ $2 == - ]]; then rb_note "고쳤음: $1" "changed: $1"; else rb_note "썼음: $1 ($2)" "written: $1 ($2)"; fi
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
rb_save() { # PATH MODE <CONTENT: whole or not at all
  local fresh
  mkdir -p -- "${1%/*}"
  fresh=$(mktemp -- "${1%/*}/.new.XXXXXX")
  cat >"$fresh"
  chmod -- "$2" "$fresh"
  mv -fT -- "$fresh" "$1"
}
