# ── 8. Reach the peers (qdrant-cluster.en.md:92)
# target: node1, node2, node3, node4
# values: 10.0.0.1 ← node1.address; 10.0.0.3 ← node3.address; 10.0.0.4 ← node4.address
about_8() {
  rb_about --id 'wireguard-ping' --title 'Reach the peers' \
    --at 'qdrant-cluster.en.md:92' --hash 'f44455e858e7b381' --check --retry 60
}
# >>> 8 f44455e858e7b381
step_8() {
ping -c 3 -W 2 10.0.0.1
ping -c 3 -W 2 10.0.0.3
ping -c 3 -W 2 10.0.0.4
}
# <<< 8 f44455e858e7b381
rb_carries=() rb_needs_tools=() rb_unseen=''
