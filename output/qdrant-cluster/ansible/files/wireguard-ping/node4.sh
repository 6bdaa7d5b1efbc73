# ── 8. 연결 확인 (qdrant-cluster.md:92)
# 대상: node1, node2, node3, node4
# 값: 10.0.0.1 ← node1.address; 10.0.0.2 ← node2.address; 10.0.0.3 ← node3.address
about_8() {
  rb_about --id 'wireguard-ping' --title '연결 확인' \
    --at 'qdrant-cluster.md:92' --hash 'd081a18ea39bfb77' --check --retry 60
}
# >>> 8 d081a18ea39bfb77
step_8() {
ping -c 3 -W 2 10.0.0.1
ping -c 3 -W 2 10.0.0.2
ping -c 3 -W 2 10.0.0.3
}
# <<< 8 d081a18ea39bfb77
rb_carries=() rb_needs_tools=() rb_unseen=''
