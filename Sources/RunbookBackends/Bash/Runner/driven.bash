# SPDX-License-Identifier: Apache-2.0

# ── Driven by `runbook run` ──

rb_tell() { # EVENT…
  if [[ -n $rb_driven ]]; then printf '\036%s\036%s\n' "$rb_driven" "$*"; fi
}
rb_tell_facts() { # those of this node that were not told yet; local values are no facts
  local file name
  if [[ -z $rb_driven ]]; then return; fi
  for file in "$rb_facts/$rb_node"/*; do
    name=${file##*/}
    if [[ -f $file && $(<"$file") != "${rb_told[$name]:-}" ]]; then
      rb_told[$name]=$(<"$file")
      rb_tell fact "$name" "${rb_told[$name]}"
    fi
  done
}
rb_drive() { # the steps in the order in which they are asked for
  local rb_order rb_what rb_rest
  rb_hush # orders hold secrets
  rb_tell_facts
  rb_tell ready
  while IFS= read -r -u "$rb_orders" rb_order && [[ $rb_order != end ]]; do
    rb_rest=${rb_order#* } rb_order=${rb_order%% *}
    rb_what=${rb_rest%% *} rb_rest=${rb_rest#* }
    case $rb_order in
      step) rb_find "$rb_what" && rb_run_step ;;
      only) rb_find "$rb_what" && rb_only=$rb_n && rb_run_step ;;
      pass) rb_find "$rb_what" && rb_replay ;;
      fact) rb_save "$rb_facts/$rb_what" 644 <<<"$rb_rest" ;;
      secret) rb_secrets[$rb_what]=$rb_rest ;;
    esac
  done
}
# Beside the two processes: hands orders on at once, also while a step runs, and sees a connection that breaks.
rb_listen() {
  local order
  while IFS= read -r order; do
    if [[ $order == stop ]]; then kill -USR2 "$$" && return; fi
    printf '%s\n' "$order" >&"$rb_orders"
    if [[ $order == end ]]; then return; fi
  done
  kill -HUP "$$"
}
rb_refuse_terminal_step() {
  if [[ -z $rb_driven ]] || ! rb_has interactive; then return; fi
  rb_stop 4 "✗ $(rb_get at): 터미널에서 답해야 하는 단계입니다. 직접 한 뒤 다시: ssh -t $rb_node bash $rb_script run --only $rb_n" \
    "✗ $(rb_get at): this step talks with a person. Do it, then run again: ssh -t $rb_node bash $rb_script run --only $rb_n"
}
