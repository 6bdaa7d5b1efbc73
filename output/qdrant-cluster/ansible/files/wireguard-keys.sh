# ── 5. 키 발급 (qdrant-cluster.md:48)
# 개인키는 노드를 떠나지 않는다. 공개키만 다른 노드에 알린다.
# 대상: node1, node2, node3, node4
about_5() {
  rb_about --id 'wireguard-keys' --title '키 발급' \
    --at 'qdrant-cluster.md:48' --hash '9cd71783277a62d7' --private
}
# >>> 5 9cd71783277a62d7
step_5() {
sudo install -d -m 700 /etc/wireguard
sudo sh -c 'umask 077; wg genkey > /etc/wireguard/privatekey'
sudo sh -c 'wg pubkey < /etc/wireguard/privatekey > /etc/wireguard/publickey'
}
# <<< 5 9cd71783277a62d7
probe_5() {
  # 적어 둔 확인 명령이 성공함
  sudo test -s /etc/wireguard/privatekey || return
  rb_asked=2
  # 적어 둔 확인 명령이 성공함
  sudo test -s /etc/wireguard/publickey
}
publish_5() {
  rb_local_publish 'privatekey' '/etc/wireguard/privatekey'
  rb_fact_publish 'publickey' '/etc/wireguard/publickey'
}
rb_carries=() rb_needs_tools=() rb_unseen=yes
