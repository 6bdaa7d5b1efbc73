# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0

# ── Driven by `runbook run` ──

case_driven_it_takes_orders_and_tells_what_becomes_of_them() {
  script node1 '1 2 3 4' <<'X'
about_1() { rb_about --id one --title one --at trial.md:3 --hash a1 --needs-secret token Token --needs-fact node2/key make; }
step_1() {
x=kept
printf '%s and %s' "$secret_token" "$(rb_fact node2 key)" > made
cat
}
case_driven_a_broken_connection_and_a_stop_end_the_step() {
  script node1 '1 2' <<'X'
about_1() { rb_about --id one --title one --at trial.md:3 --hash a1; }
step_1() { echo "$BASHPID" > begun; sleep 1000; }
about_2() { rb_about --id two --title two --at trial.md:5 --hash a2; }
step_2() { :; }
X
  local orders word
  mkfifo fifo
  for word in HUP stop; do
    rm -f begun
    bash node1.sh run --driven W --state state <fifo >out 2>&1 &
    exec {orders}>fifo
    echo 'step 1' >&"$orders"
    wait_for test -s begun
    if [[ $word == stop ]]; then echo stop >&"$orders"; fi
    exec {orders}>&-
    wait_for grep -q 'ended' out
    if [[ $word == stop ]]; then says 'ended 130'; else says 'ended 129'; fi
    holds test ! -e "/proc/$(<begun)"
  done
  printf '%s\n' 'pass 1' 'step 2' end | bash node1.sh run --driven W --state state >out 2>&1
  says 'done 2'
}
