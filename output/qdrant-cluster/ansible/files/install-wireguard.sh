# ── 4. 설치 (qdrant-cluster.md:39)
# 대상: node1, node2, node3, node4
about_4() {
  rb_about --id 'install-wireguard' --title '설치' \
    --at 'qdrant-cluster.md:39' --hash 'b1b16789ced36d63'
}
# >>> 4 b1b16789ced36d63
step_4() {
sudo apt-get update
sudo apt-get install -y wireguard
}
# <<< 4 b1b16789ced36d63
probe_4() {
  # wireguard 패키지가 설치되어 있음
  dpkg-query -W -f='${Status}' wireguard 2>/dev/null | grep 'ok installed' >/dev/null
}
rb_carries=() rb_needs_tools=() rb_unseen=''
