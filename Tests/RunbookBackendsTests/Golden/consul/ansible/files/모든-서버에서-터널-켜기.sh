# ── 5. 모든 서버에서 터널 켜기 (note.md:54)
# 이 파일은 모든 서버에 두되 각 서버에 맞게 고친다.
# 대상: alpha, beta, gamma ('모든 서버에서')
about_5() {
  rb_about --id '모든-서버에서-터널-켜기' --title '모든 서버에서 터널 켜기' \
    --at 'note.md:54' --hash '479fea4bc122cae1'
}
# >>> 5 479fea4bc122cae1
step_5() {
# 모든 서버에서 터널 켜기
sudo systemctl enable mesh-tunnel
sudo systemctl start mesh-tunnel

}
# <<< 5 479fea4bc122cae1
probe_5() {
  # mesh-tunnel 유닛이 부팅 때 시작함
  systemctl is-enabled -q mesh-tunnel || return
  rb_asked=2
  # mesh-tunnel 유닛이 돌고 있음
  systemctl is-active -q mesh-tunnel
}
rb_carries=() rb_needs_tools=() rb_unseen=''
