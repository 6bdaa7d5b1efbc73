# ── 6. Configuration (qdrant-cluster.en.md:62)
# Each node gets its own address and the public keys of the other three.
# target: node1, node2, node3, node4
# values: 10.0.0.4 ← node4.address; 51820 ← vars.wireguard_port; node1 ← node1; 10.0.0.1 ←
#   node1.address; 7 more
about_6() {
  rb_about --id 'wireguard-config' --title 'Configuration' \
    --at 'qdrant-cluster.en.md:62' --hash '1c75fc16ee0eb99f' \
    --needs-fact 'node1/publickey' 'wireguard-keys' \
    --needs-fact 'node2/publickey' 'wireguard-keys' \
    --needs-fact 'node3/publickey' 'wireguard-keys'
}
content_6() {
cat <<RB_END
[Interface]
PrivateKey = $(rb_local 'privatekey')
Address = 10.0.0.4/24
ListenPort = 51820

[Peer]
# node1
PublicKey = $(rb_fact 'node1' 'publickey')
AllowedIPs = 10.0.0.1/32
Endpoint = 203.0.113.11:51820
PersistentKeepalive = 25

[Peer]
# node2
PublicKey = $(rb_fact 'node2' 'publickey')
AllowedIPs = 10.0.0.2/32
Endpoint = 203.0.113.12:51820
PersistentKeepalive = 25

[Peer]
# node3
PublicKey = $(rb_fact 'node3' 'publickey')
AllowedIPs = 10.0.0.3/32
Endpoint = 203.0.113.13:51820
PersistentKeepalive = 25
RB_END
}
# >>> 6 1c75fc16ee0eb99f
step_6() {
content_6 | rb_install_file '/etc/wireguard/wg0.conf' '0600' -
}
# <<< 6 1c75fc16ee0eb99f
probe_6() {
  # /etc/wireguard/wg0.conf has this content and mode
  content_6 | rb_file_is '/etc/wireguard/wg0.conf' '0600' -
}
rollback_6() {
  rb_restore_file '/etc/wireguard/wg0.conf'
}
rb_carries=() rb_needs_tools=() rb_unseen=yes
