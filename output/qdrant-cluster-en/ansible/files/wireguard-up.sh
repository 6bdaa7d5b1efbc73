# ── 7. Start (qdrant-cluster.en.md:81)
# target: node1, node2, node3, node4
about_7() {
  rb_about --id 'wireguard-up' --title 'Start' \
    --at 'qdrant-cluster.en.md:81' --hash '2565a1b6f52dc6a7'
}
# >>> 7 2565a1b6f52dc6a7
step_7() {
sudo systemctl enable wg-quick@wg0
sudo systemctl restart wg-quick@wg0
}
# <<< 7 2565a1b6f52dc6a7
probe_7() {
  # unit wg-quick@wg0 starts at boot
  systemctl is-enabled -q wg-quick@wg0 || return
  rb_asked=2
  # unit wg-quick@wg0 is active
  systemctl is-active -q wg-quick@wg0 || return
  rb_asked=3
  # the peers of wg0 are those of its file
  diff <(sudo wg show wg0 peers | sort) <(sudo sed -n 's/^PublicKey *= *//p' /etc/wireguard/wg0.conf | sort) >/dev/null
}
rollback_7() {
sudo systemctl disable --now wg-quick@wg0
}
rb_carries=() rb_needs_tools=() rb_unseen=''
