#!/usr/bin/env bash
# Rolling out {{ 7*7 }}: everything that a step can be · lb1
#
# Made by runbook from note.md: correct the note and build again, not this file.
#   source  note.md (sha256 085a5a3e96711bbb)
#   tool    runbook 0.0.0
#   usage   bash lb1.sh -h
#
# Below, for each step N: step_N is what the note says, probe_N asks whether it is done, rollback_N undoes it,
# publish_N hands on what it made, carry_N sets up the shell where the step is skipped; about_N is for the runner,
# which begins after the last step.
#
# One batch of nodes after the other, in these steps. This script waits for no other node: begin such a row of steps
# when the nodes before this one have done it. `runbook run` and the playbook keep to the order by themselves.
#   7: web1 → lb1

set -Eeuo pipefail

rb_title='Rolling out {{ 7*7 }}: everything that a step can be' rb_runbook='note' rb_node='lb1'
rb_source='note.md' rb_tongue='en' rb_version='0.0.0'
rb_requires=()
rb_logins=()
rb_steps=(7 10)
rb_turns[7]='web1 → lb1'

# ════ Rolling out › Files ════

# ── 7. Files (note.md:51)
# target: web1, lb1
about_7() {
  rb_about --id 'motd' --title 'Files' \
    --at 'note.md:51' --hash '77357f34e40752bc'
}
content_7() {
cat <<'RB_END'
Rolled out. {{ 7*7 }}
RB_END
}
# >>> 7 77357f34e40752bc
step_7() {
content_7 | rb_install_file '/etc/motd' '0644' -
}
# <<< 7 77357f34e40752bc
probe_7() {
  # /etc/motd has this content and mode
  content_7 | rb_file_is '/etc/motd' '0644' -
}
rollback_7() {
  rb_restore_file '/etc/motd'
}

# ════ Rolling ════

# ── 10. Rolling (note.md:66)
# target: lb1
about_10() {
  rb_about --id 'drain' --title 'Rolling' \
    --at 'note.md:66' --hash '107517e24af7db5c' --confirm 'Traffic leaves the servers' --announce
}
# >>> 10 107517e24af7db5c
step_10() {
touch /srv/drained
}
# <<< 10 107517e24af7db5c
probe_10() {
  # file /srv/drained exists
  [ -e /srv/drained ]
}