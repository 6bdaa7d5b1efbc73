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
publish_1() { printf 'public\n' | rb_fact_publish key -; printf 'private\n' | rb_local_publish own -; }
about_2() { rb_about --id two --title two --at trial.md:9 --hash a2 --confirm 'it is gone then'; }
step_2() { echo "$x" > second; }
about_3() { rb_about --id three --title three --at trial.md:12 --hash a3; }
step_3() {
false
}
about_4() { rb_about --id four --title four --at trial.md:15 --hash a4; }
step_4() { echo never > fourth; }
X
  printf '%s\n' 'secret token s3 cr et' 'fact node2/key its key' 'step 1' 'step 2' yes 'step 3' 'step 4' >orders
  local got=0 hold pid
  mkfifo fifo
  { cat orders && exec cat <fifo; } | bash node1.sh run --driven W --state state --facts facts >out 2>&1 &
  pid=$!
  exec {hold}>fifo # nobody hangs up
  wait_for grep -q ended out
  exec {hold}>&-
  wait "$pid" || got=$?
  same "$got" 1
  same "$(sed -n 's/.*\x1eW\x1e//p' out)" "ready
begin 1
fact key public
done 1
begin 2
ask consent 2
done 2
begin 3
failed 3 1 ✗ trial.md:12: 상태 1(으)로 실패: false
ended 1"
  same "$(<made)" 's3 cr et and its key'
  same "$(<second)" kept
  holds test ! -e fourth
  silent_on private
  holds test -z "$(grep -rl 's3 cr et' state facts)"
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
    rm -rf begun state
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
  printf '%s\n' 'only 1' no end | bash node1.sh run --driven W --state state >out 2>&1 || :
  says 'ask consent 1'
  says 'failed 1 4'
  printf '%s\n' 'pass 1' 'step 2' end | bash node1.sh run --driven W --state state >out 2>&1
  says 'done 2'
}
