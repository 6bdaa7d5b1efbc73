# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0

# ── Files, SQL ──

case_a_file_is_installed_once_with_mode_and_backup() {
  script node1 '1 2' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
content_1() {
  cat <<'RB_END'
}
값 = '$HOME' \ "q"

RB_END
}
step_1() {
content_1 | rb_install_file 'dir/설정.conf' 0600 "$(id -un)"
content_1 | rb_install_file 'dir/설정.conf' 0600 "$(id -un):$(id -gn)"
}
probe_1() { content_1 | rb_file_is 'dir/설정.conf' 0600 "$(id -un)"; }
about_2() { rb_about --id b --title B --at trial.md:9 --hash b1; }
step_2() {
cat > plain <<EOF
# >>> 1 a1
}
EOF
}
X
  mkdir dir
  printf 'old secret\n' >dir/설정.conf
  chmod 640 dir/설정.conf
  run 0
  says '그대로: dir/설정.conf'
  silent_on 'old secret'
  same "$(cat dir/설정.conf; echo .)" $'}\n값 = \'$HOME\' \\ "q"\n\n.'
  same "$(stat -c %a dir/설정.conf)" 600
  same "$(stat -c %a dir/설정.conf.runbook-backup-1)" 640
  same "$(find dir -type f | wc -l)" 2
  chmod 644 dir/설정.conf
  run 3 verify
  says '다른 것이 있음'
  run 0
  holds test -e dir/설정.conf.runbook-backup-2
}
case_lines_and_blocks_are_added_once_and_the_rest_stays() {
  script node1 '1 2' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
content_1() {
  cat <<'RB_END'
10.0.0.1 a*b
-n [c] \d

10.0.0.2 e
RB_END
}
step_1() {
content_1 | rb_add_to_file lines hosts - -
}
probe_1() { content_1 | rb_file_has lines hosts - -; }
about_2() { rb_about --id b --title B --at trial.md:9 --hash b1; }
content_2() {
  cat <<'RB_END'
[b]
key = new
RB_END
}
step_2() {
content_2 | rb_add_to_file block app.ini 0640 - '# BEGIN runbook b' '# END runbook b'
}
probe_2() { content_2 | rb_file_has block app.ini 0640 - '# BEGIN runbook b' '# END runbook b'; }
X
  printf '127.0.0.1 localhost\n10.0.0.1 axb\n10.0.0.2 e' >hosts
  chmod 640 hosts
  printf '\n[a]\n# BEGIN runbook b\n[b]\nkey = old\n# END runbook b\n[c]\n\n' >app.ini
  run 3 verify
  says 'hosts: 이 블록의 줄이 빠졌거나 다름'
  run 0
  same "$(cat hosts; echo .)" $'127.0.0.1 localhost\n10.0.0.1 axb\n10.0.0.2 e\n10.0.0.1 a*b\n-n [c] \\d\n.'
  same "$(stat -c %a hosts)" 640
  same "$(cat app.ini; echo .)" $'\n[a]\n# BEGIN runbook b\n[b]\nkey = new\n# END runbook b\n[c]\n\n.'
  same "$(stat -c %a app.ini)" 640
  run 0
  says '건너뜀'
  run 0 verify
  holds test ! -e hosts.runbook-backup-2
  rm hosts app.ini
  run 0
  same "$(head -1 hosts)" '10.0.0.1 a*b'
  same "$(cat app.ini)" $'# BEGIN runbook b\n[b]\nkey = new\n# END runbook b'
  printf '# BEGIN runbook b\n[c]\n' >app.ini
  run 1
  says "'# BEGIN runbook b' 뒤에"
  same "$(tail -1 app.ini)" '[c]'
}
case_half_a_file_is_never_installed() {
  local form
  for form in 'content_1 | rb_install_file f 600 -' 'rb_install_file f 600 - < <(content_1)' \
    $'rb_install_file f 600 - <<RB\n[a]\n$(rb_local missing)\nRB'; do
    script node1 '1' <<X
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
content_1() {
  cat <<RB
[a]
\$(rb_local missing)
RB
}
step_1() {
$form
}
X
    run 1
    says 'state/local/missing'
    holds test ! -e f
  done
}
case_generated_sql_is_applied_only_when_asked() {
  script node1 '1' <<'X'
about_1() { rb_about --id 날리기 --title 날리기 --at trial.md:3 --hash a1; }
step_1() {
rb_sql_generate ./client orderme <<'SQL'
SELECT CONCAT('DROP TABLE `', t, '`;')
SQL
}
X
  printf '%s\n' '#!/bin/sh' 'echo "run $*" >> log' 'tee -a log | sed -n "s/SELECT.*/DROP TABLE \`a\`;/p"' >client
  chmod +x client
  run 2 apply 1
  run 0
  says 'DROP TABLE `a`;'
  says 'apply 1'
  run 4 apply 날리기
  same "$(grep -c '^run orderme --batch --skip-column-names' log)" 1
  run 0 apply 날리기 --yes
  same "$(tail -n 3 log)" $'run orderme --batch --skip-column-names\nSET FOREIGN_KEY_CHECKS=0;\nDROP TABLE `a`;'
}
case_a_file_that_cannot_be_written_stays_as_it_was() {
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
content_1() { head -c 200000 /dev/zero | tr '\0' 'x'; }
step_1() {
content_1 | rb_install_file disk/app.conf 0600 -
}
X
  run 1
  says "app.conf: 폴더 $PWD/disk이(가) 없습니다"
  if ((EUID != 0)) || ! unshare -m true 2>/dev/null; then return; fi # a disk of our own takes a superuser
  mkdir disk
  cat >on_disk <<'X'
set -e
mount -t tmpfs -o size=64k none disk
printf 'old\n' >disk/app.conf
if [[ $1 == full ]]; then head -c 40000 /dev/zero >disk/other; else mount -o remount,ro disk; fi
status=0
bash node1.sh --state state >out 2>&1 </dev/null || status=$?
ls -A disk >listed
cat disk/app.conf >left
exit "$status"
X
  local kind got
  for kind in full read-only; do
    got=0
    unshare -m bash on_disk "$kind" || got=$?
    same "$got" 1
    same "$(cat left)" old
    says 'disk/app.conf: 쓰지 못했고, 전과 같습니다'
    if grep -v -e '^app.conf$' -e '^other$' listed; then complain 'something was left beside it'; fi
  done
}
case_a_file_keeps_its_link_and_takes_owner_and_mode() {
  script node1 '1' <<'X'
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1; }
content_1() { echo new; }
step_1() {
content_1 | rb_install_file link.conf 0640 "${OWNER:--}"
}
probe_1() { content_1 | rb_file_is link.conf 0640 "${OWNER:--}"; }
X
  mkdir real
  echo old >real/app.conf
  ln -s real/app.conf link.conf
  if ((EUID == 0)); then export OWNER=nobody:daemon; fi
  run 0
  holds test -L link.conf
  same "$(cat real/app.conf) $(stat -c %a real/app.conf)" 'new 640'
  if ((EUID == 0)); then same "$(stat -c %U:%G real/app.conf)" nobody:daemon; fi
  same "$(cat real/app.conf.runbook-backup-1)" old
  run 0
  says '이미 되어 있음'
  same "$(find . -name '*backup*' | wc -l)" 1
  ln -sfn nowhere/app.conf link.conf # what it points at is not there
  run 1
  says '폴더'
}
case_where_the_file_before_is_kept() {
  local kind
  for kind in no "$PWD/kept/here"; do
    rm -rf state
    script node1 '1' <<X
about_1() { rb_about --id a --title A --at trial.md:3 --hash a1 --backup $kind; }
step_1() {
echo new | rb_install_file app.conf 0644 -
}
rollback_1() {
  rb_restore_file app.conf
}
X
    echo old >app.conf
    run 0
    holds test ! -e app.conf.runbook-backup-1
    if [[ $kind == no ]]; then
      run 1 rollback 1 --yes
      says 'backup=no'
      same "$(cat app.conf)" new
    else
      same "$(cat kept/here/app.conf.runbook-backup-1) $(stat -c %a kept/here)" 'old 700'
      run 0 rollback 1 --yes
      same "$(cat app.conf)" old
    fi
  done
}
case_a_rollback_gives_the_file_before_back_and_loses_nothing() {
  script node1 '1 2 3 4' <<'X'
about_1() { rb_about --id old --title old --at trial.md:3 --hash a1; }
step_1() {
echo new | rb_install_file old.conf 0600 -
}
probe_1() { echo new | rb_file_is old.conf 0600 -; }
rollback_1() {
  rb_restore_file old.conf
}
about_2() { rb_about --id fresh --title fresh --at trial.md:9 --hash a2; }
step_2() {
mkdir -p sub
cd sub
echo new | rb_install_file fresh.conf 0600 -
}
carry_2() {
cd sub
}
rollback_2() {
  rb_restore_file fresh.conf
}
about_3() { rb_about --id none --title none --at trial.md:15 --hash a3; }
step_3() {
:
}
about_4() { rb_about --id mine --title mine --at trial.md:19 --hash a4; }
step_4() {
echo 4 > mine
}
rollback_4() {
test -e fresh.conf
rm mine
echo "undone in ${PWD##*/}"
}
X
  echo old >old.conf
  chmod 640 old.conf
  run 0
  run 4 rollback --from 1
  holds test -e sub/mine
  run 0 rollback --from old --yes
  says 'undone in sub' # the last first, while the file of step 2 was there
  says '그대로 둠: 되돌리는 방법이 없음'
  says '지웠음: fresh.conf'
  same "$(cat old.conf) $(stat -c %a old.conf)" 'old 640'
  holds test ! -e sub/fresh.conf
  same "$(cat sub/fresh.conf.runbook-backup-1)" new # what was there when it was undone
  run 1 rollback 1 --yes
  says '이 단계가 쓴 적이 없습니다'
  says 'bash node1.sh rollback 1'
  run 0 list
  says '1  undo '
  run 0
  same "$(cat old.conf)" new
  holds test -e sub/mine
}
