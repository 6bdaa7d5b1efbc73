# ── 6. 설정 (qdrant-cluster.md:62)
# 노드마다 자기 주소와 나머지 세 노드의 공개키가 들어간다.
# 대상: node1, node2, node3, node4
# 값: 10.0.0.1 ← node1.address; 51820 ← vars.wireguard_port; node2 ← node2; 10.0.0.2 ← node2.address;
#   그 밖에 7개
about_6() {
  rb_about --id 'wireguard-config' --title '설정' \
    --at 'qdrant-cluster.md:62' --hash 'cdaafdb1907b62c2' \
    --needs-fact 'node2/publickey' 'wireguard-keys' \
    --needs-fact 'node3/publickey' 'wireguard-keys' \
    --needs-fact 'node4/publickey' 'wireguard-keys'
}
content_6() {
cat <<RB_END
[Interface]
PrivateKey = $(rb_local 'privatekey')
Address = 10.0.0.1/24
ListenPort = 51820

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

[Peer]
# node4
PublicKey = $(rb_fact 'node4' 'publickey')
AllowedIPs = 10.0.0.4/32
Endpoint = 203.0.113.14:51820
PersistentKeepalive = 25
RB_END
}
# >>> 6 cdaafdb1907b62c2
step_6() {
content_6 | rb_install_file '/etc/wireguard/wg0.conf' '0600' -
}
# <<< 6 cdaafdb1907b62c2
probe_6() {
  # /etc/wireguard/wg0.conf의 내용과 권한이 이 블록과 같음
  content_6 | rb_file_is '/etc/wireguard/wg0.conf' '0600' -
}
rollback_6() {
  rb_restore_file '/etc/wireguard/wg0.conf'
}
rb_carries=() rb_needs_tools=() rb_unseen=yes
