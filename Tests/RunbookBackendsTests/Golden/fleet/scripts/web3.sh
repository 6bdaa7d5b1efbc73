#!/usr/bin/env bash
# Rolling out {{ 7*7 }}: everything that a step can be · web3
#
# Made by runbook from note.md: correct the note and build again, not this file.
#   source  note.md (sha256 085a5a3e96711bbb)
#   tool    runbook 0.0.0
#   usage   bash web3.sh -h
#
# Below, for each step N: step_N is what the note says, probe_N asks whether it is done, rollback_N undoes it,
# publish_N hands on what it made, carry_N sets up the shell where the step is skipped; about_N is for the runner,
# which begins after the last step.
#
# One batch of nodes after the other, in these steps. This script waits for no other node: begin such a row of steps
# when the nodes before this one have done it. `runbook run` and the playbook keep to the order by themselves.
#   2-4, 5-6, 8-9, 11-16, 17: web1 → web2 web3 → web4

set -Eeuo pipefail

rb_title='Rolling out {{ 7*7 }}: everything that a step can be' rb_runbook='note' rb_node='web3'
rb_source='note.md' rb_tongue='en' rb_version='0.0.0'
rb_requires=()
rb_logins=(web3=deploy@192.0.2.13: web1=deploy@192.0.2.11: web2=deploy@192.0.2.12: web4=deploy@192.0.2.14: lb1=deploy@192.0.2.21:)
secret_deploy_token=''
rb_steps=(2 3 4 5 6 8 9 11 12 13 14 15 16 17)
for rb_n in 2 3 4 5 6 8 9 11 12 13 14 15 16 17; do rb_turns[rb_n]='web1 → web2 web3 → web4'; done

# ════ Rolling out › Keys ════

# ── 2. Keys (note.md:20)
# A key for each web server; its public half goes to the others.
# target: web1, web2, web3, web4
about_2() {
  rb_about --id 'keys' --title 'Keys' \
    --at 'note.md:20' --hash '31e1fa3e86ac45ef' --private --timeout 60
}
# >>> 2 31e1fa3e86ac45ef
step_2() {
sudo install -d -m 700 /etc/mesh
sudo sh -c 'umask 077; head -c 32 /dev/urandom | base64 >/etc/mesh/private'
sudo sh -c 'sha256sum </etc/mesh/private | cut -c -64 >/etc/mesh/public'
}
# <<< 2 31e1fa3e86ac45ef
probe_2() {
  # folder /etc/mesh exists
  sudo test -d /etc/mesh || return
  rb_asked=2
  # file /etc/mesh/private is not empty
  sudo sh -c '[ -s /etc/mesh/private ]' || return
  rb_asked=3
  # file /etc/mesh/public is not empty
  sudo sh -c '[ -s /etc/mesh/public ]'
}
publish_2() {
  rb_local_publish 'private' '/etc/mesh/private'
  rb_fact_publish 'public' '/etc/mesh/public'
}

# ── 3. Keys (note.md:26)
# target: web1, web2, web3, web4
about_3() {
  rb_about --id 'release' --title 'Keys' \
    --at 'note.md:26' --hash '745b4777f1685e89' --capture
}
# >>> 3 745b4777f1685e89
step_3() {
git -C /srv/app rev-parse HEAD
}
# <<< 3 745b4777f1685e89
publish_3() {
  rb_fact_publish 'release' "$rb_stdout"
}

# ── 4. Keys (note.md:30)
# target: web1, web2, web3, web4
about_4() {
  rb_about --id 'place' --title 'Keys' \
    --at 'note.md:30' --hash '33f90832fd234122'
}
# >>> 4 33f90832fd234122
step_4() {
cd /srv/app
export STAGE=green
}
# <<< 4 33f90832fd234122
carry_4() {
cd /srv/app
export STAGE=green
}

# ════ Files ════

