# SPDX-License-Identifier: Apache-2.0

# ── Words ──

rb_say() { # KO EN
  if [[ $rb_tongue == ko ]]; then printf '%s\n' "$1"; else printf '%s\n' "$2"; fi
}
rb_note() { rb_say "    $1" "    $2"; }
rb_prompt() { printf '%s' "$(rb_say "$1 " "$2 ")"; }
rb_warn() {
  rb_complaint=${rb_complaint:-$(rb_say "$1" "$2")} # the first is the reason, the others say what to do
  rb_say "$rb_red$1$rb_off" "$rb_red$2$rb_off" >&2
}
rb_stop() { # STATUS KO EN
  rb_unveil
  rb_warn "$2" "$3"
  rb_end "$1"
}
rb_end() { # STATUS: an orderly end, which the waiting process tells from a body's own exit by this file
  if [[ -n ${rb_worker:-} && $BASHPID == "$rb_worker" ]]; then
    printf '%s' "$1" >"$rb_tmp/outcome"
    if (($1 != 0)); then rb_tell failed "$rb_n" "$1" "${rb_complaint%%$'\n'*}"; fi
  fi
  exit "$1"
}
rb_colours() {
  rb_red='' rb_green='' rb_bold='' rb_off=''
  if [[ -n $rb_plain || -n ${NO_COLOR:-} || ! -t 1 || ! -t 2 ]]; then return; fi
  rb_red=$'\e[31m' rb_green=$'\e[32m' rb_bold=$'\e[1m' rb_off=$'\e[0m'
}
rb_help() {
  rb_say "$rb_title: $rb_node 노드의 스크립트 ($rb_source, runbook $rb_version)" \
    "$rb_title: the script of node $rb_node ($rb_source, runbook $rb_version)"
  rb_say "
쓰는 법: bash $rb_self [명령] [옵션]      STEP은 번호나 id
  run             남은 단계를 차례로 실행한다 (기본). 이미 된 단계는 건너뛴다
  verify          아무것도 바꾸지 않고 모든 단계를 확인한다
  list            단계와 기록을 보여 준다        show STEP      실행될 내용을 그대로 보여 준다
  apply STEP      만들어 둔 SQL을 실행한다       rollback STEP  단계를 되돌린다 (--from STEP: 거기까지)
  done STEP       실행하지 않고 된 것으로 적는다 (끊긴 단계를 사람이 확인했을 때)
  --from STEP     그 단계부터     --only STEP  그 단계만 (끝났다는 기록이 있어도 다시)
  --dry-run       무엇을 실행할지만 본다         --yes          묻는 말에 모두 예 (수동 단계 제외)
  --facts DIR     노드끼리 주고받는 값의 폴더 ($rb_facts)
  --state DIR     기록 폴더 ($rb_state)
  --no-color  -h" "
Usage: bash $rb_self [COMMAND] [OPTIONS]      STEP is a number or an id
  run             run what is left, in order (default); what is done already is skipped
  verify          check every step and change nothing
  list            the steps and what is recorded   show STEP      the text that will run
  apply STEP      run the SQL that was generated   rollback STEP  undo a step (--from STEP: all back to it)
  done STEP       record it as done and run nothing (a step that was cut off, once you have looked)
  --from STEP     start there      --only STEP  that one (even if it is recorded as done)
  --dry-run       only say what would run          --yes          yes to every question (not to manual steps)
  --facts DIR     values passed between nodes ($rb_facts)
  --state DIR     where the records are ($rb_state)
  --no-color  -h"
  rb_say "
끝 상태: 0 완료, 1 단계 실패, 2 사용법, 3 확인 실패, 4 승인 없음, 75 다른 노드를 기다림" "
Exit: 0 done, 1 a step failed, 2 usage, 3 a probe failed, 4 refused, 75 waits for another node"
}
rb_ask() { # KO EN [manual]: leaves rb_answer=yes or no; without a terminal nobody can have said yes
  if [[ -n $rb_yes ]]; then rb_answer=yes && return; fi
  if [[ -n $rb_driven ]]; then
    rb_tell ask "${3:-consent}" "$rb_n"
    IFS= read -r -u "$rb_orders" rb_answer
    return
  fi
  rb_terminal_or_refuse
  rb_prompt "$1 [y/N]" "$2 [y/N]"
  IFS= read -r rb_answer || rb_answer=no
  if [[ $rb_answer == [yY]* || $rb_answer == 예* || $rb_answer == 네* ]]; then rb_answer=yes; else rb_answer=no; fi
}
rb_terminal_or_refuse() {
  if [[ -t 0 ]]; then return; fi
  rb_stop 4 "승인을 물어볼 터미널이 없어 멈춥니다 (내용을 확인했으면 --yes)" \
    "No terminal to ask for consent: stopped (--yes once you have read the step)"
}
