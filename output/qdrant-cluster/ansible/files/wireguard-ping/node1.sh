# ── 8. 연결 확인 (qdrant-cluster.md:92)
# 대상: node1, node2, node3, node4
# 값: 10.0.0.2 ← node2.address; 10.0.0.3 ← node3.address; 10.0.0.4 ← node4.address
about_8() {
  rb_about --id 'wireguard-ping' --title '연결 확인' \
    --at 'qdrant-cluster.md:92' --hash 'b16fd4c6749e5c04' --check --retry 60
}
# >>> 8 b16fd4c6749e5c04
step_8() {
ping -c 3 -W 2 10.0.0.2
ping -c 3 -W 2 10.0.0.3
ping -c 3 -W 2 10.0.0.4
}
# <<< 8 b16fd4c6749e5c04
rb_carries=() rb_needs_tools=() rb_unseen=''
