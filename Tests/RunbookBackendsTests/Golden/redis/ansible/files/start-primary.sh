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
rb_carries=() rb_needs_tools=() rb_unseen=''
