# ── 7. 시작 (qdrant-cluster.md:81)
# 대상: node1, node2, node3, node4
about_7() {
  rb_about --id 'wireguard-up' --title '시작' \
    --at 'qdrant-cluster.md:81' --hash '2565a1b6f52dc6a7'
}
# >>> 7 2565a1b6f52dc6a7
step_7() {
sudo systemctl enable wg-quick@wg0
sudo systemctl restart wg-quick@wg0
}
# <<< 7 2565a1b6f52dc6a7
probe_7() {
  # wg-quick@wg0 유닛이 부팅 때 시작함
  systemctl is-enabled -q wg-quick@wg0 || return
  rb_asked=2
  # wg-quick@wg0 유닛이 돌고 있음
  systemctl is-active -q wg-quick@wg0 || return
  rb_asked=3
  # wg0의 피어가 설정 파일과 같음
  diff <(sudo wg show wg0 peers | sort) <(sudo sed -n 's/^PublicKey *= *//p' /etc/wireguard/wg0.conf | sort) >/dev/null
}
rollback_7() {
sudo systemctl disable --now wg-quick@wg0
}
rb_carries=() rb_needs_tools=() rb_unseen=''
