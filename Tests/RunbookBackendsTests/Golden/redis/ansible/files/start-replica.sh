# ── 4. The others (note.md:46)
# Start the remaining nodes.
# target: red2, red3 ('the remaining nodes')
# values: 7.4.1 ← vars.version; 127.78.0.1 ← red1.address
about_4() {
  rb_about --id 'start-replica' --title 'The others' \
    --at 'note.md:46' --hash 'c5b5b25d43cddee9'
}
# >>> 4 c5b5b25d43cddee9
step_4() {
docker run -d --name redis -v ~/redis:/etc/redis redis:7.4.1 \
  redis-server /etc/redis/redis.conf --replicaof 127.78.0.1 6379
}
# <<< 4 c5b5b25d43cddee9
probe_4() {
  # container redis runs
  docker inspect -f '{{.State.Running}}' redis 2>/dev/null | grep -qx true || return
  rb_asked=2
  # its image is the one that the command names
  docker inspect -f '{{.Config.Image}}' redis 2>/dev/null | grep -Fqx redis:7.4.1
}
rollback_4() {
docker rm -f redis
}
rb_carries=() rb_needs_tools=() rb_unseen=''
