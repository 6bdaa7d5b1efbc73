# SPDX-License-Identifier: Apache-2.0

# ── SQL: the operator's own client configuration, the query on standard input ──

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
