#!/usr/bin/env bash
# Redis with replicas · red1
#
# Made by runbook from note.md: correct the note and build again, not this file.
#   source  note.md (sha256 1463851ba81ebab8)
#   tool    runbook 0.0.0
#   usage   bash red1.sh -h
#
# Below, for each step N: step_N is what the note says, probe_N asks whether it is done, rollback_N undoes it,
# publish_N hands on what it made, carry_N sets up the shell where the step is skipped; about_N is for the runner,
# which begins after the last step.

set -Eeuo pipefail

rb_title='Redis with replicas' rb_runbook='note' rb_node='red1'
rb_source='note.md' rb_tongue='en' rb_version='0.0.0'
rb_requires=()
rb_logins=()
rb_steps=(1 2 3 5)

# ════ Packages ════

# ── 1. Packages (note.md:15)
# On all nodes:
# target: red1, red2, red3 ('On all nodes')
about_1() {
  rb_about --id 'packages' --title 'Packages' \
    --at 'note.md:15' --hash '1bec57151f57cde2'
}
# >>> 1 1bec57151f57cde2
step_1() {
sudo apt-get update && sudo apt-get install -y curl
mkdir -p ~/redis
}
# <<< 1 1bec57151f57cde2
probe_1() {
  # package curl is installed
  dpkg-query -W -f='${Status}' curl 2>/dev/null | grep 'ok installed' >/dev/null || return
  rb_asked=2
  # folder ~/redis exists
  [ -d ~/redis ]
}

# ════ Configuration ════

# ── 2. Configuration (note.md:23)
# Write this to ~/redis/redis.conf on every node:
# target: red1, red2, red3 ('on every node')
# values: 127.78.0.1 ← red1.address; 1gb ← red1.memory; red2 ← red2; 127.78.0.2 ← red2.address; 2 more
about_2() {
  rb_about --id 'configuration' --title 'Configuration' \
    --at 'note.md:23' --hash '5a95c504a2c1dd24'
}
content_2() {
cat <<'RB_END'
bind 127.78.0.1
port 6379
maxmemory 1gb
# peer red2 127.78.0.2
# peer red3 127.78.0.3
RB_END
}
# >>> 2 5a95c504a2c1dd24
step_2() {
content_2 | rb_install_file "$HOME"/'redis/redis.conf' '0644' -
}
# <<< 2 5a95c504a2c1dd24
probe_2() {
  # ~/redis/redis.conf has this content and mode
  content_2 | rb_file_is "$HOME"/'redis/redis.conf' '0644' -
}
rollback_2() {
  rb_restore_file "$HOME"/'redis/redis.conf'
}

# ════ First node ════

# ── 3. First node (note.md:37)
# Start the first node.
# target: red1 ('the first node')
# values: 7.4.1 ← vars.version
about_3() {
  rb_about --id 'start-primary' --title 'First node' \
    --at 'note.md:37' --hash '1c8aa35747dd9718'
}
# >>> 3 1c8aa35747dd9718
step_3() {
docker run -d --name redis -v ~/redis:/etc/redis redis:7.4.1 \
  redis-server /etc/redis/redis.conf
}
# <<< 3 1c8aa35747dd9718
probe_3() {
  # container redis runs
  docker inspect -f '{{.State.Running}}' redis 2>/dev/null | grep -qx true || return
  rb_asked=2
  # its image is the one that the command names
  docker inspect -f '{{.Config.Image}}' redis 2>/dev/null | grep -Fqx redis:7.4.1
}

# ════ Before you leave ════

# ── 5. Before you leave (note.md:56)
# target: red1
about_5() {
  rb_about --id 'before-you-leave' --title 'Before you leave' \
    --at 'note.md:56' --hash '648f87c3328dcdb8' --manual
}
# >>> 5 648f87c3328dcdb8
step_5() {
printf '  [ ] %s\n' 'Tell the team'
printf '  [ ] %s\n' 'Close the ticket'
}
# <<< 5 648f87c3328dcdb8