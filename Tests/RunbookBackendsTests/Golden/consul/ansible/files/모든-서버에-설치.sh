# ── 2. 모든 서버에 설치 (note.md:22)
# 대상: alpha, beta, gamma ('모든 서버에')
about_2() {
  rb_about --id '모든-서버에-설치' --title '모든 서버에 설치' \
    --at 'note.md:22' --hash 'b860d30c88c94e1b'
}
# >>> 2 b860d30c88c94e1b
step_2() {
# 모든 서버에 설치
sudo apt-get update && sudo apt-get install wireguard-tools -y
mkdir -p ~/mesh

}
# <<< 2 b860d30c88c94e1b
probe_2() {
  # wireguard-tools 패키지가 설치되어 있음
  dpkg-query -W -f='${Status}' wireguard-tools 2>/dev/null | grep 'ok installed' >/dev/null || return
  rb_asked=2
  # 폴더 ~/mesh 있음
  [ -d ~/mesh ]
}
rb_carries=() rb_needs_tools=() rb_unseen=''
