# SPDX-License-Identifier: Apache-2.0

# ── What a step needs ──

rb_meet_needs() {
  local kind what words away=()
  while IFS=$'\t' read -r -u 3 kind what words; do
    case $kind in
      fact) rb_need_fact "$what" "$words" || away+=("${what%%/*}") ;; # all of them at once, for one way to the other nodes
      step) rb_need_step "$what" "$words" || away+=("${what%%/*}") ;;
    esac
  done 3<<<"$(rb_get needs)"
  if ((${#away[@]} > 0)); then rb_tell_what_to_bring "${away[@]}"; fi
  while IFS=$'\t' read -r -u 3 kind what words; do
    if [[ $kind == tcp ]]; then rb_need_tcp "$what" "$words"; fi
  done 3<<<"$(rb_get needs)"
}
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
rb_need_fact() { # NODE/NAME STEP
  local node=${1%%/*} reason
  if reason=$(rb_fact "$node" "${1#*/}" 2>&1); then return; fi
  rb_warn "⏸ $(rb_get at): $node의 값 '${1#*/}'이(가) 아직 없습니다. $node의 '$2' 단계가 만듭니다 ($node에서: bash $node.sh run)" \
    "⏸ $(rb_get at): '${1#*/}' of $node is not here yet. Step '$2' on $node makes it (there: bash $node.sh run)"
  if [[ -e $rb_facts/$1 ]]; then rb_warn "  $reason" "  $reason"; fi
  return 1
}
# One command for all of them, for the machine from which a person logs in to the nodes: the nodes need not reach each other.
rb_tell_what_to_bring() { # NODE…
  local node from='' seen=' '
  for node; do
    if [[ $seen == *" $node "* ]]; then continue; fi
    seen+="$node "
    from+=" $(rb_login "$node")$rb_facts/$node"
  done
  mkdir -p -- "$rb_facts"
  rb_warn "  가져오기. 노드들에 ssh로 들어가는 컴퓨터에서 (노드끼리는 닿지 않아도 됩니다):
    scp -3pr$from $(rb_login "$rb_node")$rb_facts/
  스크립트가 다른 폴더에 있는 노드에서는 그 폴더의 facts/입니다. 폴더째 옮기면 되므로 다른 방법이라도 좋습니다" "  Bring it, on the machine from which you log in to the nodes (they need not reach each other):
    scp -3pr$from $(rb_login "$rb_node")$rb_facts/
  Where a script stands in another folder on its node, facts/ of that folder. Any other way to move these folders will do"
  rb_stop 75 "  그다음 이 노드에서: bash $rb_self run --from $rb_n" "  Then, on this node: bash $rb_self run --from $rb_n"
}
rb_login() { # NODE: what scp wants before a path there
  local login
  for login in "${rb_logins[@]}"; do
    if [[ ${login%%=*} == "$1" ]]; then
      printf '%s' "${login#*=}"
      return
    fi
  done
  printf '%s:' "$1"
}
rb_need_tcp() { # HOST:PORT WORDS
  local end=$((SECONDS + $(rb_get retry 30)))
  # The address is data for the inner bash, not part of its program.
  # shellcheck disable=SC2016
  until timeout 2 bash -c ': <"/dev/tcp/$1/$2"' - "${1%:*}" "${1##*:}" 2>/dev/null; do
    if ((SECONDS >= end)); then
      rb_wait_or_ask "$1: 응답이 없습니다. $2" "$1 does not answer. $2"
      return
    fi
    rb_nap 0.5
  done
}
rb_need_step() { # NODE/ID WORDS
  if rb_fact "${1%%/*}" "done.${1#*/}" >/dev/null 2>&1; then return; fi
  rb_warn "⏸ $(rb_get at): ${1%%/*}의 '${1#*/}' 단계가 먼저입니다. $2" \
    "⏸ $(rb_get at): step '${1#*/}' on ${1%%/*} comes first. $2"
  if [[ ! -t 0 ]]; then return 1; fi
  rb_ask_other_side
  [[ $rb_answer == yes ]]
}
rb_wait_or_ask() { # KO EN
  rb_warn "⏸ $(rb_get at): $1" "⏸ $(rb_get at): $2"
  if [[ -t 0 ]]; then
    rb_ask_other_side
    if [[ $rb_answer == yes ]]; then return; fi
  fi
  rb_stop 75 "  준비되면: bash $rb_self run --from $rb_n" "  When it is ready: bash $rb_self run --from $rb_n"
}
rb_ask_other_side() { # a person who looks at the other node may say that it is ready; --yes is no such person
  local rb_yes=''
  rb_ask "그쪽은 준비됐습니까? 이어서 실행할까요?" "Is the other side ready? Go on?"
}
