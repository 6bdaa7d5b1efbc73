# ── 9. The first node (qdrant-cluster.en.md:104)
# target: node1
# values: 10.0.0.1 ← node1.address; v1.14.0 ← vars.qdrant_version
# repaired[secret-on-cmdline] line 109: the secret reaches docker outside the argument list, which ps
#   shows to everybody
about_9() {
  rb_about --id 'qdrant-first' --title 'The first node' \
    --at 'qdrant-cluster.en.md:104' --hash 'fa8182827517c3c4' \
    --needs-secret 'qdrant_api_key' 'qdrant_api_key'
}
# >>> 9 fa8182827517c3c4
step_9() {
QDRANT__SERVICE__API_KEY="${secret_qdrant_api_key}" docker run -d --name qdrant --restart unless-stopped \
  -p 10.0.0.1:6333:6333 -p 10.0.0.1:6334:6334 -p 10.0.0.1:6335:6335 \
  -v /var/lib/qdrant:/qdrant/storage \
  -e QDRANT__CLUSTER__ENABLED=true \
  -e QDRANT__CLUSTER__P2P__PORT=6335 \
  -e QDRANT__SERVICE__API_KEY \
  qdrant/qdrant:v1.14.0 \
  ./qdrant --uri http://10.0.0.1:6335
}
# <<< 9 fa8182827517c3c4
probe_9() {
  # container qdrant runs
  docker inspect -f '{{.State.Running}}' qdrant 2>/dev/null | grep -qx true || return
  rb_asked=2
  # its image is the one that the command names
  docker inspect -f '{{.Config.Image}}' qdrant 2>/dev/null | grep -Fqx qdrant/qdrant:v1.14.0
}
rollback_9() {
docker rm -f qdrant
}
rb_carries=() rb_needs_tools=() rb_unseen=''