# ── 5. Files (note.md:36)
# target: web1, web2, web3, web4
# values: web1 ← web1; web2 ← web2; web4 ← web4
about_5() {
  rb_about --id 'mesh' --title 'Files' \
    --at 'note.md:36' --hash 'be15e3b0b8ed0c06' \
    --needs-fact 'web1/public' 'keys' \
    --needs-fact 'web2/public' 'keys' \
    --needs-fact 'web4/public' 'keys'
}
content_5() {
cat <<RB_END
[self]
key = $(rb_local 'private')
[web1]
key = $(rb_fact 'web1' 'public')
[web2]
key = $(rb_fact 'web2' 'public')
[web4]
key = $(rb_fact 'web4' 'public')
RB_END
}
# >>> 5 be15e3b0b8ed0c06
step_5() {
content_5 | rb_install_file '/etc/mesh/mesh.conf' '0600' 'root:root'
}
# <<< 5 be15e3b0b8ed0c06
probe_5() {
  # /etc/mesh/mesh.conf has this content and mode
  content_5 | rb_file_is '/etc/mesh/mesh.conf' '0600' 'root:root'
}
rollback_5() {
  rb_restore_file '/etc/mesh/mesh.conf'
}

# ── 6. Files (note.md:45)
# target: web1, web2, web3, web4
# values: web3 ← web3
about_6() {
  rb_about --id 'limits' --title 'Files' \
    --at 'note.md:45' --hash '68688b31d8779fd2'
}
content_6() {
cat <<'RB_END'
[limits]
name = web3
template = {% raw %}{{ 7*7 }}
RB_END
}
# >>> 6 68688b31d8779fd2
step_6() {
content_6 | rb_install_file '/etc/app/limits.conf' '0640' 'app'
}
# <<< 6 68688b31d8779fd2
probe_6() {
  # /etc/app/limits.conf has this content and mode
  content_6 | rb_file_is '/etc/app/limits.conf' '0640' 'app'
}
rollback_6() {
  rb_restore_file '/etc/app/limits.conf'
}

# ── 8. Files (note.md:55)
# target: web1, web2, web3, web4
about_8() {
  rb_about --id 'hosts' --title 'Files' \
    --at 'note.md:55' --hash 'eca1374459c63368'
}
content_8() {
cat <<'RB_END'
10.1.0.9 lb1
RB_END
}
# >>> 8 eca1374459c63368
step_8() {
content_8 | rb_add_to_file lines '/etc/hosts' - -
}
# <<< 8 eca1374459c63368
probe_8() {
  # /etc/hosts has each of these lines
  content_8 | rb_file_has lines '/etc/hosts' - -
}
rollback_8() {
  rb_restore_file '/etc/hosts'
}

# ── 9. Files (note.md:59)
# target: web1, web2, web3, web4
about_9() {
  rb_about --id 'sysctl' --title 'Files' \
    --at 'note.md:59' --hash 'dd80ff15ce07306c'
}
content_9() {
cat <<'RB_END'
net.core.somaxconn = 4096
RB_END
}
# >>> 9 dd80ff15ce07306c
step_9() {
content_9 | rb_add_to_file block '/etc/sysctl.d/app.conf' '0644' - '# BEGIN runbook sysctl' '# END runbook sysctl'
}
# <<< 9 dd80ff15ce07306c
probe_9() {
  # /etc/sysctl.d/app.conf has this block as it is
  content_9 | rb_file_has block '/etc/sysctl.d/app.conf' '0644' - '# BEGIN runbook sysctl' '# END runbook sysctl'
}
rollback_9() {
  rb_restore_file '/etc/sysctl.d/app.conf'
}

# ════ Rolling ════

