# SPDX-License-Identifier: Apache-2.0

# ── Facts: facts/NODE/NAME, one line each ──

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
rb_fact() { rb_value "$rb_facts/$1/$2"; }   # NODE NAME
rb_local() { rb_value "$rb_state/local/$1"; } # NAME
# A value as it must stand between the marks of another language; each is one printable line.
rb_escape() { # FORM VALUE
  local value=$2
  if [[ $1 == json || $1 == yaml-whole || $1 == *-backslash ]]; then value=${value//\\/\\\\}; fi
  case $1 in
    json) value=${value//\"/\\\"} ;;
    yaml) value=${value//\'/\'\'} ;;
    yaml-whole) value=\"${value//\"/\\\"}\" ;;
    sql-single*) value=${value//\'/\'\'} ;;
    sql-double*) value=${value//\"/\"\"} ;;
    sql-backquote*) value=${value//\`/\`\`} ;;
    markup) value=${value//\&/\&amp;} value=${value//</\&lt;} value=${value//>/\&gt;} value=${value//\"/\&quot;} value=${value//\'/\&#39;} ;;
  esac
  printf '%s' "$value"
}
rb_fact_publish() {                         # NAME FILE|-
  local value
  value=$(rb_value "${2/#-//dev/stdin}")
  if rb_has private; then rb_refuse_twin "$1" "$value"; fi
  rb_save "$rb_facts/$rb_node/$1" 644 <<<"$value"
}
# A key pair is made anew on each node; the same one twice means that a used folder was copied.
rb_refuse_twin() { # NAME VALUE
  local file
  for file in "$rb_facts"/*/"$1"; do
    if [[ $file == "$rb_facts/$rb_node/$1" || ! -e $file || $(<"$file") != "$2" ]]; then continue; fi
    rb_stop 1 "✗ '$1' 값이 $file와 같습니다. 다른 노드에서 쓰던 폴더를 복사하면서 키까지 복사했습니다.
  이 노드의 키 파일을 지우고 다시 실행하십시오" "✗ '$1' is the same as $file: a folder that was used on another node was copied, keys and all.
  Remove this node's key files and run again"
  done
}
rb_local_publish() { # NAME FILE|-: never leaves this node
  local value
  if [[ -n ${rb_answers:-} ]]; then return; fi # who only answers keeps nothing
  value=$(rb_value "${2/#-//dev/stdin}")
  rb_save "$rb_state/local/$1" 600 <<<"$value"
}
