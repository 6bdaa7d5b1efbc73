# ── 8. Reach the peers (qdrant-cluster.en.md:92)
# target: node1, node2, node3, node4
# values: 10.0.0.1 ← node1.address; 10.0.0.2 ← node2.address; 10.0.0.4 ← node4.address
about_8() {
  rb_about --id 'wireguard-ping' --title 'Reach the peers' \
    --at 'qdrant-cluster.en.md:92' --hash '10ecbc971aeedb2f' --check --retry 60
}
# >>> 8 10ecbc971aeedb2f
step_8() {
ping -c 3 -W 2 10.0.0.1
ping -c 3 -W 2 10.0.0.2
ping -c 3 -W 2 10.0.0.4
}
# <<< 8 10ecbc971aeedb2f
rb_carries=() rb_needs_tools=() rb_unseen=''
