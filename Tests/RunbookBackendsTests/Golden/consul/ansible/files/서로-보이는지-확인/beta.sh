# ── 6. 서로 보이는지 확인 (note.md:58)
# 대상: alpha, beta, gamma ('모든 서버에서')
# 고침[never-ending] 59행: ping이 끝나도록 -c 3 -W 2를 붙인다
about_6() {
  rb_about --id '서로-보이는지-확인' --title '서로 보이는지 확인' \
    --at 'note.md:58' --hash '85c714800aa485f9' --check --peers 'alpha, gamma'
}
# >>> 6 85c714800aa485f9
step_6() {
# 서로 보이는지 확인
ping -c 3 -W 2 127.77.0.1
ping -c 3 -W 2 127.77.0.3
}
# <<< 6 85c714800aa485f9
rb_carries=() rb_needs_tools=() rb_unseen=''
