# ── 3. 서버마다 키를 하나씩 만든다 (note.md:26)
# 대상: alpha, beta, gamma ('서버마다')
about_3() {
  rb_about --id '서버마다-키를-하나씩-만든다' --title '서버마다 키를 하나씩 만든다' \
    --at 'note.md:26' --hash '0bb0e8c3f18086e5' --private
}
# >>> 3 0bb0e8c3f18086e5
step_3() {
# 서버마다 키를 하나씩 만든다
wg genkey | tee priv.key | wg pubkey > pub.key
}
# <<< 3 0bb0e8c3f18086e5
probe_3() {
  # 파일 priv.key가 비어 있지 않음
  [ -s priv.key ] || return
  rb_asked=2
  # 파일 pub.key가 비어 있지 않음
  [ -s pub.key ]
}
publish_3() {
  rb_local_publish 'priv_key' 'priv.key'
  rb_fact_publish 'pub_key' 'pub.key'
}
rb_carries=() rb_needs_tools=() rb_unseen=yes
