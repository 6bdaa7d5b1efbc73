# ── 9. 첫 번째 노드 (qdrant-cluster.md:104)
# 대상: node1
# 값: 10.0.0.1 ← node1.address; v1.14.0 ← vars.qdrant_version
# 고침[secret-on-cmdline] 109행: 비밀 값은 인자 목록(ps에서 보임)에 두지 않고 docker에 따로 넘긴다
about_9() {
  rb_about --id 'qdrant-first' --title '첫 번째 노드' \
    --at 'qdrant-cluster.md:104' --hash 'fa8182827517c3c4' \
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
  # 컨테이너 qdrant가 돌고 있음
  docker inspect -f '{{.State.Running}}' qdrant 2>/dev/null | grep -qx true || return
  rb_asked=2
  # 그 컨테이너의 이미지가 명령에 적힌 것과 같음
  docker inspect -f '{{.Config.Image}}' qdrant 2>/dev/null | grep -Fqx qdrant/qdrant:v1.14.0
}
rollback_9() {
docker rm -f qdrant
}
rb_carries=() rb_needs_tools=() rb_unseen=''
