# ── 10. The other nodes (qdrant-cluster.en.md:123)
# They wait until port 6335 of the first node answers.
# target: node2, node3, node4
# values: 10.0.0.3 ← node3.address; v1.14.0 ← vars.qdrant_version; 10.0.0.1 ← node1.address
# repaired[secret-on-cmdline] line 128: the secret reaches docker outside the argument list, which ps
#   shows to everybody
about_10() {
  rb_about --id 'qdrant-join' --title 'The other nodes' \
    --at 'qdrant-cluster.en.md:123' --hash '7c2fd21f38aeabbd' \
    --needs-tcp '10.0.0.1:6335' 'step 9 on node1' \
    --needs-secret 'qdrant_api_key' 'qdrant_api_key'
}
# >>> 10 7c2fd21f38aeabbd
step_10() {
QDRANT__SERVICE__API_KEY="${secret_qdrant_api_key}" docker run -d --name qdrant --restart unless-stopped \
  -p 10.0.0.3:6333:6333 -p 10.0.0.3:6334:6334 -p 10.0.0.3:6335:6335 \
  -v /var/lib/qdrant:/qdrant/storage \
  -e QDRANT__CLUSTER__ENABLED=true \
  -e QDRANT__CLUSTER__P2P__PORT=6335 \
  -e QDRANT__SERVICE__API_KEY \
  qdrant/qdrant:v1.14.0 \
  ./qdrant --bootstrap http://10.0.0.1:6335 --uri http://10.0.0.3:6335
}
# <<< 10 7c2fd21f38aeabbd
probe_10() {
  # container qdrant runs
  docker inspect -f '{{.State.Running}}' qdrant 2>/dev/null | grep -qx true || return
  rb_asked=2
  # its image is the one that the command names
  docker inspect -f '{{.Config.Image}}' qdrant 2>/dev/null | grep -Fqx qdrant/qdrant:v1.14.0
}
rollback_10() {
docker rm -f qdrant
}
rb_carries=() rb_needs_tools=() rb_unseen=''
