# SPDX-License-Identifier: Apache-2.0

# ── What a step needs ──

rb_meet_needs() {
  local kind what words missing=''
  while IFS=$'\t' read -r -u 3 kind what words; do
    case $kind in
      fact) rb_need_fact "$what" "$words" || missing=yes ;; # all of them at once, for one way to the other nodes
      tcp) rb_need_tcp "$what" "$words" ;;
      step) rb_need_step "$what" "$words" ;;
    esac
  done 3<<<"$(rb_get needs)"
  if [[ -n $missing ]]; then
    rb_stop 75 "  그다음: bash $rb_self run --from $rb_n" "  Then: bash $rb_self run --from $rb_n"
  fi
}
rb_need_fact() { # NODE/NAME STEP
  local node=${1%%/*} reason
  if reason=$(rb_fact "$node" "${1#*/}" 2>&1); then return; fi
  rb_warn "⏸ $(rb_get at): $node의 값 '${1#*/}'을(를) 쓸 수 없습니다. $reason" \
    "⏸ $(rb_get at): '${1#*/}' of $node can't be used. $reason"
  rb_warn "  만드는 곳: $node의 '$2' 단계. $node에서: bash $node.sh run
  가져오기: mkdir -p $rb_facts/$node && scp $node:$rb_facts/$1 $rb_facts/$1" "  Made by: step '$2' on $node. There: bash $node.sh run
  Bring it: mkdir -p $rb_facts/$node && scp $node:$rb_facts/$1 $rb_facts/$1"
  return 1
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
  rb_wait_or_ask "${1%%/*}의 '${1#*/}' 단계가 먼저입니다. $2" "Step '${1#*/}' on ${1%%/*} comes first. $2"
}
rb_wait_or_ask() { # KO EN: a person who looks at the other node may say that it is ready; --yes is no such person
  local rb_yes=''
  rb_warn "⏸ $(rb_get at): $1" "⏸ $(rb_get at): $2"
  if [[ -t 0 ]]; then
    rb_ask "그쪽은 준비됐습니까? 이어서 실행할까요?" "Is the other side ready? Go on?"
    if [[ $rb_answer == yes ]]; then return; fi
  fi
  rb_stop 75 "  준비되면: bash $rb_self run --from $rb_n" "  When it is ready: bash $rb_self run --from $rb_n"
}
