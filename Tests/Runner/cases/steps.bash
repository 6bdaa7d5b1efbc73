# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0

# ── What a step may be: asked for, apart, in the background, elsewhere ──

case_without_a_terminal_nobody_has_consented() {
  script node1 '1' <<'X'
about_1() { rb_about --id 지우기 --title 지우기 --at trial.md:3 --hash a1 --confirm '자료를 지웁니다'; }
# >>> 1 a1
step_1() {
touch gone   # 두 칸
}
# <<< 1 a1
rollback_1() { rm gone; }
X
  run 4
  says '자료를 지웁니다'
  holds test ! -e gone
  run 0 show 지우기
  says 'touch gone   # 두 칸'
  run 0 --yes
  holds test -e gone
  run 4 rollback 1
  run 0 rollback 지우기 --yes
  holds test ! -e gone
  run 2 show 9
}
case_sudo_works_where_root_has_none() {
  if ((EUID != 0)) || command -v sudo >/dev/null; then return; fi
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
step_1() {
sudo -E A=1 sh -c 'echo "$A" > a'
echo 2 | sudo tee b >/dev/null
sudo -u nobody -- id -un > c
}
X
  run 0
  same "$(cat a b c | tr '\n' ' ')" '1 2 nobody '
}
case_a_folder_and_variables_are_one_steps_own() {
  mkdir -p 'work dir'
  export KEPT=before
  script node1 '1 2 3' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --sets 'KEPT FRESH'; }
enter_1() {
cd -- 'work dir'
export KEPT='in side'
export FRESH='$(id) "x"'
}
step_1() {
printf '%s|%s' "$KEPT" "$FRESH" > seen
OWN=stays
}
probe_1() { [[ -s seen && $KEPT == 'in side' ]]; }
carry_1() {
OWN=stays
}
publish_1() { rb_local_publish seen seen; }
about_2() { rb_about --id b --title B --at trial.md:9 --hash b1; }
step_2() {
printf '%s|%s|%s|%s' "${PWD##*/}" "$KEPT" "${FRESH-none}" "$OWN" > after
}
about_3() { rb_about --id c --title C --at trial.md:12 --hash c1; }
enter_3() {
cd -- 'no such folder'
}
step_3() {
touch reached
}
X
  run 1
  same "$(cat 'work dir/seen')" 'in side|$(id) "x"'
  same "$(cat after)" "${PWD##*/}|before|none|stays"
  same "$(cat state/local/seen)" 'in side|$(id) "x"'
  says 'trial.md:12'
  holds test ! -e reached
  mkdir 'no such folder'
  run 0
  says '확인해 보니 이미 되어 있음'
}
case_another_shell_and_user_read_the_text_whole() {
  script node1 '1 2 3 4' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
step_1() {
rb_elsewhere - sh rb_value_1 "it's \$(id) & \"x\"" <<'RB_END'
cat > stolen
printf '%s\n' "$rb_value_1" 'second' > seen
cd / && LOST=yes
RB_END
}
about_2() { rb_about --id b --title B --at trial.md:9 --hash b1; }
step_2() {
printf '%s|%s' "${LOST-none}" "${PWD##*/}" > after
}
about_3() { rb_about --id c --title C --at trial.md:12 --hash c1; }
step_3() {
if ((EUID == 0)); then
rb_elsewhere nobody bash <<'RB_END'
id -un
RB_END
else echo nobody; fi > who
}
about_4() { rb_about --id d --title D --at trial.md:20 --hash d1; }
step_4() {
rb_elsewhere - bash <<'RB_END'
false
touch reached
RB_END
}
X
  run 1
  says 'trial.md:20'
  same "$(cat stolen)" ''
  same "$(cat seen)" "it's \$(id) & \"x\"
second"
  same "$(cat after)" "none|${PWD##*/}"
  same "$(cat who)" nobody
  holds test ! -e reached
}
case_a_step_apart_runs_only_when_named() {
  script node1 '1 2' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --apart; }
step_1() {
touch apart
}
about_2() { rb_about --id b --title B --at trial.md:9 --hash b1; }
step_2() {
touch ran
}
X
  run 0
  says '따로 하는 단계 (--only 1)'
  holds test ! -e apart
  holds test -e ran
  run 0 --only a
  holds test -e apart
}
case_a_background_step_goes_on_and_is_not_started_twice() {
  script node1 '1 2' <<'X'
about_1() { rb_about --id serve --title A --at trial.md:3 --hash a1 --background; }
step_1() {
echo begun
sleep 600
}
about_2() { rb_about --id b --title B --at trial.md:9 --hash b1; }
step_2() {
touch ran
}
X
  run 0
  holds test -e ran
  read -r pid _ <state/background-serve.pid
  holds kill -0 "$pid"
  same "$(cat state/background-serve.log)" begun
  run 0
  says '이미 실행되고 있음'
  script node1 '1' <<'X'
about_1() { rb_about --id fails --title A --at trial.md:3 --hash c1 --background; }
step_1() {
echo 'no port'
exit 7
}
X
  run 1
  says '시작하자마자 끝났습니다'
  says 'no port'
}
