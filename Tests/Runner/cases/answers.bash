# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash

# ── Answers from afar ──

case_answers_from_afar_are_those_of_verify_and_leave_nothing() {
  script node1 '1 2 3 4 5 6' <<'X'
about_1() { rb_about --id keys --title keys --at trial.md:1 --hash a1; }
step_1() { mkdir -p keys && cd keys && printf 'public\n' >publickey; }
carry_1() { cd keys; }
probe_1() { [[ -s publickey ]]; }
publish_1() {
  rb_fact_publish publickey publickey
  rb_local_publish privatekey publickey
}
about_2() { rb_about --id two --title two --at trial.md:2 --hash a2; }
probe_2() {
  [[ -s publickey ]] || return
  rb_asked=2
  (printf 'but %s' '' && exit 7)
}
about_3() { rb_about --id secret --title secret --at trial.md:3 --hash a3 --needs-secret token words; }
probe_3() { [[ $secret_token == 's3 cret' ]] || { echo "got $secret_token" && return 1; }; }
about_4() { rb_about --id slow --title slow --at trial.md:4 --hash a4; }
probe_4() { sleep 60; }
about_5() { rb_about --id fact --title fact --at trial.md:5 --hash a5 --needs-fact node2/key keys; }
probe_5() { [[ $(rb_fact node2 key) == 'their key' ]]; }
about_6() { rb_about --id check --title check --at trial.md:6 --hash a6 --check --retry 60 --stable 60; }
step_6() { printf 'step\t1\tno\tlies\n' && test ! -e never; }
X
  mkdir keys home && echo public >keys/publickey
  sed '$d' node1.sh >asked.bash && printf 'rb_answer\n' >>asked.bash
  printf '%s\0' 'secret token s3 cret' 'fact node2/key their key' 'give publickey' 'ask 1 9' 'ask 2 9' 'ask 3 9' 'ask 4 1' \
    'ask 5 9' 'ask 6 9' >questions
  env -i PATH="$PATH" HOME="$PWD/home" TMPDIR="$PWD/home" bash -c "$(<asked.bash)" <questions >out
  same "$(sed -E 's/^(step.[0-9]+.[a-z]+.[0-9]+.[0-9]+).*/\1/' out | tr '\t' ' ')" "fact publickey public
step 1 yes 1 0
step 2 no 2 7
step 3 yes 1 0
step 4 late 1 1
step 5 yes 1 0
step 6 yes 1 0"
  same "$(sed -n 's/^step.2.*\t//p' out | base64 -d)" 'but '
  same "$(find home)" home
  # Without the secret it was not asked, and what it could not read without a password neither.
  printf '%s\0' 'ask 3 9' >questions
  env -i PATH="$PATH" HOME="$PWD/home" TMPDIR="$PWD/home" bash -c "$(<asked.bash)" <questions >out
  says $'step\t3\tunasked'
  same "$(find home)" home
}
