# ── 5. Keys (qdrant-cluster.en.md:48)
# A private key never leaves its node. Only public keys are told to the others.
# target: node1, node2, node3, node4
about_5() {
  rb_about --id 'wireguard-keys' --title 'Keys' \
    --at 'qdrant-cluster.en.md:48' --hash '9cd71783277a62d7' --private
}
# >>> 5 9cd71783277a62d7
step_5() {
sudo install -d -m 700 /etc/wireguard
sudo sh -c 'umask 077; wg genkey > /etc/wireguard/privatekey'
sudo sh -c 'wg pubkey < /etc/wireguard/privatekey > /etc/wireguard/publickey'
}
# <<< 5 9cd71783277a62d7
probe_5() {
  # the check that the note gives succeeds
  sudo test -s /etc/wireguard/privatekey || return
  rb_asked=2
  # the check that the note gives succeeds
  sudo test -s /etc/wireguard/publickey
}
publish_5() {
  rb_local_publish 'privatekey' '/etc/wireguard/privatekey'
  rb_fact_publish 'publickey' '/etc/wireguard/publickey'
}
rb_carries=() rb_needs_tools=() rb_unseen=yes
