# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0

# ── Facts, gates ──

case_a_missing_fact_ends_the_run_before_any_change() {
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --needs-fact node2/publickey 키-발급; }
step_1() {
rb_fact node2 publickey > got
}
X
  local bad
  run 75 --facts facts
  says "node2의 '키-발급' 단계"
  says "scp -3pr ops@192.0.2.2:$PWD/facts/node2 node1:$PWD/facts/"
  holds test ! -e got
  mkdir -p facts/node2
  for bad in '' 'two\nlines' 'bell\a'; do
    printf '%b' "$bad" >facts/node2/publickey
    run 75 --facts facts
  done
  printf 'KEY=\n' >facts/node2/publickey
  run 0 --facts facts
  same "$(cat got)" KEY=
}
case_a_key_is_for_its_user_alone_and_no_other_node_has_it() {
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --private; }
step_1() {
printf 'same\n' > key
}
publish_1() { rb_fact_publish key key; }
X
  run 0
  holds test "$(stat -c %a key)" = 600
  rm -rf state key
  mkdir -p facts/node2
  mv facts/node1/key facts/node2/key
  run 1
  says 'facts/node2/key'
}
case_facts_travel_and_local_values_stay() {
  script node1 '1 2' <<'X'
about_1() { rb_about --id 키 --title 키 --at trial.md:3 --hash a1 --announce; }
step_1() {
printf 'pub\n' > publickey
printf 'priv\n' > privatekey
}
publish_1() { rb_fact_publish publickey publickey; rb_local_publish privatekey privatekey; }
about_2() { rb_about --id 난수 --title 난수 --at trial.md:9 --hash a2 --capture; }
step_2() {
echo hidden-random
}
publish_2() { rb_local_publish random "$rb_stdout"; }
X
  script node2 '1' <<'X'
about_1() { rb_about --id b --title B --at trial.md:3 --hash a1 --needs-step node1/키 '먼저 켜야 한다'; }
step_1() {
rb_fact node1 publickey
}
X
  local got=0
  bash node2.sh --state state2 --yes >out 2>&1 </dev/null || got=$?
  same "$got" 75
  run 0
  silent_on hidden-random
  same "$(cat facts/node1/publickey) $(stat -c %a facts/node1/publickey)" 'pub 644'
  same "$(cat state/local/random) $(stat -c %a state/local/privatekey)" 'hidden-random 600'
  if grep -rq priv facts; then complain 'a private key left the node'; fi
  bash node2.sh --state state2 >out 2>&1 </dev/null || complain 'node2 failed'
}
case_a_port_is_waited_for() {
  script node1 '1' <<X
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --retry 0 --needs-tcp 127.0.0.1:9 '리더가 먼저'; }
step_1() {
touch made
}
X
  run 75
  says '127.0.0.1:9: 응답이 없습니다. 리더가 먼저'
  holds test ! -e made
}
case_a_step_of_another_node_comes_first() {
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --needs-step 'node2/설치' 'node2에서: bash node2.sh run'; }
step_1() {
touch done
}
X
  script node2 '1' <<'X'
about_1() { rb_about --id 설치 --title 설치 --at trial.md:9 --hash b1 --announce; }
step_1() {
touch installed
}
X
  run 75
  says "node2의 '설치' 단계가 먼저입니다"
  holds test ! -e 'done'
  bash node2.sh run --state state2 >out 2>&1 </dev/null
  run 0
  holds test -e 'done'
}
case_a_value_in_another_program_is_refused_where_it_could_be_a_command() {
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --needs-secret token T --needs-plain 'fact node2/name' '' --needs-plain 'secret token' ''; }
step_1() {
sh -c "echo $(rb_fact node2 name) $secret_token > got"
}
probe_1() { sh -c "test \"\$(cat got 2>/dev/null)\" = '$(rb_fact node2 name) $secret_token'"; }
X
  mkdir -p facts/node2
  local value
  for value in 'x; touch pwned' '$(touch pwned)' '`touch pwned`' "'" '"' 'a b' '*' 'a>pwned' '#' '\' '{a,b}' '!' '~'; do
    printf '%s\n' "$value" >facts/node2/name
    RUNBOOK_SECRET_TOKEN=t run 1
    says '값(fact node2/name)'
    printf 'plain\n' >facts/node2/name
    RUNBOOK_SECRET_TOKEN=$value run 1
    says '값(secret token)'
    silent_on "$value"
  done
  holds test ! -e got
  holds test ! -e pwned
  for value in 'aB3+/=' '10.0.0.2:6335' '한글-노드' '/var/lib/a_b' 50%; do
    printf '%s\n' "$value" >facts/node2/name
    rm -rf state got
    RUNBOOK_SECRET_TOKEN=$value run 0
    same "$(<got)" "$value $value"
  done
}
