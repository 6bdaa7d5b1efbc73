about_4() {
  rb_about --id 'place' --title 'Keys' \
    --at 'note.md:30' --hash '33f90832fd234122'
}
carry_4() {
cd /srv/app
export STAGE=green
}
# ── 16. Is it up? (note.md:100)
# target: web1, web2, web3, web4
# values: 10.1.0.2 ← web2.address
about_16() {
  rb_about --id 'up' --title 'Is it up?' \
    --at 'note.md:100' --hash 'faed6bb1eceb68e8' --check --retry 10 --every 2
}
# >>> 16 faed6bb1eceb68e8
step_16() {
curl -fsS http://10.1.0.2:8080/healthz
}
# <<< 16 faed6bb1eceb68e8
rb_carries=(4) rb_needs_tools=() rb_unseen=''
