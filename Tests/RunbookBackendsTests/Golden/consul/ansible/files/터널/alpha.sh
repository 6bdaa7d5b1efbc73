# ── 4. 터널 (note.md:34)
# 아래를 ~/mesh/mesh0.conf 로 저장한다.
# 대상: alpha, beta, gamma ('각 서버에')
# 이 노드용으로 적힌 내용 그대로다
# 값: 127.77.0.1 ← alpha.address; 127.77.0.2 ← beta.address; 198.51.100.22 ← beta.ansible_host;
#   127.77.0.3 ← gamma.address; 그 밖에 1개
about_4() {
  rb_about --id '터널' --title '터널' \
    --at 'note.md:34' --hash '0bb5c396d1bcf59f' \
    --needs-fact 'beta/pub_key' '서버마다-키를-하나씩-만든다' \
    --needs-fact 'gamma/pub_key' '서버마다-키를-하나씩-만든다'
}
content_4() {
cat <<RB_END
[Interface]
PrivateKey = $(rb_local 'priv_key')
Address = 127.77.0.1/24
ListenPort = 51821

[Peer]
PublicKey = $(rb_fact 'beta' 'pub_key')
AllowedIPs = 127.77.0.2/32
Endpoint = 198.51.100.22:51821

[Peer]
PublicKey = $(rb_fact 'gamma' 'pub_key')
AllowedIPs = 127.77.0.3/32
Endpoint = 198.51.100.23:51821
RB_END
}
# >>> 4 0bb5c396d1bcf59f
step_4() {
content_4 | rb_install_file "$HOME"/'mesh/mesh0.conf' '0600' -
}
# <<< 4 0bb5c396d1bcf59f
probe_4() {
  # ~/mesh/mesh0.conf의 내용과 권한이 이 블록과 같음
  content_4 | rb_file_is "$HOME"/'mesh/mesh0.conf' '0600' -
}
rollback_4() {
  rb_restore_file "$HOME"/'mesh/mesh0.conf'
}
rb_carries=() rb_needs_tools=() rb_unseen=yes