# ── 11. Rolling (note.md:70)
# target: web1, web2, web3, web4
about_11() {
  rb_about --id 'upgrade' --title 'Rolling' \
    --at 'note.md:70' --hash 'b6b296dcada88d20' --sets 'COLOUR' --retry 60 --every 5 \
    --needs-step 'lb1/drain' 'On lb1: bash lb1.sh run' \
    --needs-secret 'deploy_token' 'deploy_token'
}
# >>> 11 b6b296dcada88d20
step_11() {
rb_elsewhere 'app' 'bash' rb_value_1 "${secret_deploy_token}" <<'RB_END'
cd -- '/srv/app'
export COLOUR='blue'
DEPLOY_TOKEN="${rb_value_1}" ./deploy --stage green
RB_END
}
# <<< 11 b6b296dcada88d20
ask_11_1() {
rb_elsewhere 'app' 'bash' <<'RB_END'
cd -- '/srv/app'
export COLOUR='blue'
test -e /srv/app/deployed
RB_END
}
probe_11() {
  # the check that the note gives succeeds
  ask_11_1
}
rollback_11() {
rb_elsewhere 'app' 'bash' <<'RB_END'
cd -- '/srv/app'
export COLOUR='blue'
./deploy --undo
RB_END
}

# ── 12. Rolling (note.md:82)
# target: web1, web2, web3, web4
about_12() {
  rb_about --id 'worker' --title 'Rolling' \
    --at 'note.md:82' --hash '6cd44953e1e0b6e6' --background
}
# >>> 12 6cd44953e1e0b6e6
step_12() {
rb_elsewhere '-' 'sh' <<'RB_END'
exec ./worker
RB_END
}
# <<< 12 6cd44953e1e0b6e6

# ── 13. Rolling (note.md:86)
# target: web1, web2, web3, web4
about_13() {
  rb_about --id 'migrate' --title 'Rolling' \
    --at 'note.md:86' --hash 'ea518635464e76b3' --once
}
# >>> 13 ea518635464e76b3
step_13() {
./migrate
}
# <<< 13 ea518635464e76b3

# ── 14. Rolling (note.md:90)
# target: web1, web2, web3, web4
about_14() {
  rb_about --id 'wipe' --title 'Rolling' \
    --at 'note.md:90' --hash '6f7cf3f9f1db3bf1' --confirm 'Deletes everything below '\''/srv/app/cache'\''' --destroys --partial --passing --apart
}
# >>> 14 6f7cf3f9f1db3bf1
step_14() {
rm -rf /srv/app/cache
}
# <<< 14 6f7cf3f9f1db3bf1
probe_14() {
  # /srv/app/cache is gone
  [ ! -e /srv/app/cache ]
}

# ── 15. Rolling (note.md:94)
# target: web1, web2, web3, web4
about_15() {
  rb_about --id 'shell' --title 'Rolling' \
    --at 'note.md:94' --hash 'b4ffaebbe587b940' --partial --interactive
}
# >>> 15 b4ffaebbe587b940
step_15() {
vi /srv/app/notes
}
# <<< 15 b4ffaebbe587b940
probe_15() {
  # file /srv/app/notes is not empty
  [ -s /srv/app/notes ]
}

# ════ Is it up? ════

# ── 16. Is it up? (note.md:100)
# target: web1, web2, web3, web4
# values: 10.1.0.3 ← web3.address
about_16() {
  rb_about --id 'up' --title 'Is it up?' \
    --at 'note.md:100' --hash '0a399a5e91802ef1' --check --retry 10 --every 2
}
# >>> 16 0a399a5e91802ef1
step_16() {
curl -fsS http://10.1.0.3:8080/healthz
}
# <<< 16 0a399a5e91802ef1

# ── 17. Is it up? (note.md:104)
# target: web1, web2, web3, web4
# values: 10.1.0.1 ← web1.address; 10.1.0.2 ← web2.address; 10.1.0.4 ← web4.address
about_17() {
  rb_about --id 'mesh-up' --title 'Is it up?' \
    --at 'note.md:104' --hash 'a070f01b2dd6f94b' --check --retry 20
}
# >>> 17 a070f01b2dd6f94b
step_17() {
ping -c 1 10.1.0.1
ping -c 1 10.1.0.2
ping -c 1 10.1.0.4
}
# <<< 17 a070f01b2dd6f94b